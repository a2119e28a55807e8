"""The whole graph as files for other tools. The same snapshot gives the same bytes."""
