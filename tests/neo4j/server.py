"""A Neo4j Community server on the loopback address, with authentication, started and ended here."""

import json
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from graph.store.address import StoreAddress
from graph.store.supervisor import HOST, answers, free_ports, last_line, write_private
from tests.neo4j.jars import Neo4jUnavailable, java

HEAP = "512m"
START_LIMIT = 120.0
STOP_LIMIT = 20.0  # it needs about ten when connections were open
POLL = 0.1
ATTEMPTS = 3
OPENED = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io")]
OPENED += ["--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"]
CHILD = Path(__file__).with_name("child.py")
SETTINGS = """\
server.default_listen_address={host}
server.bolt.listen_address={host}:{port}
server.bolt.advertised_address={host}:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=256m
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
client.allow_telemetry=false
db.tx_log.preallocate=false
"""


class Neo4jServer:
    """One server with its data in a home folder of its own.

    A home that was used before keeps its data, port and password, whoever uses it next. The server
    is killed with the thread that started it: start it from one that lives as long as it is needed.
    """

    def __init__(self, home: Path, jars: Path, heap: str = HEAP) -> None:
        self.home, self.jars, self.heap = home, jars, heap
        self._process: subprocess.Popen[bytes] | None = None
        self._login = home / "login.json"
        self.port, self.password = self._known()

    @property
    def address(self) -> StoreAddress:
        """Where it answers."""
        return StoreAddress("neo4j", "neo4j", HOST, self.port, "neo4j")

    @property
    def pid(self) -> int:
        """The process id of the running server."""
        assert self._process is not None
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the server that was started here still lives."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it and wait until it answers; raises `Neo4jUnavailable` if it does not."""
        assert not self.running
        machine, problem = java(), ""
        new = not self._login.exists()
        if new:
            self._prepare(machine)
        for _attempt in range(ATTEMPTS):
            problem = self._start(machine)
            if not problem:
                return
            self.kill()
            if new:  # another may have taken the port meanwhile
                self.port = free_ports(1)[0]
                self._remember()
        raise Neo4jUnavailable(f"Neo4j does not start: {problem}")

    def stop(self) -> None:
        """Ask it to end, and end it hard when it does not."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End it as a lost machine would: at once, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _known(self) -> tuple[int, str]:
        if self._login.exists():
            kept = json.loads(self._login.read_text(encoding="utf-8"))
            return int(kept["port"]), str(kept["password"])
        return free_ports(1)[0], secrets.token_hex(16)  # no dash, which would be an option

    def _remember(self) -> None:
        write_private(
            self._login, json.dumps({"port": self.port, "password": self.password}) + "\n"
        )

    def _prepare(self, machine: str) -> None:
        """Make the home and set the password, which stands in a private file and in no command."""
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._write_settings()
        arguments = self.home / "arguments"
        words = ["-cp", f"{self.jars}/*", "org.neo4j.cli.AdminTool", "dbms"]
        words += ["set-initial-password", self.password]
        write_private(arguments, "\n".join(json.dumps(word) for word in words))
        try:
            ran = subprocess.run(
                [
                    machine,
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    f"@{arguments}",
                ],
                env=self._environment,
                capture_output=True,
                text=True,
                check=False,
                timeout=START_LIMIT,
            )
        finally:
            arguments.unlink()
        if ran.returncode:
            reason = last_line(ran.stderr or ran.stdout).replace(self.password, "…")
            raise Neo4jUnavailable(f"Neo4j does not take its password: {reason}")
        self._remember()

    def _write_settings(self) -> None:
        folder = self.home / "conf"
        folder.mkdir(exist_ok=True)
        text = SETTINGS.format(host=HOST, port=self.port)
        (folder / "neo4j.conf").write_text(text, encoding="utf-8")

    @property
    def _environment(self) -> dict[str, str]:
        """Nothing of the user's own, so no Java options and no secrets."""
        return {
            "LANG": "C.UTF-8",
            "NEO4J_HOME": str(self.home),
            "NEO4J_CONF": str(self.home / "conf"),
        }

    def _start(self, machine: str) -> str:
        """Start the process; empty when it answers, else what is wrong."""
        self._write_settings()
        log = self.home / "console.log"
        command = [machine, f"-Xms{self.heap}", f"-Xmx{self.heap}", "-XX:-UsePerfData", *OPENED]
        command += ["-cp", f"{self.jars}/*", "org.neo4j.server.CommunityEntryPoint"]
        command += [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", str(CHILD), str(os.getpid()), *command],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C in the terminal is for pytest, which ends it
            )
        end = time.monotonic() + START_LIMIT
        while not self._listens():
            if problem := self._late(end):
                return problem
        return self._first_answer(end)

    def _listens(self) -> bool:
        return answers(self.port)

    def _first_answer(self, end: float) -> str:
        """The port opens before the database does, and the driver's own tries grow far apart."""
        while True:
            try:
                with neo4j.GraphDatabase.driver(
                    self.address.uri,
                    auth=("neo4j", self.password),
                    max_transaction_retry_time=0,
                    connection_acquisition_timeout=5,  # it may listen long before it speaks
                ) as driver:
                    driver.execute_query("RETURN 1", database_=self.address.database)
                return ""
            except (Neo4jError, DriverError) as error:
                if problem := self._late(end):
                    return f"{problem}; {error}"

    def _late(self, end: float) -> str:
        """Wait a little; what is wrong when the process ended or took too long."""
        assert self._process is not None
        words = (self.home / "console.log").read_text(encoding="utf-8", errors="replace")
        if self._process.poll() is not None:
            return f"it ended with {self._process.returncode}: {last_line(words)}"
        if time.monotonic() > end:
            return f"it did not answer within {START_LIMIT:.0f} seconds: {last_line(words)}"
        time.sleep(POLL)
        return ""
