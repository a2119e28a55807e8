"""Which snapshot is read, and what a load writes to: where settings and rooms meet."""

import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from graph.store.errors import StoreError
from graph.store.snapshot import Snapshot, SnapshotError
from ingest.snapshots import (
    Pointer,
    is_whole,
    move_pointer,
    read_pointer,
    snapshot_folder,
    snapshots_folder,
)
from lots.settings import Settings

if TYPE_CHECKING:
    from ingest.target import Target

ASK_AGAIN = 10.0
COPIES = 5
_SHORTEST = 6
_HELD = 3


class NoData(RuntimeError):
    """Nothing has been loaded, or it is gone."""

    def __init__(self, why: str = "no data are loaded") -> None:
        super().__init__(f"{why}; run: lots load")


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
    from queries.question import VERSION
    from queries.search import build_index

    return Target(
        settings.data,
        settings.store,
        settings.password,
        facts_files(),
        build_index,
        tuple(sorted((queries_folder() / "search").glob("*.py"))),
        VERSION,
    )


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

    def _last(self) -> Snapshot | None:
        """The last one opened, unless its folder is gone: what was withdrawn is not shown."""
        held = self._open
        return held[1] if held and is_whole(self._settings.data, held[0]) else None

    def newest(self) -> Snapshot:
        """The newest snapshot; raises NoData, or a StoreError where there is no copy either."""
        name, held = self._name(), self._open
        if held is None or held[0] != name:
            held = self._open = (name, Snapshot.open(snapshot_folder(self._settings.data, name)))
        return held[1]

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

    def _name(self) -> str:
        settings = self._settings
        if not settings.store.embedded:
            return self._elsewhere()
        pointer = read_pointer(settings.data, settings.store)
        if pointer is None:
            raise NoData
        if not is_whole(settings.data, pointer.snapshot):
            raise NoData("the newest snapshot is gone")
        return pointer.snapshot

    def _elsewhere(self) -> str:
        now = self._clock()
        fresh = self._asked and now - self._asked[0] < ASK_AGAIN
        if self._asked and fresh and is_whole(self._settings.data, self._asked[1]):
            return self._asked[1]
        pointer = read_pointer(self._settings.data, self._settings.store)
        try:
            name = self._copied(pointer)
            self.notice = None
        except StoreError as error:
            if pointer is None or not is_whole(self._settings.data, pointer.snapshot):
                raise
            name = pointer.snapshot
            self.notice = f"{error}; the last copy is used"
        self._asked = (now, name)
        return name

    def _copied(self, pointer: Pointer | None) -> str:
        """The name of the store's graph, which is copied where this machine lacks it."""
        from graph.store.connection import open_store
        from graph.store.facts import read_facts
        from graph.store.reading import read_load
        from ingest.copying import take_snapshot
        from queries.question import VERSION
        from queries.search import build_index

        settings = self._settings
        with open_store(settings.store, settings.data, settings.password) as store:
            for _ in range(COPIES):
                before = read_load(store)
                if before.number == 0:
                    raise NoData
                if not before.ready:
                    raise StoreError("the store is being written")
                if not is_whole(settings.data, before.snapshot):
                    facts = read_facts(facts_files())
                    take_snapshot(store, settings.data, facts, build_index, VERSION)
                    if read_load(store) != before or not is_whole(settings.data, before.snapshot):
                        continue
                if pointer is None or pointer.snapshot != before.snapshot:
                    move_pointer(settings.data, settings.store, before.snapshot, before.number)
                return before.snapshot
        raise StoreError("the store was written again and again while it was read")
