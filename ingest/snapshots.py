"""Snapshots in the data folder, and the pointer to the newest of each store.

The pointer of a store, `newest-<store>.json`, is moved as the last step of a load and at once, so
that a reader finds the old snapshot or the new one, whole. The last few snapshots are kept.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graph.store.address import StoreAddress

KEPT = 3


@dataclass(frozen=True, slots=True)
class Pointer:
    """The newest snapshot of a store, the load it came from, and the snapshots that are kept."""

    snapshot: str
    load: int
    kept: tuple[str, ...] = ()


def store_slug(address: StoreAddress) -> str:
    """What files of a store are called: `embedded`, or words of its address and a short hash."""
    if address.embedded:
        return "embedded"
    words = re.sub(r"[^a-z0-9]+", "-", str(address).lower()).strip("-")
    return f"{words[:40]}-{hashlib.sha256(str(address).encode()).hexdigest()[:8]}"


def snapshots_folder(data: Path) -> Path:
    """Where the snapshots of all stores stand."""
    return data / "snapshots"


def snapshot_folder(data: Path, name: str) -> Path:
    """The folder of the snapshot with this name."""
    return snapshots_folder(data) / name.removeprefix("sha256:")


def is_whole(data: Path, name: str) -> bool:
    """Whether the snapshot with this name stands in the data folder."""
    return (snapshot_folder(data, name) / "snapshot.json").is_file()


def pointer_path(data: Path, address: StoreAddress) -> Path:
    """The file that points to the newest snapshot of the store."""
    return data / f"newest-{store_slug(address)}.json"


def read_pointer(data: Path, address: StoreAddress) -> Pointer | None:
    """The newest snapshot of the store; None where nothing was loaded."""
    try:
        raw = json.loads(pointer_path(data, address).read_text(encoding="utf-8"))
        return Pointer(str(raw["snapshot"]), int(raw["load"]), tuple(map(str, raw["kept"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def move_pointer(data: Path, address: StoreAddress, snapshot: str, load: int) -> Pointer:
    """Point to this snapshot, and remove those of this store that are older than the last few."""
    before = read_pointer(data, address)
    older = before.kept if before else ()
    named = list(dict.fromkeys((snapshot, *older)))
    pointer = Pointer(snapshot, load, tuple(named[:KEPT]))
    fields = {"snapshot": snapshot, "load": load, "kept": list(pointer.kept)}
    write_atomically(pointer_path(data, address), json.dumps(fields, indent=1))
    for name in named[KEPT:]:
        forget(data, name)
    return pointer


def forget(data: Path, name: str) -> None:
    """Remove a snapshot that no store keeps, such as one of a store that was being written."""
    if name not in _kept_anywhere(data):
        shutil.rmtree(snapshot_folder(data, name), ignore_errors=True)


def _kept_anywhere(data: Path) -> set[str]:
    kept: set[str] = set()
    for path in data.glob("newest-*.json"):
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            kept.update(map(str, raw["kept"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return kept


def write_atomically(path: Path, text: str) -> None:
    """Write a file so that readers find the old text or the new one, also after a crash.

    A writer that was killed leaves a file beside it, which the next writer uses.
    """
    beside = path.with_name(f".{path.name}.writing")
    with (
        _alone(beside) as descriptor,
        open(descriptor, "w", encoding="utf-8", closefd=False) as file,
    ):
        file.truncate()
        file.write(text)
        file.flush()
        os.fsync(descriptor)
        beside.replace(path)


@contextmanager
def _alone(path: Path) -> Iterator[int]:
    """The file, open and locked; another process may have moved it away while this one waited."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if _is(path, descriptor):
                yield descriptor
                return
        finally:
            os.close(descriptor)


def _is(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def stamp_of(files: Iterable[Path], words: Sequence[str] = ()) -> str:
    """One hash over the names and contents of these files, in their order, and some words."""
    digest = hashlib.sha256()
    for word in words:
        digest.update(f"{word}\n".encode())
    for path in files:
        digest.update(f"{path.parent.name}/{path.name}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
