"""Brokers: whom they connect, what they separate, and what is not said of them."""

from typing import Any

from graph.model.records import Graph
from queries.brokers import QUESTION

from .ties import graph, snapshot


def ask(given: Graph, **raw: str) -> dict[str, Any]:
    return QUESTION.ask(snapshot(given), {"at": "2026-11-22", **raw}).as_dict()


TWO_AREAS = graph(
    "actor:a CAN_CONTRIBUTE_TO area:x",
    "actor:b CAN_CONTRIBUTE_TO area:y",
    "actor:c CAN_CONTRIBUTE_TO area:y",
    "actor:a COLLABORATES_WITH actor:m",
    "actor:m COLLABORATES_WITH actor:b",
    "actor:m COLLABORATES_WITH actor:c",
    "actor:a COLLABORATES_WITH actor:n",
    "actor:n COLLABORATES_WITH actor:c",
)


def test_who_connects_two_areas_and_for_how_many_pairs_it_alone() -> None:
    answer = ask(TWO_AREAS, between="x,y")
    first, second = answer["results"]
    assert first["actor"] == {"id": "actor:m", "name": "M"}
    assert first["bridges"] == [{"a": "area:x", "b": "area:y", "open_pairs": 2, "only": 1}]
    assert first["sentence"] == (
        "M förbinder X och Y. Utan den saknar 1 par en väg på två steg. "
        "Utan M skiljs 1 av från resten: B."
    )
    assert second["sentence"] == "N förbinder X och Y. Paret har också en annan väg på två steg."
    assert answer["caveats"][0] == "X: 1 aktör. Y: 2 aktörer. Ingen känd aktör hör till båda."


def test_without_a_pair_every_pair_of_areas_is_counted() -> None:
    answer = ask(TWO_AREAS, language="en")
    by_id = {r["actor"]["id"]: r for r in answer["results"]}
    assert by_id["actor:m"]["cut"]
    assert by_id["actor:m"]["separates"] == ["actor:b"]
    assert by_id["actor:m"]["bridges"][0]["open_pairs"] == 2
    assert by_id["actor:a"]["sentence"] == "A lies between others. Betweenness: 0.17."
    assert set(by_id["actor:m"]["measures"]) == {
        "degree", "strength", "betweenness", "constraint", "effective_size",
    }  # fmt: skip
    assert any("not compared with chance" in caveat for caveat in answer["caveats"])


def test_two_actors_can_be_asked_for() -> None:
    answer = ask(TWO_AREAS, between="actor:a,actor:c")
    assert [r["actor"]["id"] for r in answer["results"]] == ["actor:m", "actor:n"]


def test_who_is_named_for_both_areas_bridges_the_examples() -> None:
    given = graph(
        "actor:a CAN_CONTRIBUTE_TO area:x",
        "actor:m CAN_CONTRIBUTE_TO area:x",
        "actor:m CAN_CONTRIBUTE_TO area:y",
        "actor:b CAN_CONTRIBUTE_TO area:y",
    )
    answer = ask(given, network="areas")
    (result,) = answer["results"]
    assert result["actor"]["id"] == "actor:m"
    assert result["separates"] == ["actor:b", "area:y"]
    assert result["bridges"] == [{"a": "area:x", "b": "area:y", "open_pairs": 1, "only": 1}]
    assert set(result["measures"]) == {"degree", "strength", "betweenness"}
    assert set(result["evidence"]) == {
        "actor:m", "CAN_CONTRIBUTE_TO|actor:m|area:x", "CAN_CONTRIBUTE_TO|actor:m|area:y",
    }  # fmt: skip
    assert set(result["evidence"]) <= set(answer["evidence"])


def test_what_has_ended_comes_last_and_is_told_as_history() -> None:
    given = graph(
        "actor:a PARTICIPATES_IN project:p",
        "actor:m PARTICIPATES_IN project:p",
        "actor:m PARTICIPATES_IN project:q",
        "actor:n PARTICIPATES_IN project:q",
        "actor:n PARTICIPATES_IN project:r",
        "actor:z PARTICIPATES_IN project:r",
        actor__m={"status": "ended"},
    )
    results = ask(given)["results"]
    assert [(r["actor"]["id"], r["status"]) for r in results] == [
        ("actor:n", "unknown"),
        ("actor:m", "ended"),
    ]
    assert results[1]["sentence"].endswith("Aktören har upphört och visas bara som historik.")


def test_nobody_and_unknown_are_two_answers() -> None:
    apart = graph(
        "actor:a CAN_CONTRIBUTE_TO area:x",
        "actor:b CAN_CONTRIBUTE_TO area:y",
        "actor:a RUNS actor:b",
    )
    nobody = ask(apart, between="x,y")
    assert (nobody["verdict"], nobody["results"]) == ("not_covered", [])
    assert nobody["caveats"][0] == "Ingen känd aktör förbinder de två på två steg."
    unknown = ask(graph("actor:a RUNS actor:b", area__x={}, area__y={}), between="x,y")
    assert unknown["verdict"] == "unknown"
    assert unknown["caveats"][0] == "Okänt. Ingen koppling är känd för X i det valda nätverket."
    assert ask(graph("actor:a RUNS actor:a"))["verdict"] == "unknown"


def test_language_changes_sentences_only() -> None:
    swedish, english = ask(TWO_AREAS)["results"], ask(TWO_AREAS, language="en")["results"]
    for one, two in zip(swedish, english, strict=True):
        assert one.pop("sentence") != two.pop("sentence")
    assert swedish == english
