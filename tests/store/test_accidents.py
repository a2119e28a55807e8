"""Loaders that are killed, and loaders that meet."""

import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest

from graph.model.records import Graph, Node, Relationship
from graph.store.address import StoreAddress
from graph.store.connection import Store, open_store
from graph.store.errors import StoreBusy
from graph.store.reading import Load, read_graph, read_load
from tests.store.processes import OPEN, finish, kill, line, python
from tests.stores import Place, load

LOAD = OPEN + (
    """
from graph.model.records import Graph, Node, Relationship
from graph.store.connection import Store
from tests.store.test_accidents import world
from tests.stores import load
"""
)
# The loader ends itself hard before its n-th write, counted from 0.
KILLED_AT_WRITE = LOAD + (
    """
import os, signal
last, write = int(sys.argv[2]), Store._write
def counted(*arguments, **named):
    global last
    if last == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    last -= 1
    return write(*arguments, **named)
Store._write = counted
with open_store(*where) as store:
    load(store, world(3, "new"))
print("finished", flush=True)
"""
)
BIG_LOAD = LOAD + (
    """
with open_store(*where) as store:
    load(store, world(1500, sys.argv[2]), progress=lambda *step: print(*step, flush=True))
"""
)
WAITING_WRITER = LOAD + (
    """
writing = Store.writing
def told(store, *arguments, **named):
    print("waits", flush=True)
    return writing(store, *arguments, **named)
Store.writing = told
with open_store(*where) as store:
    load(store, world(3, "second"), make_snapshot=lambda store: "sha256:second")
    print("finished", flush=True)
"""
)


def world(size: int, version: str) -> Graph:
    """Actors of one version, each with the next; only even ones are in the version "new"."""
    numbers = range(0, size, 1 if version == "old" else 2)
    nodes = [Node(f"actor:{n:05}", "Actor", {"version": version}) for n in numbers]
    links = [
        Relationship(f"SUPPORTS|{a.id}|{b.id}", "SUPPORTS", a.id, b.id, {"version": version})
        for a, b in pairwise(nodes)
    ]
    return Graph(tuple(nodes), tuple(links))


@pytest.mark.parametrize("moment", range(9))
def test_a_loader_killed_between_two_writes_is_mended_by_the_next(
    store: Store, place: Place, moment: int
) -> None:
    old, new = world(3, "old"), world(3, "new")
    load(store, old)
    with python(KILLED_AT_WRITE, place.data, moment, environment=place.environment) as loader:
        output, errors = loader.communicate(timeout=30)
    assert (loader.returncode, output) in {(-9, ""), (0, "finished\n")}, errors
    # The writes are: mark, constraint, nodes, relationships, two sweeps, mark; and on a server a
    # question before them all.
    assert (output == "finished\n") == (moment >= 7 + (not place.address.embedded))
    if read_load(store).ready:
        assert read_graph(store) == (new if output else old)
    load(store, new)
    assert read_graph(store) == new
    assert read_load(store).ready


@pytest.mark.parametrize("step", ["schema 1 1", "nodes 1500 1500", "relationships 1499 1499"])
def test_a_loader_killed_while_it_writes_is_mended_by_the_next(
    store: Store, place: Place, step: str
) -> None:
    with python(BIG_LOAD, place.data, "old", environment=place.environment) as loader:
        while line(loader) != step:
            pass
        loader.kill()  # in the transaction that follows the step, or in one soon after
        loader.wait()
    new = world(1500, "new")
    assert not read_load(store).ready
    load(store, new)
    assert read_graph(store) == new
    assert read_load(store) == Load(1, ready=True, snapshot="sha256:none")


def test_the_server_killed_with_its_loader_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    with python(BIG_LOAD, tmp_path, "old") as loader:
        while line(loader) != "nodes 1500 1500":
            pass
        for name in ("server.lock", "server.pid"):
            os.kill(int((tmp_path / "store" / name).read_text()), 9)
        loader.kill()
    with python(BIG_LOAD, tmp_path, "new") as loader:
        finish(loader)
    code = LOAD + (
        "from graph.store.reading import read_graph, read_load\n"
        "with open_store(*where) as store:\n"
        "    print(read_graph(store) == world(1500, 'new'), read_load(store).ready)\n"
    )
    with python(code, tmp_path) as reader:
        assert finish(reader) == "True True\n"


def test_a_second_writer_waits_for_the_first(store: Store, place: Place) -> None:
    with python(WAITING_WRITER, place.data, environment=place.environment) as second:
        with store.writing():
            assert line(second) == "waits"
            time.sleep(0.5)
            assert read_load(store) == Load()
            assert read_graph(store) == Graph()  # readers need not wait
        assert "finished" in finish(second)
    assert read_load(store) == Load(1, ready=True, snapshot="sha256:second")
    assert read_graph(store) == world(3, "second")


def test_a_writer_that_waits_too_long_says_so(store: Store) -> None:
    with store.writing():  # noqa: SIM117
        with pytest.raises(StoreBusy, match="another load"), store.writing(wait=0.1):
            pytest.fail("two writers at once")
    with store.writing(wait=5):
        pass


def test_writers_that_merge_the_same_new_keys_lose_nothing(store: Store) -> None:
    store.write("CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE")
    rows = [{"id": f"actor:{n}"} for n in range(40)]

    def merge(writer: int) -> None:
        for row in rows:
            store.write(
                "MERGE (n:Actor {id: $id}) SET n.writers = coalesce(n.writers, 0) + $bit",
                id=row["id"],
                bit=10**writer,
            )

    with ThreadPoolExecutor(4) as writers:
        list(writers.map(merge, range(4)))
    counts = store.read("MATCH (n:Actor) RETURN n.writers AS writers")
    assert counts == [{"writers": 1111}] * len(rows)


@pytest.mark.long
def test_whoever_is_killed_whenever_the_store_never_lies_and_is_mended(tmp_path: Path) -> None:
    chance = random.Random(7)
    worlds = {version: world(1500, version) for version in ("old", "new")}
    with python(BIG_LOAD, tmp_path, "old") as loader:
        finish(loader)
    for _round in range(24):
        version = chance.choice(sorted(worlds))
        with python(BIG_LOAD, tmp_path, version) as loader:
            line(loader)  # now the server runs for certain
            pids = [
                loader.pid,
                int((tmp_path / "store" / "server.pid").read_text()),
                int((tmp_path / "store" / "server.lock").read_text()),
            ]
            for _step in range(chance.randint(0, 4)):
                line(loader)
            time.sleep(chance.choice([0, 0.01, 0.03, 0.08]))  # a moment in or between transactions
            for pid in chance.choice([pids, *([pid] for pid in pids)]):
                kill(pid)
            loader.communicate(timeout=60)
        with open_store(StoreAddress(), tmp_path) as store:
            if read_load(store).ready:
                assert read_graph(store) in worlds.values()
            load(store, worlds[version])
            assert read_graph(store) == worlds[version]
