"""What the crash suite plays on: versions made once, and a store for each block of rounds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.address import StoreAddress
from tests.crash.rounds import FIGURES
from tests.crash.scenes import Scene
from tests.crash.versions import Version, make_versions
from tests.neo4j.jars import Neo4jUnavailable
from tests.neo4j.server import Neo4jServer
from tests.stores import EMBEDDED, KINDS, Place, empty, without_neo4j


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Version]:
    """The versions "old" and "new"."""
    return make_versions(tmp_path_factory.mktemp("versions"))


@pytest.fixture(params=KINDS)
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    """Each store in turn, of the test's own, so that its servers may be killed."""
    if request.param == EMBEDDED:
        yield Scene(Place(StoreAddress(), tmp_path / "data"))
    else:
        yield from _killable(request, tmp_path)


@pytest.fixture
def neo4j(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    """A Neo4j server of the test's own, which may be killed."""
    yield from _killable(request, tmp_path)


def _killable(request: pytest.FixtureRequest, folder: Path) -> Iterator[Scene]:
    server = Neo4jServer(folder / "neo4j", request.getfixturevalue("neo4j_jars"))
    try:
        server.start()
        yield Scene(Place(server.address, folder / "data", server.password), server)
    except Neo4jUnavailable as error:
        without_neo4j(str(error))
    finally:
        server.stop()


@pytest.fixture(params=KINDS)
def lasting(request: pytest.FixtureRequest, tmp_path: Path) -> Scene:
    """Each store in turn, empty; the Neo4j is that of the session and must live."""
    if request.param == EMBEDDED:
        return Scene(Place(StoreAddress(), tmp_path / "data"))
    found = request.getfixturevalue("lasting_neo4j")
    assert isinstance(found, Scene)
    return found


@pytest.fixture
def lasting_neo4j(neo4j_place: Place, tmp_path: Path) -> Scene:
    """The Neo4j of the session, empty, which must live."""
    scene = Scene(neo4j_place._replace(data=tmp_path / "data"))
    with scene.store() as store:
        empty(store)
    return scene


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many rounds were played, by what was done and who was killed."""
    if not FIGURES:
        return
    terminalreporter.section(f"crash rounds: {FIGURES.total()}")
    for (store, action, victims, outcome), count in sorted(FIGURES.items()):
        terminalreporter.line(f"{count:4}  {store}: {action}, {victims} killed: {outcome}")
