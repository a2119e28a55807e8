"""The ways of loading: ours, what one would write by hand, and the engine's own bulk path.

Each takes the address of an empty store and a number of nodes, and gives the seconds that its
steps took. Rows are made on the way, so that their making is part of every way's time.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from bench.store.data import KINDS, OWNER, RUN, TYPES, ends_of, links, nodes
from graph.model.model import LABELS, constraints
from graph.model.model import TYPES as MODEL_TYPES
from graph.model.records import Node, Relationship
from graph.store.address import StoreAddress
from graph.store.checking import Vocabulary
from graph.store.connection import Store, open_store
from graph.store.reading import copy_store
from graph.store.snapshot_writing import write_snapshot
from graph.store.staging import Staged
from graph.store.writer import Plan, write_staged

Seconds = Mapping[str, float]
HAND_BATCH = 10_000


class Job(NamedTuple):
    """What to load, and where to."""

    address: StoreAddress
    data: Path
    password: str | None
    size: int
    records: int  # how many of nodes and of ties, for ways that go record by record


def ours(job: Job) -> Seconds:
    """Stage and write; then, for itself, the copy of the store to a snapshot."""
    clock = Clock()

    def snapshot(store: Store) -> str:
        clock.lap("write")
        with Staged.create(job.data / "copy.sqlite") as copy:
            copy_store(store, copy)
            name = write_snapshot(job.data / "snapshots", copy, {})
        clock.lap("snapshot")
        return name

    with (
        open_store(job.address, job.data, job.password) as store,
        Staged.create(job.data / "bench.sqlite") as staged,
        store.writing() as lock,
    ):
        clock.lap("start")
        staged.add_nodes(nodes(job.size), OWNER)
        staged.add_relationships(links(job.size), OWNER)
        staged.finish()
        clock.lap("stage")
        plan = Plan(OWNER, Vocabulary(LABELS, MODEL_TYPES), constraints())
        write_staged(store, lock, staged, plan, lambda *_: None, snapshot)
    return clock.laps


def again(job: Job) -> Seconds:
    """Ours, the second time: every record is merged."""
    first = ours(job)
    second = ours(job)
    return {**{f"first {name}": seconds for name, seconds in first.items()}, **second}


def hand_merge(job: Job) -> Seconds:
    """`UNWIND $rows MERGE` in managed transactions: the script one would write."""
    return _by_hand(
        job, "MERGE (n:{label} {{id: row.id}})", "MERGE (a)-[r:{type} {{id: row.id}}]->(b)"
    )


def hand_create(job: Job) -> Seconds:
    """`UNWIND $rows CREATE`: right only once, into an empty store."""
    return _by_hand(job, "CREATE (n:{label})", "CREATE (a)-[r:{type}]->(b)")


def _by_hand(job: Job, node: str, link: str) -> Seconds:
    clock = Clock()
    with open_store(job.address, job.data, job.password) as store:
        clock.lap("start")
        _constrain(store)
        for kind in KINDS:
            rows = (_node_row(one) for one in nodes(job.size) if one.kind == kind)
            verb = node.format(label=kind)
            _send(store, f"UNWIND $rows AS row {verb} SET n = row.properties", rows)
        clock.lap("nodes")
        for type_ in TYPES:
            tied = (_link_row(one) for one in links(job.size) if one.type == type_)
            a, b = ends_of(type_)
            _send(
                store,
                f"UNWIND $rows AS row MATCH (a:{a} {{id: row.source}}), (b:{b} {{id: row.target}})"
                f" {link.format(type=type_)} SET r = row.properties",
                tied,
            )
        clock.lap("relationships")
    return clock.laps


def one_statement_a_row(job: Job) -> Seconds:
    """A statement for each record, in a managed transaction of its own."""
    clock = Clock()
    with open_store(job.address, job.data, job.password) as store:
        clock.lap("start")
        _constrain(store)
        for one in nodes(job.size):
            store.write(f"MERGE (n:{one.kind} {{id: $id}}) SET n = $properties", **_node_row(one))
        clock.lap("nodes")
        for tie in islice(links(job.size), job.records):
            a, b = ends_of(tie.type)
            store.write(
                f"MATCH (a:{a} {{id: $source}}), (b:{b} {{id: $target}})"
                f" MERGE (a)-[r:{tie.type} {{id: $id}}]->(b) SET r = $properties",
                **_link_row(tie),
            )
        clock.lap("relationships")
    return clock.laps


def py2neo_merge(job: Job) -> Seconds:
    """py2neo's object merge, record by record."""
    import py2neo

    clock = Clock()
    with open_store(job.address, job.data, job.password) as store:
        _constrain(store)
    graph = py2neo.Graph(
        f"bolt://{job.address.host}:{job.address.port}",
        auth=(job.address.user, job.password),
        name=job.address.database,
    )
    clock.lap("start")
    kept = {}
    for one in nodes(job.size):
        made = py2neo.Node(one.kind, **_stored(one))
        graph.merge(made, one.kind, "id")
        kept[one.id] = made
    clock.lap("nodes")
    for tie in islice(links(job.size), job.records):
        ends = kept[tie.source], tie.type, kept[tie.target]
        graph.merge(py2neo.Relationship(*ends, **_stored(tie)))
    clock.lap("relationships")
    return clock.laps


def engine_bulk(job: Job) -> Seconds:
    """The embedded engine's own bulk path, in this process, with durable commits."""
    os.environ["ARCADEDB_JVM_ARGS"] = "-Darcadedb.txWalFlush=2"
    os.chdir(job.data)  # where the engine writes its log
    import arcadedb_embedded

    clock = Clock()
    with (
        tempfile.TemporaryDirectory(dir=job.data) as folder,
        arcadedb_embedded.create_database(str(Path(folder) / "bulk")) as database,
    ):
        for kind in KINDS:
            database.command("sql", f"CREATE VERTEX TYPE {kind}")
            database.command("sql", f"CREATE PROPERTY {kind}.id STRING")
            database.command("sql", f"CREATE INDEX ON {kind} (id) UNIQUE")
        for type_ in TYPES:
            database.command("sql", f"CREATE EDGE TYPE {type_}")
        clock.lap("start")
        places: dict[str, str] = {}
        with database.graph_batch(use_wal=True, wal_flush="yes_full") as batch:
            for kind in KINDS:
                rows = (one for one in nodes(job.size) if one.kind == kind)
                while piece := list(islice(rows, HAND_BATCH)):
                    made = batch.create_vertices(kind, [_stored(one) for one in piece])
                    places.update(zip((one.id for one in piece), made))
            clock.lap("nodes")
            for type_ in TYPES:
                ties = (one for one in links(job.size) if one.type == type_)
                while chunk := list(islice(ties, HAND_BATCH)):
                    batch.new_edges(
                        [places[one.source] for one in chunk],
                        type_,
                        [places[one.target] for one in chunk],
                        [_stored(one) for one in chunk],
                    )
        clock.lap("relationships")
    return clock.laps


WAYS: Mapping[str, Callable[[Job], Seconds]] = {
    way.__name__: way
    for way in (
        ours,
        again,
        hand_merge,
        hand_create,
        one_statement_a_row,
        py2neo_merge,
        engine_bulk,
    )
}


class Clock:
    """Seconds of one step after the other."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        """The step of this name ends now."""
        now = time.perf_counter()
        self.laps[name] = now - self._last
        self._last = now


def _constrain(store: Store) -> None:
    for statement in constraints():
        if any(f":{kind})" in statement for kind in KINDS):
            store.write(statement)


def _send(store: Store, statement: str, rows: Iterator[dict[str, object]]) -> None:
    while piece := list(islice(rows, HAND_BATCH)):
        store.write(statement, rows=piece)


def _node_row(node: Node) -> dict[str, object]:
    return {"id": node.id, "properties": _stored(node)}


def _link_row(link: Relationship) -> dict[str, object]:
    return {
        "id": link.id,
        "source": link.source,
        "target": link.target,
        "properties": _stored(link),
    }


def _stored(record: Node | Relationship) -> dict[str, object]:
    values = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in record.properties.items()
    }
    return {**values, "id": record.id, "run": RUN, "loader": OWNER}
