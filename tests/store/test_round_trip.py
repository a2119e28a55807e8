"""The thinnest way through the store: one tiny graph in and out again."""

from graph.model.records import Graph, Node, Relationship
from graph.store.connection import Store
from graph.store.reading import Load, read_graph, read_load
from tests.stores import load

TINY = Graph(
    nodes=(
        Node(
            "actor:almi",
            "Actor",
            {
                "as_of": "2026-11-22",  # text stays text, whatever it looks like
                "confidence": "",
                "generic": False,
                "name": "Åkes företag i Mälardalen",
                "names": ("Åke", "Öst"),
                "share": 3.0,
                "size": -(2**62),
                "sources": (),
            },
        ),
        Node("place:koping", "Place", {"name": "Köping"}),
    ),
    relationships=(
        Relationship(
            "LOCATED_IN|actor:almi|place:koping",
            "LOCATED_IN",
            "actor:almi",
            "place:koping",
            {"weight": 0.1},
        ),
    ),
)


def test_what_is_written_is_read_back(store: Store) -> None:
    assert load(store, TINY) == Load(1, ready=True, snapshot="sha256:none")
    assert read_graph(store) == TINY
    assert type(read_graph(store).nodes[0].properties["share"]) is float
    assert read_load(store) == Load(1, ready=True, snapshot="sha256:none")
