"""Texts."""

FRAME: dict[str, tuple[str, str]] = {}
