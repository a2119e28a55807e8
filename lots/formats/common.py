"""What the formats share: how a list becomes one text, and how a value is written."""

from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from graph.model.records import Value

BETWEEN = "|"


class ExportError(ValueError):
    """A record has a value or a property that the format cannot hold."""


def joined(items: Sequence[str]) -> str:
    """A list as one text from which it can be read again.

    Items have `|` between them. Inside an item a backslash is doubled, and `|` is written with a
    backslash before it. A list of one empty text is a backslash and a zero: nothing at all is the
    empty list.
    """
    if tuple(items) == ("",):
        return "\\0"
    return BETWEEN.join(
        item.replace("\\", "\\\\").replace(BETWEEN, f"\\{BETWEEN}") for item in items
    )


def written(value: Value) -> str:
    """A value as text: `true` and `false`, numbers in full, lists joined."""
    if isinstance(value, tuple):
        return joined(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def opened(path: Path) -> TextIO:
    """A new file for text in UTF-8, whose line ends stay as they are written."""
    return path.open("w", encoding="utf-8", newline="")
