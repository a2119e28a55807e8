"""Whatever is planted in a store by hand is found, and nothing is found in a healthy one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.model.model import LABELS, TYPES, constraints
from graph.model.records import Graph
from graph.store.checking import Vocabulary
from graph.store.connection import Row, Store
from graph.store.reading import read_graph
from graph.store.streams import snapshot_name
from graph.store.verifying import Verified, verify
from graph.store.writer import Plan
from ingest.folder import compile_folder
from lots.verifying import ALL_RULES
from tests.store.corruptions import CORRUPTIONS, Corruption
from tests.stores import empty, no_progress, write_graph
from tests.world import world

ROOT = Path(__file__).parents[2]
_BESIDE = {"contents-changed"}  # true of whatever is changed by hand
_PARTS = (
    "MATCH (n) RETURN elementId(n) AS at, labels(n) AS kind, properties(n) AS properties",
    "MATCH ()-[n]->() RETURN elementId(n) AS at, type(n) AS kind, properties(n) AS properties",
)
Held = list[dict[str, Row]]


def loaded(store: Store, graph: Graph) -> None:
    empty(store)
    write_graph(
        store,
        graph,
        Plan("test", Vocabulary(LABELS, TYPES), constraints()),
        no_progress,
        lambda store: snapshot_name(read_graph(store)),
    )


def checked(store: Store) -> Verified:
    return verify(store, no_progress)


def held(store: Store) -> Held:
    return [{row["at"]: row for row in store.read(part)} for part in _PARTS]


def put_back(store: Store, before: Held) -> None:
    """Undo what was planted: what came goes, what was changed is as before."""
    for part, was, now in zip(_PARTS, before, held(store)):
        find = f"{part.partition(' RETURN')[0]} WHERE elementId(n) = $at"
        for at in now.keys() - was.keys():
            end = "DETACH DELETE n" if "labels" in part else "DELETE n"
            store.write(f"{find} {end}", at=at)
        for at in now.keys() & was.keys():
            if repr(now[at]["properties"]) != repr(was[at]["properties"]):
                store.write(f"{find} SET n = $properties", at=at, properties=was[at]["properties"])


@pytest.fixture(scope="module")
def region(any_store: Store) -> Held:
    """What the store holds with the tiny region in it."""
    loaded(any_store, world())
    return held(any_store)


@pytest.fixture
def corrupt(any_store: Store, region: Held) -> Iterator[Callable[[Corruption], Store]]:
    """Plants a corruption in the tiny region, for the length of a test."""

    dropped = False

    def plant(corruption: Corruption) -> Store:
        nonlocal dropped
        for statement in corruption.statements:
            any_store.write(statement)
            dropped = dropped or statement.startswith("DROP")
        return any_store

    yield plant
    put_back(any_store, region)
    for statement in constraints() if dropped else ():
        any_store.write(statement)
    if [part.keys() for part in held(any_store)] != [part.keys() for part in region]:
        loaded(any_store, world())  # something was deleted
        region[:] = held(any_store)


@pytest.mark.parametrize("corruption", CORRUPTIONS, ids=lambda one: one.name.replace(" ", "-"))
def test_what_is_planted_is_found(
    corruption: Corruption, corrupt: Callable[[Corruption], Store]
) -> None:
    store = corrupt(corruption)
    found = checked(store).findings
    ids = [finding.ids for finding in found if finding.rule == corruption.rule]
    assert ids, found
    assert corruption.ids is None or corruption.ids in ids
    rules = {finding.rule for finding in found}
    assert rules - _BESIDE - {*corruption.also} == {corruption.rule} - _BESIDE, found


def test_at_least_thirty_different_corruptions_are_planted() -> None:
    assert len({corruption.name for corruption in CORRUPTIONS}) >= 30


def test_each_rule_is_tried() -> None:
    assert {corruption.rule for corruption in CORRUPTIONS} == set(ALL_RULES) - {"kind-unknown"}


def test_nothing_is_found_in_the_tiny_region(any_store: Store, region: Held) -> None:
    found = checked(any_store)
    assert found.findings == ()
    assert (found.load, found.nodes, found.changed) == (1, len(world().nodes), False)
    assert held(any_store) == region


def test_nothing_is_found_in_sormland(store: Store) -> None:
    graph = compile_folder(ROOT / "ingest" / "sormland").graph
    loaded(store, graph)
    found = checked(store)
    assert found.findings == ()
    assert (found.nodes, found.relationships) == (len(graph.nodes), len(graph.relationships))


def test_an_empty_store_holds_nothing_wrong(store: Store) -> None:
    assert checked(store).empty


def test_many_faults_at_once_are_all_found(store: Store) -> None:
    loaded(store, world())
    store.write(
        "MATCH (n) WHERE n.origins IS NOT NULL REMOVE n.origins, n.run SET n.colour = 'red'"
    )
    store.write("MATCH ()-[r]->() REMOVE r.id")
    found = checked(store)
    rules = [finding.rule for finding in found.findings]
    nodes = len(world().nodes)
    assert rules.count("property-missing") == rules.count("property-unknown") == nodes
    assert rules.count("tag-missing") == nodes
    assert rules.count("link-id-missing") == len(world().relationships)


def test_no_person_is_named_by_a_finding(store: Store) -> None:
    loaded(store, world())
    store.write(
        "MATCH (n:Actor {id: 'actor:noden'})"
        " SET n.note_sv = 'Ring 811218-9876', n.note_en = 'anna.ek@example.se',"
        " n.id = 'actor:811218-9876'"
    )
    told = str(checked(store).findings)
    assert "personal-number" in told
    assert "9876" not in told
    assert "anna.ek" not in told
