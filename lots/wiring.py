"""Which snapshot is read, and what a load writes to: where settings and rooms meet."""

import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from graph.store.errors import StoreError
from graph.store.snapshot import Snapshot, SnapshotError
from ingest.snapshots import (
    is_whole,
    read_pointer,
    snapshot_folder,
    snapshots_folder,
)
from lots import copying
from lots.settings import Settings

if TYPE_CHECKING:
    from ingest.target import Target

NoData = copying.NoData
ASK_AGAIN = 10.0
HURRY = 2.0
_SHORTEST = 6
_HELD = 3
_TRIES = 3


def queries_folder() -> Path:
    """Where the questions are installed."""
    import queries

    return Path(next(iter(queries.__path__)))


def facts_files() -> tuple[Path, ...]:
    """The facts files of all questions."""
    return tuple(sorted(queries_folder().glob("*/facts.cypher")))


def target(settings: Settings) -> "Target":
    """What a load writes to, with the facts and the search index of the questions."""
    from ingest.target import Target
    from queries.preparing import prepare
    from queries.question import VERSION

    return Target(
        settings.data,
        settings.store,
        settings.password,
        facts_files(),
        prepare,
        tuple(sorted((queries_folder() / "search").glob("*.py"))),
        VERSION,
    )


def hurried(settings: Settings) -> Settings:
    """The settings for a reader who has a copy and should not wait for a store that is gone."""
    connection = settings.store.connection
    quick = replace(connection, connect=min(connection.connect, HURRY), retry=0.0)
    return replace(settings, store=replace(settings.store, connection=quick))


def last_copy(error: Exception) -> str:
    """What is told where the store is out of reach and the last copy is used."""
    return f"{error}; the last copy is used"


class Snapshots:
    """The snapshots of one store, for readers; opens the newest when it has changed.

    With the embedded store a pointer names the newest, and nothing is started. A store elsewhere
    is asked, at most every ten seconds; `notice` says when it is out of reach and the last copy
    is used.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._open: tuple[str, Snapshot] | None = None
        self._kept: OrderedDict[str, Snapshot] = OrderedDict()
        self._asked: tuple[float, str] | None = None
        self.notice: str | None = None

    def current(self) -> Snapshot | None:
        """The newest snapshot, or the last opened while the store is out of reach, or None."""
        try:
            return self.newest()
        except StoreError:
            return self._last()
        except (NoData, SnapshotError):
            return None

    def held(self) -> Snapshot | None:
        """What is open or the pointer names, without asking a store elsewhere; None for nothing."""
        if self._settings.store.embedded:
            return self.current()
        if self._open is None:
            with suppress(NoData, SnapshotError):
                return self._opened(self._pointed())
        return self._last()

    def newest(self) -> Snapshot:
        """The newest snapshot; raises NoData, or a StoreError where there is no copy either."""
        for _ in range(_TRIES):
            # It may be removed before it is opened, where load follows load.
            with suppress(SnapshotError):
                return self._newest()
            self._asked = None
        return self._newest()

    def _newest(self) -> Snapshot:
        if self._settings.store.embedded:
            return self._opened(self._pointed())
        now = self._clock()
        if self._asked is None or now - self._asked[0] >= ASK_AGAIN:
            self._asked = (now, self._asked_or_last())
        return self._opened(self._asked[1])

    def refresh(self) -> None:
        """Ask the store now, and open what is new. Raises NoData, SnapshotError and StoreError."""
        self._opened(copying.copied(target(self._settings)))
        self.notice = None

    def _opened(self, name: str) -> Snapshot:
        held = self._open
        if held is None or held[0] != name:
            held = self._open = (name, Snapshot.open(snapshot_folder(self._settings.data, name)))
        return held[1]

    def _last(self) -> Snapshot | None:
        """The last one opened, unless its folder is gone: what was withdrawn is not shown."""
        held = self._open
        return held[1] if held and is_whole(self._settings.data, held[0]) else None

    def _pointed(self) -> str:
        """The name of the newest snapshot on this machine."""
        pointer = read_pointer(self._settings.data, self._settings.store)
        if pointer is None:
            raise NoData
        if not is_whole(self._settings.data, pointer.snapshot):
            raise NoData("the newest snapshot is gone")
        return pointer.snapshot

    def _asked_or_last(self) -> str:
        """What the store has; where a copy is here, it has only seconds to answer."""
        try:
            last = self._pointed()
        except NoData:
            return copying.copied(target(self._settings))
        try:
            name = copying.copied(target(hurried(self._settings)), patience=0.0)
            self.notice = None
        except StoreError as error:
            name = last
            self.notice = last_copy(error)
        return name

    def kept(self, wanted: str) -> Snapshot | None:
        """An earlier snapshot by its name or the beginning of it; None where it is gone."""
        start = wanted.removeprefix("sha256:").lower()
        folder = snapshots_folder(self._settings.data)
        if len(start) < _SHORTEST or not start.isalnum() or not folder.is_dir():
            return None
        found = [path for path in sorted(folder.iterdir()) if path.name.startswith(start)]
        if len(found) != 1:
            return None
        name = f"sha256:{found[0].name}"
        snapshot = self._kept.get(name) or Snapshot.open(found[0])
        self._kept[name] = snapshot
        while len(self._kept) > _HELD:
            self._kept.popitem(last=False)
        return snapshot
