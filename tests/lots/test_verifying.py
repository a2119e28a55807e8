"""`lots verify`: what it says of a healthy store, of a broken one, and of one that is written."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.store.address import StoreAddress
from graph.store.connection import open_store
from graph.store.locks import exclusive
from lots.verifying import ALL_RULES
from tests.lots.conftest import Lots
from tests.world import world


@contextmanager
def changed(data: Path, change: str, back: str) -> Iterator[None]:
    with open_store(StoreAddress(), data) as store:
        store.write(change)
        yield
        store.write(back)


def test_a_healthy_store_ends_with_status_0(lots: Lots) -> None:
    found = lots("--language", "en", "verify")
    assert found.status == 0
    assert f"{len(world().nodes)} records and {len(world().relationships)}" in found.out
    assert "Nothing is wrong." in found.out
    assert "checking records" in found.err


def test_a_broken_store_ends_with_status_1_and_names_rule_and_records(
    lots: Lots, loaded: Path
) -> None:
    find = "MATCH (n:Actor {id: 'actor:noden'}) SET n.kind_class"
    with changed(loaded, f"{find} = 'rymdskepp'", f"{find} = 'support_organisation'"):
        swedish, english = lots("verify"), lots("--language", "en", "verify")
        as_json = lots("verify", "--format", "json")
    assert (swedish.status, english.status, as_json.status) == (1, 1, 1)
    assert "Värdet finns inte i uppgiftens ordlista. (value-word, 1)" in swedish.out
    assert "  - actor:noden: kind_class: rymdskepp" in swedish.out
    assert "The value is not in the vocabulary of the property. (value-word, 1)" in english.out
    told = json.loads(as_json.out)
    assert told["healthy"] is False
    assert told["rules"] == len(ALL_RULES)
    (word, contents) = told["broken"]
    assert {word["rule"], contents["rule"]} == {"value-word", "contents-changed"}
    assert lots("verify").status == 0


def test_a_long_list_is_cut_in_words_and_whole_in_json(lots: Lots, loaded: Path) -> None:
    with changed(
        loaded, "MATCH (n:Source) SET n.colour = 'red'", "MATCH (n:Source) REMOVE n.colour"
    ):
        text, as_json = lots("verify"), lots("verify", "--format", "json")
    assert "… och 5 till" in text.out
    (rule,) = [
        one for one in json.loads(as_json.out)["broken"] if one["rule"] != "contents-changed"
    ]
    assert (rule["rule"], rule["count"], len(rule["found"])) == ("property-unknown", 15, 15)


def test_a_store_that_is_being_written_is_told_as_such(lots: Lots, loaded: Path) -> None:
    with exclusive(loaded / "writer.lock", 5, "busy"):
        found = lots("--language", "en", "verify")
    assert found.status == 1
    assert "The store is being written now." in found.out


def test_a_store_without_data_says_what_to_run(lots: Lots, tmp_path: Path) -> None:
    found = lots("verify", "--data", str(tmp_path / "none"))
    assert found.status == 1
    assert "lots load" in found.err


@pytest.mark.parametrize("name", sorted(ALL_RULES))
def test_each_rule_is_a_sentence_in_both_languages(name: str) -> None:
    rule = ALL_RULES[name]
    assert rule.sv != rule.en
    assert rule.sv[0].isupper()
    assert rule.en[0].isupper()
