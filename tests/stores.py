"""The stores that tests run on: the embedded one, started once a session in a folder of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.model.records import Graph
from graph.store.address import StoreAddress
from graph.store.checking import Vocabulary
from graph.store.connection import Store, open_store
from graph.store.reading import Load
from graph.store.writer import Progress, write_graph


def no_progress(_step: str, _done: int, _total: int) -> None:
    """A load that tells nobody how far it is."""


def empty(store: Store) -> None:
    """Remove all nodes and relationships; constraints and indexes stay."""
    while store.write("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS removed")[0][
        "removed"
    ]:
        pass


def load(
    store: Store,
    graph: Graph,
    source: str = "test",
    make_snapshot: Callable[[Store], str] = lambda _store: "sha256:none",
    progress: Progress = no_progress,
    vocabulary: Vocabulary | None = None,
) -> Load:
    """Write a graph with the labels and types it has, each label with its constraint."""
    known = vocabulary or Vocabulary(
        labels={node.kind for node in graph.nodes},
        types={link.type for link in graph.relationships},
    )
    schema = [
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in sorted(known.labels)
    ]
    return write_graph(
        store,
        graph,
        source,
        schema,
        progress,
        vocabulary=known,
        make_snapshot=make_snapshot,
    )


@pytest.fixture(scope="session")
def embedded_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The embedded store, running for the whole session."""
    folder: Path = tmp_path_factory.mktemp("data")
    with open_store(StoreAddress(), folder) as store:
        yield store


@pytest.fixture
def store(embedded_store: Store) -> Store:
    """An empty store."""
    empty(embedded_store)
    return embedded_store
