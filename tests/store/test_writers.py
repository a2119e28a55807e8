"""One writer at a time: by a lock file on one machine, by the server between machines."""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import neo4j
import pytest

from graph.store.connection import Store, open_store
from graph.store.errors import StoreBusy, StoreLost
from tests.store.processes import line, python
from tests.stores import Place

WRITING = """
import os, sys
from pathlib import Path
from graph.store.address import StoreAddress
from graph.store.connection import open_store
address = StoreAddress.parse(os.environ.get("LOTS_STORE", ""))
with open_store(address, Path(sys.argv[1]), os.environ.get("LOTS_STORE_PASSWORD")) as store:
    with store.writing() as lock:
        print("writing", flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def writers(store: Store, place: Place, tmp_path: Path) -> Iterator[list[Store]]:
    """Two who write to one store; on a server they share no data folder."""
    with ExitStack() as stack:
        data = place.data if place.address.embedded else tmp_path
        other = stack.enter_context(open_store(place.address, data, place.password))
        yield [store, other]


def test_a_second_writer_waits_and_is_told(writers: list[Store]) -> None:
    first, second = writers
    with first.writing() as lock:
        started = time.monotonic()
        with pytest.raises(StoreBusy, match="another load is writing"), second.writing(0.5):
            pytest.fail("there are two writers")
        assert 0.4 < time.monotonic() - started < 5
        lock.check()
    with second.writing(5.0) as lock:
        lock.check()


def test_a_writer_that_waits_goes_on_when_the_other_has_finished(writers: list[Store]) -> None:
    first, second = writers
    entered: list[float] = []

    def wait() -> None:
        with second.writing(20.0):
            entered.append(time.monotonic())

    thread = threading.Thread(target=wait)
    with first.writing():
        thread.start()
        time.sleep(0.5)
        left = time.monotonic()
        assert not entered
    thread.join(20)
    assert entered[0] > left


def test_many_writers_are_never_two_at_once(writers: list[Store]) -> None:
    inside, most = [0], [0]

    def write(store: Store) -> None:
        for _ in range(5):
            with store.writing(60.0) as lock:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                lock.check()
                inside[0] -= 1

    threads = [threading.Thread(target=write, args=(store,)) for store in (*writers, *writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]


def test_a_killed_writer_leaves_nothing_behind(place: Place, store: Store, tmp_path: Path) -> None:
    data = place.data if place.address.embedded else tmp_path
    with python(WRITING, data, environment=place.environment) as writer:
        assert line(writer) == "writing"
        with pytest.raises(StoreBusy), store.writing(0.2):
            pytest.fail("there are two writers")
        writer.kill()
        writer.wait()
    with store.writing(5.0) as lock:
        lock.check()
    assert store.read("MATCH (n) RETURN n") == []


def test_the_lock_is_no_part_of_the_graph(writers: list[Store]) -> None:
    first, second = writers
    with first.writing():
        first.write("MERGE (n:Actor {id: 'actor:almi'})")
        for store in writers:
            assert store.read("MATCH (n) RETURN n.id AS id") == [{"id": "actor:almi"}]
    assert second.read("MATCH (n) RETURN n.id AS id") == [{"id": "actor:almi"}]


def test_constraints_can_be_made_while_the_lock_is_held(writers: list[Store]) -> None:
    with writers[0].writing() as lock:
        writers[0].write(
            "CREATE CONSTRAINT lock_try IF NOT EXISTS FOR (n:LockTry) REQUIRE n.id IS UNIQUE"
        )
        lock.check()
        writers[0].write("DROP CONSTRAINT lock_try IF EXISTS")


@pytest.mark.neo4j
def test_a_lock_that_the_server_ended_is_lost(neo4j_store: Store, neo4j_place: Place) -> None:
    login = (neo4j_place.address.user, neo4j_place.password or "")
    with (
        neo4j.GraphDatabase.driver(neo4j_place.address.uri, auth=login) as driver,
        neo4j_store.writing() as lock,
    ):
        lock.check()
        found, _, _ = driver.execute_query(
            "SHOW TRANSACTIONS YIELD transactionId AS id, activeLockCount AS locks, currentQuery"
            " AS query, elapsedTime AS since WHERE query = '' RETURN id ORDER BY since",
            database_=neo4j_place.address.database,
        )
        assert found
        for each in found:
            driver.execute_query("TERMINATE TRANSACTION $id", id=each["id"])
        with pytest.raises(StoreLost, match="the writer's lock in the store was lost"):
            lock.check()
    with neo4j_store.writing(5.0) as lock:
        lock.check()
