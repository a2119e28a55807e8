"""Kinds, relationships and values: declared once, the rest derived."""
