"""The facts of Sörmland, loaded once into the embedded store of a session."""

from pathlib import Path

import pytest

from graph.store.address import StoreAddress
from graph.store.snapshot import Snapshot
from ingest.loading import Target, load
from ingest.snapshots import snapshot_folder
from queries.search import build_index

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def sormland(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The whole graph as questions read it."""
    data = tmp_path_factory.mktemp("sormland")
    facts = tuple(sorted((ROOT / "queries").glob("*/facts.cypher")))
    target = Target(data, StoreAddress(), facts=facts, indexing=build_index)
    changes = load(ROOT / "ingest" / "sormland", target)
    return Snapshot.open(snapshot_folder(data, changes.snapshot))


@pytest.fixture(scope="session")
def strategies(sormland: Snapshot) -> Snapshot:
    """Only what the two strategies say."""
    return sormland.limited("strategies")
