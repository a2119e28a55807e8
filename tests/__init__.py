"""The tests, from one tiny region to both stores."""
