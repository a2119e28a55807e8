"""The embedded store: one ArcadeDB server on a data folder, shared by all processes that use it.

The first user starts it through a supervisor (`supervisor.py`); others join through `server.json`,
which its owner alone may read. Each user holds a shared lock; without one left, the server stops.
"""

import importlib.util
import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from graph.store import supervisor
from graph.store.errors import StoreUnavailable
from graph.store.locks import PAUSE, FileLock, exclusive, is_held

HEAP = "1g"
WAIT = 90.0
_MISSING = (
    "the embedded store is not installed for this machine: there is no arcadedb-embedded wheel"
    " for it (macOS on Intel, musl, or another processor). Set LOTS_STORE to a Neo4j server"
)


class Server(NamedTuple):
    """A running server: where it answers on the loopback address, and its root password."""

    port: int
    password: str
    pid: int


@contextmanager
def running_server(folder: Path, wait: float = WAIT) -> Iterator[Server]:
    """The server of this folder, started or joined, for as long as the block runs.

    Raises `StoreUnavailable` when it does not answer within `wait` seconds.
    """
    folder = folder.resolve()
    end = time.monotonic() + wait
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)  # it may have been made by hand
        (folder / "log").mkdir(mode=0o700, exist_ok=True)
        users = FileLock(folder / "users.lock")
    except OSError as error:
        raise StoreUnavailable(f"the data folder {folder} cannot be used: {error}") from error
    try:
        # Not free only while a server is being stopped: then this waits for its end.
        if not users.wait(wait, shared=True):
            raise StoreUnavailable(_slow(folder))
        yield _join(folder, end)
    finally:
        _leave(folder, users)


def concealed_reason(folder: Path) -> str:
    """What the server last refused and why: in its safe mode it tells only its own log."""
    log = folder / "log" / "server.log"
    mark = " (concealed from the client"
    with suppress(OSError), log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 100_000))
        lines = file.read().decode(errors="replace").splitlines()
        for line in reversed(lines):
            if mark in line:
                return line.partition("BOLT: ")[2].partition(mark)[0]
    return f"see {log}"


def _join(folder: Path, end: float) -> Server:
    with exclusive(folder / "start.lock", end - time.monotonic(), _slow(folder)):
        started = False
        while time.monotonic() < end:
            # A description without a living supervisor is a leftover, even if something answers.
            if is_held(folder / "server.lock"):
                server = _described(folder)
                if server is not None and supervisor.answers(server.port):
                    return server
            elif started:
                raise StoreUnavailable(_problem(folder))
            else:
                started = _start(folder)
            time.sleep(PAUSE)
    raise StoreUnavailable(_slow(folder))


def _leave(folder: Path, users: FileLock) -> None:
    """Give up the server; the last user stops it and waits until it has stopped."""
    try:
        if not users.take():
            return
        end = time.monotonic() + supervisor.STOP_LIMIT + supervisor.START_POLL
        if is_held(folder / "server.lock"):
            with suppress(OSError, ValueError):
                pid = int((folder / "server.lock").read_text(encoding="ascii"))
                if supervisor.supervises(folder, pid):
                    os.kill(pid, signal.SIGTERM)
                while is_held(folder / "server.lock") and time.monotonic() < end:
                    time.sleep(PAUSE)
        else:
            supervisor.stop_leftover(folder)
    finally:
        users.close()


def _described(folder: Path) -> Server | None:
    try:
        facts = json.loads((folder / "server.json").read_text(encoding="utf-8"))
        return Server(int(facts["port"]), str(facts["password"]), int(facts["pid"]))
    except (OSError, ValueError, KeyError):
        return None


def _start(folder: Path) -> bool:
    """Start a supervisor; False when another one still lives."""
    package = importlib.util.find_spec("arcadedb_embedded")  # finding it starts no Java
    origin = package.origin if package else None
    java = Path(origin or "").parent / "jre" / "bin" / "java"
    if origin is None or not java.exists():
        raise StoreUnavailable(_MISSING)
    order = {
        "java": str(java),
        "jars": str(Path(origin).parent / "jars" / "*"),
        "heap": HEAP,
        "password": _password(folder),
    }
    with (folder / "log" / "supervisor.log").open("ab") as log:
        # Isolated (-I, -S): nothing of the user's environment or of this folder is imported.
        ended = subprocess.run(
            [sys.executable, "-I", "-S", supervisor.__file__, str(folder)],
            input=json.dumps(order).encode(),
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
            check=False,
        )
    return ended.returncode == 0


def _password(folder: Path) -> str:
    """The root password of the data, made once and kept beside them."""
    path = folder / "password"
    if path.exists() and (kept := path.read_text(encoding="ascii").strip()):
        return kept
    made = secrets.token_urlsafe(24)
    supervisor.write_private(path, made)
    return made


def _problem(folder: Path) -> str:
    with suppress(OSError):
        reason = (folder / "problem").read_text(encoding="utf-8")
        return f"the embedded store does not start: {reason} (see {folder / 'log'})"
    return f"the embedded store ended while it started; see {folder / 'log'}"


def _slow(folder: Path) -> str:
    return f"the embedded store does not answer in time; see {folder / 'log'}"
