"""Watching a store elsewhere while answers are served, so that no request ever waits for it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from graph.store.errors import StoreError, StoreRefuses
from graph.store.snapshot import SnapshotError
from lots.wiring import NoData, Snapshots, last_copy

EVERY = 3.0
# A server that refuses a password counts; it would lock the user out.
REFUSED = 60.0
FIRST = 5.0
ENDING = 2.0


class Watcher:
    """Asks the store again and again in a thread of its own; tells of each change of its notice."""

    def __init__(
        self, snapshots: Snapshots, told: Callable[[str | None], object], every: float = EVERY
    ) -> None:
        self._snapshots = snapshots
        self._told = told
        self._every = every
        self._ended = threading.Event()
        self._asked = threading.Event()
        self._thread = threading.Thread(target=self._run, name="store watcher", daemon=True)

    def start(self, first: float = FIRST) -> None:
        """Begin, and wait a few seconds for the first answer, so that there are data to serve."""
        self._thread.start()
        self._asked.wait(first)

    def stop(self) -> None:
        """End; a copying that is on its way is left behind."""
        self._ended.set()
        self._thread.join(ENDING)

    def ask(self) -> float:
        """Ask once; returns in how many seconds to ask again."""
        before, pause = self._snapshots.notice, self._every
        try:
            self._snapshots.refresh()
        except NoData:
            self._snapshots.notice = None
        except (StoreError, SnapshotError, OSError) as error:
            copy = self._snapshots.held()
            self._snapshots.notice = str(error) if copy is None else last_copy(error)
            if isinstance(error, StoreRefuses):
                pause = max(REFUSED, self._every)
        if self._snapshots.notice != before:
            self._told(self._snapshots.notice)
        return pause

    def _run(self) -> None:
        while not self._ended.is_set():
            pause = self.ask()
            self._asked.set()
            self._ended.wait(pause)


@contextmanager
def watched(
    snapshots: Snapshots, told: Callable[[str | None], object], *, needed: bool
) -> Iterator[None]:
    """Watch the store for the block, where that is needed."""
    if not needed:
        yield
        return
    watcher = Watcher(snapshots, told)
    watcher.start()
    try:
        yield
    finally:
        watcher.stop()
