"""The records of the tiny region, by what they tell of; `tests/world.py` makes a graph of them."""
