"""A snapshot: one consistent, immutable copy of the graph on disk, in Arrow tables.

Questions read nothing else. It is named by the SHA-256 of its sorted nodes and relationships, so
that the same graph has the same name whatever server it came from and whenever it was read.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar, cast

import pyarrow as pa
import pyarrow.ipc as ipc

from graph.model.records import Graph, Node, Properties, Relationship
from graph.store.coded import Coded, coded, coded_rows
from graph.store.columns import Nodes, Relationships, columns_of
from graph.store.facts import Column, Row
from graph.store.streams import LinkRow, NodeRow, snapshot_name

if TYPE_CHECKING:
    import networkx as nx

RowType = TypeVar("RowType", bound=NamedTuple)
FORMAT = 2


class UnknownId(LookupError):
    """No node or relationship of the snapshot has this id."""

    def __init__(self, id_: str) -> None:
        super().__init__(f"no record has the id {id_!r}")
        self.id = id_


class SnapshotError(RuntimeError):
    """A snapshot folder is missing, damaged or of another format."""


def read_table(path: Path) -> pa.Table:
    """An Arrow table that stays on the disk, as the pages of its file that are looked at."""
    with pa.memory_map(str(path)) as file:
        return ipc.open_file(file).read_all()


class Snapshot:
    """What questions read: nodes and relationships by id, neighbours, and facts rows."""

    def __init__(
        self,
        name: str,
        tables: Callable[[], tuple[pa.Table, pa.Table]],
        table: Callable[[str], tuple[tuple[Column, ...], tuple[Row, ...]]],
        folder: Path | None = None,
    ) -> None:
        self.name = name
        self.folder = folder
        self.origin: str | None = None
        self._load = tables
        self._table = table

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the snapshot in this folder; its tables are read when first asked for."""
        try:
            about = json.loads((folder / "snapshot.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise SnapshotError(f"no whole snapshot in {folder.name}: {error}") from error
        if about.get("format") != FORMAT:
            raise SnapshotError(f"snapshot {folder.name} has format {about.get('format')}")

        def table(name: str) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
            path = folder / f"facts-{name}.arrow"
            if not path.exists():
                raise SnapshotError(f"snapshot {folder.name} has no facts table {name}")
            read = read_table(path)
            columns = tuple(
                Column(field.name, (field.metadata or {})[b"as"].decode(), True)
                for field in read.schema
            )
            rows = zip(*(column.to_pylist() for column in read.columns), strict=True)
            return columns, tuple(rows)

        def tables() -> tuple[pa.Table, pa.Table]:
            return (
                read_table(folder / "nodes.arrow"),
                read_table(folder / "relationships.arrow"),
            )

        return cls(about["name"], tables, table, folder)

    @classmethod
    def of(cls, graph: Graph) -> Self:
        """A snapshot in memory alone, without facts rows."""

        def no_table(name: str) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
            raise SnapshotError(f"a snapshot in memory has no facts table {name}")

        return cls(snapshot_name(graph), lambda: columns_of(graph), no_table)

    @cached_property
    def _records(self) -> tuple[Nodes, Relationships]:
        nodes, links = self._load()
        read = Nodes(nodes)
        return read, Relationships(links, read)

    @cached_property
    def graph(self) -> Graph:
        """Every node and relationship, sorted by id; decodes all of them."""
        nodes, links = self._records
        return Graph(nodes.all(), links.all())

    def node_rows(self) -> Iterator[NodeRow]:
        """Each node as a row, ascending by id; decodes no properties."""
        return self._records[0].rows()

    def link_rows(self) -> Iterator[LinkRow]:
        """Each relationship as a row, ascending by id; decodes no properties."""
        return self._records[1].rows()

    def __contains__(self, id_: str) -> bool:
        return id_ in self._records[0].place

    def node(self, id_: str) -> Node:
        """The node with this id; raises UnknownId."""
        nodes, _ = self._records
        if (row := nodes.place.get(id_)) is None:
            raise UnknownId(id_)
        return nodes.at(row)

    def relationship(self, id_: str) -> Relationship:
        """The relationship with this id; raises UnknownId."""
        _, links = self._records
        if (row := links.place.get(id_)) is None:
            raise UnknownId(id_)
        return links.at(row)

    def get(self, id_: str) -> Node | Relationship | None:
        """The node or relationship with this id, or None."""
        nodes, links = self._records
        if (row := nodes.place.get(id_)) is not None:
            return nodes.at(row)
        row = links.place.get(id_) if "|" in id_ else None
        return None if row is None else links.at(row)

    def nodes(self, kind: str | None = None) -> tuple[Node, ...]:
        """Nodes of one kind, or all, sorted by id."""
        nodes, _ = self._records
        return nodes.all() if kind is None else nodes.of_kind(kind)

    def relationships(self, type_: str | None = None) -> tuple[Relationship, ...]:
        """Relationships of one type, or all, sorted by id."""
        _, links = self._records
        return links.all() if type_ is None else links.of_type(type_)

    def outgoing(self, id_: str, *types: str) -> tuple[Relationship, ...]:
        """Relationships that start at this node, of these types or of any; sorted by id."""
        nodes, links = self._records
        row = nodes.place.get(id_)
        return () if row is None else links.leaving(row, types)

    def incoming(self, id_: str, *types: str) -> tuple[Relationship, ...]:
        """Relationships that end at this node, of these types or of any; sorted by id."""
        nodes, links = self._records
        row = nodes.place.get(id_)
        return () if row is None else links.reaching(row, types)

    def rows(self, table: str, row: type[RowType]) -> tuple[RowType, ...]:
        """The rows of a facts table as the question's own row type, whose fields must agree."""
        columns, rows = self._table(table)
        names = tuple(column.name for column in columns)
        if names != row._fields:
            raise SnapshotError(f"facts table {table} has {names}, not {row._fields}")
        make = cast("Callable[[Row], RowType]", row._make)
        made = (make(values) for values in rows)
        if self.origin is None:
            return tuple(made)
        ids = [
            (place, column.type)
            for place, column in enumerate(columns)
            if column.type in ("node", "relationship")
        ]
        return tuple(one for one in made if self._within(one, ids))

    def columns(self, table: str, row: type[RowType]) -> Mapping[str, Coded]:
        """The same rows column by column, each value once: for tables of many rows."""
        path = self.folder / f"facts-{table}.arrow" if self.folder else None
        if self.origin is None and path is not None and path.exists():
            read = read_table(path)
            if tuple(read.column_names) == row._fields:
                return coded(read)
        return coded_rows(row._fields, self.rows(table, row))

    def _within(self, row: tuple[object, ...], ids: Sequence[tuple[int, str]]) -> bool:
        for place, type_ in ids:
            value = row[place]
            nodes, links = self._records
            known = nodes.place if type_ == "node" else links.place
            if value is not None and value not in known:
                return False
        return True

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """The whole snapshot for networkx; graph.store.networks tells of its attributes."""
        from graph.store.networks import network_of

        return network_of(self)

    def limited(self, origin: str) -> "Snapshot":
        """The view of one origin: its nodes, relationships, sources and facts rows only."""
        view = Snapshot(
            self.name, lambda: columns_of(_limit(self.graph, origin)), self._table, self.folder
        )
        view.origin = origin
        return view


def _limit(graph: Graph, origin: str) -> Graph:
    def of(properties: Properties) -> bool:
        origins = properties.get("origins")
        return isinstance(origins, tuple) and origin in origins

    nodes = tuple(node for node in graph.nodes if of(node.properties))
    ids = {node.id for node in nodes}
    links = tuple(
        link
        for link in graph.relationships
        if of(link.properties) and link.source in ids and link.target in ids
    )
    trimmed = tuple(Node(n.id, n.kind, _sources_within(n.properties, ids)) for n in nodes)
    return Graph(
        trimmed,
        tuple(
            Relationship(r.id, r.type, r.source, r.target, _sources_within(r.properties, ids))
            for r in links
        ),
    )


def _sources_within(properties: Properties, ids: set[str]) -> Properties:
    sources, locators = properties.get("sources"), properties.get("locators")
    if not isinstance(sources, tuple) or not isinstance(locators, tuple):
        return properties
    kept = [pair for pair in zip(sources, locators, strict=True) if pair[0] in ids]
    return {
        **properties,
        "sources": tuple(source for source, _ in kept),
        "locators": tuple(locator for _, locator in kept),
    }
