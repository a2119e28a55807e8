"""The rules of a whole graph, on graphs that are small enough to see what is wrong."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.ids import PREFIXES
from graph.model.invariants import Finding, findings
from graph.model.invariants.circles import ORDERING, Circles
from graph.model.invariants.links import single_ends
from graph.model.kinds import KINDS
from graph.model.records import Node, Relationship, Value, relationship_id
from graph.model.relationships import RELATIONSHIPS
from tests.world import world


class Held:
    """Records in memory."""

    def __init__(self, nodes: Iterable[Node], links: Iterable[Relationship] = ()) -> None:
        self._nodes, self._links = tuple(nodes), tuple(links)

    def nodes(self) -> Iterator[Node]:
        return iter(self._nodes)

    def relationships(self) -> Iterator[Relationship]:
        return iter(self._links)


def place(slug: str, **more: Value) -> Node:
    return Node(f"place:{slug}", "Place", {"origins": ("strategies",), **more})


def within(source: str, target: str, type_: str = "PLACE_PART_OF") -> Relationship:
    ends = (f"place:{source}", f"place:{target}")
    return Relationship(relationship_id(type_, *ends), type_, *ends, {"origins": ("strategies",)})


def rules(nodes: Iterable[Node], *links: Relationship) -> set[str]:
    return {finding.rule for finding in findings(Held(nodes, links))}


def test_the_tiny_region_breaks_no_rule() -> None:
    assert list(findings(Held(world().nodes, world().relationships))) == []


def test_a_kind_that_the_model_lacks() -> None:
    assert rules([Node("dream:x", "Dream", {"origins": ("strategies",)})]) == {"kind-unknown"}


def test_prefixes_and_ordering_types_are_declared_in_the_model() -> None:
    assert set(PREFIXES.values()) <= set(KINDS)
    assert set(RELATIONSHIPS) >= ORDERING
    assert {"PLACE_PART_OF", "BROADER", "PROJECT_PART_OF", "FUNDING_PART_OF"} <= ORDERING
    assert single_ends()["OFFERS"] == (("target", "Offer"),)


@pytest.mark.parametrize(
    ("properties", "rule"),
    [
        ({"valid_from": "2020", "valid_to": "2019"}, "period-reversed"),
        ({"valid_from": "2020", "valid_to": "2020"}, ""),
        ({"valid_from": "2020-06", "valid_to": "2020"}, ""),  # it may be later that year
        ({"valid_to": "2019"}, ""),
        ({"sources": ("source:x",)}, "sources-uneven"),
        ({"name": "Flen", "name_en": "Flen"}, "name-twice"),
        ({"name_sv": "Flen", "name_en": "Flen"}, ""),
        ({"name": "Fle\u0301n"}, "value-untidy"),
        ({"generic": 1}, "value-type"),
        ({"confidence": "certain"}, "value-word"),
        ({"as_of": "i går"}, "value-date"),
    ],
)
def test_what_is_wrong_within_one_record(properties: dict[str, Value], rule: str) -> None:
    found = rules([place("flen", **properties)]) - {"source-unknown", "citation-missing"}
    assert found - {"property-unknown"} == ({rule} if rule else set())


def test_a_relationship_with_an_addition_to_its_id_is_right() -> None:
    nodes = [place("a"), place("b")]
    link = within("a", "b")
    named = Relationship(f"{link.id}|2014", link.type, link.source, link.target, link.properties)
    assert rules(nodes, named) == set()
    for ending in ("|", "|a|b", "2014"):
        wrong = Relationship(
            f"{link.id}{ending}", link.type, link.source, link.target, link.properties
        )
        assert rules(nodes, wrong) == {"relationship-id"}


def test_two_circles_are_two_findings() -> None:
    pairs = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "e"), ("e", "c"), ("f", "a")]
    circles = Circles()
    for pair in pairs:
        circles.link(within(*pair))
    assert list(circles.end()) == [
        Finding("cycle", ("place:a", "place:b"), "PLACE_PART_OF"),
        Finding("cycle", ("place:c", "place:d", "place:e"), "PLACE_PART_OF"),
    ]


@given(st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20))
def test_circles_are_found_just_where_there_are_some(pairs: set[tuple[int, int]]) -> None:
    circles = Circles()
    for source, target in pairs:
        circles.link(within(str(source), str(target)))
    found = list(circles.end())
    for circle in found:
        steps = zip(circle.ids, (*circle.ids[1:], circle.ids[0]))
        names = [(int(a.removeprefix("place:")), int(b.removeprefix("place:"))) for a, b in steps]
        assert set(names) <= pairs
    left = {(a, b) for a, b in pairs if a != b}
    while left:
        starts = {a for a, _ in left}
        inner = {(a, b) for a, b in left if b in starts}
        if inner == left:
            break
        left = inner
    assert bool(found) == bool(left)
