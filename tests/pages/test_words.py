"""The catalogue: every text in both languages, none missing, none left over."""

import re
from pathlib import Path
from string import Formatter

import pytest

from graph.model.properties import PROPERTIES
from queries.days import long_date
from viz.words import TABLES, WORDS, count, decimal, expected_words, grouped, say
from viz.words.values import VALUES, value_words

ROOT = Path(__file__).parents[2]
SOURCES = [
    path
    for room in ("viz", "api")
    for path in (ROOT / room).rglob("*")
    if path.suffix in (".py", ".html") and "words" not in path.parts
]
_LITERAL = re.compile(r"""["']([a-z]\w+)["']""")
_DYNAMIC = re.compile(r"""["']([a-z]\w*_)(?:\{|["'] ~)""")
_TEMPLATE = re.compile(r"""\bt\(["'](\w+)["'][,)]""")


def test_each_text_stands_in_both_languages_with_the_same_places() -> None:
    for key, (swedish, english) in WORDS.items():
        assert swedish, key
        assert english, key
        assert places(swedish) == places(english), key


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_no_key_stands_in_two_tables() -> None:
    assert sum(len(table) for table in TABLES) == len(WORDS)


def test_no_text_is_left_over_and_none_is_missing() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    literal = {key for text in texts for key in _LITERAL.findall(text)}
    starts = {start for text in texts for start in _DYNAMIC.findall(text)}
    for key in WORDS:
        base = re.sub(r"_[01n]$", "", key)
        used = key in literal or base in literal or any(key.startswith(s) for s in starts)
        assert used, f"nothing says {key}"
    asked = {key for text in texts for key in _TEMPLATE.findall(text)}
    assert asked <= set(WORDS)


def test_every_word_of_a_vocabulary_is_said_in_swedish() -> None:
    for declared in PROPERTIES.values():
        assert set(declared.words) <= set(VALUES), declared.name
    assert value_words("bank_or_fund", "sv") == "bank eller fond"
    assert value_words("something else", "en") == "something else"


def test_numbers_are_written_out() -> None:
    assert count(0, "hits", "sv") == "Inga träffar"
    assert count(1, "hits", "en") == "1 match"
    assert count(1500, "sources", "sv") == "1\u00a0500 källor"
    assert grouped(1_500_000, "en") == "1,500,000"
    assert decimal(0.4142, "sv") == "0,41"
    assert decimal(3.0, "en") == "3"
    assert say("share", "sv", n=2, m=5) == "2 av 5 delar"


@pytest.mark.parametrize(
    ("date", "swedish", "english"),
    [
        ("2026-11-22", "22 november 2026", "22 November 2026"),
        ("2026-11", "november 2026", "November 2026"),
        ("2026", "2026", "2026"),
        ("2021?", "troligen 2021", "probably 2021"),
        ("[2019..]", "2019 eller senare", "2019 or later"),
        ("[..2024-03-26]", "senast 26 mars 2024", "26 March 2024 at the latest"),
        ("2014/2020", "2014–2020", "2014–2020"),
        ("2014/..", "från 2014", "from 2014"),
        ("XXXX-11-30", "30 november varje år", "30 November every year"),
        ("2022-23", "hösten 2022", "autumn 2022"),
        (None, "datum okänt", "date unknown"),
    ],
)
def test_dates_are_as_far_as_known(date: str | None, swedish: str, english: str) -> None:
    assert long_date(date, "sv") == swedish
    assert long_date(date, "en") == english


def test_what_an_option_expects_is_said_in_swedish() -> None:
    assert expected_words("true or false", "sv") == "true eller false"
    assert expected_words("true or false", "en") == "true or false"
