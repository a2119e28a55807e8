"""Behaviours of the product on the facts of Sörmland, in the order of the systems."""
