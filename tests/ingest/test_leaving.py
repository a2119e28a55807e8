"""What leaves a graph with a withdrawn record, and what is decided anew."""

from pathlib import Path

import pytest

from graph.model.records import Graph
from graph.store.staging import Staged
from graph.store.streams import GraphRecords
from ingest.leaving import Leaving, copy_without, leaving
from tests.region.parts import Files, web
from tests.world import graph_of, records, world


def without(*asked: str, graph: Graph | None = None) -> Leaving:
    return leaving(GraphRecords(graph or world()), lambda id_: id_ in asked)


def why(left: Leaving) -> dict[str, str]:
    return {one.id: one.why for one in left.nodes.values()}


def test_what_nobody_asked_for_stays() -> None:
    left = without("actor:nobody")
    assert not left.nodes
    assert not left.links
    assert all(left.node(node) == node for node in world().nodes)


def test_an_offer_goes_with_its_actor_but_not_by_itself() -> None:
    left = without("actor:bryggan")
    assert why(left) == {"actor:bryggan": "asked", "offer:bryggan--inkubator": "holder"}
    assert [one.id for one in left.with_it] == ["offer:bryggan--inkubator"]


def test_a_statement_about_it_alone_goes_by_itself() -> None:
    left = without("actor:noden")
    assert why(left)["statement:noden-upphord"] == "about"
    assert "statement:noden-kvar" not in [one.id for one in left.with_it]


def test_a_statement_about_more_stays_with_the_rest() -> None:
    files = records()
    files["statements.yaml"][0]["subjects"].append("actor:regionen")
    left = without("actor:noden", graph=graph_of(files))
    assert "statement:noden-upphord" not in left.nodes


def test_a_survey_goes_rather_than_say_more_than_was_looked_for() -> None:
    left = without("place:flen")
    assert why(left)["survey:test-i-flen"] == "scope"


def test_a_record_goes_with_its_last_source_and_stays_with_another() -> None:
    left = without("source:hogskolan")
    assert "actor:hogskolan" not in left.nodes
    node = left.node(next(one for one in world().nodes if one.id == "actor:hogskolan"))
    assert node is not None
    assert node.properties["sources"] == ("source:strategi",)
    assert node.properties["locators"] == ("s. 4, rad 10–12",)
    assert why(without("source:bryggan"))["actor:bryggan"] == "source"


def test_a_contact_goes_with_the_source_that_prints_it() -> None:
    files = records()
    files["actors.yaml"][6]["sources"] = ["source:regionen"]
    graph = graph_of(files)
    left = without("source:kommunen-eskilstuna", graph=graph)
    node = left.node(next(one for one in graph.nodes if one.id == "actor:kommunen-eskilstuna"))
    assert node is not None
    assert not [name for name in node.properties if name.startswith("contact_")]
    assert node.properties["website"]


def test_a_relationship_leaves_alone() -> None:
    left = without("MEMBER_OF|actor:verkstaden|actor:automationsklustret")
    assert not left.nodes
    assert list(left.links) == ["MEMBER_OF|actor:verkstaden|actor:automationsklustret"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (["statement:noden-upphord"], "active"),
        (["statement:noden-kvar"], "ended"),
        (["statement:noden-upphord", "statement:noden-kvar"], None),
    ],
)
def test_a_value_that_only_a_withdrawn_statement_gives_is_not_kept(
    asked: list[str], status: str | None
) -> None:
    left = without(*asked)
    node = left.node(next(one for one in world().nodes if one.id == "actor:noden"))
    assert node is not None
    assert node.properties.get("status") == status


def test_a_value_that_no_withdrawn_statement_gives_is_kept() -> None:
    files: Files = records()
    files["statements.yaml"].append(
        web(
            "natverket", id="statement:x", property="level", value="local", subjects=["actor:noden"]
        )
    )
    graph = graph_of(files)
    left = without("statement:noden-upphord", "statement:noden-kvar", graph=graph)
    node = left.node(next(one for one in graph.nodes if one.id == "actor:noden"))
    assert node is not None
    assert node.properties["level"] == "local"


def test_a_staged_graph_is_copied_without_it_and_with_its_owners(tmp_path: Path) -> None:
    with Staged.create(tmp_path / "a") as staged, Staged.create(tmp_path / "b") as rest:
        for place, node in enumerate(world().nodes):
            staged.add_nodes([node], f"owner {place % 2}")
        staged.add_relationships(world().relationships, "owner 0")
        staged.finish()
        left = leaving(staged, lambda id_: id_ == "source:strategi")
        copy_without(staged, left, rest)
        rest.finish()
        owners = dict(_owners(staged))
        assert dict(_owners(rest)).items() <= owners.items()
        assert len(left.nodes) == staged.counts[0] - rest.counts[0]
        assert "source:strategi" not in dict(_owners(rest))


def _owners(staged: Staged) -> list[tuple[str, str]]:
    return [(node.id, owner) for node, owner in staged.owned_nodes()]
