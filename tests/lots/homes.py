"""Data folders with their stores and the command line for both, and a backup of the tiny region."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from graph.model.records import Graph, Node
from graph.store.address import StoreAddress
from graph.store.connection import Store, open_store
from graph.store.reading import read_graph
from graph.store.streams import snapshot_name
from lots.main import run
from tests.lots.conftest import Result
from tests.lots.withdrawn import Region
from tests.stores import EMBEDDED, Place, empty
from tests.world import world

NAME = snapshot_name(world())
OTHER = Graph((Node("actor:other", "Actor", {"name": "Another"}),))
GONE = "actor:verkstaden"


class Home(NamedTuple):
    """A data folder with its store, and the command line for both."""

    data: Path
    store: Store
    environment: Mapping[str, str]
    lots: Callable[..., Result]

    def name(self) -> str:
        """The name of what the store holds now."""
        return snapshot_name(read_graph(self.store))


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Runs a command line with the settings given."""

    def runs(environment: Mapping[str, str], *arguments: object) -> Result:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments], environment)
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Result(status, said.out, said.err)

    return runs


def home(data: Path, store: Store, place: Place, command: Callable[..., Result]) -> Home:
    environment = {"LOTS_DATA": str(data), "LOTS_LANGUAGE": "en", **place.environment}
    return Home(data, store, environment, lambda *words: command(environment, *words))


@pytest.fixture(scope="module")
def kept_running(tmp_path_factory: pytest.TempPathFactory, region: Path) -> Iterator[Store]:
    """An embedded store with the region in it, that the commands join."""
    with open_store(StoreAddress(), tmp_path_factory.mktemp("home")) as store:
        assert run(["load", "--source", str(region)], {"LOTS_DATA": str(store.data_folder)}) == 0
        yield store


@pytest.fixture
def full(kept_running: Store, command: Callable[..., Result]) -> Home:
    """A home with the region in its embedded store; a test leaves it so."""
    place = Place(StoreAddress(), kept_running.data_folder)
    return home(kept_running.data_folder, kept_running, place, command)


@pytest.fixture
def there(
    place: Place, store: Store, tmp_path: Path, command: Callable[..., Result]
) -> Iterator[Home]:
    """Each store in turn, empty. The embedded one stands in its data folder, Neo4j does not."""
    data = place.data if place.address.embedded else tmp_path / "data"
    for path in data.glob("*.*") if data.exists() else ():
        if path.name.startswith(("newest", "loaded", "withdrawn", "staged", "writing")):
            path.unlink()
    yield home(data, store, place, command)
    (data / "withdrawn.jsonl").unlink(missing_ok=True)


@pytest.fixture
def own_region(
    store_kind: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    command: Callable[..., Result],
) -> Region:
    """The region in a store of its own: embedded in a new folder, or the Neo4j, which is empty."""
    place = Place(StoreAddress(), tmp_path / "data")
    if store_kind != EMBEDDED:
        empty(request.getfixturevalue(f"{store_kind}_store"))
        place = request.getfixturevalue(f"{store_kind}_place")._replace(data=place.data)
    return Region(tmp_path, place, command)


@pytest.fixture(scope="module")
def backup(kept_running: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the region."""
    file = tmp_path_factory.mktemp("backup") / "region.lots.zip"
    assert run(["backup", str(file)], {"LOTS_DATA": str(kept_running.data_folder)}) == 0
    return file
