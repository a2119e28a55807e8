"""Copying the graph of a store elsewhere to this machine, where this machine lacks it."""

from typing import TYPE_CHECKING

from graph.store.errors import StoreError
from graph.store.locks import exclusive
from ingest.snapshots import forget, is_whole, move_pointer, read_pointer, store_slug
from ingest.target import Target

if TYPE_CHECKING:
    from graph.store.connection import Store
    from graph.store.reading import Load

COPIES = 2
WAIT = 300.0
PATIENCE = 60.0


class NoData(RuntimeError):
    """Nothing has been loaded, or it is gone."""

    def __init__(self, why: str = "no data are loaded") -> None:
        super().__init__(f"{why}; run: lots load")


def copied(target: Target, patience: float = PATIENCE) -> str:
    """The name of the store's graph, which is copied where this machine lacks it.

    A store that is written again and again is copied under the writer's lock, for which it waits
    at most `patience` seconds. Raises NoData where nothing was loaded, and StoreError where the
    store is out of reach or is still being written.
    """
    from graph.store.connection import open_store
    from graph.store.reading import read_load

    with open_store(target.address, target.data, target.password) as store:
        load = read_load(store)
        if not (load.ready and is_whole(target.data, load.snapshot)):
            load = _copied(store, target, patience)
    pointer = read_pointer(target.data, target.address)
    if pointer is None or (pointer.snapshot, pointer.load) != (load.snapshot, load.number):
        move_pointer(target.data, target.address, load.snapshot, load.number)
    return load.snapshot


def _copied(store: "Store", target: Target, patience: float) -> "Load":
    # Of several readers on this machine one copies, and the others then find it done.
    lock = target.data / f"copying-{store_slug(target.address)}.lock"
    with exclusive(lock, WAIT, "another process is copying the store"):
        for _ in range(COPIES):
            if (load := _copy(store, target)) is not None:
                return load
        if patience > 0:
            with store.writing(patience):
                load = _copy(store, target)
    if load is None:
        raise StoreError("the store is being written")
    return load


def _copy(store: "Store", target: Target) -> "Load | None":
    """The load that this machine has now; None if it was written before it had been copied."""
    from graph.store.facts import read_facts
    from graph.store.reading import read_load
    from ingest.copying import take_snapshot

    before = read_load(store)
    if before.number == 0 and not before.run:
        raise NoData
    if not before.ready:
        return None
    if is_whole(target.data, before.snapshot):
        return before
    facts = read_facts(target.facts)
    name = take_snapshot(store, target.data, facts, target.indexing, target.version)
    same = read_load(store) == before
    if same and name == before.snapshot:
        return before
    forget(target.data, name)  # it is a picture of two loads, or of no load
    if same:
        raise StoreError(
            "the store holds another graph than was loaded: somebody changed it (lots verify tells"
            " what, lots load --again puts it right)"
        )
    return None
