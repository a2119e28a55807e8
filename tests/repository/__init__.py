"""The repository itself: its lock file, its contracts and the checks of its files."""
