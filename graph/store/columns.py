"""The nodes and relationships of a snapshot as Arrow columns, decoded only where they are read.

Rows are sorted by id. A relationship also holds the row numbers of its ends, so that neighbours are
found by position. Opening a million records takes the time of mapping a file; a record is decoded
when it is first asked for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.model.records import Graph, Node, Relationship
from graph.store.streams import LinkRow, NodeRow, Records, decode, rows_of

Row = TypeVar("Row", NodeRow, LinkRow)
Rows = npt.NDArray[np.int64]


NODE_SCHEMA = pa.schema([("id", pa.string()), ("kind", pa.string()), ("properties", pa.string())])
LINK_SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("type", pa.string()),
        ("source", pa.int32()),
        ("target", pa.int32()),
        ("properties", pa.string()),
    ]
)
# A table of this many rows or fewer is one piece, which is read from disk without copying it.
PIECE = 250_000


def columns_of(graph: Graph) -> tuple[pa.Table, pa.Table]:
    """The two tables of a graph; raises ValueError where a relationship has an end without node."""
    records = rows_of(graph)
    nodes = pa.Table.from_batches(node_pieces(records), NODE_SCHEMA)
    return nodes, pa.Table.from_batches(link_pieces(records, nodes["id"]), LINK_SCHEMA)


def node_pieces(records: Records) -> Iterator[pa.RecordBatch]:
    """The nodes, ascending by id, some at a time."""
    for rows in _pieces(records.node_rows()):
        columns = [pa.array(column, pa.string()) for column in zip(*rows)]
        yield pa.RecordBatch.from_arrays(columns, schema=NODE_SCHEMA)


def link_pieces(records: Records, ids: pa.ChunkedArray) -> Iterator[pa.RecordBatch]:
    """The relationships, ascending by id, some at a time; their ends are places among the ids.

    Raises ValueError where an end is none of them.
    """
    known = ids.combine_chunks()
    for rows in _pieces(records.link_rows()):
        names, types, sources, targets, properties = (
            pa.array(column, pa.string()) for column in zip(*rows)
        )
        ends = [pc.index_in(column, value_set=known) for column in (sources, targets)]
        for column in ends:
            if column.null_count:
                lost = names[pc.index(column.is_null(), True).as_py()]
                raise ValueError(f"relationship {lost} has an end that is no node")
        yield pa.RecordBatch.from_arrays([names, types, *ends, properties], schema=LINK_SCHEMA)


def _pieces(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while piece := list(islice(rows, PIECE)):
        yield piece


class Nodes:
    """Nodes by id and by kind."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table
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
            found = Node(self.ids[row], kind, decode(text))
            self._read[row] = found
        return found

    def all(self) -> tuple[Node, ...]:
        """Every node, ascending by id."""
        return self._these(self._table, range(self._table.num_rows))

    def of_kind(self, kind: str) -> tuple[Node, ...]:
        """The nodes of one kind, ascending by id."""
        rows = _rows(self._table["kind"], kind)
        return self._these(self._table.take(rows), rows.to_pylist())

    def rows(self) -> Iterator[NodeRow]:
        """Each node as a row, ascending by id; decodes no properties."""
        for batch in self._table.to_batches(max_chunksize=PIECE):
            yield from zip(*(column.to_pylist() for column in batch.columns))

    def _these(self, table: pa.Table, rows: Iterable[int]) -> tuple[Node, ...]:
        read, columns = self._read, (table[name].to_pylist() for name in table.column_names)
        for row, id_, kind, text in zip(rows, *columns, strict=True):
            if row not in read:
                read[row] = Node(id_, kind, decode(text))
        return tuple(read[row] for row in rows)


class Relationships:
    """Relationships by id, by type and by either end."""

    def __init__(self, table: pa.Table, nodes: Nodes) -> None:
        self._table = table
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
                decode(table["properties"][row].as_py()),
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

    def rows(self) -> Iterator[LinkRow]:
        """Each relationship as a row, ascending by id; decodes no properties."""
        ids = self._nodes.ids
        for batch in self._table.to_batches(max_chunksize=PIECE):
            columns = (column.to_pylist() for column in batch.columns)
            for id_, type_, source, target, text in zip(*columns):
                yield id_, type_, ids[source], ids[target], text

    def _these(self, table: pa.Table, rows: Iterable[int]) -> tuple[Relationship, ...]:
        read, ids = self._read, self._nodes.ids
        columns = (table[name].to_pylist() for name in table.column_names)
        for row, id_, type_, source, target, text in zip(rows, *columns, strict=True):
            if row not in read:
                ends = (ids[source], ids[target])
                read[row] = Relationship(id_, type_, *ends, decode(text))
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
