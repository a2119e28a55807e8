"""The nodes and relationships of a snapshot as Arrow columns, decoded only where they are read.

Rows are sorted by id. A relationship also holds the row numbers of its ends, so that neighbours are
found by position. Opening a million records takes the time of mapping a file; a record is decoded
when it is first asked for.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.model.records import Graph, Node, Properties, Relationship

Rows = npt.NDArray[np.int64]


def columns_of(graph: Graph) -> tuple[pa.Table, pa.Table]:
    """The two tables of a graph; raises ValueError where a relationship has an end without node."""
    nodes = sorted(graph.nodes, key=lambda node: node.id)
    links = sorted(graph.relationships, key=lambda link: link.id)
    place = {node.id: number for number, node in enumerate(nodes)}
    for link in links:
        if link.source not in place or link.target not in place:
            raise ValueError(f"relationship {link.id} has an end that is no node")
    return (
        pa.table(
            {
                "id": pa.array([node.id for node in nodes], pa.string()),
                "kind": pa.array([node.kind for node in nodes], pa.string()),
                "properties": pa.array([_json(n.properties) for n in nodes], pa.string()),
            }
        ),
        pa.table(
            {
                "id": pa.array([link.id for link in links], pa.string()),
                "type": pa.array([link.type for link in links], pa.string()),
                "source": pa.array([place[link.source] for link in links], pa.int32()),
                "target": pa.array([place[link.target] for link in links], pa.int32()),
                "properties": pa.array([_json(r.properties) for r in links], pa.string()),
            }
        ),
    )


def _json(properties: Properties) -> str:
    return json.dumps(dict(properties), ensure_ascii=False, sort_keys=True)


def _properties(text: str) -> Properties:
    raw = json.loads(text)
    return {name: tuple(v) if isinstance(v, list) else v for name, v in raw.items()}


class Nodes:
    """Nodes by id and by kind."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table.combine_chunks()
        self._read: dict[int, Node] = {}

    @cached_property
    def ids(self) -> list[str]:
        """Every id, ascending."""
        return [str(id_) for id_ in self._table["id"].to_pylist()]

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The row of each id."""
        return {id_: row for row, id_ in enumerate(self.ids)}

    def at(self, row: int) -> Node:
        """The node in this row."""
        found = self._read.get(row)
        if found is None:
            text = self._table["properties"][row].as_py()
            kind = self._table["kind"][row].as_py()
            found = Node(self.ids[row], kind, _properties(text))
            self._read[row] = found
        return found

    def all(self) -> tuple[Node, ...]:
        """Every node, ascending by id."""
        return self._these(self._table, range(self._table.num_rows))

    def of_kind(self, kind: str) -> tuple[Node, ...]:
        """The nodes of one kind, ascending by id."""
        rows = _rows(self._table["kind"], kind)
        return self._these(self._table.take(rows), rows.to_pylist())

    def _these(self, table: pa.Table, rows: Iterable[int]) -> tuple[Node, ...]:
        read, columns = self._read, (table[name].to_pylist() for name in table.column_names)
        for row, id_, kind, text in zip(rows, *columns, strict=True):
            if row not in read:
                read[row] = Node(id_, kind, _properties(text))
        return tuple(read[row] for row in rows)


class Relationships:
    """Relationships by id, by type and by either end."""

    def __init__(self, table: pa.Table, nodes: Nodes) -> None:
        self._table = table.combine_chunks()
        self._nodes = nodes
        self._read: dict[int, Relationship] = {}

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The row of each id."""
        return {str(id_): row for row, id_ in enumerate(self._table["id"].to_pylist())}

    def at(self, row: int) -> Relationship:
        """The relationship in this row."""
        found = self._read.get(row)
        if found is None:
            table, ids = self._table, self._nodes.ids
            found = Relationship(
                table["id"][row].as_py(),
                table["type"][row].as_py(),
                ids[table["source"][row].as_py()],
                ids[table["target"][row].as_py()],
                _properties(table["properties"][row].as_py()),
            )
            self._read[row] = found
        return found

    def all(self) -> tuple[Relationship, ...]:
        """Every relationship, ascending by id."""
        return self._these(self._table, range(self._table.num_rows))

    def of_type(self, type_: str) -> tuple[Relationship, ...]:
        """The relationships of one type, ascending by id."""
        rows = _rows(self._table["type"], type_)
        return self._these(self._table.take(rows), rows.to_pylist())

    def _these(self, table: pa.Table, rows: Iterable[int]) -> tuple[Relationship, ...]:
        read, ids = self._read, self._nodes.ids
        columns = (table[name].to_pylist() for name in table.column_names)
        for row, id_, type_, source, target, text in zip(rows, *columns, strict=True):
            if row not in read:
                ends = (ids[source], ids[target])
                read[row] = Relationship(id_, type_, *ends, _properties(text))
        return tuple(read[row] for row in rows)

    @cached_property
    def _out(self) -> tuple[Rows, Rows]:
        return self._by_end("source")

    @cached_property
    def _in(self) -> tuple[Rows, Rows]:
        return self._by_end("target")

    def _by_end(self, end: str) -> tuple[Rows, Rows]:
        ends = self._table[end].to_numpy()
        order = np.argsort(ends, kind="stable")
        bounds = np.searchsorted(ends[order], np.arange(len(self._nodes.ids) + 1))
        return order.astype(np.int64), bounds.astype(np.int64)

    def leaving(self, node: int, types: Sequence[str]) -> tuple[Relationship, ...]:
        """Relationships that start at the node in this row, of these types or of any."""
        return self._among(*self._out, node, types)

    def reaching(self, node: int, types: Sequence[str]) -> tuple[Relationship, ...]:
        """Relationships that end at the node in this row, of these types or of any."""
        return self._among(*self._in, node, types)

    def _among(
        self, order: Rows, bounds: Rows, node: int, types: Sequence[str]
    ) -> tuple[Relationship, ...]:
        found = (self.at(row) for row in order[bounds[node] : bounds[node + 1]].tolist())
        return tuple(link for link in found if not types or link.type in types)


def _rows(column: pa.ChunkedArray, value: str) -> pa.Array:
    return pc.indices_nonzero(pc.equal(column, value))
