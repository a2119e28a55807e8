"""A line to a server, as a cable is: it can be cut, or go dead with both ends still waiting."""

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from graph.store.supervisor import HOST

CUT, DEAD = "cut", "dead"
_PIECE = 1 << 16
_HARD = struct.pack("ii", 1, 0)  # close at once, with a reset


class Line:
    """Passes on what comes to `port`, until so many bytes have gone through it, both ways."""

    def __init__(self, host: str, port: int) -> None:
        self._server = host, port
        self._listener = socket.create_server((HOST, 0))
        self.port = int(self._listener.getsockname()[1])
        self.passed = 0
        self._at: int | None = None
        self._how = CUT
        self._whole = threading.Event()
        self._whole.set()
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def break_at(self, bytes_more: int, how: str) -> None:
        """Break when so many bytes more have passed: CUT ends all connections, DEAD none."""
        with self._lock:
            self._at, self._how = self.passed + bytes_more, how

    @property
    def broken(self) -> bool:
        return not self._whole.is_set()

    def mend(self) -> None:
        """Let bytes pass again; both ends of a dead connection learn that it is over."""
        with self._lock:
            self._at = None
        self._end_all()
        self._whole.set()

    def close(self) -> None:
        """End for good."""
        self._listener.close()
        self.mend()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self.broken and self._how == CUT:
                _end(client)
                continue
            self._open.append(client)
            threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client: socket.socket) -> None:
        self._whole.wait()
        try:
            server = socket.create_connection(self._server)
        except OSError:
            _end(client)
            return
        self._open.append(server)
        for ends in ((client, server), (server, client)):
            threading.Thread(target=self._pass, args=ends, daemon=True).start()

    def _pass(self, source: socket.socket, goal: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                piece = source.recv(_PIECE)
                self._whole.wait()  # of a dead line neither end hears anything, not even an end
                if not piece:
                    break
                piece, breaks = self._counted(piece)
                goal.sendall(piece)
                if breaks:
                    self._break()
        _end(source)
        _end(goal)

    def _counted(self, piece: bytes) -> tuple[bytes, bool]:
        """What still passes of the piece, and whether the line breaks behind it."""
        with self._lock:
            room = len(piece) if self._at is None else max(0, self._at - self.passed)
            self.passed += min(room, len(piece))
            return piece[:room], self._at is not None and self.passed >= self._at

    def _break(self) -> None:
        self._whole.clear()
        if self._how == CUT:
            self._end_all()

    def _end_all(self) -> None:
        while self._open:
            _end(self._open.pop())


def _end(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _HARD)
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def line_to(host: str, port: int) -> Iterator[Line]:
    """A line to the server there, for the block."""
    line = Line(host, port)
    try:
        yield line
    finally:
        line.close()
