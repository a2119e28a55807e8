"""How facts come in: reading, checking, matching, and writing them to the store."""
