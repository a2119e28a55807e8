"""The facts of Sörmland, loaded once a session into an embedded store of their own."""

from pathlib import Path

import pytest

from graph.store.address import StoreAddress
from graph.store.snapshot import Snapshot
from ingest.loading import Target, load
from ingest.snapshots import read_pointer, snapshot_folder
from queries.search import build_index

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def sormland_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the loaded facts."""
    data = tmp_path_factory.mktemp("sormland")
    facts = tuple(sorted((ROOT / "queries").glob("*/facts.cypher")))
    load(
        ROOT / "ingest" / "sormland",
        Target(data, StoreAddress(), facts=facts, indexing=build_index),
    )
    return data


@pytest.fixture(scope="session")
def all_of_sormland(sormland_data: Path) -> Snapshot:
    """The whole graph as questions read it."""
    pointer = read_pointer(sormland_data, StoreAddress())
    assert pointer is not None
    return Snapshot.open(snapshot_folder(sormland_data, pointer.snapshot))
