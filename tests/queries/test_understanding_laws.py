"""Laws of reading: both languages alike, neutral words, order, options over text, and speed."""

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.search.words import words_of
from queries.understanding import Given, Quantity, Reading, options_of
from queries.understanding.lexicon import RULES
from queries.understanding.rules import option_of, read_rules
from tests.queries.test_understanding import EXAMPLES, understand

PAIRS = yaml.safe_load(
    (Path(__file__).parent / "understanding_pairs.yaml").read_text(encoding="utf-8")
)
PARTS = (
    "vi är ett bageri i Trosa",
    "vi har 12 anställda",
    "vi omsätter 8 mkr",
    "vi behöver låna 2 miljoner",
    "vi vill exportera till Norge",
    "vi vill prova en robot",
    "vi har ett aktiebolag",
    "vi startade 2019",
    "vi behöver bygglov",
    "vi vill inte ha rådgivning",
    "det är bråttom",
)
SAYS_NOTHING = ("idag", "kanske", "faktiskt", "tack", "också", "gärna", "perhaps", "thanks")


def told(reading: Reading) -> dict[str, object]:
    """All that a reading holds, apart from words and order."""
    return {
        "needs": {need.supports for need in reading.needs},
        "facets": dict(reading.facets),
        "place": reading.place,
        "company": reading.company,
        "doors": set(reading.doors),
        "money": reading.funding,
        "aside": reading.set_aside,
        "out": reading.out_of_scope,
    }


@pytest.mark.parametrize(("swedish", "english"), PAIRS)
def test_the_same_need_in_both_languages_is_read_alike(swedish: str, english: str) -> None:
    assert told(understand(swedish)) == told(understand(english))


@settings(max_examples=100, deadline=None)
@given(st.permutations(PARTS), st.integers(min_value=2, max_value=6))
def test_the_order_of_independent_parts_changes_nothing(parts: list[str], count: int) -> None:
    chosen = parts[:count]
    plain = told(understand(". ".join(sorted(chosen))))
    assert told(understand(". ".join(chosen))) == plain


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=4, unique=True),
    st.sampled_from(SAYS_NOTHING),
    st.booleans(),
)
def test_a_word_that_says_nothing_changes_nothing(
    parts: list[str], word: str, before: bool
) -> None:
    text = ". ".join(parts)
    with_word = f"{word}, {text}" if before else f"{text}, {word}"
    assert told(understand(with_word)) == told(understand(text))
    assert understand(with_word).not_understood == understand(text).not_understood


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_no_text_is_an_error_and_no_word_is_lost(text: str) -> None:
    reading = understand(text)
    spoken = {word.text for word in words_of(text)}
    assert {word.casefold() for word in reading.not_understood} <= spoken
    for need in reading.needs:
        assert all(option_of(id_) == "support" for id_ in need.supports)


def test_parts_as_options_hold_every_attribute_and_none_of_the_words() -> None:
    reading = understand(". ".join(PARTS))
    assert dict(options_of(reading)) == {
        "support": "sup:finansiering,sup:internationalisering,sup:test-demo",
        "money": "funding:lan",
        "target": "tg:befintliga-foretag,tg:lantbruk-livsmedel,tg:sme",
        "area": "area:avancerad-tillverkning,area:biobaserade-naringar,"
        "area:hallbar-livsmedelsforsorjning,area:smart-industri",
        "sector": "sector:tillverkning",
        "applicant": "company",
        "form": "aktiebolag",
        "purpose": "automation,export,internationalisation,test",
        "place": "place:trosa",
        "size": "12",
        "turnover": "8000000",
        "amount": "2000000",
        "age": "7",
        "urgent": "true",
        "door": "door:bygglov",
        "without": "sup:radgivning",
    }


def test_what_options_give_wins_option_by_option() -> None:
    given_ = Given(
        {"support": ("sup:a|sup:b",), "area": (), "facts": ("not-begun",), "form": ("stiftelse",)},
        {"employees": Quantity(300, "employees"), "amount": Quantity(5, "EUR")},
        place="place:flen",
        urgent=False,
    )
    reading = understand(". ".join(PARTS), given_)
    assert [need.supports for need in reading.needs] == [{"sup:a", "sup:b"}]
    assert reading.facets["area"] == frozenset()
    assert reading.company.flags == {"begun": False}
    assert reading.company.values("legal_form") == {"stiftelse"}
    assert reading.company.number("employees") == Quantity(300, "employees")
    assert reading.company.number("amount") == Quantity(5, "EUR")
    assert "tg:storforetag" in reading.facets["target"]
    assert (reading.place, reading.company.urgent) == ("place:flen", False)
    assert options_of(reading)["amount"] == "5 EUR"


def test_a_need_that_was_not_understood_is_told_from_no_need() -> None:
    unclear = understand("ett livsmedelsföretag behöver en astronaut")
    assert (unclear.unclear, options_of(unclear)["support"]) == (True, "-")
    bare = understand("ett livsmedelsföretag")
    assert not bare.unclear
    assert "support" not in options_of(bare)
    assert understand("", Given({"support": ()})).unclear


def test_every_rule_has_both_languages_and_some_meaning_or_none_on_purpose() -> None:
    rules = read_rules(RULES)
    assert all(rule.sv and rule.en for rule in rules.rules)
    silent = {rule.name for rule in rules.rules if not rule.gives and not rule.hints}
    assert silent == {
        "varor från ett annat land",
        "vår arbetsgivarförening",
        "starta något annat än företag",
        "partner i livet eller firman",
        "färdigt testat",
    }


def test_a_sentence_is_read_in_five_milliseconds() -> None:
    texts = [str(example["text"]) for example in EXAMPLES]
    understand(texts[0])
    start = time.perf_counter()
    for text in texts:
        understand(text)
    assert (time.perf_counter() - start) / len(texts) < 0.005
