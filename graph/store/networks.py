"""A snapshot as a graph of networkx, for analyses of one's own; nothing is lost on the way.

A node's attributes are its kind, as `kind`, and its properties; those of an edge are its type, as
`type`, and its properties. An edge's key is the relationship's id. Values are as in the model:
text, number, flag, or a tuple of texts. An attribute that is missing is unknown.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from graph.model.records import Graph, Node, Properties, Relationship, Value

if TYPE_CHECKING:
    import networkx as nx

    from graph.store.snapshot import Snapshot

KIND, TYPE = "kind", "type"


def network_of(snapshot: "Snapshot") -> "nx.MultiDiGraph[str]":
    """The whole snapshot as a directed graph with parallel edges.

    The graph's own attributes are `snapshot` (its name), `version` (of the product that made it;
    empty for a snapshot in memory) and `origin` where the snapshot is limited to one. Raises
    ValueError for a record with a property of the name that its kind or type has here.
    """
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.graph.update(about(snapshot))
    for node in snapshot.nodes():
        network.add_node(node.id, **attributes(node))
    for link in snapshot.relationships():
        network.add_edge(link.source, link.target, key=link.id, **attributes(link))
    return network


def graph_of(network: "nx.MultiDiGraph[str]") -> Graph:
    """The records that `network_of` made the network of, sorted by id."""
    nodes = [
        Node(id_, str(values[KIND]), _without(values, KIND))
        for id_, values in network.nodes(data=True)
    ]
    links = [
        Relationship(key, str(values[TYPE]), source, target, _without(values, TYPE))
        for source, target, key, values in network.edges(keys=True, data=True)
    ]
    return Graph(
        tuple(sorted(nodes, key=lambda node: node.id)),
        tuple(sorted(links, key=lambda link: link.id)),
    )


def attributes(record: Node | Relationship) -> dict[str, Value]:
    """The properties of a record beside its kind or type."""
    name, word = (KIND, record.kind) if isinstance(record, Node) else (TYPE, record.type)
    if name in record.properties:
        raise ValueError(f"{record.id} has a property named {name}, where its own {word} stands")
    return {name: word, **record.properties}


def about(snapshot: "Snapshot") -> dict[str, str]:
    """What a copy of the snapshot says of itself: name, version, and origin if limited."""
    said = {"snapshot": snapshot.name, "version": _version(snapshot.folder)}
    return said | ({"origin": snapshot.origin} if snapshot.origin else {})


def _version(folder: Path | None) -> str:
    if folder is None:
        return ""
    found = json.loads((folder / "snapshot.json").read_text(encoding="utf-8"))
    return str(found.get("version", ""))


def _without(values: Mapping[str, Value], name: str) -> Properties:
    return {other: value for other, value in values.items() if other != name}
