"""Texts."""

ANSWERS: dict[str, tuple[str, str]] = {}
