"""Understanding a question: the rules and their examples, numbers, options and odd input."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from queries.places import places_of
from queries.search.words import Vocabulary, agree
from queries.understanding import Given, Reading, lexicon_of, read
from queries.understanding.lexicon import RULES
from queries.understanding.money import amounts_in
from queries.understanding.numbers import size_in
from queries.understanding.rules import RulesError, ids_of, read_rules
from tests.queries.sormland_referrals import sormland

EXAMPLES = yaml.safe_load(
    (Path(__file__).parent / "understanding_examples.yaml").read_text(encoding="utf-8")
)


AT = date(2026, 11, 22)


def understand(text: str, given: Given | None = None) -> Reading:
    ranks = places_of(sormland()).rank
    near = {place: rank for place, rank in ranks.items() if rank <= 1}
    return read(text, lexicon_of(sormland()), given or Given(), near, AT)


def ids(reading: Reading) -> set[str]:
    return {one.id for one in reading.understood if one.wanted}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_an_example_is_understood(example: dict[str, list[str]]) -> None:
    reading = understand(str(example["text"]))
    assert {str(id_) for id_ in example.get("has", [])} <= ids(reading)
    assert not {str(id_) for id_ in example.get("not", [])} & ids(reading)
    assert list(reading.not_understood) == example.get("left", list(reading.not_understood))
    assert reading.out_of_scope == example.get("out", reading.out_of_scope)
    if "aside" in example:
        assert reading.set_aside == set(example["aside"])


def test_the_rules_name_only_ids_of_the_schemes() -> None:
    missing = {id_ for id_ in ids_of(read_rules(RULES)) if id_ not in sormland()}
    assert missing == set()


def test_every_type_of_support_can_be_asked_for_in_both_languages() -> None:
    for node in sormland().nodes("SupportType"):
        for language in ("sv", "en"):
            label = str(node.properties[f"name_{language}"])
            assert any(node.id in need.supports for need in understand(label).needs), label


FILES = {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in RULES.glob("*")}


@pytest.mark.parametrize(
    ("file", "change", "says"),
    [
        ("needs.yaml", lambda raw: raw["rules"][0].pop("sv"), r"needs.yaml: the rule '.+': .*sv"),
        ("needs.yaml", lambda raw: raw["rules"][0].update(gives=["no:x"]), "needs.yaml.*no:x"),
        (
            "needs.yaml",
            lambda raw: raw["rules"][0].update(gives=["purpose:dancing"]),
            "purpose:dancing: expected one of start, export",
        ),
        ("needs.yaml", lambda raw: raw["rules"][0].update(colour="red"), "needs.yaml.*colour"),
        ("needs.yaml", lambda raw: raw["rules"].append(raw["rules"][0]), "stands twice"),
        ("words.yaml", lambda raw: raw.pop("neutral"), "neutral"),
        ("words.yaml", lambda raw: raw.update(money={}), "words.yaml: money stands in fit.yaml"),
    ],
)
def test_wrong_rules_are_refused_with_file_rule_and_field(
    file: str, change: Callable[[dict[str, Any]], object], says: str, tmp_path: Path
) -> None:
    for name, content in FILES.items():
        raw = deepcopy(content)
        if name == file:
            change(raw)
        (tmp_path / name).write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    with pytest.raises(RulesError, match=says):
        read_rules(tmp_path)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("25 anställda", 25),
        ("vi är tio anställda", 10),
        ("a firm with 1,200 employees", 1200),
        ("20–30 anställda", 20),
        ("ett bolag med tolv medarbetare", 12),
        ("ten people work here", 10),
        ("25 robotar", None),
        ("anställda", None),
    ],
)
def test_the_number_of_employees_is_read(text: str, size: int | None) -> None:
    found = size_in(text)
    assert (found.value if found else None) == size


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("2 miljoner kronor", [(2_000_000, "SEK")]),
        ("500 000 kr", [(500_000, "SEK")]),
        ("1,5 mkr", [(1_500_000, "SEK")]),
        ("EUR 3 million", [(3_000_000, "EUR")]),
        ("SEK 250,000", [(250_000, "SEK")]),
        ("tre miljoner", [(3_000_000, "SEK")]),
        ("25 anställda", []),
    ],
)
def test_money_is_read_with_its_currency(text: str, amounts: list[tuple[int, str]]) -> None:
    assert [(one.value, one.currency) for one in amounts_in(text)] == amounts


def test_an_option_wins_over_the_text() -> None:
    given = Given({"support": ("sup:finansiering",)}, place="place:trosa")
    reading = understand("prova en robot i Flen", given)
    assert reading.place == "place:trosa"
    assert [need.supports for need in reading.needs] == [{"sup:finansiering"}]
    assert "sup:test-demo" not in ids(reading)


def test_letters_with_dots_count_where_they_are_written() -> None:
    assert agree("lan", "lån")
    assert agree("nykoping", "nyköping")
    assert not agree("län", "lån")
    assert agree("företagen", "företag")


def test_compounds_part_where_both_parts_are_known() -> None:
    known = Vocabulary(["livsmedel", "företag", "utveckling", "bolag", "mat", "kluster"])
    assert known.parts("livsmedelsföretagen") == ("livsmedel", "företagen")
    assert known.parts("matkluster") == ("mat", "kluster")
    assert known.parts("utvecklingsbolag") == ("utveckling", "bolag")
    assert known.parts("astronaut") == ()
    assert known.near("livsmedle") == ("livsmedel",)
    assert known.near("astronaut") == ()
