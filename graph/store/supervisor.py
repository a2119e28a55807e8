"""The process that owns the embedded server: it starts the server and stops it with its last user.

It is run by the path of this file, detached from the process that starts it, and uses the
standard library only. Users hold a shared lock on `users.lock`; the kernel releases a lock however
its holder ends, kill -9 included. This process holds `server.lock` while it lives, writes
`server.json` once the server answers, and stops the server when it gets `users.lock` for itself.
It is told the data folder as its argument, and what to run by one JSON object on standard input.
"""

import contextlib
import ctypes
import fcntl
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

HOST = "127.0.0.1"
PROC = Path("/proc")
DATABASE = "neo4j"
POLL = 0.2
START_POLL = 0.05
START_LIMIT = 60.0
STOP_LIMIT = 20.0
LOCK_LIMIT = 30.0
QUERY_LIMIT = 300.0
QUERIES = 64
ATTEMPTS = 3
# The server's own words: the version is pinned, and a start without them ends in a clear error.
# An open port is no sign: Bolt answers before the database exists, and also when a part failed.
STARTED = "ArcadeDB Server started in"
FAILED = ("Unable to listen", 'Exception in thread "main"', "locked by another process")
BOLT_GREETING = bytes.fromhex("6060b017") + bytes.fromhex("00000405") + bytes(12)


class Supervisor:
    """Starts, watches and stops one server on one data folder."""

    def __init__(self, folder: Path, java: str, jars: str, heap: str, password: str) -> None:
        self.folder, self.java, self.jars, self.heap = folder, java, jars, heap
        self.password = password
        self.log = folder / "log" / "server.log"
        self.arguments = folder / "server.args"
        self.process: subprocess.Popen[bytes] | None = None
        self.asked_to_stop = False
        self.users = os.open(folder / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
        self.wake, self.waker = os.pipe()
        os.set_blocking(self.wake, False)
        os.set_blocking(self.waker, False)

    def run(self) -> None:
        """Start the server, wait until nobody needs it, stop it."""
        self._listen_to_signals()
        self._forget()
        (self.folder / "problem").unlink(missing_ok=True)
        stop_leftover(self.folder)
        problem: str | None = ""
        for attempt in range(1, ATTEMPTS + 1):
            problem = self._start()
            if problem is None or self._unneeded():
                break
            say(f"attempt {attempt}: {problem}")
            self._stop()
        self.arguments.unlink(missing_ok=True)
        if problem is None:
            self._watch()
        elif not self._unneeded():
            write_private(self.folder / "problem", problem)
        self._forget()
        self._stop()

    def _start(self) -> str | None:
        """Start the server on two free ports; None when it answers, else what is wrong."""
        bolt, http = free_ports(2)
        write_private(self.arguments, f'"-Darcadedb.server.rootPassword={self.password}"\n')
        # The password file is the only truth: the server's own list of users is made anew from it.
        (self.folder / "config" / "server-users.jsonl").unlink(missing_ok=True)
        self.log.parent.mkdir(exist_ok=True)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                server_command(
                    self.folder, self.java, self.jars, self.heap, self.arguments, bolt, http
                ),
                cwd=self.folder,
                env={"LANG": "C.UTF-8"},  # no JAVA_TOOL_OPTIONS of the user, and no secrets
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=end_with_parent(),  # noqa: PLW1509 (this process has one thread)
            )
        write_private(self.folder / "server.pid", str(self.process.pid))
        end = time.monotonic() + START_LIMIT
        while time.monotonic() < end:
            words = self.log.read_text(encoding="utf-8", errors="replace")
            if self.process.poll() is not None:
                return f"the server ended with {self.process.returncode}: {last_line(words)}"
            if any(word in words for word in FAILED):
                return f"the server could not start: {last_line(words, FAILED)}"
            if STARTED in words and answers(bolt):
                write_private(self.folder / "server.json", self._description(bolt, http))
                return None
            if self._unneeded():
                return "nobody waits for the server any more"
            self._sleep(START_POLL)
        return f"the server did not answer within {START_LIMIT:.0f} seconds"

    def _description(self, bolt: int, http: int) -> str:
        assert self.process is not None
        return json.dumps(
            {"port": bolt, "http": http, "pid": self.process.pid, "password": self.password}
        )

    def _watch(self) -> None:
        assert self.process is not None
        while self.process.poll() is None and not self._unneeded():
            self._sleep(POLL)
        if self.process.poll() is not None:
            say(f"the server ended by itself with {self.process.returncode}")

    def _unneeded(self) -> bool:
        """Whether to stop. Once true, `users.lock` stays taken: newcomers wait for a new server."""
        try:
            fcntl.flock(self.users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return self.asked_to_stop
        return True

    def _forget(self) -> None:
        for name in ("server.json", "server.args"):
            (self.folder / name).unlink(missing_ok=True)

    def _stop(self) -> None:
        if self.process is not None:
            stop(self.process)
        (self.folder / "server.pid").unlink(missing_ok=True)

    def _listen_to_signals(self) -> None:
        def ask_to_stop(_number: int, _frame: object) -> None:
            self.asked_to_stop = True

        signal.set_wakeup_fd(self.waker, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, ask_to_stop)
        signal.signal(signal.SIGCHLD, lambda _number, _frame: None)

    def _sleep(self, seconds: float) -> None:
        """Wait; a signal ends the wait at once."""
        if select.select([self.wake], [], [], seconds)[0]:
            os.read(self.wake, 64)


def server_command(
    folder: Path, java: str, jars: str, heap: str, arguments: Path, bolt: int, http: int
) -> list[str]:
    """The command line of the server: loopback only, durable commits, no password in it."""
    return [
        java,
        f"@{arguments}",
        f"-Xmx{heap}",
        "-XX:-UsePerfData",  # else it leaves a file outside the data folder
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:+UseCompactObjectHeaders",
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-Dfile.encoding=UTF8",
        "-Djava.awt.headless=true",
        root_argument(folder),
        f"-Darcadedb.server.databaseDirectory={folder}/databases",
        "-Darcadedb.server.mode=production",
        "-Darcadedb.txWalFlush=2",
        # Ends what a reader gave up long ago; the reader's own limit is in the application.
        f"-Darcadedb.command.timeout={QUERY_LIMIT * 1000:.0f}",
        # Else a few queries that were given up would keep all others waiting until they end.
        f"-Darcadedb.queryMaxConcurrent={QUERIES}",
        f"-Darcadedb.server.httpIncomingHost={HOST}",
        f"-Darcadedb.server.httpIncomingPort={http}",
        f"-Darcadedb.bolt.host={HOST}",
        f"-Darcadedb.bolt.port={bolt}",
        "-Darcadedb.server.plugins=Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        f"-Darcadedb.server.defaultDatabases={DATABASE}[root]",
        "-cp",
        jars,
        "com.arcadedb.server.ArcadeDBServer",
    ]


def root_argument(folder: Path) -> str:
    """The part of the command line by which a server of this data folder is known."""
    return f"-Darcadedb.server.rootPath={folder}"


def end_with_parent() -> Callable[[], None] | None:
    """What a child does so that the kernel stops it when its parent is killed; Linux only.

    Elsewhere a server whose supervisor was killed hard is stopped by its users or the next start.
    """
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def ask_kernel() -> None:
        libc.prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(1)

    return ask_kernel


def supervises(folder: Path, pid: int) -> bool:
    """Whether this process is the supervisor of the folder, and not one with a reused number."""
    words = command_line(pid).strip()
    return words.endswith(f" {folder}") and Path(__file__).stem in words


def stop_leftover(folder: Path) -> None:
    """Stop a server of this folder whose supervisor is gone."""
    pid_file = folder / "server.pid"
    with contextlib.suppress(OSError, ValueError):
        pid = int(pid_file.read_text(encoding="ascii"))
        end = time.monotonic() + STOP_LIMIT
        number = signal.SIGTERM
        while f"{root_argument(folder)} " in command_line(pid):
            os.kill(pid, number)
            time.sleep(POLL)
            if time.monotonic() > end:
                number = signal.SIGKILL
    pid_file.unlink(missing_ok=True)


def command_line(pid: int) -> str:
    """The command line of a process; empty when there is none."""
    if (PROC / "self" / "cmdline").exists():
        with contextlib.suppress(OSError):
            return (
                (PROC / str(pid) / "cmdline")
                .read_bytes()
                .replace(b"\0", b" ")
                .decode(errors="replace")
            )
        return ""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, check=False
    )
    return listed.stdout.decode(errors="replace")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the server to stop, and end it hard when it does not."""
    process.terminate()
    try:
        process.wait(STOP_LIMIT)
    except subprocess.TimeoutExpired:
        say("the server did not stop and was killed")
        process.kill()
        process.wait()


def free_ports(count: int) -> list[int]:
    """Ports of the loopback address that nobody listens on now; another may still be faster."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind((HOST, 0))
        return [int(each.getsockname()[1]) for each in sockets]


def answers(port: int) -> bool:
    """Whether something speaks Bolt on this port."""
    try:
        with socket.create_connection((HOST, port), timeout=2) as connection:
            connection.sendall(BOLT_GREETING)
            return len(connection.recv(4)) == 4
    except OSError:
        return False


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(descriptor)
    beside.replace(path)


def last_line(words: str, marks: tuple[str, ...] = ("",)) -> str:
    """The last line of a log, or the last that has one of the marks."""
    lines = [line.strip() for line in words.splitlines() if any(mark in line for mark in marks)]
    return next((line for line in reversed(lines) if line), "it wrote nothing")


def say(text: str) -> None:
    """A dated line in the supervisor's log, which standard error is."""
    sys.stderr.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {text}\n")
    sys.stderr.flush()


def main() -> int:
    """Read the order, lock, detach and supervise; 3 when another supervisor lives and goes on."""
    try:
        order = json.loads(sys.stdin.read())
    except ValueError:
        return 2  # the starter ended before it had finished its order
    folder = Path(sys.argv[1])
    lock = os.open(folder / "server.lock", os.O_RDWR | os.O_CREAT, 0o600)
    end = time.monotonic() + LOCK_LIMIT
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            if time.monotonic() > end:
                return 3
            time.sleep(START_POLL)
    if os.fork():
        return 0  # the lock is held already, by the child
    os.setsid()
    os.umask(0o077)
    os.chdir(folder)
    os.truncate(lock, 0)
    os.pwrite(lock, str(os.getpid()).encode(), 0)
    Supervisor(folder, order["java"], order["jars"], order["heap"], order["password"]).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
