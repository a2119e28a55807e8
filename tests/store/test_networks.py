"""A snapshot as a graph of networkx: the law that nothing is lost, and what stands where."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.properties import PROPERTIES
from graph.model.records import Graph, Node, Relationship, Value
from graph.store.networks import KIND, TYPE, graph_of
from graph.store.snapshot import Snapshot
from tests.world import world

_VALUES: st.SearchStrategy[Value] = st.one_of(
    st.text(),
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.lists(st.text()).map(tuple),
)
_PROPERTIES = st.dictionaries(st.sampled_from(["name", "kind_sv", "id_note", "share"]), _VALUES)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Small graphs with parallel relationships, loops, and values of every type."""
    ids = draw(st.lists(st.text(min_size=1), min_size=1, max_size=5, unique=True))
    nodes = [Node(id_, draw(st.sampled_from(["Actor", "Offer"])), draw(_PROPERTIES)) for id_ in ids]
    links = [
        Relationship(
            f"R|{number}",
            draw(st.sampled_from(["OFFERS", "SAME_AS"])),
            draw(st.sampled_from(ids)),
            draw(st.sampled_from(ids)),
            draw(_PROPERTIES),
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    return Graph(tuple(sorted(nodes, key=lambda node: node.id)), tuple(links))


@settings(max_examples=60)
@given(graphs())
def test_nothing_is_lost(graph: Graph) -> None:
    assert graph_of(Snapshot.of(graph).to_networkx()) == graph


def test_the_tiny_region_comes_back_whole() -> None:
    snapshot = Snapshot.of(world())
    assert graph_of(snapshot.to_networkx()) == snapshot.graph


def test_attributes_stand_where_the_documentation_says() -> None:
    nodes = (Node("actor:a", "Actor", {"kind_en": "incubator"}), Node("offer:o", "Offer"))
    link = Relationship("OFFERS|actor:a|offer:o", "OFFERS", "actor:a", "offer:o", {"share": 0.5})
    snapshot = Snapshot.of(Graph(nodes, (link,)))
    network = snapshot.to_networkx()
    assert isinstance(network, nx.MultiDiGraph)
    assert network.graph == {"snapshot": snapshot.name, "version": ""}
    assert network.nodes["actor:a"] == {"kind": "Actor", "kind_en": "incubator"}
    assert network.edges["actor:a", "offer:o", link.id] == {"type": "OFFERS", "share": 0.5}


def test_a_limited_snapshot_names_its_origin() -> None:
    limited = Snapshot.of(world()).limited("strategies")
    assert limited.to_networkx().graph["origin"] == "strategies"


def test_the_model_has_no_property_of_the_reserved_names() -> None:
    stored = {name for one in PROPERTIES.values() for name in one.stored}
    assert not {KIND, TYPE} & stored


def test_a_property_of_a_reserved_name_is_refused_by_the_record_that_has_it() -> None:
    graph = Graph((Node("actor:a", "Actor", {KIND: "x"}),))
    with pytest.raises(ValueError, match="actor:a has a property named kind"):
        Snapshot.of(graph).to_networkx()
