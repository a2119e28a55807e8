"""The questions people ask, one folder a question."""
