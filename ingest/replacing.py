"""Putting a whole graph in the place of what a store holds: how a backup or a move comes in."""

from collections.abc import Iterable
from pathlib import Path

from graph.store.connection import Store
from graph.store.errors import StoreError
from graph.store.reading import is_empty, read_load
from graph.store.staging import Staged
from ingest.changes import Changes
from ingest.leaving import Leaving, copy_without, leaving
from ingest.target import Progress, Target, silent
from ingest.withdrawals import Withdrawal, digest_of, merge, read_log
from ingest.writing import opened, write


class OtherGraph(StoreError):
    """The store holds something else, which would be lost."""


def replace_graph(
    target: Target,
    staged: Staged,
    *,
    replace: bool,
    log: Iterable[Withdrawal],
    progress: Progress = silent,
) -> Changes:
    """Make the store say exactly what is staged, which is used up; the data folder gets the log.

    `log` is what was withdrawn, none of which is staged. Raises OtherGraph, with nothing written,
    where the store holds another graph, unless `replace`; a first writing that was cut off is no
    graph, since nobody has ever read it. Raises StoreError where the log has grown meanwhile.
    """
    path, name = staged.path, staged.name()
    staged.say(name=name)
    staged.close()
    with opened(target) as store, store.writing() as lock:
        if not replace:
            _require_free(store, target, name)
        known = {one.digest for one in log}
        if any(one.digest not in known for one in read_log(target.data)):
            raise StoreError("something was withdrawn meanwhile; nothing was written, run it again")
        merge(target.data, log)
        return write(store, lock, target, path, None, progress)


def _require_free(store: Store, target: Target, name: str) -> None:
    load = read_load(store)
    if load.ready and load.snapshot == name:
        return
    if load.number:
        raise OtherGraph(
            f"the store ({target.address}) holds another graph: {load.snapshot or 'unnamed'}"
        )
    if not load.run and not is_empty(store):
        raise OtherGraph(f"the store ({target.address}) holds records, but no word of any load")


def joined_log(data: Path, more: Iterable[Withdrawal]) -> tuple[Withdrawal, ...]:
    """What the log of the data folder and another one name together; raises BadData."""
    return tuple({one.digest: one for one in (*more, *read_log(data))}.values())


def leave_out(staged: Staged, log: Iterable[Withdrawal], path: Path) -> tuple[Staged, Leaving]:
    """The graph without what was withdrawn, and what left it.

    It is the very `staged` where nothing leaves, else a new one in `path`; `staged` is closed then.
    """
    digests = {one.digest for one in log}
    if not digests:
        return staged, Leaving({}, {})
    left = leaving(staged, lambda id_: digest_of(id_) in digests)
    if not left.nodes and not left.links:
        return staged, left
    rest = Staged.create(path)
    with staged:
        copy_without(staged, left, rest)
    rest.finish()
    return rest, left
