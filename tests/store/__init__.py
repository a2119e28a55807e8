"""The store: addresses, reading and writing, and the life of the embedded server."""
