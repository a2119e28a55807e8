"""A folder for files of one writing, gone when it ends; one that was killed leaves it to the next.

What stands there may hold records that are withdrawn later, so nothing is left to lie about.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.store.locks import FileLock

_WAIT = 10.0


@contextmanager
def scratch(data: Path) -> Iterator[Path]:
    """An empty folder below the data folder, readable by its owner only. Raises OSError."""
    base = data / "scratch"
    for folder in (data, base):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    users = FileLock(base / "users.lock")
    try:
        _clear(base, users, ignore_errors=True)
        users.wait(_WAIT, shared=True)
        with tempfile.TemporaryDirectory(dir=base, ignore_cleanup_errors=True) as mine:
            yield Path(mine)
    finally:
        users.close()


def clear_scratch(data: Path) -> None:
    """Remove what killed processes left below the data folder, unless one is at work; OSError."""
    base = data / "scratch"
    if base.is_dir():
        users = FileLock(base / "users.lock")
        try:
            _clear(base, users, ignore_errors=False)
        finally:
            users.close()


def _clear(base: Path, users: FileLock, *, ignore_errors: bool) -> None:
    if users.take():  # nobody is at work, so what stands here was left behind
        for left in base.iterdir():
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=ignore_errors)
