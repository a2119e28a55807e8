"""Paths of introduction: over whom, and over whom not."""

from typing import Any

import pytest

from graph.model.records import Graph
from queries.options import OptionError
from queries.path import QUESTION

from .ties import graph, snapshot


def ask(given: Graph, start: str, end: str, **raw: str) -> dict[str, Any]:
    options = {"at": "2026-11-22", "from": start, "to": end, **raw}
    return QUESTION.ask(snapshot(given), options).as_dict()


def nodes(answer: dict[str, Any]) -> list[str]:
    return ["".join(id_.split(":")[1] for id_ in r["nodes"]) for r in answer["results"]]


WAYS = graph(
    "actor:a COLLABORATES_WITH actor:m",
    "actor:m COLLABORATES_WITH actor:b",
    "actor:a COLLABORATES_WITH actor:n",
    "actor:n COLLABORATES_WITH actor:o",
    "actor:o COLLABORATES_WITH actor:b",
)


def test_the_best_path_comes_first_with_its_weakest_link() -> None:
    answer = ask(WAYS, "a", "b")
    assert nodes(answer) == ["amb", "anob"]
    best = answer["results"][0]
    assert best["weakest"] in [tie["id"] for tie in best["ties"]]
    assert [tie["id"] for tie in best["ties"]] == [
        "COLLABORATES_WITH|actor:a|actor:m",
        "COLLABORATES_WITH|actor:m|actor:b",
    ]
    assert best["sentence"] == (
        "Vägen går från A över M till B. Svagaste ledet: A – M (A samarbetar med M)."
    )
    assert {id_ for tie in best["ties"] for id_ in tie["evidence"]} <= set(answer["evidence"])
    assert [r["cost"] for r in answer["results"]] == sorted(r["cost"] for r in answer["results"])
    assert nodes(ask(WAYS, "a", "b", k="1")) == ["amb"]


def test_the_answer_rests_on_what_it_cites() -> None:
    cited = {i for tie in ask(WAYS, "a", "b", k="1")["results"][0]["ties"] for i in tie["evidence"]}
    rest = tuple(r for r in WAYS.relationships if r.id not in cited)
    assert nodes(ask(Graph(WAYS.nodes, rest), "a", "b")) == ["anob"]


@pytest.mark.parametrize("kind", ["FUNDS", "OWNS", "SUCCEEDS"])
def test_money_and_ownership_are_no_introductions(kind: str) -> None:
    given = graph(
        "actor:a COLLABORATES_WITH actor:m", f"actor:m {kind} actor:b", "actor:b RUNS actor:c"
    )
    answer = ask(given, "a", "b")
    assert (answer["verdict"], answer["results"]) == ("unknown", [])
    assert answer["caveats"][0] == "Ingen väg är känd mellan A och B. Det kan finnas en."


def test_where_no_path_is_known_the_answer_says_why() -> None:
    given = graph("actor:a FUNDS actor:b", "actor:a RUNS actor:m", "actor:c RUNS actor:d")
    answer = ask(given, "a", "b")
    assert answer["caveats"][1:3] == [
        "Ingen koppling som kan förmedla är känd för B i detta nätverk.",
        "Känt är pengar eller ägande, som inte förmedlar någon: A finansierar B.",
    ]
    assert set(answer["evidence"]) == {"FUNDS|actor:a|actor:b"}
    apart = ask(given, "a", "c", language="en")
    assert apart["caveats"][1] == "A and C are in separate parts of the network."
    assert apart["evidence"] == {}


def test_what_the_ties_are_is_said_once() -> None:
    said = ask(WAYS, "a", "b")["caveats"]
    assert sum(caveat.startswith("Kopplingarna är") for caveat in said) == 1


def test_what_has_ended_introduces_nobody() -> None:
    given = graph(
        "actor:a PARTICIPATES_IN project:p",
        "actor:m PARTICIPATES_IN project:p",
        "actor:m PARTICIPATES_IN project:q",
        "actor:b PARTICIPATES_IN project:q",
        actor__m={"valid_to": "2020"},
    )
    assert ask(given, "a", "b")["verdict"] == "unknown"
    assert nodes(ask(given, "a", "b", at="2019-05-01")) == ["amb"]
    assert nodes(ask(given, "a", "m")) == ["am"]


GROUPS = graph(
    "actor:a CAN_CONTRIBUTE_TO area:x",
    "actor:c CAN_CONTRIBUTE_TO area:x",
    "actor:c CAN_CONTRIBUTE_TO area:y",
    "actor:b CAN_CONTRIBUTE_TO area:y",
    "actor:a COLLABORATES_WITH actor:m",
    "actor:m COLLABORATES_WITH actor:b",
    "actor:a COLLABORATES_WITH actor:b",
    "actor:c COLLABORATES_WITH actor:b",
)


def test_between_groups_somebody_else_is_looked_for() -> None:
    answer = ask(GROUPS, "x", "y")
    assert nodes(answer) == ["amb"]
    assert answer["caveats"][0] == (
        "C hör till båda grupperna. 1 direkt koppling finns mellan dem. "
        "Vägarna här går genom någon annan."
    )


def test_from_one_actor_to_a_group_a_direct_tie_is_the_best_path() -> None:
    answer = ask(GROUPS, "a", "y", language="en")
    assert nodes(answer)[0] == "ab"
    assert answer["results"][0]["sentence"] == ("A and B have a direct tie: A collaborates with B.")


def test_in_the_network_of_areas_the_areas_are_nodes() -> None:
    answer = ask(GROUPS, "x", "y", network="areas")
    assert nodes(answer) == ["xcy"]
    assert any("inte samarbete" in caveat for caveat in answer["caveats"])


def test_a_place_stands_for_those_that_have_their_seat_there() -> None:
    given = graph(
        "actor:a LOCATED_IN place:town",
        "place:town PLACE_PART_OF place:county",
        "actor:a COLLABORATES_WITH actor:b",
    )
    assert nodes(ask(given, "place:county", "b")) == ["ab"]
    assert ask(graph("actor:a RUNS actor:b", place__town={}), "town", "b")["verdict"] == "unknown"


def test_wrong_use_is_an_error() -> None:
    with pytest.raises(OptionError, match="another end"):
        ask(WAYS, "a", "a")
    with pytest.raises(OptionError, match="at most 20"):
        ask(WAYS, "a", "b", k="21")
    with pytest.raises(OptionError, match="an actor, area or place"):
        QUESTION.ask(snapshot(WAYS), {"from": "a"})
