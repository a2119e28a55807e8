"""Laws that hold for every question."""
