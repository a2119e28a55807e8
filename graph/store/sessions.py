"""What is done with a session of the driver: rows in pieces, and ending it from outside."""

import threading
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from typing import Any

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

Row = dict[str, Any]
PAUSE = 0.3


class Reading:
    """One query's rows in pieces, in one transaction; may be given up by another thread."""

    def __init__(
        self, opened: Callable[[], neo4j.Session], query: str, parameters: Mapping[str, object]
    ) -> None:
        self._opened = opened
        self._query = query
        self._parameters = dict(parameters)
        self._late = threading.Event()
        self._session: neo4j.Session | None = None

    def pieces(self, size: int, limit: float, patience: float) -> Generator[list[Row], None, None]:
        """The rows, `size` at a time; begun again while nothing was given, for `patience` s."""
        end, given = time.monotonic() + patience, False
        while True:
            try:
                with closing(self._once(size, limit)) as once:
                    for piece in once:
                        given = True
                        yield piece
                return
            except (Neo4jError, DriverError) as error:
                again = error.is_retryable() and time.monotonic() < end
                if given or not again or self._late.is_set():
                    raise
                time.sleep(PAUSE)

    def _once(self, size: int, limit: float) -> Generator[list[Row], None, None]:
        with (
            self._opened() as self._session,
            self._session.begin_transaction(timeout=limit) as transaction,
        ):
            result = transaction.run(self._query, self._parameters)
            columns = result.keys()
            piece: list[Row] = []
            for record in result:
                piece.append(dict(zip(columns, record)))  # record.data() takes twice the time
                if len(piece) >= size:
                    yield piece
                    piece = []
            yield piece

    def give_up(self) -> None:
        """Make it end now: its connection is closed under it."""
        self._late.set()
        if self._session is not None:
            end_hard(self._session)


def end_hard(session: neo4j.Session) -> None:
    """Close the connection of a session that another thread waits for.

    Of the driver's only the asynchronous sessions have a word for it (`cancel`), which does this.
    """
    connection = session._connection
    if connection is not None:
        connection.kill()  # type: ignore[no-untyped-call]
