"""Where loads go in these tests: each store in turn, empty and never loaded before."""

import shutil

import pytest

from graph.store.connection import Store
from ingest.snapshots import snapshots_folder, store_slug
from ingest.target import Target
from tests.stores import Place


@pytest.fixture
def target(store: Store, place: Place) -> Target:
    """An empty data folder around the empty store, which runs."""
    for path in place.data.glob(f"*-{store_slug(place.address)}*"):
        path.unlink()
    shutil.rmtree(snapshots_folder(place.data), ignore_errors=True)
    return Target(store.data_folder, place.address, place.password)
