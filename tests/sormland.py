"""The facts of Sörmland, loaded once a session into each store that a test asks for."""

from pathlib import Path
from typing import NamedTuple

import pytest

from graph.store.address import StoreAddress
from graph.store.connection import open_store
from graph.store.snapshot import Snapshot
from ingest.changes import Changes
from ingest.loading import load
from ingest.snapshots import read_pointer, snapshot_folder
from ingest.target import Target
from queries.preparing import prepare
from tests.stores import Place, empty

ROOT = Path(__file__).parents[1]


class Loaded(NamedTuple):
    """A data folder with the loaded facts, and what the load told."""

    place: Place
    changes: Changes

    @property
    def snapshot(self) -> Snapshot:
        """The whole graph as questions read it."""
        pointer = read_pointer(self.place.data, self.place.address)
        assert pointer is not None
        return Snapshot.open(snapshot_folder(self.place.data, pointer.snapshot))


def load_sormland(place: Place) -> Loaded:
    """Load the facts as `lots load` does."""
    facts = tuple(sorted((ROOT / "queries").glob("*/facts.cypher")))
    target = Target(place.data, place.address, place.password, facts=facts, indexing=prepare)
    return Loaded(place, load(ROOT / "ingest" / "sormland", target))


@pytest.fixture(scope="session")
def embedded_sormland(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The facts in an embedded store of their own, which keeps them."""
    return load_sormland(Place(StoreAddress(), tmp_path_factory.mktemp("sormland")))


@pytest.fixture(scope="session")
def neo4j_sormland(neo4j_place: Place, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The facts as Neo4j gave them back; the tests after this one empty the server."""
    with open_store(*neo4j_place) as store:
        empty(store)
    return load_sormland(neo4j_place._replace(data=tmp_path_factory.mktemp("neo4j-sormland")))


@pytest.fixture(scope="session")
def any_sormland(store_kind: str, request: pytest.FixtureRequest) -> Loaded:
    """The facts in each store in turn."""
    found = request.getfixturevalue(f"{store_kind}_sormland")
    assert isinstance(found, Loaded)
    return found


@pytest.fixture(scope="session")
def sormland_data(embedded_sormland: Loaded) -> Path:
    """The data folder of the embedded store that holds the loaded facts."""
    return embedded_sormland.place.data


@pytest.fixture(scope="session")
def all_of_sormland(embedded_sormland: Loaded) -> Snapshot:
    """The whole graph as questions read it, loaded through the embedded store."""
    return embedded_sormland.snapshot
