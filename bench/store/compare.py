"""Every way at every size, and the table of what was measured."""

import json
import math
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bench.store.data import TIES
from graph.store.address import StoreAddress
from graph.store.connection import open_store
from tests.neo4j.jars import jars
from tests.neo4j.server import Neo4jServer

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "benchmarks.md"
BATCHED = {
    "neo4j": ("hand_merge", "ours", "again", "hand_create"),
    "embedded": ("hand_merge", "ours", "again", "engine_bulk"),
}
# Record by record these take minutes for what the others do in a second.
SINGLE = ("one_statement_a_row", "py2neo_merge")
SINGLE_SIZE = 10_000
NEO4J_HEAP = "2g"
NAMES = {
    "ours": "ours, first load",
    "again": "ours, loaded again",
    "hand_merge": "by hand: `UNWIND MERGE`",
    "hand_create": "by hand: `UNWIND CREATE`",
    "one_statement_a_row": "by hand: one statement a row",
    "py2neo_merge": "py2neo: object merge",
    "engine_bulk": "the engine's bulk path, in process",
}
# Not part of loading: the start of a library, and the copy that only ours makes.
BESIDE = ("start", "snapshot")


class Result(NamedTuple):
    """What one way took: seconds by step, peak memory of the loader and of the server in MB."""

    store: str
    way: str
    size: int
    records: int
    seconds: dict[str, float]
    loader: float
    server: float

    @property
    def loading(self) -> float:
        """Seconds of loading alone."""
        return sum(s for name, s in self.seconds.items() if not name.startswith(("first", *BESIDE)))


class Running(NamedTuple):
    """A server: where it answers, and its process."""

    address: StoreAddress
    password: str | None
    pid: int


def compare(sizes: Sequence[int], *, write: bool) -> None:
    """Measure and print; `write` puts the table into the documentation as well."""
    results = [one for size in sorted(sizes) for one in _at(size)]
    text = table(results)
    sys.stdout.write(text)
    if write:
        PAGE.write_text(text, encoding="utf-8")


def _at(size: int) -> Iterator[Result]:
    for store, ways in BATCHED.items():
        single = SINGLE if size == SINGLE_SIZE and store == "neo4j" else ()
        for way in (*ways, *single):
            records = size if way in SINGLE else size * TIES
            result = measure(store, way, size, records)
            sys.stderr.write(
                f"{size} {store} {way}: {result.loading:.1f} s"
                f" {json.dumps({k: round(v, 2) for k, v in result.seconds.items()})}"
                f" {result.loader:.0f} + {result.server:.0f} MB\n"
            )
            yield result


def measure(store: str, way: str, size: int, records: int) -> Result:
    """Run one way on a new store."""
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        data.mkdir()
        with _server(store, Path(name)) as running:
            order = {
                "way": way,
                "address": str(running.address),
                "password": running.password,
                "data": str(data),
                "size": size,
                "records": records,
            }
            ran = subprocess.run(
                [sys.executable, "-W", "ignore", "-m", "bench.store.run"],
                input=json.dumps(order),
                stdout=subprocess.PIPE,
                text=True,
                check=True,
                cwd=ROOT,
            )
            told = json.loads(ran.stdout.splitlines()[-1])
            server = math.nan if way == "engine_bulk" else _peak(running.pid)
    return Result(store, way, size, records, told["seconds"], told["megabytes"], server)


@contextmanager
def _server(store: str, folder: Path) -> Iterator[Running]:
    """An empty store, for as long as the block runs."""
    if store == "embedded":
        with open_store(StoreAddress(), folder / "data"):
            pid = int((folder / "data" / "store" / "server.pid").read_text())
            yield Running(StoreAddress(), None, pid)
        return
    server = Neo4jServer(folder / "home", jars(), heap=NEO4J_HEAP)
    try:
        server.start()
        yield Running(server.address, server.password, server.pid)
    finally:
        server.stop()


def _peak(pid: int) -> float:
    """The most memory a process has had, in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return math.nan


def table(results: Sequence[Result]) -> str:
    """The page: what was measured, how, on what, and the ratios."""
    sizes = " ".join(str(size) for size in sorted({one.size for one in results}))
    lines = [
        "# Benchmarks: loading a store",
        "",
        f"Measured on {date.today()} on {os.cpu_count()} cores, {_memory()} GB of memory,"
        f" {platform.system()} {platform.machine()}, Python {platform.python_version()}, by",
        "",
        f"    python -m bench store {sizes} --write",
        "",
        "Each way loads the same records with the same properties into an empty store of its own,"
        " in a process of its own: five kinds, five ties a node, five properties and the tags on"
        " each record. Only numbers of one run are compared. The ratio is to the script that one"
        " would write by hand, `UNWIND MERGE` in batches of 10 000; under 1 is faster. Seconds are"
        f" those of loading; ours stages, checks and writes. Neo4j has {NEO4J_HEAP} of heap.",
        "",
        "| store | nodes + ties | way | seconds | ratio | records/s | loader MB | server MB |",
        "|---|--:|---|--:|--:|--:|--:|--:|",
    ]
    for one in results:
        hand = next(
            other
            for other in results
            if (other.store, other.size, other.way) == (one.store, one.size, "hand_merge")
        )
        count, hand_count = one.size + one.records, hand.size + hand.records
        ratio = (one.loading / count) / (hand.loading / hand_count)
        server = "–" if math.isnan(one.server) else f"{one.server:.0f}"
        lines.append(
            f"| {one.store} | {one.size} + {one.records} | {NAMES[one.way]} | {one.loading:.1f}"
            f" | {ratio:.2f} | {count / one.loading:.0f} | {one.loader:.0f} | {server} |"
        )
    lines += ["", *_copies(results), *_growth(results)]
    return "\n".join(lines) + "\n"


def _copies(results: Sequence[Result]) -> list[str]:
    """What the copy to a snapshot takes, which only ours makes."""
    ours = [one for one in results if one.way == "ours"]
    parts = [f"{one.store} {one.size} nodes {one.seconds['snapshot']:.1f} s" for one in ours]
    return [f"The copy of the store to a snapshot, not counted above: {'; '.join(parts)}.", ""]


def _growth(results: Sequence[Result]) -> list[str]:
    """The exponent with which the time of our first load grows between the sizes."""
    lines = []
    for store in BATCHED:
        ours = [one for one in results if (one.store, one.way) == (store, "ours")]
        if len(ours) > 1:
            first, last = ours[0], ours[-1]
            exponent = math.log(last.loading / first.loading) / math.log(last.size / first.size)
            lines.append(
                f"Our first load into {store} grows with exponent {exponent:.2f} from"
                f" {first.size} to {last.size} nodes; peak memory of the loader"
                f" {first.loader:.0f} MB and {last.loader:.0f} MB."
            )
    return lines


def _memory() -> int:
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return round(pages * size / 2**30)
