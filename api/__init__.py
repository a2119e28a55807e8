"""The JSON routes and the pages; no logic of its own."""
