"""The store: one driver of the official kind, whatever server answers it."""

import logging
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import neo4j
from neo4j.exceptions import (
    AuthError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.store.address import StoreAddress
from graph.store.embedded import concealed_reason, running_server
from graph.store.errors import GraphError, StoreError, StoreUnavailable
from graph.store.limits import streamed, within
from graph.store.locks import FileLock, exclusive
from graph.store.readonly import require_reading
from graph.store.supervisor import DATABASE, HOST, QUERY_LIMIT

Row = dict[str, Any]

BATCH = 5000
PIECE = 2000
READ_LIMIT = 60.0
WRITER_WAIT = 60.0
CONSTRAINT_TRIES = 5

# The driver tells of every retry; what fails in the end is raised.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Store:
    """An open store. Made by `open_store`; may be used by several threads."""

    def __init__(
        self, driver: neo4j.Driver, database: str, address: StoreAddress, data_folder: Path
    ) -> None:
        self._driver = driver
        self._database = database
        self._plain_errors = partial(
            _plain_errors, concealed_reason if address.embedded else None, data_folder / "store"
        )
        self.address = address
        self.data_folder = data_folder

    def read(
        self, query: str, /, *, time_limit: float = READ_LIMIT, **parameters: object
    ) -> list[Row]:
        """The rows of a reading query, as dictionaries by column.

        Raises `NotReadOnly` for a query that could write, `QueryTimeout` after `time_limit`
        seconds, `StoreError` for what the server refuses.
        """
        require_reading(query)

        @neo4j.unit_of_work(timeout=time_limit)
        def work(transaction: neo4j.ManagedTransaction) -> list[Row]:
            return [record.data() for record in transaction.run(query, parameters)]

        def run() -> list[Row]:
            with self._plain_errors(), self._session(neo4j.READ_ACCESS) as session:
                return session.execute_read(work)

        return within(time_limit, run)

    def stream(
        self,
        query: str,
        /,
        *,
        size: int = PIECE,
        time_limit: float = QUERY_LIMIT,
        **parameters: object,
    ) -> Generator[Row, None, None]:
        """The rows of a reading query as they arrive, `size` at a time, in one transaction.

        Not all are held at once. A column must be a value, a list or a map (`properties(n)`), not a
        node. Raises as `read` does, here or at a later row. `time_limit` is for all rows, with the
        time of the reader; one that stops early should close the iterator.
        """
        require_reading(query)

        def work() -> Generator[list[Row], None, None]:
            with (
                self._plain_errors(),
                self._session(neo4j.READ_ACCESS, size) as session,
                session.begin_transaction(timeout=time_limit) as transaction,
            ):
                result = transaction.run(query, parameters)
                columns = result.keys()
                piece: list[Row] = []
                for record in result:
                    piece.append(dict(zip(columns, record)))
                    if len(piece) >= size:
                        yield piece
                        piece = []
                yield piece

        return streamed(time_limit, work)

    def write(self, statement: str, /, **parameters: object) -> list[Row]:
        """Run one statement in a managed transaction, and again when another writer was faster.

        The statement may run more than once, so it must be repeatable (`MERGE`, not `CREATE`).
        """
        return self._write(statement, parameters)

    def write_rows(
        self,
        statement: str,
        rows: Sequence[Mapping[str, object]],
        done: Callable[[int], None] = lambda _count: None,
    ) -> None:
        """Run a statement that begins with `UNWIND $rows AS row`, in batches.

        It must end with `RETURN count(*) AS written`; a batch that writes fewer rows than it was
        given is rolled back and raises `GraphError`. `done` is told of each batch's rows.
        """
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            self._write(statement, {"rows": batch}, expected=len(batch))
            done(len(batch))

    def writing(self, wait: float = WRITER_WAIT) -> AbstractContextManager[FileLock]:
        """Hold the writer's lock for a block; raises `StoreBusy` if it stays taken for `wait` s."""
        return exclusive(
            self.data_folder / "writer.lock", wait, "another load is writing to the store"
        )

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
            database=self._database, default_access_mode=mode, fetch_size=fetch_size
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
            uri, database = f"bolt://{HOST}:{server.port}", DATABASE
            login, patience = ("root", server.password), 2.0
        else:
            data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # for the writer's lock
            uri, database, patience = address.uri, address.database, 30.0
            login = (address.user, password or "")
        driver = stack.enter_context(
            neo4j.GraphDatabase.driver(
                uri,
                auth=login,
                user_agent="innovationslots",
                telemetry_disabled=True,
                notifications_min_severity="OFF",
                connection_timeout=10.0,
                max_transaction_retry_time=patience,
            )
        )
        _check_answer(driver, database, address)
        yield Store(driver, database, address, data_folder)


def _check_answer(driver: neo4j.Driver, database: str, address: StoreAddress) -> None:
    try:
        with driver.session(database=database, default_access_mode=neo4j.READ_ACCESS) as session:
            session.run("RETURN 1").consume()
    except AuthError as error:
        raise StoreUnavailable(f"the store at {address} refuses the user or password") from error
    except (Neo4jError, DriverError, ValueError) as error:
        raise StoreUnavailable(f"the store at {address} does not answer: {error}") from error


@contextmanager
def _plain_errors(reason: Callable[[Path], str] | None, folder: Path) -> Iterator[None]:
    """Turn the driver's exceptions into the store's, which the other rooms know."""
    try:
        yield
    except (ServiceUnavailable, SessionExpired) as error:
        raise StoreUnavailable(f"the store does not answer any more: {error}") from error
    except Neo4jError as error:
        text = reason(folder) if reason else error.message
        raise StoreError(f"the store refuses this: {text}") from error
    except (DriverError, ValueError, TypeError, OverflowError) as error:
        raise StoreError(f"this cannot be sent to the store: {error}") from error
