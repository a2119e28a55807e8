"""A graph as two streams of rows sorted by id: how graphs larger than memory are passed on.

The properties of a row are JSON text with sorted names. That text is what a snapshot stores and
what its name is made of, so that a record is encoded once on its way.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Protocol

from graph.model.records import Graph, Node, Properties, Relationship

NodeRow = tuple[str, str, str]  # id, kind, properties
LinkRow = tuple[str, str, str, str, str]  # id, type, source, target, properties


class Records(Protocol):
    """A graph whose rows can be read from the beginning any number of times."""

    def node_rows(self) -> Iterator[NodeRow]:
        """Each node, ascending by id."""

    def link_rows(self) -> Iterator[LinkRow]:
        """Each relationship, ascending by id."""


class GraphRecords:
    """The rows of a graph in memory."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def node_rows(self) -> Iterator[NodeRow]:
        """Each node, ascending by id."""
        for node in sorted(self._graph.nodes, key=lambda node: node.id):
            yield node.id, node.kind, encode(node.properties)

    def link_rows(self) -> Iterator[LinkRow]:
        """Each relationship, ascending by id."""
        for link in sorted(self._graph.relationships, key=lambda link: link.id):
            yield link.id, link.type, link.source, link.target, encode(link.properties)


def rows_of(graph: Graph | Records) -> Records:
    """The rows of a graph, whether it is in memory or not."""
    return GraphRecords(graph) if isinstance(graph, Graph) else graph


def encode(properties: Properties) -> str:
    """Properties as one line of JSON with sorted names; the same text for the same properties."""
    return json.dumps(dict(properties), ensure_ascii=False, sort_keys=True)


def decode(text: str) -> Properties:
    """The properties that were encoded."""
    raw = json.loads(text)
    return {name: tuple(v) if isinstance(v, list) else v for name, v in raw.items()}


def node_of(row: NodeRow) -> Node:
    """The node of a row."""
    return Node(row[0], row[1], decode(row[2]))


def link_of(row: LinkRow) -> Relationship:
    """The relationship of a row."""
    return Relationship(row[0], row[1], row[2], row[3], decode(row[4]))


def snapshot_name(graph: Graph | Records) -> str:
    """`sha256:` and 64 hex digits over the sorted nodes and relationships."""
    records, digest = rows_of(graph), hashlib.sha256()
    for row in records.node_rows():
        digest.update(_line(row))
    for link in records.link_rows():
        digest.update(_line(link))
    return f"sha256:{digest.hexdigest()}"


def _line(row: NodeRow | LinkRow) -> bytes:
    words = json.dumps(row[:-1], ensure_ascii=False)
    return f"{words[:-1]}, {row[-1]}]\n".encode()
