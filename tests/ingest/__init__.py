"""How data come in: reading, checking, compiling, loading."""
