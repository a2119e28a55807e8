"""The JSON routes: one contract for every question, and one form for every error."""
