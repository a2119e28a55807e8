"""Every fixed text of the pages, in both languages, in one catalogue.

`say` gives the text for a key; what stands in braces is filled in. A key that is missing is an
error, not an empty place on a page.
"""

from collections.abc import Mapping

from queries.texts import Language
from viz.words.answers import ANSWERS
from viz.words.frame import FRAME
from viz.words.gaps import GAPS
from viz.words.problems import EXPECTED, PROBLEMS
from viz.words.refer import REFER

Pair = tuple[str, str]
WORDS: Mapping[str, Pair] = {**FRAME, **ANSWERS, **GAPS, **REFER, **PROBLEMS}
TABLES: tuple[Mapping[str, Pair], ...] = (FRAME, ANSWERS, GAPS, REFER, PROBLEMS)


def say(key: str, language: Language, **values: str | int) -> str:
    """The text for a key in this language, with its places filled in."""
    text = WORDS[key][0 if language == "sv" else 1]
    return text.format(**values) if values else text


def count(number: int, key: str, language: Language) -> str:
    """A number of things in words: the texts for `key_0`, `key_1` or `key_n`."""
    form = f"{key}_{number}" if number in (0, 1) else f"{key}_n"
    return say(form, language, n=grouped(number, language))


def grouped(number: int, language: Language) -> str:
    """`1 500 000` with no-break spaces in Swedish, `1,500,000` in English."""
    text = f"{number:,}"
    return text.replace(",", "\u00a0") if language == "sv" else text


def decimal(number: float, language: Language) -> str:
    """`0,41` in Swedish, `0.41` in English: two decimals, none where they are nought."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language == "sv" else text


def expected_words(expected: str, language: Language) -> str:
    """What an option expects, in this language; as it is where it is not in the catalogue."""
    if language == "en":
        return expected
    return EXPECTED.get(expected, expected)
