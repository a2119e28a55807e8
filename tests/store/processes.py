"""Other processes for the tests: started, watched and ended for certain."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

from graph.store.supervisor import command_line

ROOT = Path(__file__).parents[2]
NOTHING: Mapping[str, str] = MappingProxyType({})
# A store elsewhere is told in the environment, as users tell it.
OPEN = """
import os, sys, time
from pathlib import Path
from graph.store.address import StoreAddress
from graph.store.connection import open_store
folder = Path(sys.argv[1])
where = StoreAddress.parse(os.environ.get("LOTS_STORE", "")), folder
where += (os.environ.get("LOTS_STORE_PASSWORD"),)
"""
HOLD = (
    OPEN
    + """
with open_store(StoreAddress(), folder) as store:
    print("open", flush=True)
    sys.stdin.read()
    print(store.read("RETURN 1 AS one")[0]["one"], flush=True)
"""
)


@contextmanager
def python(
    code: str, *arguments: object, environment: Mapping[str, str] = NOTHING
) -> Iterator[subprocess.Popen[str]]:
    """A Python process running this code, killed at the end of the block if it still runs."""
    inherited = {name: value for name, value in os.environ.items() if name[:5] != "LOTS_"}
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**inherited, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    """The next line that the process prints; fails with its errors if it prints none."""
    assert process.stdout is not None
    assert process.stderr is not None
    text = process.stdout.readline().strip()
    assert text, process.stderr.read()
    return text


def finish(process: subprocess.Popen[str], seconds: float = 30.0) -> str:
    """Close the input of the process and give what it prints until its end, which is a good one."""
    output, errors = process.communicate(timeout=seconds)
    assert process.returncode == 0, errors
    return output


def eventually(condition: Callable[[], bool], seconds: float = 15.0) -> bool:
    """Whether the condition comes true within so many seconds."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and was not yet waited for does not."""
    return bool(command_line(pid))


def servers_of(folder: Path) -> list[int]:
    """The pids of all processes that have this folder in their command line, but for the tests'."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        words = command_line(int(entry.name))
        if str(folder) in words and "ArcadeDBServer" in words:
            found.append(int(entry.name))
    return found


def kill(pid: int) -> None:
    """End a process hard."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
