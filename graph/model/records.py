"""The three records that every room passes on: node, relationship, graph.

A property that is missing is unknown; no value stands for "none". Values are flat because
both servers store only scalars and lists of one type.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Scalar = str | int | float | bool
Value = Scalar | tuple[str, ...]
Properties = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Node:
    """One thing: an actor, an offer, a place, a source."""

    id: str
    kind: str
    properties: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One directed relationship between two nodes; its id is made of type and ends."""

    id: str
    type: str
    source: str
    target: str
    properties: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Graph:
    """A whole graph, sorted by id, so that equal graphs compare equal."""

    nodes: tuple[Node, ...] = ()
    relationships: tuple[Relationship, ...] = ()


def relationship_id(type_: str, source: str, target: str, discriminator: str = "") -> str:
    """`TYPE|from|to`, with a fourth part where several stand between the same two."""
    parts = (type_, source, target, discriminator) if discriminator else (type_, source, target)
    return "|".join(parts)


def text_of(properties: Properties, name: str) -> str | None:
    """The value of a text property, or None where it is unknown."""
    value = properties.get(name)
    return value if isinstance(value, str) else None


def texts_of(properties: Properties, name: str) -> tuple[str, ...]:
    """The values of a list property; empty where unknown."""
    value = properties.get(name)
    return value if isinstance(value, tuple) else ()
