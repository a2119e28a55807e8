"""A snapshot: one consistent, immutable copy of the graph on disk, in Arrow tables.

Questions read nothing else. It is named by the SHA-256 of its sorted nodes and relationships, so
that the same graph has the same name whatever server it came from and whenever it was read.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Self, TypeVar, cast

import pyarrow as pa
import pyarrow.ipc as ipc

from graph.model.records import Graph, Node, Properties, Relationship
from graph.store.facts import Column, FactsTable, Row

RowType = TypeVar("RowType", bound=NamedTuple)
FORMAT = 1
_ARROW = {"number": pa.float64(), "flag": pa.bool_()}


class UnknownId(LookupError):
    """No node or relationship of the snapshot has this id."""

    def __init__(self, id_: str) -> None:
        super().__init__(f"no record has the id {id_!r}")
        self.id = id_


class SnapshotError(RuntimeError):
    """A snapshot folder is missing, damaged or of another format."""


def snapshot_name(graph: Graph) -> str:
    """`sha256:` and 64 hex digits over the sorted nodes and relationships."""
    digest = hashlib.sha256()
    for node in sorted(graph.nodes, key=lambda node: node.id):
        digest.update(_line(node.id, node.kind, node.properties))
    for link in sorted(graph.relationships, key=lambda link: link.id):
        digest.update(_line(link.id, link.type, link.source, link.target, link.properties))
    return f"sha256:{digest.hexdigest()}"


def _line(*parts: str | Properties) -> bytes:
    values = [dict(part) if isinstance(part, Mapping) else part for part in parts]
    return json.dumps(values, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def write_snapshot(
    folder: Path, graph: Graph, facts: Mapping[FactsTable, Sequence[Row]], version: str = ""
) -> str:
    """Write the snapshot below `folder`, in a folder of its name; returns the name.

    The folder appears at once and whole: it is written beside its place and then renamed.
    """
    name = snapshot_name(graph)
    target = folder / name.removeprefix("sha256:")
    if not target.exists() or _facts_differ(target, facts):
        beside = folder / f".{target.name}.writing"
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        _write_graph(beside, graph)
        for table, rows in facts.items():
            _write_table(beside / f"facts-{table.name}.arrow", _facts_table(table, rows))
        about = {"format": FORMAT, "name": name, "version": version, "facts": _declared(facts)}
        (beside / "snapshot.json").write_text(json.dumps(about, indent=1), encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        beside.rename(target)
    return name


def _facts_differ(target: Path, facts: Mapping[FactsTable, Sequence[Row]]) -> bool:
    about = json.loads((target / "snapshot.json").read_text(encoding="utf-8"))
    return bool(about["facts"] != _declared(facts))


def _declared(facts: Iterable[FactsTable]) -> dict[str, str]:
    return {
        table.name: hashlib.sha256(repr(table).encode()).hexdigest()
        for table in sorted(facts, key=lambda table: table.name)
    }


def _write_graph(folder: Path, graph: Graph) -> None:
    nodes = sorted(graph.nodes, key=lambda node: node.id)
    links = sorted(graph.relationships, key=lambda link: link.id)
    columns = {
        "id": [node.id for node in nodes],
        "kind": [node.kind for node in nodes],
        "properties": [_json(node.properties) for node in nodes],
    }
    _write_table(folder / "nodes.arrow", pa.table(columns))
    columns = {
        "id": [link.id for link in links],
        "type": [link.type for link in links],
        "source": [link.source for link in links],
        "target": [link.target for link in links],
        "properties": [_json(link.properties) for link in links],
    }
    _write_table(folder / "relationships.arrow", pa.table(columns))


def _json(properties: Properties) -> str:
    return json.dumps(dict(properties), ensure_ascii=False, sort_keys=True)


def _facts_table(table: FactsTable, rows: Sequence[Row]) -> pa.Table:
    fields = [
        pa.field(column.name, _ARROW.get(column.type, pa.string()), metadata={"as": column.type})
        for column in table.columns
    ]
    arrays = [
        pa.array([row[place] for row in rows], type=field.type)
        for place, field in enumerate(fields)
    ]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _write_table(path: Path, table: pa.Table) -> None:
    with ipc.new_file(str(path), table.schema) as writer:
        writer.write_table(table)


def _read_table(path: Path) -> pa.Table:
    with pa.memory_map(str(path)) as file:
        return ipc.open_file(file).read_all()


def _properties(text: str) -> Properties:
    raw = json.loads(text)
    return {name: tuple(v) if isinstance(v, list) else v for name, v in raw.items()}


class Snapshot:
    """What questions read: nodes and relationships by id, neighbours, and facts rows."""

    def __init__(
        self,
        name: str,
        graph: Callable[[], Graph],
        table: Callable[[str], tuple[tuple[Column, ...], tuple[Row, ...]]],
        folder: Path | None = None,
    ) -> None:
        self.name = name
        self.folder = folder
        self.origin: str | None = None
        self._load = graph
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
            read = _read_table(path)
            columns = tuple(
                Column(field.name, (field.metadata or {})[b"as"].decode(), True)
                for field in read.schema
            )
            rows = zip(*(column.to_pylist() for column in read.columns), strict=True)
            return columns, tuple(rows)

        return cls(about["name"], lambda: _read_graph(folder), table, folder)

    @cached_property
    def graph(self) -> Graph:
        """Every node and relationship, sorted by id."""
        return self._load()

    @cached_property
    def _nodes(self) -> dict[str, Node]:
        return {node.id: node for node in self.graph.nodes}

    @cached_property
    def _links(self) -> dict[str, Relationship]:
        return {link.id: link for link in self.graph.relationships}

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Node, ...]]:
        kinds: dict[str, list[Node]] = {}
        for node in self.graph.nodes:
            kinds.setdefault(node.kind, []).append(node)
        return {kind: tuple(nodes) for kind, nodes in kinds.items()}

    @cached_property
    def _by_type(self) -> dict[str, tuple[Relationship, ...]]:
        types: dict[str, list[Relationship]] = {}
        for link in self.graph.relationships:
            types.setdefault(link.type, []).append(link)
        return {type_: tuple(links) for type_, links in types.items()}

    @cached_property
    def _out(self) -> dict[str, list[Relationship]]:
        out: dict[str, list[Relationship]] = {}
        for link in self.graph.relationships:
            out.setdefault(link.source, []).append(link)
        return out

    @cached_property
    def _in(self) -> dict[str, list[Relationship]]:
        into: dict[str, list[Relationship]] = {}
        for link in self.graph.relationships:
            into.setdefault(link.target, []).append(link)
        return into

    def __contains__(self, id_: str) -> bool:
        return id_ in self._nodes

    def node(self, id_: str) -> Node:
        """The node with this id; raises UnknownId."""
        try:
            return self._nodes[id_]
        except KeyError:
            raise UnknownId(id_) from None

    def relationship(self, id_: str) -> Relationship:
        """The relationship with this id; raises UnknownId."""
        try:
            return self._links[id_]
        except KeyError:
            raise UnknownId(id_) from None

    def get(self, id_: str) -> Node | Relationship | None:
        """The node or relationship with this id, or None."""
        return self._nodes.get(id_) or self._links.get(id_)

    def nodes(self, kind: str | None = None) -> tuple[Node, ...]:
        """Nodes of one kind, or all, sorted by id."""
        return self.graph.nodes if kind is None else self._by_kind.get(kind, ())

    def relationships(self, type_: str | None = None) -> tuple[Relationship, ...]:
        """Relationships of one type, or all, sorted by id."""
        return self.graph.relationships if type_ is None else self._by_type.get(type_, ())

    def outgoing(self, id_: str, *types: str) -> tuple[Relationship, ...]:
        """Relationships that start at this node, of these types or of any."""
        return tuple(r for r in self._out.get(id_, ()) if not types or r.type in types)

    def incoming(self, id_: str, *types: str) -> tuple[Relationship, ...]:
        """Relationships that end at this node, of these types or of any."""
        return tuple(r for r in self._in.get(id_, ()) if not types or r.type in types)

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

    def _within(self, row: tuple[object, ...], ids: Sequence[tuple[int, str]]) -> bool:
        for place, type_ in ids:
            value = row[place]
            known: Mapping[str, object] = self._nodes if type_ == "node" else self._links
            if value is not None and value not in known:
                return False
        return True

    def limited(self, origin: str) -> "Snapshot":
        """The view of one origin: its nodes, relationships, sources and facts rows only."""
        view = Snapshot(self.name, lambda: _limit(self.graph, origin), self._table, self.folder)
        view.origin = origin
        return view


def _read_graph(folder: Path) -> Graph:
    nodes = _read_table(folder / "nodes.arrow").to_pydict()
    links = _read_table(folder / "relationships.arrow").to_pydict()
    return Graph(
        tuple(
            Node(id_, kind, _properties(text))
            for id_, kind, text in zip(nodes["id"], nodes["kind"], nodes["properties"], strict=True)
        ),
        tuple(
            Relationship(id_, type_, source, target, _properties(text))
            for id_, type_, source, target, text in zip(
                links["id"],
                links["type"],
                links["source"],
                links["target"],
                links["properties"],
                strict=True,
            )
        ),
    )


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
