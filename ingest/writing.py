"""Bringing a staged graph into the store and to the newest snapshot, and fetching it back.

What is being written is kept beside the store until the store has all of it, so that a writing
that was cut off is finished by whoever writes next.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.model.model import LABELS, TYPES, constraints
from graph.model.records import Graph
from graph.store.checking import Vocabulary
from graph.store.connection import Store, open_store
from graph.store.errors import StoreError
from graph.store.exclusion import WriterLock
from graph.store.facts import FactsTable, read_facts
from graph.store.migrations import migrate
from graph.store.reading import Load, copy_store, read_load
from graph.store.scratch import scratch
from graph.store.snapshot import Snapshot, SnapshotError
from graph.store.staging import Staged, discard
from graph.store.streams import LinkRow, NodeRow, Records
from graph.store.writer import Plan, write_staged
from ingest.changes import Changes, compare
from ingest.copying import take_snapshot
from ingest.snapshots import move_pointer, read_pointer, snapshot_folder
from ingest.target import Progress, Target, silent

Fill = Callable[[Staged], None]


class LoadError(RuntimeError):
    """The store does not give back what was written to it."""


def put(target: Target, staged: Staged, progress: Progress = silent) -> Changes:
    """Make the store and the newest snapshot say exactly what is staged, whoever owns it.

    The staged file is used up. Cut off at any moment, the same call with the same graph, or the
    next writing of any kind, finishes it.
    """
    path = staged.path
    staged.say(name=staged.name())
    staged.close()
    with opened(target) as store, store.writing() as lock:
        return write(store, lock, target, path, None, progress)


def fetch(target: Target, path: Path) -> tuple[Load, Staged]:
    """The store's load, and a staged copy of its whole graph in `path`, for the caller to close.

    Raises StoreError where nothing was loaded, or a writing was cut off that only its source
    can finish.
    """
    with opened(target) as store, store.writing() as lock:
        finish_pending(store, lock, target, silent)
        load = read_load(store)
        if not load.number:
            raise StoreError(f"nothing has been loaded into the store ({target.address})")
        staged = Staged.create(path)
        try:
            copy_store(store, staged)
        except BaseException:
            staged.close()
            raise
    return load, staged


@contextmanager
def opened(target: Target) -> Iterator[Store]:
    """The store of the target, with its data folder made."""
    target.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open_store(target.address, target.data, target.password) as store:
        yield store


@contextmanager
def staged_anew(target: Target, fill: Fill, *, complete: bool) -> Iterator[Path]:
    """A staged file of its own for the block, filled and finished, with its name said."""
    with scratch(target.data) as folder:
        path = folder / "new.sqlite"
        with Staged.create(path) as staged:
            fill(staged)
            staged.finish(complete=complete)
            staged.say(name=staged.name())
        yield path


def write(
    store: Store,
    lock: WriterLock,
    target: Target,
    path: Path,
    owner: str | None,
    progress: Progress,
) -> Changes:
    """Write the staged file, which is used up: an owner's contribution or (None) everything."""
    before = newest(target)
    load = read_load(store)
    if load.run and not load.ready and owner is not None and load.owner != owner:
        finish_pending(store, lock, target, progress)
        load = read_load(store)
    target.mark.touch()  # from here on there is something to finish or to clear away
    if _is_same(target.staged, path, load):
        discard(path)
    else:
        discard(target.staged)
        shutil.move(path, target.staged)
    done = _write_kept(store, lock, target, owner, progress)
    after = Snapshot.open(snapshot_folder(target.data, done.snapshot))
    nodes, relationships = compare(before, after)
    return Changes(done.snapshot, True, nodes, relationships)


def finish_pending(store: Store, lock: WriterLock, target: Target, progress: Progress) -> None:
    """Finish a writing that was cut off, from the file that was kept for it.

    Raises StoreError where there is no such file: it began on another machine, or was removed.
    """
    load, _ = migrate(store)
    if load.ready or not load.run:
        return
    try:
        with Staged.open(target.staged) as staged:
            mine = staged.said("run") == load.run and staged.said("name") == staged.name()
            owner = None if staged.said("whole") == "True" else staged.said("owner")
    except StoreError:
        mine, owner = False, None
    if not mine:
        what = f"The load of {load.owner!r}" if load.owner else "A restore"
        raise StoreError(
            f"{what} into {target.address} was cut off, and this data folder does not hold what it"
            " was writing; run it again, or restore a backup"
        )
    _write_kept(store, lock, target, owner, progress)


def _is_same(kept: Path, path: Path, load: Load) -> bool:
    """Whether the kept file is the same graph, of which the store has a part already."""
    if load.ready or not load.run:
        return False
    try:
        with Staged.open(kept) as old, Staged.open(path) as new:
            return (
                old.said("run") == load.run
                and old.said("name") == new.said("name")
                and old.name() == new.said("name")
            )
    except StoreError:
        return False


def _write_kept(
    store: Store, lock: WriterLock, target: Target, owner: str | None, progress: Progress
) -> Load:
    tables = read_facts(target.facts)
    target.mark.touch()
    with Staged.open(target.staged) as staged:

        def snapshot(store: Store) -> str:
            return _checked_copy(store, staged, target, tables)

        plan = Plan(owner, Vocabulary(LABELS, TYPES), constraints())
        load = write_staged(store, lock, staged, plan, progress, snapshot)
    move_pointer(target.data, target.address, load.snapshot, load.number)
    discard(target.staged)
    target.mark.unlink(missing_ok=True)
    return load


def _checked_copy(
    store: Store, staged: Staged, target: Target, tables: tuple[FactsTable, ...]
) -> str:
    """A snapshot of the store: it may hold more than was staged, but has lost nothing of it."""
    name = take_snapshot(store, target.data, tables, target.indexing, target.version)
    copy = Snapshot.open(snapshot_folder(target.data, name))
    for written, read in (
        (staged.node_rows(), copy.node_rows()),
        (staged.link_rows(), copy.link_rows()),
    ):
        lost = next(_lost(written, read), None)
        if lost is not None:
            raise LoadError(f"the store gives back {lost!r} otherwise than it was written")
    return name


def _lost(
    written: Iterator[NodeRow] | Iterator[LinkRow], read: Iterator[NodeRow] | Iterator[LinkRow]
) -> Iterator[str]:
    """The ids of rows that are not among those read; both ascending by id."""
    found = next(read, None)
    for row in written:
        while found is not None and found[0] < row[0]:
            found = next(read, None)
        if found != row:
            yield row[0]


def newest(target: Target) -> Records:
    """The newest snapshot of the store on this machine; nothing where there is none."""
    pointer = read_pointer(target.data, target.address)
    empty = Snapshot.of(Graph())
    if pointer is None:
        return empty
    try:
        snapshot = Snapshot.open(snapshot_folder(target.data, pointer.snapshot))
        next(snapshot.node_rows(), None)
        return snapshot
    except (SnapshotError, OSError):
        return empty
