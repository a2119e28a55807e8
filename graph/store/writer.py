"""Writing a staged graph: one source's whole contribution, or everything.

Loading twice changes nothing. Ended at any moment, the store stays marked as being written, and
the same staged graph written again goes on from the batch that was last acknowledged.
"""

import secrets
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import NamedTuple

from graph.store.batches import BATCH, Batch, number_batches
from graph.store.checking import Vocabulary, check_names, check_vocabulary
from graph.store.connection import Row, Store
from graph.store.errors import GraphError, StoreError, StoreLost
from graph.store.exclusion import WriterLock
from graph.store.migrations import migrate
from graph.store.reading import Load, is_empty
from graph.store.staging import Staged
from graph.store.versions import LOAD_ID, SCHEMA

Progress = Callable[[str, int, int], None]
# More at a time gains little on a server and makes the embedded one refuse (decisions/0007).
WORKERS = 1
_SWEPT = 50_000


class Plan(NamedTuple):
    """What is written: the contribution of an owner, or (None) all that the store shall hold.

    `schema` has the constraints and indexes; only names of the vocabulary are ever written.
    """

    owner: str | None
    vocabulary: Vocabulary
    schema: Sequence[str] = ()


def write_staged(
    store: Store,
    lock: WriterLock,
    staged: Staged,
    plan: Plan,
    progress: Progress,
    make_snapshot: Callable[[Store], str],
) -> Load:
    """Make the store say what is staged, and nothing else that the owner said earlier.

    The writer's lock is held by the caller. `progress` is told (step, done, total);
    `make_snapshot` copies the finished graph and gives the copy's name. Returns the new load.
    Raises `GraphError`, with nothing written, for a graph that must not be; `StoreError` where
    the writing of another owner was cut off and must be finished first.
    """
    check_vocabulary(plan.vocabulary)
    check_names(staged.kinds(), staged.types(), plan.vocabulary)
    before, _ = migrate(store)
    _require_own(before, plan)
    _find_ends(store, staged, plan)
    resumed = bool(before.run) and before.run == staged.said("run")
    # A run that was killed must not share its tag with another one.
    run = before.run if resumed else secrets.token_hex(8)
    if not resumed:
        staged.say(run=run, owner=plan.owner or "", whole=str(plan.owner is None))
    if not resumed or staged.said("batch") != str(BATCH):  # batches of another size are others
        staged.say(written="0", batch=str(BATCH))
    fresh = not resumed and is_empty(store)
    _mark(store, before._replace(ready=False, run=run, owner=plan.owner or ""))
    for done, statement in enumerate(plan.schema, 1):
        store.write(statement)
        progress("schema", done, len(plan.schema))
    first = int(staged.said("written"))
    batches = number_batches(staged, run, fresh=fresh)
    _write(store, staged, (one for one in batches if one.number > first), lock, progress)
    if not fresh:
        _sweep(store, plan, run, progress)
    progress("snapshot", 0, 1)
    load = Load(before.number + 1, ready=True, snapshot=make_snapshot(store))
    lock.check()
    _mark(store, load)
    progress("snapshot", 1, 1)
    return load


def _require_own(load: Load, plan: Plan) -> None:
    unfinished = bool(load.run) and not load.ready
    if unfinished and plan.owner is not None and load.owner != plan.owner:
        what = f"the load of {load.owner!r}" if load.owner else "a restore"
        raise StoreError(f"{what} was cut off; run it again before anything else is written")


def _find_ends(store: Store, staged: Staged, plan: Plan) -> None:
    """Ask the store for the ends that other sources own; raises GraphError where one is missing.

    What only this owner's earlier run wrote is no end: it is about to be swept.
    """
    wanted = (end for _, end in staged.open_ends())
    while ids := sorted(set(islice(wanted, BATCH))):
        for label in sorted(plan.vocabulary.labels):
            rows = store.read(
                f"MATCH (n:{label}) WHERE n.id IN $ids AND n.loader <> $owner RETURN n.id AS id",
                ids=ids,
                owner=plan.owner or "",
            )
            staged.found_elsewhere((row["id"], label) for row in rows)
    for link, end in staged.open_ends():
        raise GraphError(f"relationship {link!r} ends at {end!r}, which does not exist")


def _mark(store: Store, load: Load) -> None:
    store.write(
        "MERGE (load:Load {id: $id})"
        " SET load.number = $number, load.state = $state, load.snapshot = $snapshot,"
        " load.schema = $schema, load.run = $run, load.owner = $owner",
        id=LOAD_ID,
        number=load.number,
        state="ready" if load.ready else "writing",
        snapshot=load.snapshot,
        schema=SCHEMA,
        run=load.run or None,
        owner=load.owner or None,
    )


def _write(
    store: Store, staged: Staged, batches: Iterator[Batch], lock: WriterLock, progress: Progress
) -> None:
    """Send the batches, and take note of each that the store acknowledged."""
    for batch in _sent(store, batches, lock):
        staged.say(written=str(batch.number))
        progress(batch.step, batch.done, batch.total)


def _sent(store: Store, batches: Iterable[Batch], lock: WriterLock) -> Iterator[Batch]:
    """Each batch, in its order, when the store has it; later ones are on their way meanwhile."""

    def send(batch: Batch) -> Batch:
        store.write_rows(batch.statement, batch.rows)
        return batch

    workers, patient = ThreadPoolExecutor(WORKERS, "store writer"), True
    sent: deque[Future[Batch]] = deque()
    try:
        for batch in batches:
            # Relationships need all of the nodes.
            while sent and (len(sent) > WORKERS or batch.after_all):
                yield sent.popleft().result()
            lock.check()
            sent.append(workers.submit(send, batch))
        while sent:
            yield sent.popleft().result()
    except StoreLost:
        patient = False  # the line may be dead, on which an answer is waited for very long
        raise
    finally:
        workers.shutdown(wait=patient, cancel_futures=True)


def _sweep(store: Store, plan: Plan, run: str, progress: Progress) -> None:
    """Remove what earlier runs of this owner wrote and this one did not."""
    stale = "x.run <> $run" if plan.owner is None else "x.loader = $owner AND x.run <> $run"
    owner = plan.owner or ""
    links = (
        f"MATCH (a)-[x]->(b) WHERE {stale} RETURN type(x) AS type, labels(a) AS a,"
        " labels(b) AS b, a.id AS source, b.id AS target, x.id AS id LIMIT $limit"
    )
    nodes = (
        f"MATCH (x) WHERE {stale} RETURN labels(x) AS labels, x.id AS id, x.run AS run LIMIT $limit"
    )
    for done, (query, statement) in enumerate(((links, _link_removal), (nodes, _node_removal)), 1):
        removed = _SWEPT
        while removed == _SWEPT:
            groups: dict[str, list[Row]] = defaultdict(list)
            for row in store.stream(query, limit=_SWEPT, run=run, owner=owner):
                groups[statement(row, plan.vocabulary)].append(row)
            groups.pop("", None)
            removed = sum(map(len, groups.values()))
            for removal, rows in sorted(groups.items()):
                for start in range(0, len(rows), BATCH):
                    store.write(removal, rows=rows[start : start + BATCH])
        progress("sweep", done, 2)


def _link_removal(row: Row, known: Vocabulary) -> str:
    """The statement that removes such relationships; empty for one that is none of ours."""
    a, b = _label(row["a"], known), _label(row["b"], known)
    if row["type"] not in known.types or not a or not b:
        return ""
    return (
        f"UNWIND $rows AS row MATCH (a:{a} {{id: row.source}})-[x:{row['type']} {{id: row.id}}]->"
        f"(b:{b} {{id: row.target}}) DELETE x"
    )


def _node_removal(row: Row, known: Vocabulary) -> str:
    """The statement that removes such nodes; empty for one that is none of ours."""
    label = _label(row["labels"], known)
    match = f"MATCH (x:{label} {{id: row.id}}) WHERE x.run = row.run"
    return f"UNWIND $rows AS row {match} DETACH DELETE x" if label else ""


def _label(labels: Iterable[str], known: Vocabulary) -> str:
    """The label of ours among those of a node, which others may have added to."""
    return next((label for label in sorted(labels) if label in known.labels), "")
