"""The data folder after a withdrawal: no earlier version, staged graph or report that holds it."""

import json
import re
import shutil
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from graph.model.records import Node
from graph.store.scratch import clear_scratch
from graph.store.snapshot import Snapshot, SnapshotError
from graph.store.staging import discard
from ingest.snapshots import (
    pointer_path,
    read_pointer,
    snapshot_folder,
    snapshots_folder,
    write_atomically,
)
from ingest.target import Target

Asked = Callable[[str], bool]
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many kept versions were removed, and other stores whose newest version held it."""

    versions: int
    elsewhere: tuple[str, ...]


def clean(target: Target, asked: Asked) -> Cleaned:
    """Remove every kept version but the newest ones, and what else may hold what is asked for.

    The newest version of another store goes too, with the pointer to it, if it holds the thing.
    """
    data = target.data
    kept: set[str] = set()
    elsewhere: list[str] = []
    for path in sorted(data.glob("newest-*.json")):
        name = _newest(path)
        if name and not holds(snapshot_folder(data, name), asked):
            kept.add(snapshot_folder(data, name).name)
        else:
            path.unlink()
            if path != pointer_path(data, target.address):
                elsewhere.append(path.stem.removeprefix("newest-"))
    versions = 0
    folder = snapshots_folder(data)
    for found in sorted(folder.iterdir()) if folder.is_dir() else ():
        if found.name not in kept:
            shutil.rmtree(found)
            versions += not found.name.startswith(".")
    for pattern in ("staged-*.sqlite", "new-*.sqlite"):
        for path in data.glob(pattern):
            discard(path)
    clear_scratch(data)
    for path in (*data.glob("loaded-*.json"), *data.glob(".loaded-*")):
        if path != target.report:
            path.unlink()
    return Cleaned(versions, tuple(elsewhere))


def _newest(path: Path) -> str:
    """The newest version that a pointer names; it names no earlier one afterwards."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        name = str(raw["snapshot"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    if raw.get("kept") != [name]:
        write_atomically(path, json.dumps({**raw, "kept": [name]}, indent=1))
    return name


def holds(folder: Path, asked: Asked) -> bool:
    """Whether the version in this folder holds what is asked for; true if it cannot be read."""
    try:
        snapshot = Snapshot.open(folder)
        return any(asked(row[0]) for row in snapshot.node_rows()) or any(
            asked(row[0]) for row in snapshot.link_rows()
        )
    except (SnapshotError, OSError, ValueError):
        return True


def kind_in_versions(data: Path, id_: str) -> str | None:
    """The kind or type of this id in a kept version of any store; None where none holds it."""
    folder = snapshots_folder(data)
    for found in sorted(folder.iterdir()) if folder.is_dir() else ():
        with suppress(SnapshotError, OSError, ValueError):
            held = Snapshot.open(found).get(id_)
            if held is not None:
                return held.kind if isinstance(held, Node) else held.type
    return None


def left_behind(target: Target, ids: Collection[str], journal: Path) -> tuple[str, ...]:
    """Files below the data folder in whose bytes one of the ids still stands.

    An id that is part of the id of a record that stays cannot be told from it, and is passed over.
    """
    pointer = read_pointer(target.data, target.address)
    if pointer is not None:
        snapshot = Snapshot.open(snapshot_folder(target.data, pointer.snapshot))
        staying = "\n".join(row[0] for row in snapshot.node_rows())
        ids = [id_ for id_ in ids if id_ not in staying]
    if not ids:
        return ()
    named = re.compile(b"|".join(re.escape(id_.encode()) for id_ in ids))
    longest = max(len(id_.encode()) for id_ in ids)
    return tuple(
        str(path.relative_to(target.data))
        for path in sorted(target.data.rglob("*"))
        if path.is_file() and path != journal and _stands_in(path, named, longest)
    )


def _stands_in(path: Path, named: re.Pattern[bytes], longest: int) -> bool:
    try:
        with path.open("rb") as file:
            end = b""
            while piece := file.read(_PIECE):
                if named.search(end + piece):
                    return True
                end = (end + piece)[-longest:]
    except OSError:
        return False
    return False
