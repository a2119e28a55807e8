"""The real command line in processes of its own, watched while they work; and asked in this one."""

import io
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from lots.main import run
from tests.store.processes import ROOT

LIMIT = 240.0  # the longest that a command on this little data may take, on a busy machine


class Finished(NamedTuple):
    """How a command ended, what it printed, and how long it ran."""

    status: int
    out: str
    err: str
    seconds: float

    @property
    def refused_plainly(self) -> bool:
        """It failed, and said why in words, with no traceback."""
        words = self.err.strip().splitlines()
        return self.status == 1 and bool(words) and "Traceback" not in self.err


class Command:
    """A running command; its progress lines are read as they come."""

    def __init__(self, arguments: tuple[str, ...], environment: Mapping[str, str]) -> None:
        self._began = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "lots.main", *arguments],
            cwd=ROOT,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.lines: list[str] = []
        self._out = ""
        self._readers = [Thread(target=self._read_out), Thread(target=self._read_err)]
        for reader in self._readers:
            reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def wait_for(self, words: str) -> bool:
        """Wait until it has said so on a line of its own; False if it ended without."""
        while words not in self.lines:
            if not self.running:
                return words in self.lines
            time.sleep(0.002)
        return True

    def first_line(self) -> str:
        """The first line that it prints; empty if it ends without one."""
        while self.running and "\n" not in self._out:
            time.sleep(0.01)
        return self._out.partition("\n")[0]

    def sleep(self, seconds: float) -> None:
        """Wait so long, or until it ends."""
        end = time.monotonic() + seconds
        while self.running and time.monotonic() < end:
            time.sleep(0.002)

    def kill(self) -> None:
        self._process.kill()

    def finish(self, limit: float = LIMIT) -> Finished:
        """Its end, which must come in time."""
        try:
            status = self._process.wait(limit)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()
            raise AssertionError(f"no end within {limit:.0f} s; it said: {self.lines}") from None
        seconds = time.monotonic() - self._began
        for reader in self._readers:
            reader.join()
        return Finished(status, self._out, "\n".join(self.lines), seconds)

    def _read_out(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            for line in stream:
                self._out += line

    def _read_err(self) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as stream:
            for line in stream:
                self.lines.append(line.rstrip("\n"))


class Lots:
    """`lots` with its settings in the environment, as users have them."""

    def __init__(self, data: Path, settings: Mapping[str, str]) -> None:
        self.data, self.settings = data, dict(settings)
        self._more = {"LOTS_DATA": str(data), "LOTS_LANGUAGE": "en", **settings}

    def start(self, *arguments: object, **more: str) -> Command:
        """A process that runs this command; `more` are further variables of its environment."""
        return Command(tuple(map(str, arguments)), {**_inherited(), **self._more, **more})

    def run(self, *arguments: object, **more: str) -> Finished:
        """The end of a process that runs this command."""
        return self.start(*arguments, **more).finish()

    def ask(self, *arguments: object) -> Finished:
        """The same in this process, which is sooner there."""
        out, err, began = io.StringIO(), io.StringIO(), time.monotonic()
        with redirect_stdout(out), redirect_stderr(err):
            status = run(list(map(str, arguments)), {**_inherited(), **self._more})
        return Finished(status, out.getvalue(), err.getvalue(), time.monotonic() - began)

    def done(self, *arguments: object) -> Finished:
        """The end of a process that must succeed."""
        found = self.run(*arguments)
        assert found.status == 0, (arguments, found)
        return found


def _inherited() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name[:5] != "LOTS_"}
