"""Copying the graph of a store to a snapshot on disk, with facts rows and search index."""

from collections.abc import Callable, Iterable
from pathlib import Path

from graph.model.records import Graph
from graph.store.connection import Store
from graph.store.facts import FactsTable, check_rows
from graph.store.reading import copy_store
from graph.store.scratch import scratch
from graph.store.snapshot import Snapshot
from graph.store.snapshot_writing import write_snapshot
from graph.store.staging import Staged
from graph.store.supervisor import QUERY_LIMIT
from ingest.snapshots import snapshot_folder, snapshots_folder

Indexing = Callable[[Path, Graph], None]


def take_snapshot(
    store: Store, data: Path, facts: Iterable[FactsTable], indexing: Indexing, version: str
) -> str:
    """Copy the store's graph and the rows of the facts tables to disk; returns the name.

    One consistent picture only under the writer's lock, or between two equal ready loads.
    """
    with scratch(data) as workshop, Staged.create(workshop / "copy.sqlite") as copy:
        copy_store(store, copy)
        rows = {
            table: check_rows(table, store.read(table.statement, time_limit=QUERY_LIMIT))
            for table in facts
        }
        name = write_snapshot(snapshots_folder(data), copy, rows, version, workshop)
    folder = snapshot_folder(data, name)
    indexing(folder, Snapshot.open(folder).graph)
    return name
