"""One writer at a time, also from several machines: who holds the lock, and whether still.

On a server the lock is that of a node which a transaction is about to write and never commits.
The server releases it with the connection, however that ends: no clocks, nothing left behind.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import neo4j
from neo4j.exceptions import DriverError, Neo4jError, TransientError

from graph.store.errors import StoreBusy, StoreError, StoreLost
from graph.store.limits import begun, within
from graph.store.sessions import end_hard

BUSY = "another load is writing to the store"
# Longer than any load. The server's own limit (`db.transaction.timeout`) would end it earlier.
HELD = 24 * 3600.0
ANSWER = 15.0
TRIES = 3
_CONSTRAINT = (
    "CREATE CONSTRAINT writer_id IF NOT EXISTS FOR (writer:Writer) REQUIRE writer.id IS UNIQUE"
)
_TAKE = "MERGE (writer:Writer {id: 'writer'}) SET writer.since = timestamp()"


class WriterLock:
    """The writer's lock while it is held."""

    def __init__(self, ask: Callable[[], object] = lambda: None) -> None:
        self._ask = ask
        self._one_at_a_time = threading.Lock()

    def check(self) -> None:
        """Raise `StoreLost` when the lock is no longer held: then nothing more must be written."""
        try:
            with self._one_at_a_time:
                within(ANSWER, self._ask)
        except (StoreError, Neo4jError, DriverError) as error:
            raise StoreLost(
                "the writer's lock in the store was lost, as the connection or its transaction"
                " ended; another load may be writing. Run this again"
            ) from error


@contextmanager
def server_lock(driver: neo4j.Driver, database: str, wait: float) -> Iterator[WriterLock]:
    """Hold the lock of a server for the block; raises `StoreBusy` if it is not free in `wait` s.

    The driver is for this alone: it is closed at the end, and a wait that was too long with it.
    """
    late = threading.Event()
    session = driver.session(database=database, fetch_size=1)

    def take() -> neo4j.Transaction:
        _make_constraint(session, wait)
        if late.is_set():
            raise StoreBusy(BUSY)
        transaction = session.begin_transaction(timeout=HELD)
        transaction.run(_TAKE).consume()
        return transaction

    taking = begun(take)
    try:
        transaction = taking.result(wait)
    except TimeoutError:
        late.set()
        end_hard(session)
        taking.add_done_callback(lambda _: _end(session, driver))  # not while it still connects
        raise StoreBusy(BUSY) from None
    except BaseException:
        _end(session, driver)
        raise
    try:
        yield WriterLock(lambda: transaction.run("RETURN 1").consume())
    finally:
        with suppress(StoreError, Neo4jError, DriverError):
            within(ANSWER, transaction.close, lambda: end_hard(session))
        _end(session, driver)


def _end(session: neo4j.Session, driver: neo4j.Driver) -> None:
    with driver, suppress(Neo4jError, DriverError):
        session.close()


def _make_constraint(session: neo4j.Session, wait: float) -> None:
    """Without it two writers that come at once would each make a node of their own."""
    for attempt in range(1, TRIES + 1):
        try:
            session.run(neo4j.Query(_CONSTRAINT, timeout=max(wait, 1.0))).consume()
            return
        except TransientError:
            if attempt == TRIES:
                raise
