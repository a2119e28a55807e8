"""What the examples teach and what the rules find, together: plain words are never overruled."""

import pytest

from queries.understanding import lexicon_of, read
from queries.understanding.examples import read_examples
from queries.understanding.learning import learned
from tests.gold.ways import sormland

PLAIN = (
    ("Ett bageri i Vingåker vill låna 300 000 till en ny ugn", "sup:finansiering", "funding:lan"),
    (
        "A bakery in Vingåker wants to borrow 300 000 for a new oven",
        "sup:finansiering",
        "funding:lan",
    ),
    ("Snickare i Flen vill låna till en maskin", "sup:finansiering", "funding:lan"),
    ("Vi vill ha bidrag till solceller", "sup:finansiering", "funding:bidrag"),
    ("We want a grant for solar panels", "sup:finansiering", "funding:bidrag"),
    ("Startup i Nyköping söker delägare", "sup:finansiering", "funding:riskkapital"),
    ("Vi vill prova en cobot", "sup:test-demo", None),
    ("We want to try a cobot", "sup:test-demo", None),
    ("Ett åkeri i Gnesta behöver rådgivning", "sup:radgivning", None),
    ("Företag i Strängnäs vill exportera till Tyskland", "sup:internationalisering", None),
    ("A company in Trosa wants to export to Norway", "sup:internationalisering", None),
)


@pytest.mark.parametrize(("text", "support", "money"), PLAIN)
def test_a_plain_wish_is_understood(text: str, support: str, money: str | None) -> None:
    reading = read(text, lexicon_of(sormland()), classifier=learned())
    assert support in {id_ for need in reading.needs for id_ in need.supports}
    assert reading.doors == ()
    if money is not None:
        assert money in reading.funding


def test_two_wishes_in_one_sentence_are_two_needs() -> None:
    text = "Vi behöver kapital och vill exportera"
    reading = read(text, lexicon_of(sormland()), classifier=learned())
    supports = {id_ for need in reading.needs for id_ in need.supports}
    assert {"sup:finansiering", "sup:internationalisering"} <= supports


def test_every_class_that_is_taught_is_one_that_can_be_chosen() -> None:
    classes = {example.meant for example in read_examples()} - {"out_of_scope", "unknown"}
    assert classes <= lexicon_of(sormland()).ids


def test_the_words_that_speak_for_a_class_are_words_of_the_question() -> None:
    text = "Snickeriet vill låna till en hyvel"
    first = next(iter(learned().likely(text)))
    assert first.meant == "funding:lan"
    assert first.words
    assert all(word in text for word in first.words)
    assert "låna" in first.words
