"""Texts in the reader's language, marked where they exist in the other one only."""

from typing import Literal, NamedTuple

from graph.model.records import Properties, text_of
from graph.store.snapshot import Snapshot

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")


class Text(NamedTuple):
    """A text and the language that it is in; None for a proper name, which has none."""

    value: str
    language: Language | None


def other(language: Language) -> Language:
    """The other of the two languages."""
    return "en" if language == "sv" else "sv"


def text(properties: Properties, name: str, language: Language) -> Text | None:
    """A property in this language, else in the other, else without language; None = unknown."""
    for one in (language, other(language)):
        if value := text_of(properties, f"{name}_{one}"):
            return Text(value, one)
    value = text_of(properties, name)
    return Text(value, None) if value else None


def label(properties: Properties, id_: str, language: Language) -> Text:
    """What to call a record: its name, else its text or task, else its id."""
    return (
        text(properties, "name", language)
        or text(properties, "text", language)
        or text(properties, "task", language)
        or Text(id_, None)
    )


def name(snapshot: Snapshot, id_: str, language: Language) -> str:
    """The short name of a record, else its name; the id where it is not in the snapshot."""
    found = snapshot.get(id_)
    if found is None:
        return id_
    short = text(found.properties, "short_name", language)
    return (short or label(found.properties, id_, language)).value


def listing(words: list[str], language: Language) -> str:
    """`a, b och c`: the words as running text."""
    joint = " och " if language == "sv" else " and "
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + joint + words[-1]
