"""Sentences of a search, in both languages."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from graph.model.labels import kind_label
from graph.model.properties import PROPERTIES
from queries.texts import Language, listing

_HOW: Mapping[str, Mapping[Language, str]] = {
    "same": {"sv": "samma ord", "en": "the same word"},
    "form": {"sv": "en form av ordet", "en": "a form of the word"},
    "compound": {"sv": "en del av ett sammansatt ord", "en": "part of a compound"},
    "near": {"sv": "stavfel", "en": "a slip of the pen"},
}


class Matched(TypedDict):
    """Why a record was found: the asked word, the property, and the word or text that agrees."""

    word: str
    property: str
    how: str
    text: str


def property_label(name: str, language: Language) -> str:
    """What to call a stored property; `term` is a word of the trade that leads to the record."""
    if name == "term":
        return "fackord" if language == "sv" else "word of the trade"
    declared = PROPERTIES.get(name) or PROPERTIES.get(name.removesuffix("_sv").removesuffix("_en"))
    if declared is None:
        return name
    return declared.sv if language == "sv" else declared.en


def matched_text(
    name: str,
    kind: str,
    matched: Sequence[Matched],
    status: str,
    language: Language,
) -> str:
    """`MITC (aktör). Träff på robot i beskrivning.`"""
    words = [f"{one['word']} ({_HOW[one['how']][language]})" for one in matched]
    where = list(dict.fromkeys(property_label(one["property"], language) for one in matched))
    head = f"{name} ({kind_label(kind, language)})."
    if language == "sv":
        ended = " Det har upphört." if status == "ended" else ""
        return f"{head} Träff på {listing(words, language)} i {listing(where, language)}.{ended}"
    ended = " It has ended." if status == "ended" else ""
    return f"{head} Found by {listing(words, language)} in {listing(where, language)}.{ended}"


def none_caveat(language: Language) -> str:
    """Nothing was found."""
    if language == "sv":
        return "Inga träffar. Det kan finnas ändå: uppgifterna är ett urval."
    return "No matches. It may exist all the same: the facts are a sample."


def no_words_caveat(language: Language) -> str:
    """No word was given."""
    return "Skriv minst ett ord." if language == "sv" else "Write at least one word."
