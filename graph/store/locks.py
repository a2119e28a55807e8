"""Locks between processes: `flock` on files, which the kernel releases however a process ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.store.errors import StoreBusy

PAUSE = 0.05


class FileLock:
    """An open lock file: not held until `take`, released by `close` or by the process's end."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def take(self, *, shared: bool = False) -> bool:
        """Take (or change to) the lock if that is possible now.

        A failed change from shared to exclusive may lose the shared lock: change only when leaving.
        """
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(self._descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def wait(self, seconds: float, *, shared: bool = False) -> bool:
        """Take the lock, trying for so many seconds; False if that was not enough."""
        end = time.monotonic() + seconds
        while not self.take(shared=shared):
            if time.monotonic() >= end:
                return False
            time.sleep(PAUSE)
        return True

    def close(self) -> None:
        """Release the lock, if held, and close the file."""
        os.close(self._descriptor)


def is_held(path: Path) -> bool:
    """Whether another process (or another opening of the file) holds the lock exclusively."""
    lock = FileLock(path)
    try:
        return not lock.take(shared=True)
    finally:
        lock.close()


@contextmanager
def exclusive(path: Path, seconds: float, busy: str) -> Iterator[None]:
    """Hold the lock for a block; raises `StoreBusy(busy)` when it is not free within `seconds`."""
    lock = FileLock(path)
    try:
        if not lock.wait(seconds):
            raise StoreBusy(busy)
        yield
    finally:
        lock.close()
