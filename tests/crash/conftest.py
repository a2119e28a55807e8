"""What the crash suite plays on: versions made once, and a store for each block of rounds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.rounds import FIGURES
from tests.crash.scenes import Scene
from tests.crash.versions import Version, make_versions
from tests.neo4j.jars import Neo4jUnavailable
from tests.neo4j.server import Neo4jServer
from tests.stores import EMBEDDED, KINDS, without_neo4j


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Version]:
    """The versions "old" and "new"."""
    return make_versions(tmp_path_factory.mktemp("versions"))


@pytest.fixture(params=KINDS)
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    """Each store in turn: new, empty, and not shared with any other test, so it may be killed."""
    if request.param == EMBEDDED:
        yield Scene(tmp_path / "data")
    else:
        yield from neo4j_scene(request, tmp_path)


@pytest.fixture
def embedded(tmp_path: Path) -> Scene:
    """An embedded store of the test's own."""
    return Scene(tmp_path / "data")


@pytest.fixture
def neo4j(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    """A Neo4j server of the test's own."""
    yield from neo4j_scene(request, tmp_path)


def neo4j_scene(request: pytest.FixtureRequest, folder: Path) -> Iterator[Scene]:
    """A scene on a Neo4j server that is started for it in the folder."""
    server = Neo4jServer(folder / "neo4j", request.getfixturevalue("neo4j_jars"))
    try:
        server.start()
        yield Scene(folder / "data", server)
    except Neo4jUnavailable as error:
        without_neo4j(str(error))
    finally:
        server.stop()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many rounds were played, by what was done and who was killed."""
    if not FIGURES:
        return
    terminalreporter.section(f"crash rounds: {FIGURES.total()}")
    for (store, action, victims, outcome), count in sorted(FIGURES.items()):
        terminalreporter.line(f"{count:4}  {store}: {action}, {victims} killed: {outcome}")
