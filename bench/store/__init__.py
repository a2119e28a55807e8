"""Ways of loading a store, compared on the same data: each in a process and a store of its own."""
