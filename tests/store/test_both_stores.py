"""The two stores hold the same: the same name for the same graph, and the same rows of facts."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.model.model import LABELS, MODEL, TYPES
from graph.model.records import Graph, Node, Properties, Relationship, relationship_id
from graph.store.checking import Vocabulary
from graph.store.connection import Store
from graph.store.reading import read_graph
from graph.store.streams import snapshot_name
from tests.sormland import Loaded
from tests.stores import empty, load

# ---------------------------------------------------------------- Sörmland

pytestmark = pytest.mark.neo4j


def tables(loaded: Loaded) -> dict[str, list[dict[str, object]]]:
    """The rows of each facts table of the newest snapshot."""
    folder = loaded.snapshot.folder
    assert folder is not None
    return {path.name: rows(path) for path in sorted(folder.glob("facts-*.arrow"))}


def rows(path: Path) -> list[dict[str, object]]:
    with pa.memory_map(str(path)) as source:
        found = pa.ipc.open_file(source).read_all().to_pylist()
    assert isinstance(found, list)
    return found


def test_sormland_has_one_name(embedded_sormland: Loaded, neo4j_sormland: Loaded) -> None:
    assert embedded_sormland.snapshot.name == neo4j_sormland.snapshot.name
    assert embedded_sormland.changes == neo4j_sormland.changes


def test_the_facts_of_sormland_are_the_same_row_for_row(
    embedded_sormland: Loaded, neo4j_sormland: Loaded
) -> None:
    first, second = tables(embedded_sormland), tables(neo4j_sormland)
    assert list(first) == list(second)
    assert sum(map(len, first.values())) > 1000
    for name, expected in first.items():
        assert second[name] == expected, name


# ---------------------------------------------------------------- a law over made-up worlds

STRANGE = [
    *("", " ", "\n", "\r\n", "\t", "\0", "'", '"', "''; MATCH (n) DETACH DELETE n //", "`", "\\"),
    *("\\u0041", "$id", "{}", "[]", "null", "true", "NaN", "1", "1.0", "-0", "2026-11-22", "#1:0"),
    *("åäö", "a\u030a", "å", "ß", "İ", "\u200b", "\u202e", "\ufeff", "\ufffe", "\uffff", "\x7f"),
    *("👩🏽‍🚀", "\U0001d50a", "\U0010ffff", "日本", "مرحبا", "<script>", "a" * 5000, "é" * 300),
]
TEXT = st.one_of(st.sampled_from(STRANGE), st.text(st.characters(codec="utf-8"), max_size=12))
FLOATS = [0.0, -0.0, 1.0, 0.1, 1e-7, 1e16, 1e22, 5e-324, 1.7976931348623157e308, 2.0**53]
INTEGERS = [0, -1, 2**31, 2**53, 2**53 + 1, 2**63 - 1, -(2**63)]
VALUES = st.one_of(
    TEXT,
    st.sampled_from(FLOATS),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(INTEGERS),
    st.integers(-(2**63), 2**63 - 1),
    st.booleans(),
    st.lists(TEXT, max_size=3).map(tuple),
)
NAMES = sorted(MODEL.properties)
PROPERTIES: st.SearchStrategy[Properties] = st.dictionaries(
    st.sampled_from(NAMES), VALUES, max_size=5
)


@st.composite
def worlds(draw: st.DrawFn) -> Graph:
    """A few nodes and relationships of the model's kinds, with whatever a property may hold."""
    ids = sorted(draw(st.sets(TEXT.filter(bool), max_size=6)))
    kinds = draw(st.lists(st.sampled_from(sorted(LABELS)), min_size=1, max_size=3))
    types = draw(st.lists(st.sampled_from(sorted(TYPES)), min_size=1, max_size=3))
    nodes = [Node(id_, draw(st.sampled_from(kinds)), draw(PROPERTIES)) for id_ in ids]
    links = {}
    if ids:
        end = st.sampled_from(ids)
        for type_, source, target in draw(
            st.sets(st.tuples(st.sampled_from(types), end, end), max_size=6)
        ):
            id_ = relationship_id(type_, source, target)
            links[id_] = Relationship(id_, type_, source, target, draw(PROPERTIES))
    return Graph(tuple(nodes), tuple(links.values()))


def held(store: Store, graph: Graph) -> Graph:
    """What an empty store gives back after the graph was loaded into it."""
    empty(store)
    known = Vocabulary({node.kind for node in graph.nodes}, {r.type for r in graph.relationships})
    load(store, graph, vocabulary=known)
    return read_graph(store)


def law(worlds_tried: int) -> Callable[[Store, Store], None]:
    @settings(
        max_examples=worlds_tried,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(graph=worlds())
    def check(embedded_store: Store, neo4j_store: Store, graph: Graph) -> None:
        name = snapshot_name(graph)
        assert snapshot_name(held(embedded_store, graph)) == name
        assert snapshot_name(held(neo4j_store, graph)) == name

    return check


def test_a_graph_has_the_same_name_in_both_stores(
    embedded_store: Store, neo4j_store: Store
) -> None:
    law(20)(embedded_store, neo4j_store)


@pytest.mark.long
def test_two_hundred_graphs_have_the_same_name_in_both_stores(
    embedded_store: Store, neo4j_store: Store
) -> None:
    law(200)(embedded_store, neo4j_store)
