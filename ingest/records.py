"""Checked records: what reading makes of the files, before it becomes a graph."""

from dataclasses import dataclass, field
from typing import NamedTuple

from graph.model.declare import Link
from graph.model.records import Properties


class Citation(NamedTuple):
    """A source and the place in it; the place is empty where none is given."""

    source: str
    locator: str = ""


class Where(NamedTuple):
    """File and line of a record."""

    file: str
    line: int


class Reference(NamedTuple):
    """An id that a record names: it must exist, and be of one of the kinds (none: any)."""

    id: str
    where: Where
    field: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkItem:
    """One record named in a link field, with what is said of this link alone."""

    link: Link
    target: str
    properties: Properties = field(default_factory=dict)
    citations: tuple[Citation, ...] | None = None


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """A record of a kind: flat properties, sources, and the records that it names."""

    id: str
    kind: str
    where: Where
    properties: Properties
    citations: tuple[Citation, ...] = ()
    links: tuple[LinkItem, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A record of a relationship file."""

    type: str
    source: str
    target: str
    discriminator: str
    where: Where
    properties: Properties
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """All records of a data folder, in the order of the files."""

    nodes: tuple[NodeRecord, ...]
    links: tuple[LinkRecord, ...]
