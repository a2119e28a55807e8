"""A store that is loaded again and again: every answer is of one whole load, and none fails."""

import itertools
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from graph.store.address import StoreAddress
from graph.store.connection import open_store
from ingest.loading import load
from ingest.target import Target
from lots.settings import Settings
from lots.wiring import Snapshots, target
from tests.lots.served import served
from tests.store.processes import eventually
from tests.stores import Place, empty
from tests.world import records, write_files

READERS = 20
ASKED = "/api/v1/list/Actor?limit=100&language=sv"


class Seen(NamedTuple):
    """What one answer said: the data version, and how many actors each load had named."""

    snapshot: str
    loads: Counter[str]


class Scene(NamedTuple):
    """A store with a writer; those who read it have their data folder and settings."""

    writer: Target
    reader: Settings

    @property
    def environment(self) -> dict[str, str]:
        """The settings of another process that reads."""
        if self.reader.store.embedded:
            return {}
        return {
            "LOTS_STORE": str(self.reader.store),
            "LOTS_STORE_PASSWORD": self.reader.password or "",
        }


@pytest.fixture
def scene(store_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    """Each store in turn; of a server the readers are on another machine than the writer."""
    with ExitStack() as stack:
        if store_kind == "embedded":
            data = tmp_path / "data"
            stack.enter_context(open_store(StoreAddress(), data))  # so that it is started once
            settings = Settings(StoreAddress(), data)
            yield Scene(target(settings), settings)
            return
        place: Place = request.getfixturevalue("neo4j_place")
        with open_store(*place) as store:
            empty(store)
        writer = Settings(place.address, tmp_path / "writer", place.password)
        yield Scene(target(writer), Settings(place.address, tmp_path / "reader", place.password))


class Loading:
    """Loads in a thread until the end of the block; in each load all actors have its number."""

    def __init__(self, writer: Target, folder: Path) -> None:
        self._writer = writer
        self._folder = folder
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.problem: BaseException | None = None
        self.names: dict[str, str] = {}

    def once(self, number: int) -> None:
        """Load the facts of this number."""
        files = records()
        for row in files["actors.yaml"]:
            row["name"] = f"{row['name']} {number}"
        done = load(write_files(files, self._folder), self._writer)
        self.names[done.snapshot] = str(number)

    def __enter__(self) -> "Loading":
        self.once(0)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()
        assert self.problem is None

    def _run(self) -> None:
        number = 0
        try:
            while not self._ended.is_set():
                number += 1
                self.once(number)
        except BaseException as error:
            self.problem = error


def over_http(line: HTTPConnection) -> Callable[[], Seen]:
    """Asks the served API, on a connection of its own that is kept."""

    def ask() -> Seen:
        line.request("GET", ASKED)
        reply = line.getresponse()
        text = reply.read()
        assert reply.status == 200, text
        answer = json.loads(text)
        loads = Counter(each["label"].rpartition(" ")[2] for each in answer["results"])
        return Seen(answer["snapshot"], loads)

    return ask


def is_ready(line: HTTPConnection) -> bool:
    """Whether there are data to answer from."""
    line.request("GET", "/api/v1/ready")
    reply = line.getresponse()
    reply.read()
    return reply.status == 200


def directly(snapshots: Snapshots) -> Callable[[], Seen]:
    """Reads the newest snapshot in this process."""

    def ask() -> Seen:
        snapshot = snapshots.newest()
        names = [str(node.properties["name"]) for node in snapshot.nodes("Actor")]
        return Seen(snapshot.name, Counter(name.rpartition(" ")[2] for name in names))

    return ask


def read_for(seconds: float, readers: list[Callable[[], Seen]]) -> list[Seen]:
    """All that these readers saw, each asking again and again for so long; no error is passed."""
    end, seen, problems = time.monotonic() + seconds, [], []

    def read(ask: Callable[[], Seen]) -> None:
        try:
            while time.monotonic() < end:
                seen.append(ask())
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=read, args=(ask,)) for ask in readers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    return seen


def swap_while_loading(scene: Scene, seconds: float, folder: Path) -> None:
    actors = len(records()["actors.yaml"])
    with Loading(scene.writer, folder) as loading:
        # Each asks a store elsewhere at its every question, as a command line does.
        clock = partial(next, itertools.count(step=1000.0))
        direct = [directly(Snapshots(scene.reader, clock)) for _ in range(READERS)]
        with served(scene.reader.data, scene.environment) as (_, address), ExitStack() as stack:
            server = urlsplit(address).netloc
            lines = [HTTPConnection(server, timeout=60) for _ in range(READERS)]
            for line in lines:
                stack.callback(line.close)
            assert eventually(lambda: is_ready(lines[0]), seconds=60)
            seen = read_for(seconds, [*direct, *map(over_http, lines)])
    assert len({each.snapshot for each in seen}) > 1
    for each in seen:
        assert each.loads == {loading.names[each.snapshot]: actors}


def test_every_answer_is_of_one_whole_load(scene: Scene, tmp_path: Path) -> None:
    swap_while_loading(scene, 10.0, tmp_path / "region")


@pytest.mark.long
def test_every_answer_is_of_one_whole_load_for_long(scene: Scene, tmp_path: Path) -> None:
    swap_while_loading(scene, 180.0, tmp_path / "region")
