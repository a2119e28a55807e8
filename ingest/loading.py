"""Loading a data folder: validate all of it, write it, copy it to a snapshot, move the pointer.

Nothing is written before everything is valid. Killed at any moment, the store is brought to the
old or the new state by the next load, and readers see the snapshot that the pointer names.
"""

import json
from dataclasses import asdict, replace
from pathlib import Path

import graph.model
import graph.store
import ingest
from graph.store.connection import Store
from graph.store.exclusion import WriterLock
from graph.store.facts import read_facts
from graph.store.migrations import migrate
from graph.store.reading import read_load
from graph.store.scratch import clear_scratch
from graph.store.snapshot import Snapshot
from graph.store.staging import Staged, discard
from graph.store.streams import snapshot_name
from ingest.changes import Changes, Count, compare
from ingest.copying import take_snapshot
from ingest.files import WITHDRAWN_FILE, data_files
from ingest.folder import Compiled, compile_folder
from ingest.snapshots import (
    forget,
    is_whole,
    move_pointer,
    read_pointer,
    snapshot_folder,
    stamp_of,
    write_atomically,
)
from ingest.statements import Disagreement
from ingest.target import Progress, Target, silent
from ingest.withdrawals import IN_DATA, Withdrawal, read_log
from ingest.writing import LoadError, newest, opened, staged_anew, write

# One curated data set a store: loading another folder puts it in the place of the first.
SOURCE = "curated"


def check(folder: Path, target: Target, progress: Progress = silent) -> Changes:
    """What a load would change; writes nothing and needs no store. Raises BadData."""
    compiled = _compiled(folder, read_log(target.data), progress)
    nodes, relationships = compare(newest(target), compiled.graph)
    name = snapshot_name(compiled.graph)
    return Changes(name, False, nodes, relationships, compiled.disagreements, compiled.warnings)


def load(
    folder: Path,
    target: Target,
    source: str = SOURCE,
    progress: Progress = silent,
    *,
    again: bool = False,
) -> Changes:
    """Make the store and the newest snapshot say what the data folder says; tells what changed.

    `again` writes everything anew even where the store says that it holds all this already.

    Raises BadData, with nothing written, where the data are not valid; a StoreError where the
    store cannot be reached or is busy.
    """
    stamp = _stamp(folder, target, source)
    unchanged = None if again else _loaded_before(target, stamp)
    if unchanged is not None:
        clear_scratch(target.data)
        return unchanged
    withdrawn = read_log(target.data)
    compiled = _compiled(folder, withdrawn, progress)

    def fill(staged: Staged) -> None:
        staged.add_nodes(compiled.graph.nodes, source)
        staged.add_relationships(compiled.graph.relationships, source)

    with (
        staged_anew(target, fill, complete=False) as path,
        opened(target) as store,
        store.writing() as lock,
    ):
        if read_log(target.data) != withdrawn:
            raise LoadError("something was withdrawn while the files were read; load again")
        writing = write if again else _written
        changes = writing(store, lock, target, path, source, progress)
        told = replace(changes, disagreements=compiled.disagreements, warnings=compiled.warnings)
        _remember(target, stamp, told)
    return told


def _written(
    store: Store, lock: WriterLock, target: Target, path: Path, source: str, progress: Progress
) -> Changes:
    with Staged.open(path) as staged:
        name = staged.said("name")
    said, _ = migrate(store)
    if not (said.ready and said.snapshot == name):
        return write(store, lock, target, path, source, progress)
    # The store says all this already; what questions read besides the graph may be new.
    before = newest(target)
    tables = read_facts(target.facts)
    found = take_snapshot(store, target.data, tables, target.indexing, target.version)
    if found != name:  # somebody changed the store itself
        forget(target.data, found)
        return write(store, lock, target, path, source, progress)
    nodes, relationships = compare(before, Snapshot.open(snapshot_folder(target.data, name)))
    move_pointer(target.data, target.address, said.snapshot, said.number)
    # A load that was killed as its last steps had begun, or that another machine finished.
    discard(target.staged)
    target.mark.unlink(missing_ok=True)
    return Changes(name, False, nodes, relationships)


def _compiled(folder: Path, withdrawn: tuple[Withdrawal, ...], progress: Progress) -> Compiled:
    total = len(data_files(folder))
    count = 0

    def told(_file: str) -> None:
        nonlocal count
        count += 1
        progress("read", count, total)

    return compile_folder(folder, told, withdrawn)


def _stamp(folder: Path, target: Target, source: str) -> str:
    code = sorted(
        path
        for room in (graph.model, graph.store, ingest)
        for path in Path(next(iter(room.__path__))).glob("*.py")
    )
    logs = (folder / WITHDRAWN_FILE, target.data / IN_DATA)
    files = [*data_files(folder), *logs, *code, *sorted(target.facts), *sorted(target.watched)]
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
    with opened(target) as store:
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
