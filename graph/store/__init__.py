"""The store, its schema from the model, and the snapshots that everything else reads."""
