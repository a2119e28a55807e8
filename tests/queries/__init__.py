"""Questions, each against a few facts that can be read at a glance."""
