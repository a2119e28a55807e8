"""Loading a data folder: validate all of it, write it, copy it to a snapshot, move the pointer.

Nothing is written before everything is valid. Killed at any moment, the store is brought to the
old or the new state by the next load, and readers see the snapshot that the pointer names.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import graph.model
import graph.store
import ingest
from graph.model.model import LABELS, TYPES, constraints
from graph.model.records import Graph
from graph.store.address import StoreAddress
from graph.store.checking import Vocabulary
from graph.store.connection import Store, open_store
from graph.store.facts import FactsTable, read_facts
from graph.store.reading import Load, read_load
from graph.store.snapshot import Snapshot, SnapshotError, snapshot_name
from graph.store.writer import write_graph
from ingest.changes import Changes, Count, compare
from ingest.copying import Indexing, take_snapshot
from ingest.files import data_files
from ingest.folder import Compiled, compile_folder
from ingest.snapshots import (
    is_whole,
    move_pointer,
    read_pointer,
    snapshot_folder,
    stamp_of,
    store_slug,
    write_atomically,
)
from ingest.statements import Disagreement

Progress = Callable[[str, int, int], None]
# One curated data set a store: loading another folder puts it in the place of the first.
SOURCE = "curated"


def no_index(folder: Path, graph: Graph) -> None:
    """Make no search index."""


def silent(step: str, done: int, total: int) -> None:
    """Tell nobody how far the load is."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a load goes: the data folder, the store, and what is made with each snapshot.

    `facts` are the files with the rows that questions read, `indexing` makes the search index in
    the folder of a snapshot, and a change in one of the `watched` files asks for a new load.
    """

    data: Path
    address: StoreAddress
    password: str | None = None
    facts: tuple[Path, ...] = ()
    indexing: Indexing = no_index
    watched: tuple[Path, ...] = ()
    version: str = ""

    @property
    def report(self) -> Path:
        """The file that tells of the last load: its stamp and its counts."""
        return self.data / f"loaded-{store_slug(self.address)}.json"

    @property
    def mark(self) -> Path:
        """The file that stands while the store is being written."""
        return self.data / f"writing-{store_slug(self.address)}"


class LoadError(RuntimeError):
    """The store does not give back what was written to it."""


def check(folder: Path, target: Target, progress: Progress = silent) -> Changes:
    """What a load would change; writes nothing and needs no store. Raises BadData."""
    compiled = _compiled(folder, progress)
    return _changes(compiled, _newest(target), snapshot_name(compiled.graph), written=False)


def load(
    folder: Path, target: Target, source: str = SOURCE, progress: Progress = silent
) -> Changes:
    """Make the store and the newest snapshot say what the data folder says; tells what changed.

    Raises BadData, with nothing written, where the data are not valid; a StoreError where the
    store cannot be reached or is busy.
    """
    stamp = _stamp(folder, target, source)
    unchanged = _loaded_before(target, stamp)
    if unchanged is not None:
        return unchanged
    compiled = _compiled(folder, progress)
    tables = read_facts(target.facts)
    name = snapshot_name(compiled.graph)
    before = _newest(target)
    target.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open_store(target.address, target.data, target.password) as store:
        ready = read_load(store)
        if ready.ready and ready.snapshot == name:
            with store.writing():
                take_snapshot(store, target.data, tables, target.indexing, target.version)
            done, written = ready, False
        else:
            target.mark.touch()
            done = _write(store, compiled.graph, target, source, tables, progress)
            written = True
        changes = _changes(compiled, before, done.snapshot, written=written)
        move_pointer(target.data, target.address, done.snapshot, done.number)
        _remember(target, stamp, changes)
        target.mark.unlink(missing_ok=True)
    return changes


def _write(
    store: Store,
    graph: Graph,
    target: Target,
    source: str,
    tables: tuple[FactsTable, ...],
    progress: Progress,
) -> Load:
    def snapshot(store: Store) -> str:
        name = take_snapshot(store, target.data, tables, target.indexing, target.version)
        _compare_copy(Snapshot.open(snapshot_folder(target.data, name)).graph, graph)
        return name

    return write_graph(
        store,
        graph,
        source,
        constraints(),
        progress,
        vocabulary=Vocabulary(LABELS, TYPES),
        make_snapshot=snapshot,
    )


def _compare_copy(read: Graph, written: Graph) -> None:
    """The store may hold more than this source, but nothing of it may be lost or changed."""
    nodes = {node.id: node for node in read.nodes}
    links = {link.id: link for link in read.relationships}
    lost = [node.id for node in written.nodes if nodes.get(node.id) != node]
    lost += [link.id for link in written.relationships if links.get(link.id) != link]
    if lost:
        count = len(lost)
        raise LoadError(f"the store gives back {count} records otherwise than written: {lost[0]}")


def _compiled(folder: Path, progress: Progress) -> Compiled:
    total = len(data_files(folder))
    count = 0

    def told(_file: str) -> None:
        nonlocal count
        count += 1
        progress("read", count, total)

    return compile_folder(folder, told)


def _newest(target: Target) -> Graph:
    pointer = read_pointer(target.data, target.address)
    if pointer is None:
        return Graph()
    try:
        return Snapshot.open(snapshot_folder(target.data, pointer.snapshot)).graph
    except (SnapshotError, OSError):
        return Graph()


def _changes(compiled: Compiled, before: Graph, name: str, *, written: bool) -> Changes:
    nodes, relationships = compare(before, compiled.graph)
    return Changes(name, written, nodes, relationships, compiled.disagreements, compiled.warnings)


def _stamp(folder: Path, target: Target, source: str) -> str:
    code = sorted(
        path
        for room in (graph.model, graph.store, ingest)
        for path in Path(next(iter(room.__path__))).glob("*.py")
    )
    files = [*data_files(folder), *code, *sorted(target.facts), *sorted(target.watched)]
    return stamp_of((path for path in files if path.is_file()), (source, target.version))


def _loaded_before(target: Target, stamp: str) -> Changes | None:
    """The summary of an unchanged load where these very files were the last ones loaded."""
    pointer = read_pointer(target.data, target.address)
    if pointer is None or target.mark.exists() or not is_whole(target.data, pointer.snapshot):
        return None
    try:
        raw = json.loads(target.report.read_text(encoding="utf-8"))
        if raw["stamp"] != stamp or raw["snapshot"] != pointer.snapshot:
            return None
        changes = Changes(
            pointer.snapshot,
            False,
            tuple(Count(kind, unchanged=count) for kind, count in raw["nodes"]),
            tuple(Count(kind, unchanged=count) for kind, count in raw["relationships"]),
            tuple(_disagreement(one) for one in raw["disagreements"]),
            tuple(raw["warnings"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return changes if target.address.embedded or _says(target, pointer.snapshot) else None


def _says(target: Target, name: str) -> bool:
    """Whether a store elsewhere still holds this graph; others may have loaded since."""
    with open_store(target.address, target.data, target.password) as store:
        ready = read_load(store)
    return ready.ready and ready.snapshot == name


def _remember(target: Target, stamp: str, changes: Changes) -> None:
    def now(counts: tuple[Count, ...]) -> list[tuple[str, int]]:
        held = [(one.kind, one.added + one.changed + one.unchanged) for one in counts]
        return [(kind, count) for kind, count in held if count]

    report = {
        "stamp": stamp,
        "snapshot": changes.snapshot,
        "nodes": now(changes.nodes),
        "relationships": now(changes.relationships),
        "disagreements": [asdict(one) for one in changes.disagreements],
        "warnings": changes.warnings,
    }
    write_atomically(target.report, json.dumps(report, ensure_ascii=False))


def _disagreement(raw: dict[str, object]) -> Disagreement:
    subjects, values = raw["subjects"], raw["values"]
    used = raw["used"]
    assert isinstance(subjects, list)
    assert isinstance(values, list)
    return Disagreement(
        str(raw["property"]),
        tuple(map(str, subjects)),
        tuple(map(str, values)),
        None if used is None else str(used),
        str(raw["reason_sv"]),
        str(raw["reason_en"]),
    )
