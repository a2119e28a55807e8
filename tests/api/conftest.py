"""The API on the tiny region, whose organisations are invented and whose schemes are real."""

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.state import State
from graph.store.connection import Store
from graph.store.snapshot import Snapshot
from queries.registry import questions
from tests.world import snapshot_of, world


@pytest.fixture(scope="session")
def region(any_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The tiny region as a snapshot."""
    return snapshot_of(world(), tmp_path_factory.mktemp("region"), any_store)


@pytest.fixture(scope="session")
def api(region: Snapshot) -> TestClient:
    """The application on the tiny region."""
    return TestClient(create_app(State(lambda: region, questions())))
