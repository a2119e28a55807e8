"""The model and its small values."""
