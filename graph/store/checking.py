"""What must hold of each record before a single row of a graph is written."""

import math
import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from graph.model.records import Node, Relationship
from graph.store.errors import GraphError
from graph.store.versions import OWN_LABELS, OWN_PROPERTIES

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
        if not _LABEL.match(label) or label in OWN_LABELS:
            raise GraphError(f"{label!r} is no label")
    for type_ in vocabulary.types:
        if not _TYPE.match(type_):
            raise GraphError(f"{type_!r} is no relationship type")


def check_node(node: Node) -> None:
    """Raise `GraphError` for a node that cannot be stored as it is, whatever its kind."""
    _check_id("node", node.id)
    _check_properties(node)


def check_relationship(link: Relationship) -> None:
    """Raise `GraphError` for a relationship that cannot be stored as it is."""
    _check_id("relationship", link.id)
    if not link.source or not link.target:
        raise GraphError(f"relationship {link.id!r} lacks an end")
    _check_properties(link)


def check_names(kinds: Iterable[str], types: Iterable[str], vocabulary: Vocabulary) -> None:
    """Raise `GraphError` for a kind or type that the vocabulary does not know."""
    for kind in sorted(set(kinds) - set(vocabulary.labels)):
        raise GraphError(f"a node has the unknown kind {kind!r}")
    for type_ in sorted(set(types) - set(vocabulary.types)):
        raise GraphError(f"a relationship has the unknown type {type_!r}")


def _check_id(what: str, id_: object) -> None:
    if not id_ or not isinstance(id_, str) or not _encodes(id_):
        raise GraphError(f"a {what} has no id")


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
