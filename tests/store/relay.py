"""A line to a server that can be cut and mended, as by a network or by a new start."""

import socket
import threading
from contextlib import ExitStack, suppress

from graph.store.supervisor import HOST


class Relay:
    """Listens on a port of the loopback address and passes all on to a server."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._lines: list[socket.socket] = []
        self._listener = socket.create_server((HOST, 0))
        self.port = int(self._listener.getsockname()[1])
        self._listen()

    def _listen(self) -> None:
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection(self._target)
                self._lines += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()

    def cut(self) -> None:
        """End all lines, and refuse new ones."""
        with ExitStack() as stack:
            for each in (self._listener, *self._lines):
                stack.enter_context(each)
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
        self._lines = []

    def mend(self) -> None:
        """Accept lines again, on the same port."""
        self._listener = socket.create_server((HOST, self.port))
        self._listen()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    with suppress(OSError):
        other.shutdown(socket.SHUT_RDWR)
