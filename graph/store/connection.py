"""The store: one driver of the official kind, whatever server answers it."""

import logging
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from threading import Event

import neo4j
from neo4j.exceptions import ConstraintError

from graph.store import sessions
from graph.store.address import Connection, StoreAddress
from graph.store.dialling import agent_of, dial, dial_server, server_at
from graph.store.embedded import concealed_reason, running_server
from graph.store.errors import GraphError, QueryTimeout, StoreError
from graph.store.exclusion import BUSY, WriterLock, server_lock
from graph.store.limits import streamed, within
from graph.store.locks import exclusive
from graph.store.readonly import require_reading
from graph.store.refusals import opening, plain_errors
from graph.store.sessions import Reading, end_hard
from graph.store.supervisor import DATABASE, HOST

Row = sessions.Row
Exclusion = Callable[[float], AbstractContextManager[WriterLock]]

PIECE = 2000
WRITER_WAIT = 60.0
WHOLE = 5  # a whole graph may take so many times as long as a query
CONSTRAINT_TRIES = 5
OWN_PATIENCE = 2.0

# The driver tells of every retry; what fails in the end is raised.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Store:
    """An open store. Made by `open_store`; may be used by several threads."""

    def __init__(
        self,
        driver: neo4j.Driver,
        database: str,
        address: StoreAddress,
        data_folder: Path,
        exclude: Exclusion,
    ) -> None:
        self._driver = driver
        self._database = database
        self._exclude = exclude
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        self._plain_errors = partial(plain_errors, address, data_folder / "store", concealed_reason)
        self.address = address
        self.data_folder = data_folder

    def read(
        self, query: str, /, *, time_limit: float | None = None, **parameters: object
    ) -> list[Row]:
        """The rows of a reading query, as dictionaries by column.

        Raises `NotReadOnly` for a query that could write, `QueryTimeout` after `time_limit`
        seconds (the connection's own limit if absent), `StoreError` for what the server refuses.
        """
        require_reading(query)
        limit = self.address.connection.query if time_limit is None else time_limit
        session, late = self._session(neo4j.READ_ACCESS), Event()

        @neo4j.unit_of_work(timeout=limit)
        def work(transaction: neo4j.ManagedTransaction) -> list[Row]:
            if late.is_set():  # the driver tries again when its connection is closed
                raise QueryTimeout
            return [record.data() for record in transaction.run(query, parameters)]

        def run() -> list[Row]:
            with self._plain_errors(), session:
                return session.execute_read(work)

        def give_up() -> None:
            late.set()
            end_hard(session)

        return within(limit, run, give_up)

    def stream(
        self,
        query: str,
        /,
        *,
        size: int = PIECE,
        time_limit: float | None = None,
        **parameters: object,
    ) -> Generator[Row, None, None]:
        """The rows of a reading query as they arrive, `size` at a time, in one transaction.

        Not all are held at once. A column must be a value, a list or a map (`properties(n)`), not a
        node. Raises as `read` does, here or at a later row. `time_limit` is for all rows, with the
        time of the reader; if absent, five times the connection's own. A reader that stops early
        should close the iterator.
        """
        require_reading(query)
        limit = WHOLE * self.address.connection.query if time_limit is None else time_limit
        patience = self.address.connection.retry
        reading = Reading(lambda: self._session(neo4j.READ_ACCESS, size), query, parameters)

        def work() -> Generator[list[Row], None, None]:
            with self._plain_errors():
                yield from reading.pieces(size, limit, patience)

        return streamed(limit, work, reading.give_up)

    def write(self, statement: str, /, **parameters: object) -> list[Row]:
        """Run one statement in a managed transaction, and again when another writer was faster.

        The statement may run more than once, so it must be repeatable (`MERGE`, not `CREATE`).
        """
        return self._write(statement, parameters)

    def write_rows(self, statement: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Run a statement that begins with `UNWIND $rows AS row`, in one transaction.

        It must end with `RETURN count(*) AS written`; where it writes fewer rows than it was given
        it is rolled back and raises `GraphError`.
        """
        self._write(statement, {"rows": rows}, expected=len(rows))

    @contextmanager
    def writing(self, wait: float = WRITER_WAIT) -> Iterator[WriterLock]:
        """Hold the writer's lock for a block, on a server also against other machines.

        Raises `StoreBusy` if it stays taken for `wait` seconds. The writer asks the lock that it
        gets (`check`) before each batch and before it says that all is written.
        """
        end = time.monotonic() + wait
        with ExitStack() as stack:
            stack.enter_context(exclusive(self.data_folder / "writer.lock", wait, BUSY))
            with self._plain_errors():
                left = max(0.0, end - time.monotonic())
                lock = stack.enter_context(self._exclude(left))
            if not self.address.embedded:
                # On a cluster this tells the bookmarks what the writer before has written.
                self._write("RETURN 1 AS one", {})
            yield lock

    def _write(
        self, statement: str, parameters: Mapping[str, object], expected: int | None = None
    ) -> list[Row]:
        def work(transaction: neo4j.ManagedTransaction) -> list[Row]:
            rows = [record.data() for record in transaction.run(statement, dict(parameters))]
            if expected is not None and rows[0]["written"] != expected:
                raise GraphError(f"{rows[0]['written']} of {expected} rows written by {statement}")
            return rows

        for attempt in range(CONSTRAINT_TRIES):
            try:
                with self._plain_errors(), self._session(neo4j.WRITE_ACCESS) as session:
                    return session.execute_write(work)
            except StoreError as error:
                # The driver retries what the server calls transient; this it does not.
                lost_race = isinstance(error.__cause__, ConstraintError)
                if not lost_race or attempt == CONSTRAINT_TRIES - 1:
                    raise
                time.sleep(0.05 * 2**attempt)
        raise AssertionError("unreachable")

    def _session(self, mode: str, fetch_size: int = 1000) -> neo4j.Session:
        return self._driver.session(
            database=self._database,
            default_access_mode=mode,
            fetch_size=fetch_size,
            bookmark_manager=self._bookmarks,
        )


@contextmanager
def open_store(
    address: StoreAddress, data_folder: Path, password: str | None = None
) -> Iterator[Store]:
    """The store at the address, open for the block; the embedded one lives in the data folder.

    Raises `StoreUnavailable` when it does not answer or refuses the user or password.
    """
    with ExitStack() as stack:
        if address.embedded:
            server = stack.enter_context(running_server(data_folder / "store"))
            uri, login = f"bolt://{HOST}:{server.port}", ("root", server.password)
            driver = stack.enter_context(dial(uri, login, Connection(), OWN_PATIENCE))
            with opening(address, server.password):
                agent_of(driver, DATABASE)
            yield Store(driver, DATABASE, address, data_folder, _nobody_else)
        else:
            data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # for the writer's lock
            driver = stack.enter_context(server_at(address, password))

            def exclude(wait: float) -> AbstractContextManager[WriterLock]:
                return server_lock(dial_server(address, password), address.database, wait)

            yield Store(driver, address.database, address, data_folder, exclude)


def _nobody_else(_wait: float) -> AbstractContextManager[WriterLock]:
    """The embedded store is this machine's alone: the lock file excludes whom there is."""
    return nullcontext(WriterLock())
