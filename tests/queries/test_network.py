"""The named networks: which facts make a tie in each, and how the network is told."""

import random
from pathlib import Path
from typing import Any

import pytest

from graph.model.records import Graph
from graph.store.connection import Store
from graph.store.facts import parse_facts
from queries.network import FACTS, QUESTION
from queries.options import OptionError
from tests.world import snapshot_of, world

from .ties import graph, rows, snapshot, with_link


def ask(given: Graph, **raw: str) -> dict[str, Any]:
    return QUESTION.ask(snapshot(given), {"at": "2026-11-22", **raw}).as_dict()


def ties(given: Graph, **raw: str) -> dict[str, float]:
    answer = ask(given, **raw)
    return {
        f"{t['source'].split(':')[1]}-{t['target'].split(':')[1]}": t["strength"]
        for result in answer["results"]
        for t in result["ties"]
    }


def test_the_rows_are_those_that_cypher_gives(store: Store, tmp_path: Path) -> None:
    read = snapshot_of(world(), tmp_path, store)
    expected = rows(read.graph)
    tables = parse_facts(FACTS.read_text("utf-8"), "network")
    assert {table.name for table in tables} == set(expected)
    for table in tables:
        row, values = expected[table.name]
        assert set(read.rows(table.name, row)) == set(values)
        assert values


PROJECTS = graph(
    "actor:a OWNS_PROJECT project:p",
    "actor:b PARTICIPATES_IN project:p",
    "actor:c PARTICIPATES_IN project:p",
    "actor:a PARTICIPATES_IN project:q",
    "actor:b PARTICIPATES_IN project:q",
    project__p={"status": "ended"},
)


def test_projects_tie_those_that_take_part_and_large_ones_count_less() -> None:
    assert ties(PROJECTS, network="projects") == {"a-b": 1.5, "a-c": 0.5, "b-c": 0.5}
    role = with_link(PROJECTS, "PARTICIPATES_IN|actor:c|project:p", participation=False)
    assert ties(role, network="projects") == {"a-b": 2.0}


def test_ended_projects_count_and_are_told_of() -> None:
    assert any("1 av 2 projekt har upphört" in caveat for caveat in ask(PROJECTS)["caveats"])


def test_relations_that_have_ended_are_left_out() -> None:
    given = graph(
        "actor:a OWNS actor:b", "actor:b RUNS actor:c", actor__c={"valid_to": "2020-12-31"}
    )
    given = with_link(given, "OWNS|actor:a|actor:b", valid_to="2021")
    assert ties(given, network="relations", at="2020-05-01") == {"a-b": 1.0, "b-c": 1.0}
    assert ties(given, network="relations", at="2021-12-31") == {"a-b": 1.0}
    assert ask(given, network="relations")["verdict"] == "unknown"


def test_relations_and_projects_together_are_the_default() -> None:
    given = graph(
        "actor:a OWNS actor:b",
        "actor:a OWNS_PROJECT project:p",
        "actor:b PARTICIPATES_IN project:p",
        "actor:a CAN_CONTRIBUTE_TO area:x",
    )
    (tie,) = ask(given)["results"][0]["ties"]
    assert (tie["kind"], tie["strength"]) == ("relations+projects", 2.0)
    assert tie["label"] == "A äger B; 1 gemensamt projekt: P"
    assert tie["evidence"] == [
        "OWNS_PROJECT|actor:a|project:p",
        "OWNS|actor:a|actor:b",
        "PARTICIPATES_IN|actor:b|project:p",
        "project:p",
    ]
    (single,) = ask(given, network="relations")["results"][0]["ties"]
    assert (single["id"], single["kind"]) == ("OWNS|actor:a|actor:b", "OWNS")


def test_areas_are_two_mode_and_told_as_no_cooperation() -> None:
    given = graph(
        "actor:a CAN_CONTRIBUTE_TO area:x",
        "actor:a CAN_CONTRIBUTE_TO area:y",
        area__x={"level": "regional"},
        area__y={"level": "oms"},
    )
    answer = ask(given, network="areas")
    assert {n["kind"] for n in answer["results"][0]["nodes"]} == {"Actor", "StrengthArea"}
    assert any("inte samarbete" in caveat for caveat in answer["caveats"])
    assert ties(given, network="areas", level="oms") == {"a-y": 1.0}
    english = ask(given, network="areas", language="en")
    assert any("not cooperation" in caveat for caveat in english["caveats"])


def test_offers_tie_those_with_active_offers_for_one_target_group() -> None:
    given = graph(
        "actor:a OFFERS offer:a",
        "actor:b OFFERS offer:b",
        "actor:c OFFERS offer:c",
        "offer:a TARGETS tg:small",
        "offer:b TARGETS tg:small",
        "offer:c TARGETS tg:small",
        offer__a={"status": "active"},
        offer__b={"status": "active"},
        offer__c={"status": "ended"},
    )
    answer = ask(given, network="offers")
    (tie,) = answer["results"][0]["ties"]
    assert (tie["source"], tie["target"]) == ("actor:a", "actor:b")
    assert tie["label"] == "erbjudanden till samma målgrupp: Small"


def test_generic_groups_and_interpretations_can_be_left_out() -> None:
    given = graph("actor:a OWNS actor:b", "actor:b RUNS actor:g", actor__g={"generic": True})
    assert ties(given, generic="false") == {"a-b": 1.0}
    guessed = with_link(given, "OWNS|actor:a|actor:b", basis="inferred")
    assert ties(guessed, inferred="false") == {"b-g": 1.0}
    said = ask(guessed)["caveats"][0]
    assert said == (
        "Bygger på 2 kopplingar (kända relationer och gemensamma projekt), varav 1 tolkning. "
        "Med generella grupper."
    )


CHAIN = graph(
    "actor:a RUNS actor:b", "actor:b RUNS actor:c", "actor:c RUNS actor:d", "actor:x RUNS actor:y"
)


def test_around_a_node_to_so_many_steps() -> None:
    assert ties(CHAIN, around="actor:a") == {"a-b": 1.0}
    assert ties(CHAIN, around="a", steps="2") == {"a-b": 1.0, "b-c": 1.0}
    (result,) = ask(CHAIN, around="a", steps="2")["results"]
    assert (
        result["sentence"] == "Nätverket runt A har 3 aktörer och 2 kopplingar. Allt hänger ihop."
    )
    lonely = graph("actor:a RUNS actor:b", actor__z={})
    answer = ask(lonely, around="z", language="en")
    assert (answer["verdict"], answer["results"]) == ("unknown", [])
    assert answer["caveats"][0] == "Unknown. No tie is known for Z in the chosen network."


def test_the_whole_network_has_its_density_and_its_parts() -> None:
    (result,) = ask(CHAIN)["results"]
    assert (result["density"], result["components"]) == (round(4 / 15, 6), 2)
    assert [n["component"] for n in result["nodes"]] == [1, 1, 1, 1, 2, 2]
    assert [n["degree"] for n in result["nodes"]] == [1, 2, 2, 1, 1, 1]
    assert result["sentence"] == "Nätverket har 6 aktörer och 4 kopplingar. Det har 2 skilda delar."


def test_shuffled_facts_and_the_other_language_give_the_same_results() -> None:
    order = list(CHAIN.relationships)
    random.Random(1).shuffle(order)
    first, second = ask(CHAIN), ask(Graph(CHAIN.nodes, tuple(order)), language="en")
    for result in (*first["results"], *second["results"]):
        for told in (result, *result["ties"]):
            told.pop("sentence", None)
            told.pop("label", None)
    assert first["results"] == second["results"]


def test_a_network_that_does_not_exist_is_an_error_that_names_those_that_do() -> None:
    with pytest.raises(OptionError, match="areas, projects, relations, offers"):
        ask(CHAIN, network="friends")
