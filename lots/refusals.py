"""Why an option cannot be used, in the language of the reader."""

import re
from collections.abc import Mapping

from graph.model.kinds import KINDS
from graph.model.labels import kind_label
from lots.words import say
from queries.options import OptionError
from queries.texts import Language
from viz.words import expected_words
from viz.words import say as shared

_PAIR = "two ids or names with a comma between"
_SV: Mapping[str, str] = {
    _PAIR: "två namn med blanksteg emellan",
    "the id of a record": "beteckningen på en post",
    "the name of a kept data version": "namnet på en sparad dataversion",
    "a kind": "ett slag av poster",
    "a name and a value, such as level=local": "ett namn och ett värde, till exempel level=local",
    "two different organisations": "två olika organisationer",
    "another facet than the rows": "en annan uppdelning än radernas",
    "an actor, area or place": "en aktör, ett område eller en plats",
    "another end than from": "ett annat mål än utgångspunkten",
}
_EN: Mapping[str, str] = {_PAIR: "two ids or names with a space between"}
_MOST = re.compile(r"^at most (\d+)$")
_PROPERTY = re.compile(r"^a property of (\w+)$")


def refusal(error: OptionError, language: str) -> str:
    """The option, the value, what was expected, and what can be chosen."""
    read: Language = "en" if language == "en" else "sv"
    text = shared(
        "problem_option",
        read,
        option=error.option,
        value=error.value,
        expected=_expected(error.expected, read),
    )
    if not error.choices:
        return text
    return f"{text} {say(read, 'choices', choices=', '.join(error.choices))}"


def _expected(expected: str, language: Language) -> str:
    if language == "en":
        return _EN.get(expected, expected)
    if (match := _PROPERTY.match(expected)) and match[1] in KINDS:
        return f"en uppgift om slaget {kind_label(match[1], language)}"
    if match := _MOST.match(expected):
        return f"högst {match[1]}"
    return _SV.get(expected) or expected_words(expected, language)
