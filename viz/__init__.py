"""Templates and pictures, each with a table that says the same."""
