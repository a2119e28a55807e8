"""Erasing the files of the embedded store, in which pages that were given up keep their bytes."""

import shutil
from pathlib import Path

from graph.store import supervisor
from graph.store.errors import StoreBusy
from graph.store.locks import FileLock, is_held

_KEPT_IN = ("databases", "backups", "log", "config")
WAIT = 60.0


def embedded_exists(data: Path) -> bool:
    """Whether the data folder holds files of an embedded store."""
    return (data / "store" / "databases").is_dir()


def erase_embedded(data: Path, wait: float = WAIT) -> None:
    """Remove databases, logs and backups of the embedded store; its next start makes an empty one.

    Nobody else may use the store: raises StoreBusy if somebody still does after `wait` seconds.
    """
    folder = data / "store"
    if not folder.is_dir():
        return
    users = FileLock(folder / "users.lock")
    try:
        # The server itself keeps this lock while it stops.
        if not users.wait(wait):
            raise StoreBusy("another process uses the embedded store; end it and try again")
        if is_held(folder / "server.lock"):
            raise StoreBusy("the embedded store is still running; try again")
        supervisor.stop_leftover(folder)
        for name in _KEPT_IN:
            if (folder / name).exists():
                shutil.rmtree(folder / name)
    finally:
        users.close()
