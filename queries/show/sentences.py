"""Sentences of one record, in both languages."""

from collections.abc import Mapping

from graph.model.kinds import KINDS
from graph.model.labels import kind_label, relationship_label
from queries.listing.sentences import state_sentence
from queries.texts import Language

_UNDATED: Mapping[Language, str] = {
    "sv": "Källan har inget datum.",
    "en": "The source has no date.",
}


def age_sentence(freshness: str, as_of: str | None, language: Language) -> str:
    """From when the fact is, and that it is old where it is."""
    if as_of is None or freshness == "undated":
        return _UNDATED[language]
    if language == "sv":
        old = " Ingen senare kontroll är känd." if freshness in ("ageing", "stale") else ""
        return f"Uppgiften är från {as_of}.{old}"
    old = " No later check is known." if freshness in ("ageing", "stale") else ""
    return f"This fact is from {as_of}.{old}"


def sentence(
    name: str, kind: str, status: str, freshness: str, as_of: str | None, language: Language
) -> str:
    """`MITC är en aktör …`: what it is, whether it goes on, and how old the fact is."""
    words = kind_label(kind, language) if kind in KINDS else relationship_label(kind, language)
    state = state_sentence(status, language)
    return f"{name} ({words}). {state} {age_sentence(freshness, as_of, language)}"
