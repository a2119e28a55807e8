"""Sentences of a list, in both languages."""

from collections.abc import Mapping, Sequence

from graph.model.labels import kind_label
from queries.texts import Language

_STATES: Mapping[str, Mapping[Language, str]] = {
    "active": {"sv": "Det pågår.", "en": "It is active."},
    "ended": {"sv": "Det har upphört.", "en": "It has ended."},
    "planned": {"sv": "Det har inte börjat.", "en": "It has not started."},
    "unknown": {"sv": "Läget är okänt.", "en": "Its status is unknown."},
}


def state_sentence(status: str, language: Language) -> str:
    """Whether a thing goes on."""
    return _STATES[status][language]


def sentence(name: str, matched: Sequence[str], status: str, language: Language) -> str:
    """`MITC (nivå: regional). Läget är okänt.`"""
    held = f" ({'; '.join(matched)})" if matched else ""
    head = f"{name}{held}".removesuffix(".")
    return f"{head}. {state_sentence(status, language)}"


def empty_caveat(kind: str, language: Language) -> str:
    """No record of the kind meets the filters."""
    if language == "sv":
        return f"Ingen post av slaget {kind_label(kind, language)} passar urvalet."
    return f"No record of the kind {kind_label(kind, language)} meets the filter."
