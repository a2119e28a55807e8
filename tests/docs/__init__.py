"""The documentation is tried: its examples run, its promises are kept."""
