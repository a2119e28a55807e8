"""A server that goes away and comes back: nothing has to be started anew, and nobody waits."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest

from graph.store.address import Connection
from graph.store.connection import open_store
from graph.store.errors import StoreLost, StoreUnavailable
from ingest.loading import load
from lots.settings import Settings
from lots.watching import REFUSED, Watcher
from lots.wiring import Snapshots, target
from tests.lots.served import served
from tests.store.processes import eventually
from tests.store.relay import Relay
from tests.stores import Place, empty
from tests.world import records, write_files

pytestmark = pytest.mark.neo4j


@pytest.fixture
def line(neo4j_place: Place) -> Iterator[Relay]:
    """The line to the server, which the tests cut."""
    relay = Relay(neo4j_place.address.host, neo4j_place.address.port)
    yield relay
    relay.cut()


@pytest.fixture
def settings(line: Relay, neo4j_place: Place, tmp_path: Path) -> Settings:
    """Those of a reader over that line, of a store that was loaded."""
    with open_store(*neo4j_place) as store:
        empty(store)
    loaded(neo4j_place, tmp_path, "Verkstaden")
    address = replace(neo4j_place.address, scheme="bolt", host="127.0.0.1", port=line.port)
    address = replace(address, connection=Connection(connect=5.0, retry=20.0))
    return Settings(address, tmp_path / "reader", neo4j_place.password)


def loaded(place: Place, folder: Path, name: str) -> str:
    """Load facts with this name of the first actor, past the line; the name of their snapshot."""
    files = records()
    files["actors.yaml"][0]["name"] = name
    writer = Settings(place.address, folder / "writer", place.password)
    return load(write_files(files, folder / "region"), target(writer)).snapshot


def test_an_open_store_reads_and_streams_again(line: Relay, settings: Settings) -> None:
    with open_store(settings.store, settings.data, settings.password) as store:
        assert store.read("RETURN 1 AS one") == [{"one": 1}]
        line.cut()
        threading.Timer(1.0, line.mend).start()
        assert store.read("RETURN 1 AS one") == [{"one": 1}]
        line.cut()
        threading.Timer(1.0, line.mend).start()
        assert list(store.stream("UNWIND [1, 2] AS n RETURN n")) == [{"n": 1}, {"n": 2}]


def test_a_stream_that_is_cut_after_its_first_row_fails(line: Relay, settings: Settings) -> None:
    with open_store(settings.store, settings.data, settings.password) as store:
        rows = store.stream("UNWIND range(1, 1000000) AS n RETURN n", size=100)
        next(rows)
        line.cut()
        with pytest.raises(StoreUnavailable, match="does not answer any more"):
            list(rows)
        line.mend()


def test_a_writer_whose_line_is_cut_has_lost_the_lock(line: Relay, settings: Settings) -> None:
    with open_store(settings.store, settings.data, settings.password) as store:
        with store.writing() as lock:
            lock.check()
            line.cut()
            line.mend()
            with pytest.raises(StoreLost):
                lock.check()
        with store.writing(5.0) as lock:
            lock.check()


def test_a_question_with_a_dead_server_is_answered_from_the_copy_soon(
    line: Relay, settings: Settings
) -> None:
    name = Snapshots(settings).newest().name
    line.cut()
    started = time.monotonic()
    reader = Snapshots(settings)
    assert reader.newest().name == name
    assert time.monotonic() - started < 8
    assert reader.notice is not None
    assert "the last copy is used" in reader.notice
    line.mend()
    again = Snapshots(settings)
    assert again.newest().name == name
    assert again.notice is None


def test_a_watcher_tells_when_the_server_goes_and_comes(line: Relay, settings: Settings) -> None:
    told: list[str | None] = []
    snapshots = Snapshots(settings)
    watcher = Watcher(snapshots, told.append, every=0.2)
    watcher.start(60.0)
    try:
        assert snapshots.held() is not None
        line.cut()
        assert eventually(lambda: len(told) == 1)
        assert snapshots.held() is not None
        line.mend()
        assert eventually(lambda: len(told) == 2)
    finally:
        watcher.stop()
    assert "the last copy is used" in str(told[0])
    assert told[1] is None


def test_a_watcher_that_is_refused_asks_seldom(settings: Settings) -> None:
    snapshots = Snapshots(replace(settings, store=replace(settings.store, database="finnsinte")))
    watcher = Watcher(snapshots, lambda _notice: None, every=0.2)
    assert watcher.ask() == REFUSED
    assert "has no database" in str(snapshots.notice)


def test_served_pages_go_on_and_take_up_what_is_new(
    line: Relay, settings: Settings, neo4j_place: Place, tmp_path: Path
) -> None:
    environment = {
        "LOTS_STORE": str(settings.store),
        "LOTS_STORE_PASSWORD": settings.password or "",
    }

    def ready(address: str) -> str:
        started = time.monotonic()
        with urlopen(f"{address}api/v1/ready", timeout=20) as reply:
            name = json.load(reply)["snapshot"]
        assert time.monotonic() - started < 3  # whatever the store does
        return str(name)

    with served(settings.data, environment) as (_, address):
        assert eventually(lambda: Snapshots(settings).held() is not None, seconds=60)
        assert eventually(lambda: bool(ready(address)))
        old = ready(address)
        line.cut()
        new = loaded(neo4j_place, tmp_path, "Nya Verkstaden")
        for _ in range(20):
            assert ready(address) == old
            time.sleep(0.1)
        line.mend()
        assert eventually(lambda: ready(address) == new, seconds=30)
