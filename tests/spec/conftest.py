"""The facts of Sörmland from each store, whole and as the two strategies alone have them."""

import pytest

from graph.store.snapshot import Snapshot
from tests.sormland import Loaded


@pytest.fixture(scope="session")
def sormland(any_sormland: Loaded) -> Snapshot:
    """The whole graph."""
    return any_sormland.snapshot


@pytest.fixture(scope="session")
def strategies(sormland: Snapshot) -> Snapshot:
    """Only what the two strategies say."""
    return sormland.limited("strategies")
