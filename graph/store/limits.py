"""Time limits kept by the application: the embedded server knows none, and a server may hang."""

import queue
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future
from contextlib import suppress
from typing import TypeVar

from graph.store.errors import QueryTimeout

Result = TypeVar("Result")
AHEAD = 2
_PAUSE = 0.1
_CLOSING = 0.5


def nothing() -> None:
    """Do nothing about work that is late."""


def within(
    seconds: float, work: Callable[[], Result], give_up: Callable[[], object] = nothing
) -> Result:
    """The result of the work, or `QueryTimeout`.

    Work that is late is left behind; `give_up` makes it end, such as by closing its connection.
    """
    future = begun(work)
    try:
        return future.result(seconds)
    except TimeoutError:
        if future.done():  # then it is the work's own
            raise
    give_up()
    raise _late(seconds)


def begun(work: Callable[[], Result]) -> Future[Result]:
    """The future result of the work, which has begun in a thread that ends with the process."""
    future: Future[Result] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, name="store query", daemon=True).start()
    return future


def streamed(
    seconds: float,
    work: Callable[[], Generator[list[Result], None, None]],
    give_up: Callable[[], object] = nothing,
) -> Generator[Result, None, None]:
    """What the work gives, piece by piece, while it goes on; `QueryTimeout` if that takes too long.

    The work runs in a thread of its own, at most a few pieces ahead; it is ended when the reader
    stops early. The time of a slow reader counts too.
    """
    end = time.monotonic() + seconds
    pieces: queue.Queue[list[Result] | BaseException | None] = queue.Queue(AHEAD)
    stopped = threading.Event()

    def hand_over(piece: list[Result] | BaseException | None) -> None:
        while not stopped.is_set():
            with suppress(queue.Full):
                pieces.put(piece, timeout=_PAUSE)
                return

    def run() -> None:
        last: BaseException | None = None
        try:
            given = work()
            try:
                for piece in given:
                    hand_over(piece)
                    if stopped.is_set():
                        break
            finally:
                given.close()
        except BaseException as error:
            last = error
        hand_over(last)

    thread = threading.Thread(target=run, name="store stream", daemon=True)
    thread.start()
    try:
        while True:
            try:
                piece = pieces.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                give_up()
                raise _late(seconds) from None
            if piece is None:
                return
            if isinstance(piece, BaseException):
                raise piece
            yield from piece
    finally:
        stopped.set()
        with suppress(queue.Empty):  # so that it need not wait for room
            pieces.get_nowait()
        thread.join(min(_CLOSING, max(0.0, end - time.monotonic())))
        if thread.is_alive():
            give_up()


def _late(seconds: float) -> QueryTimeout:
    return QueryTimeout(f"the query took longer than {seconds:g} seconds")
