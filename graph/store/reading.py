"""Reading the whole graph back: as records in memory, or staged on disk whatever its size."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from graph.model.model import LABELS, TYPES
from graph.model.records import Graph, Node, Relationship, Value
from graph.store.connection import Row, Store
from graph.store.errors import StoreError
from graph.store.staging import Staged
from graph.store.versions import LOAD_ID, OWN_PROPERTIES, SCHEMA, Load

COPY_LIMIT = 3600.0
__all__ = ["Load", "copy_store", "is_empty", "read_graph", "read_load", "require_known"]


def read_load(store: Store) -> Load:
    """The store's own account of its contents; number 0 if nothing was ever loaded."""
    rows = store.read(
        "MATCH (load:Load {id: $id}) RETURN load.number AS number, load.state AS state,"
        " load.snapshot AS snapshot, load.schema AS schema, load.run AS run, load.owner AS owner",
        id=LOAD_ID,
    )
    if not rows:
        return Load()
    # Under version 1 two machines could make two of them; the later one holds.
    row = max(rows, key=lambda row: int(row["number"]))
    return Load(
        int(row["number"]),
        row["state"] == "ready",
        row["snapshot"] or "",
        int(row["schema"] or 1),
        row["run"] or "",
        row["owner"] or "",
    )


def require_known(load: Load, newest: int = SCHEMA) -> None:
    """Raise StoreError for a store in a form that is newer than this program."""
    if load.schema > newest:
        raise StoreError(
            f"the store was written by a newer version of Innovationslots (its form is"
            f" {load.schema}, this version knows up to {newest}); use the newer version"
        )


def is_empty(store: Store) -> bool:
    """Whether the store holds no record that a load wrote."""
    return not store.read("MATCH (n) WHERE n.loader IS NOT NULL RETURN 1 AS one LIMIT 1")


def read_graph(store: Store, labels: Iterable[str] = LABELS, types: Iterable[str] = TYPES) -> Graph:
    """Every node and relationship of these labels and types, sorted by id, without the tags.

    It is one consistent picture only under the writer's lock, or if `read_load` gives the same
    ready load before and after. What was put into the server by hand, without tags, is left out.
    """
    nodes = (node for node, _ in _nodes(store, labels))
    links = (link for link, _ in _links(store, types))
    return Graph(
        nodes=tuple(sorted(nodes, key=lambda node: node.id)),
        relationships=tuple(sorted(links, key=lambda link: link.id)),
    )


def copy_store(
    store: Store,
    staged: Staged,
    labels: Iterable[str] = LABELS,
    types: Iterable[str] = TYPES,
) -> None:
    """Stage every record with its owner; consistent under the same conditions as `read_graph`.

    Raises GraphError where the store holds an id twice or a relationship without its ends.
    """
    for owner, nodes in groupby(_nodes(store, labels), key=itemgetter(1)):
        staged.add_nodes(map(itemgetter(0), nodes), owner)
    for owner, links in groupby(_links(store, types), key=itemgetter(1)):
        staged.add_relationships(map(itemgetter(0), links), owner)
    staged.finish()


def _nodes(store: Store, labels: Iterable[str]) -> Iterator[tuple[Node, str]]:
    # One query for all: Neo4j plans each text anew, which for many labels is slower than reading.
    known = frozenset(labels)
    for row in store.stream(
        "MATCH (n) WHERE n.loader IS NOT NULL RETURN labels(n) AS labels, properties(n) AS stored",
        time_limit=COPY_LIMIT,
    ):
        stored = row["stored"]
        for label in known.intersection(row["labels"]):
            yield Node(stored["id"], label, _properties(stored)), stored["loader"]


def _links(store: Store, types: Iterable[str]) -> Iterator[tuple[Relationship, str]]:
    known = frozenset(types)
    for row in store.stream(
        "MATCH (a)-[r]->(b) WHERE r.loader IS NOT NULL RETURN type(r) AS type, a.id AS source,"
        " b.id AS target, properties(r) AS stored",
        time_limit=COPY_LIMIT,
    ):
        stored = row["stored"]
        if row["type"] in known:
            link = Relationship(
                stored["id"], row["type"], row["source"], row["target"], _properties(stored)
            )
            yield link, stored["loader"]


def _properties(stored: Row) -> dict[str, Value]:
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in sorted(stored.items())
        if name not in OWN_PROPERTIES
    }
