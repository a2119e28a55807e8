"""A Neo4j server of the tests' own: its jars, its start and its end."""
