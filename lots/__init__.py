"""The command line, the settings and the wiring: the only room that knows all the others."""
