"""What must hold of a graph before a single row of it is written."""

import math
import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from graph.model.records import Graph, Node, Relationship
from graph.store.errors import GraphError
from graph.store.reading import OWN_PROPERTIES

_LABEL = re.compile(r"[A-Z][A-Za-z0-9]*\Z")
_TYPE = re.compile(r"[A-Z][A-Z0-9_]*\Z")
_PROPERTY = re.compile(r"[a-z][a-z0-9_]*\Z")
_INTEGERS = range(-(2**63), 2**63)


class Vocabulary(NamedTuple):
    """The labels and relationship types that the model knows: only these are ever written."""

    labels: Collection[str]
    types: Collection[str]


def check_vocabulary(vocabulary: Vocabulary) -> None:
    """Raise `GraphError` unless every name can stand in a statement as it is."""
    for label in vocabulary.labels:
        if not _LABEL.match(label) or label == "Load":
            raise GraphError(f"{label!r} is no label")
    for type_ in vocabulary.types:
        if not _TYPE.match(type_):
            raise GraphError(f"{type_!r} is no relationship type")


def check_graph(graph: Graph, vocabulary: Vocabulary) -> None:
    """Raise `GraphError` for the first record that must not be written."""
    _check_ids("node", (node.id for node in graph.nodes))
    _check_ids("relationship", (link.id for link in graph.relationships))
    for node in graph.nodes:
        if node.kind not in vocabulary.labels:
            raise GraphError(f"node {node.id!r} has the unknown kind {node.kind!r}")
        _check_properties(node)
    for link in graph.relationships:
        if link.type not in vocabulary.types:
            raise GraphError(f"relationship {link.id!r} has the unknown type {link.type!r}")
        if not link.source or not link.target:
            raise GraphError(f"relationship {link.id!r} lacks an end")
        _check_properties(link)


def _check_ids(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for id_ in ids:
        if not id_ or not isinstance(id_, str):
            raise GraphError(f"a {what} has no id")
        if id_ in seen:
            raise GraphError(f"two {what}s have the id {id_!r}")
        seen.add(id_)


def _check_properties(record: Node | Relationship) -> None:
    for name, value in record.properties.items():
        where = f"property {name!r} of {record.id!r}"
        if not _PROPERTY.match(name) or name in OWN_PROPERTIES:
            raise GraphError(f"{where} has a name that cannot be stored")
        if not _storable(value):
            raise GraphError(f"{where} has a value that cannot be stored: {value!r}")


def _storable(value: object) -> bool:
    if isinstance(value, str):
        return value.isascii() or _encodes(value)
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int):
        return value in _INTEGERS
    if isinstance(value, tuple):
        return all(isinstance(item, str) and _encodes(item) for item in value)
    return False


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
