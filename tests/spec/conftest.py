"""The facts of Sörmland, whole and as the two strategies alone have them."""

import pytest

from graph.store.snapshot import Snapshot


@pytest.fixture(scope="session")
def sormland(all_of_sormland: Snapshot) -> Snapshot:
    """The whole graph."""
    return all_of_sormland


@pytest.fixture(scope="session")
def strategies(sormland: Snapshot) -> Snapshot:
    """Only what the two strategies say."""
    return sormland.limited("strategies")
