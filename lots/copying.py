"""Copying the graph of a store elsewhere to this machine, where this machine lacks it."""

from graph.store.errors import StoreError
from graph.store.locks import exclusive
from ingest.snapshots import is_whole, move_pointer, read_pointer, store_slug
from ingest.target import Target

COPIES = 5
WAIT = 300.0


class NoData(RuntimeError):
    """Nothing has been loaded, or it is gone."""

    def __init__(self, why: str = "no data are loaded") -> None:
        super().__init__(f"{why}; run: lots load")


def copied(target: Target) -> str:
    """The name of the store's graph, which is copied where this machine lacks it.

    Raises NoData where nothing was loaded, and StoreError where the store is out of reach, or is
    being written.
    """
    from graph.store.connection import Store, open_store
    from graph.store.facts import read_facts
    from graph.store.reading import Load, read_load
    from ingest.copying import take_snapshot

    def copy(store: Store) -> Load | None:
        """The load that is whole on this machine now; None if it changed while it was copied."""
        before = read_load(store)
        if before.number == 0:
            raise NoData
        if not before.ready:
            raise StoreError("the store is being written")
        if is_whole(target.data, before.snapshot):
            return before
        facts = read_facts(target.facts)
        take_snapshot(store, target.data, facts, target.indexing, target.version)
        same = read_load(store) == before and is_whole(target.data, before.snapshot)
        return before if same else None

    lock = target.data / f"copying-{store_slug(target.address)}.lock"
    with open_store(target.address, target.data, target.password) as store:
        load = read_load(store)
        if load.ready and is_whole(target.data, load.snapshot):
            return _pointed(target, load.snapshot, load.number)
        # Of several readers on this machine one copies, and the others then find it done.
        busy = "another process is copying the store"
        with exclusive(lock, WAIT, busy):
            for _ in range(COPIES):
                if (done := copy(store)) is not None:
                    return _pointed(target, done.snapshot, done.number)
    raise StoreError("the store was written again and again while it was read")


def _pointed(target: Target, snapshot: str, number: int) -> str:
    pointer = read_pointer(target.data, target.address)
    if pointer is None or (pointer.snapshot, pointer.load) != (snapshot, number):
        move_pointer(target.data, target.address, snapshot, number)
    return snapshot
