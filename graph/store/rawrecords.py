"""Reading the records of a store that may be broken: faults are told, and the rest is staged."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from graph.model.invariants import Finding
from graph.model.model import LABELS, TYPES
from graph.model.records import Node, Relationship, Value
from graph.store.connection import Row
from graph.store.errors import GraphError
from graph.store.staging import Staged
from graph.store.versions import OWN_LABELS, OWN_PROPERTIES

Record = TypeVar("Record", Node, Relationship)
_CHUNK = 1000
_KEPT = 1000


class RawRecords:
    """Takes in the rows of a store; `incomplete` when some of them could not be staged whole."""

    def __init__(self, staged: Staged, progress: Callable[[int], None]) -> None:
        self._staged = staged
        self._progress = progress
        self._found: list[Finding] = []
        self._apart: set[str] = set()
        self._runs: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._counts: dict[tuple[str, str], int] = defaultdict(int)
        self._done = 0
        self.incomplete = False

    def read_nodes(self, rows: Iterable[Row]) -> None:
        """Stage what is a node of the model; the store's own nodes are none of the graph."""
        self._stage(rows, self._node, self._staged.add_nodes, "node-id-twice")

    def read_links(self, rows: Iterable[Row]) -> None:
        """Stage what is a relationship of the model."""
        self._stage(rows, self._link, self._staged.add_relationships, "link-id-twice")

    def findings(self) -> Iterator[Finding]:
        """What was wrong with the rows."""
        yield from self._found
        runs: dict[str, list[str]] = defaultdict(list)
        for loader, run in self._counts:
            runs[loader].append(run)
        for loader, those in runs.items():
            most = max(those, key=lambda run: self._counts[loader, run])
            for run in those:
                if run != most:
                    for id_ in self._runs[loader, run]:
                        yield Finding("runs-mixed", (id_,), loader)

    def _stage(
        self,
        rows: Iterable[Row],
        read: Callable[[Row], Record | None],
        add: Callable[[Iterable[Record], str], None],
        twice: str,
    ) -> None:
        records = filter(None, map(read, rows))
        while chunk := list(islice(records, _CHUNK)):
            self._done += len(chunk)
            self._progress(self._done)
            try:
                add(chunk, "")
            except GraphError:
                self._stage_singly(chunk, add, twice)

    def _stage_singly(
        self, chunk: list[Record], add: Callable[[Iterable[Record], str], None], twice: str
    ) -> None:
        for record in chunk:
            try:
                add([record], "")
            except GraphError:
                self._wrong(twice, record.id)

    def _node(self, row: Row) -> Node | None:
        labels, properties = sorted(row["labels"]), row["properties"]
        if OWN_LABELS & set(labels):
            return None
        known = [label for label in labels if label in LABELS]
        id_ = self._id(row, "node-id-missing")
        at = id_ or _element(row)
        if not labels:
            self._wrong("node-unlabelled", at)
        elif len(labels) > 1:
            self._wrong("node-labels", at, ", ".join(labels))
        if len(known) < len(labels):
            self._wrong("label-unknown", at, ", ".join(sorted({*labels} - {*known})))
        self._tags(at, properties)
        values = self._values(at, properties)
        if id_ is None:
            return None
        if not known:
            self._apart.add(id_)
            return None
        return Node(id_, known[0], values)

    def _link(self, row: Row) -> Relationship | None:
        properties, type_ = row["properties"], row["type"]
        id_ = self._id(row, "link-id-missing")
        at = id_ or f"{row['source']} {type_} {row['target']}"
        if type_ not in TYPES:
            self._wrong("type-unknown", at, type_)
        self._tags(at, properties)
        values = self._values(at, properties)
        ends = [end for end in (row["source"], row["target"]) if isinstance(end, str) and end]
        # What is wrong with an end that is no record was told when the node was read.
        if id_ is None or type_ not in TYPES or len(ends) < 2 or self._apart.intersection(ends):
            self.incomplete = True
            return None
        return Relationship(id_, type_, ends[0], ends[1], values)

    def _id(self, row: Row, missing: str) -> str | None:
        id_ = row["properties"].get("id")
        if isinstance(id_, str) and id_:
            return id_
        self._wrong(missing, _element(row), "" if id_ is None else f"id: {id_!r}")
        return None

    def _tags(self, at: str, properties: Mapping[str, object]) -> None:
        run, loader = properties.get("run"), properties.get("loader")
        if not (isinstance(run, str) and run and isinstance(loader, str)):
            lacking = [name for name in ("run", "loader") if not properties.get(name)]
            self._found.append(Finding("tag-missing", (at,), ", ".join(lacking)))
            return
        self._counts[loader, run] += 1
        kept = self._runs[loader, run]
        if len(kept) < _KEPT:
            kept.append(at)

    def _values(self, at: str, properties: Mapping[str, object]) -> dict[str, Value]:
        """The values that records may have; what else stands there is told and left out."""
        values: dict[str, Value] = {}
        for name, value in properties.items():
            if name in OWN_PROPERTIES:
                continue
            if isinstance(value, list) and all(isinstance(item, str) for item in value):
                values[name] = tuple(value)
            elif isinstance(value, str | bool | int) or (
                isinstance(value, float) and math.isfinite(value)
            ):
                values[name] = value
            else:
                self._wrong("value-foreign", at, f"{name}: {type(value).__name__}")
        return values

    def _wrong(self, rule: str, id_: str, about: str = "") -> None:
        self.incomplete = True
        self._found.append(Finding(rule, (id_,), about))


def _storable(value: str | float) -> bool:
    return not isinstance(value, float) or math.isfinite(value)


def _element(row: Row) -> str:
    return f"element {row['at']}"
