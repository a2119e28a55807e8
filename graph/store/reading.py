"""Reading the whole graph back, as the model's records."""

from typing import NamedTuple

from graph.model.records import Graph, Node, Relationship, Value
from graph.store.connection import Row, Store
from graph.store.supervisor import QUERY_LIMIT

LOAD_ID = "load"
# What the store adds to a record for its own use, besides the id.
OWN_PROPERTIES = frozenset({"id", "run", "loader"})


class Load(NamedTuple):
    """What the store says about its contents: whole only if `ready`."""

    number: int = 0
    ready: bool = False
    snapshot: str = ""


def read_load(store: Store) -> Load:
    """The store's own account of its contents; number 0 if nothing was ever loaded."""
    rows = store.read(
        "MATCH (load:Load {id: $id})"
        " RETURN load.number AS number, load.state AS state, load.snapshot AS snapshot",
        id=LOAD_ID,
    )
    if not rows:
        return Load()
    return Load(int(rows[0]["number"]), rows[0]["state"] == "ready", rows[0]["snapshot"] or "")


def read_graph(store: Store) -> Graph:
    """Every node and relationship but the `Load` node, sorted by id, without the store's tags.

    It is one consistent picture only under the writer's lock, or if `read_load` gives the same
    ready load before and after.
    """
    nodes = store.read(
        "MATCH (n) WHERE NOT n:Load RETURN labels(n)[0] AS kind, properties(n) AS properties",
        time_limit=QUERY_LIMIT,
    )
    links = store.read(
        "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS source, b.id AS target,"
        " properties(r) AS properties",
        time_limit=QUERY_LIMIT,
    )
    return Graph(
        nodes=tuple(sorted(map(_node, nodes), key=lambda node: node.id)),
        relationships=tuple(sorted(map(_relationship, links), key=lambda link: link.id)),
    )


def _node(row: Row) -> Node:
    return Node(row["properties"]["id"], row["kind"], _properties(row["properties"]))


def _relationship(row: Row) -> Relationship:
    return Relationship(
        row["properties"]["id"],
        row["type"],
        row["source"],
        row["target"],
        _properties(row["properties"]),
    )


def _properties(stored: Row) -> dict[str, Value]:
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in sorted(stored.items())
        if name not in OWN_PROPERTIES
    }
