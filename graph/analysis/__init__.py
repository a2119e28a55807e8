"""Measures on arrays: pure functions that know no store, file or network."""
