"""The stores that tests run on, each started once a session: the embedded one and a Neo4j server.

A test that asks for `store` or `any_store` runs on both; `[embedded]` or `[neo4j]` is in its name.
Neo4j has one database here: whoever needs his graph to stay keeps a snapshot of it.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest

from graph.model.model import LABELS, TYPES
from graph.model.records import Graph
from graph.store.address import StoreAddress
from graph.store.checking import Vocabulary
from graph.store.connection import Store, open_store
from graph.store.reading import Load
from graph.store.scratch import scratch
from graph.store.staging import Staged
from graph.store.writer import Plan, Progress, write_staged
from tests.neo4j.jars import Neo4jUnavailable, jars
from tests.neo4j.server import Neo4jServer

EMBEDDED, NEO4J = "embedded", "neo4j"
KINDS = [pytest.param(EMBEDDED), pytest.param(NEO4J, marks=pytest.mark.neo4j)]
REASONS: list[str] = []  # why there is no Neo4j in this run


class Place(NamedTuple):
    """Where a store is and how it is opened."""

    address: StoreAddress
    data: Path
    password: str | None = None

    def __repr__(self) -> str:
        """Without the password, since a test that fails shows its arguments."""
        return f"Place({self.address}, {self.data})"

    @property
    def environment(self) -> dict[str, str]:
        """The settings by which another process finds it; a password is in no command line."""
        if self.address.embedded:
            return {}
        return {"LOTS_STORE": str(self.address), "LOTS_STORE_PASSWORD": self.password or ""}


class UnsafeTestStore(ValueError):
    """The server named for the tests is not plainly one that may be emptied."""


def named_server(environment: Mapping[str, str]) -> tuple[StoreAddress, str] | None:
    """The server that the environment names for the tests, with its password; None if none.

    The tests remove all that its database holds, so the name of the database must be said twice.
    Raises `UnsafeTestStore` where it is not, and `AddressError` for what is no address.
    """
    text = environment.get("LOTS_TEST_STORE", "").strip()
    disposable = environment.get("LOTS_TEST_STORE_DISPOSABLE", "").strip()
    if not text:
        if disposable:
            raise UnsafeTestStore("LOTS_TEST_STORE_DISPOSABLE is set without LOTS_TEST_STORE")
        return None
    address = StoreAddress.parse(text)
    if disposable != address.database:
        raise UnsafeTestStore(
            f"the tests remove everything from the database {address.database!r} of {address}: if"
            f" it may be lost, set LOTS_TEST_STORE_DISPOSABLE to its name (now {disposable!r})"
        )
    return address, environment.get("LOTS_TEST_STORE_PASSWORD", "")


def no_progress(_step: str, _done: int, _total: int) -> None:
    """A load that tells nobody how far it is."""


def empty(store: Store) -> None:
    """Remove all nodes and relationships; constraints and indexes stay."""
    while store.write("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS removed")[0][
        "removed"
    ]:
        pass


def write_graph(
    store: Store,
    graph: Graph,
    plan: Plan,
    progress: Progress,
    make_snapshot: Callable[[Store], str],
) -> Load:
    """Stage a graph that is in memory, and write it under the writer's lock."""
    owner = plan.owner or ""
    with scratch(store.data_folder) as folder, Staged.create(folder / "graph.sqlite") as staged:
        staged.add_nodes(graph.nodes, owner)
        staged.add_relationships(graph.relationships, owner)
        staged.finish(complete=plan.owner is None)
        with store.writing() as lock:
            return write_staged(store, lock, staged, plan, progress, make_snapshot)


def load(
    store: Store,
    graph: Graph,
    source: str = "test",
    make_snapshot: Callable[[Store], str] = lambda _store: "sha256:none",
    progress: Progress = no_progress,
    vocabulary: Vocabulary | None = None,
) -> Load:
    """Write a graph of the model's labels and types, with constraints for the labels it has."""
    schema = [
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in sorted({node.kind for node in graph.nodes})
    ]
    plan = Plan(source, vocabulary or Vocabulary(LABELS, TYPES), schema)
    return write_graph(store, graph, plan, progress, make_snapshot)


@pytest.fixture(scope="session")
def embedded_place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Where the embedded store of the session is."""
    return Place(StoreAddress(), tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def neo4j_jars() -> Path:
    """What a Neo4j server is started from; without it the test is skipped, in CI it fails."""
    try:
        return jars()
    except Neo4jUnavailable as error:
        without_neo4j(str(error))


@pytest.fixture(scope="session")
def neo4j_place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """Where the Neo4j of the session is: one started for it, or the one that is named for it."""
    data = tmp_path_factory.mktemp("neo4j-data")
    named = named_server(os.environ)
    if named is not None:
        yield Place(named[0], data, named[1])
        return
    server = Neo4jServer(tmp_path_factory.mktemp("neo4j"), request.getfixturevalue("neo4j_jars"))
    try:
        server.start()
        yield Place(server.address, data, server.password)
    except Neo4jUnavailable as error:
        without_neo4j(str(error))
    finally:
        server.stop()


@pytest.fixture(scope="session")
def embedded_store(embedded_place: Place) -> Iterator[Store]:
    """The embedded store, running for the whole session."""
    with open_store(*embedded_place) as store:
        yield store


@pytest.fixture(scope="session")
def neo4j_store(neo4j_place: Place) -> Iterator[Store]:
    """The Neo4j server, open for the whole session."""
    with open_store(*neo4j_place) as store:
        yield store


@pytest.fixture(scope="session", params=KINDS)
def store_kind(request: pytest.FixtureRequest) -> str:
    """The store that the test runs on: `embedded`, then `neo4j`."""
    return str(request.param)


@pytest.fixture(scope="session")
def place(store_kind: str, request: pytest.FixtureRequest) -> Place:
    """Where the store is that the test runs on."""
    found = request.getfixturevalue(f"{store_kind}_place")
    assert isinstance(found, Place)
    return found


@pytest.fixture(scope="session")
def any_store(store_kind: str, request: pytest.FixtureRequest) -> Store:
    """Each store in turn, with whatever the test before left in it."""
    found = request.getfixturevalue(f"{store_kind}_store")
    assert isinstance(found, Store)
    return found


@pytest.fixture
def store(any_store: Store) -> Store:
    """Each store in turn, empty."""
    empty(any_store)
    return any_store


# ---------------------------------------------------------------- a machine without Neo4j


def without_neo4j(reason: str) -> NoReturn:
    """Skip the test and have the reason told at the end; where `CI` is set, fail instead."""
    REASONS.append(reason)
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; where CI is set, the tests must run on Neo4j too", pytrace=False)
    pytest.skip(f"NOT TESTED ON NEO4J: {reason}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once, in plain sight, that half of the stores was not tested."""
    for reason in sorted(set(REASONS)):
        terminalreporter.section("not tested on Neo4j", red=True, bold=True)
        terminalreporter.line(reason)
