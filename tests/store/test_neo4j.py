"""The tests' own Neo4j: fetched once, private, gone with whoever started it, and safe to crash."""

import os
import socket
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.address import StoreAddress
from graph.store.connection import open_store
from graph.store.errors import AddressError, StoreUnavailable
from graph.store.reading import read_graph, read_load
from tests import stores
from tests.neo4j import jars as fetching
from tests.neo4j.jars import Neo4jUnavailable, is_whole, jars, java
from tests.neo4j.server import Neo4jServer
from tests.store.processes import ROOT, alive, eventually, line, python
from tests.store.test_accidents import BIG_LOAD, world
from tests.store.test_server import listening
from tests.stores import Place, UnsafeTestStore, load, named_server

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")

# ---------------------------------------------------------------- which server is tested on


def test_without_a_name_the_tests_start_their_own() -> None:
    assert named_server({}) is None
    assert named_server({"LOTS_TEST_STORE": " "}) is None
    assert named_server({"LOTS_STORE": "neo4j://the.real.one"}) is None


def test_a_server_is_used_when_the_name_of_its_database_is_said_twice() -> None:
    said = {"LOTS_TEST_STORE": "neo4j://anna@graf.example/trials"}
    said["LOTS_TEST_STORE_DISPOSABLE"] = "trials"
    address = StoreAddress("neo4j", "anna", "graf.example", 7687, "trials")
    assert named_server(said) == (address, "")
    assert named_server({**said, "LOTS_TEST_STORE_PASSWORD": "hemligt"}) == (address, "hemligt")


@pytest.mark.parametrize("disposable", ["", "yes", "Trials", "trials2", "neo4j"])
def test_otherwise_it_is_not_touched(disposable: str) -> None:
    said = {"LOTS_TEST_STORE": "neo4j://anna@graf.example/trials"}
    said |= {"LOTS_TEST_STORE_DISPOSABLE": disposable, "LOTS_TEST_STORE_PASSWORD": "hemligt"}
    with pytest.raises(UnsafeTestStore, match="remove everything from the database") as caught:
        named_server(said)
    assert "hemligt" not in str(caught.value)


def test_half_a_setting_is_told() -> None:
    with pytest.raises(UnsafeTestStore, match="without LOTS_TEST_STORE"):
        named_server({"LOTS_TEST_STORE_DISPOSABLE": "trials"})
    with pytest.raises(AddressError):
        named_server({"LOTS_TEST_STORE": "trials", "LOTS_TEST_STORE_DISPOSABLE": "trials"})


@pytest.mark.parametrize(
    ("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)]
)
def test_without_neo4j_tests_are_skipped_and_in_ci_they_fail(
    ci: str, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(stores, "REASONS", told)
    with pytest.raises(outcome, match="no java was found"):
        stores.without_neo4j("no java was found")
    assert told == ["no java was found"]


def test_a_failing_test_does_not_show_the_password(tmp_path: Path) -> None:
    place = Place(StoreAddress.parse("neo4j://anna@graf.example"), tmp_path, "hemligt")
    assert "hemligt" not in f"{place!r} {place}"
    assert place.environment["LOTS_STORE_PASSWORD"] == "hemligt"


# ---------------------------------------------------------------- fetching

MAVEN = """#!/bin/sh
echo called >> "{calls}"
for word in "$@"; do case "$word" in -DoutputDirectory=*) to="${{word#*=}}";; esac; done
{failure}
sleep 0.1
mkdir -p "$to" && echo one > "$to/one.jar" && echo two > "$to/two.jar"
"""


class Maven:
    """A Maven of the test's own, which counts how often it is asked."""

    def __init__(self, folder: Path) -> None:
        self.calls, self.program = folder / "calls", folder / "bin" / "mvn"
        self.program.parent.mkdir()
        self.write("")

    def write(self, failure: str) -> None:
        self.program.write_text(MAVEN.format(calls=self.calls, failure=failure))
        self.program.chmod(0o700)

    @property
    def count(self) -> int:
        return len(self.calls.read_text().splitlines())


@pytest.fixture
def maven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maven:
    found = Maven(tmp_path)
    monkeypatch.setenv("PATH", f"{found.program.parent}:{os.environ['PATH']}")
    return found


def test_jars_are_fetched_once_and_again_when_one_is_lost(tmp_path: Path, maven: Maven) -> None:
    folder = jars(tmp_path / "kept")
    assert {jar.name for jar in folder.glob("*.jar")} == {"one.jar", "two.jar"}
    assert jars(tmp_path / "kept") == folder
    assert maven.count == 1
    (folder / "two.jar").write_text("")  # cut off
    assert not is_whole(folder)
    assert is_whole(jars(tmp_path / "kept"))
    assert maven.count == 2


def test_jars_of_another_version_are_fetched_anew(tmp_path: Path, maven: Maven) -> None:
    pom = tmp_path / "pom.xml"
    for version in ("1", "2", "2"):
        pom.write_text(version)
        jars(tmp_path / "kept", pom)
    assert maven.count == 2


def test_runs_that_start_at_once_fetch_once(tmp_path: Path, maven: Maven) -> None:
    runs = [threading.Thread(target=jars, args=(tmp_path / "kept",)) for _ in range(4)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert is_whole(tmp_path / "kept" / "lib")
    assert maven.count == 1


def test_what_maven_says_is_told_and_half_a_fetch_is_none(tmp_path: Path, maven: Maven) -> None:
    maven.write('mkdir -p "$to"; echo x > "$to/x.jar"; echo "[ERROR] no network"; exit 1')
    with pytest.raises(Neo4jUnavailable, match=r"cannot fetch the jars of Neo4j: no network$"):
        jars(tmp_path / "kept")
    assert not is_whole(tmp_path / "kept" / "lib")
    maven.write("")
    assert is_whole(jars(tmp_path / "kept"))


def test_without_maven_or_java_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(Neo4jUnavailable, match="no mvn was found"):
        jars(tmp_path / "kept")
    with pytest.raises(Neo4jUnavailable, match="no java was found"):
        java(tmp_path)
    old, new = tmp_path / "java", tmp_path / "openjdk-21" / "bin" / "java"
    new.parent.mkdir(parents=True)
    for program, version in ((old, "11.0.2"), (new, "21.0.1")):
        program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n")
        program.chmod(0o700)
    with pytest.raises(Neo4jUnavailable, match=r"needs Java 17 or 21, and .*java is another"):
        java(tmp_path / "nowhere")
    assert java(tmp_path) == str(new)


def test_the_jars_are_kept_outside_git() -> None:
    assert f"/{fetching.KEPT.name}/" in (ROOT / ".gitignore").read_text().splitlines()


# ---------------------------------------------------------------- a server of this module's own

HELD = """
import sys
from pathlib import Path
from tests.neo4j.server import Neo4jServer
server = Neo4jServer(Path(sys.argv[1]), Path(sys.argv[2]))
server.start()
"""


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, neo4j_jars: Path
) -> Iterator[tuple[Neo4jServer, Place]]:
    """A running server and where it is."""
    own = Neo4jServer(tmp_path_factory.mktemp("own"), neo4j_jars)
    try:
        own.start()
        yield own, Place(own.address, tmp_path_factory.mktemp("own-data"), own.password)
    finally:
        own.kill()


@LINUX
@pytest.mark.neo4j
def test_it_listens_on_one_port_of_the_loopback_address(server: tuple[Neo4jServer, Place]) -> None:
    own, _ = server
    ((address, port),) = listening(own.pid)
    assert address in {"0100007F", "0000000000000000FFFF00000100007F"}
    assert port == own.port


@LINUX
@pytest.mark.neo4j
def test_its_password_is_needed_and_shown_nowhere(server: tuple[Neo4jServer, Place]) -> None:
    own, place = server
    secret = own.password.encode()
    for name in ("cmdline", "environ"):
        assert secret not in Path(f"/proc/{own.pid}/{name}").read_bytes()
    files = [path for path in own.home.rglob("*") if path.is_file()]
    holders = [path for path in files if secret in path.read_bytes()]
    assert holders == [own.home / "login.json"]
    assert stat.S_IMODE(holders[0].stat().st_mode) == 0o600
    with (
        pytest.raises(StoreUnavailable, match="user or password"),
        open_store(place.address, place.data, "another"),
    ):
        pytest.fail("it took another password")


@pytest.mark.neo4j
def test_killed_with_its_loader_it_keeps_what_it_acknowledged(
    server: tuple[Neo4jServer, Place],
) -> None:
    own, place = server
    with python(BIG_LOAD, place.data, "old", environment=place.environment) as loader:
        while line(loader) != "nodes 1500 1500":
            pass
        own.kill()
        loader.kill()
    again = Neo4jServer(own.home, own.jars)
    assert (again.address, again.password) == (place.address, place.password)
    try:
        again.start()
        with open_store(*place) as store:
            assert not read_load(store).ready
            assert len(store.read("MATCH (n:Actor) RETURN n.id AS id")) == 1500
            load(store, world(1500, "new"))
            assert read_graph(store) == world(1500, "new")
            assert read_load(store).ready
    finally:
        again.kill()


@LINUX
@pytest.mark.neo4j
def test_it_ends_with_whoever_started_it(tmp_path: Path, neo4j_jars: Path) -> None:
    home = tmp_path / "home"
    with python(HELD, home, neo4j_jars) as starter:
        assert eventually(lambda: bool(servers_at(home)), seconds=60)
        (pid,) = servers_at(home)
        starter.kill()
        assert eventually(lambda: not alive(pid))


def servers_at(home: Path) -> list[int]:
    """The pids of the Neo4j servers, and not of the step before them, that have this home."""
    word = b"CommunityEntryPoint\0--home-dir=" + str(home).encode() + b"\0"
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if word in words and b"child.py" not in words:
            found.append(int(entry.name))
    return found


@pytest.mark.long
@pytest.mark.neo4j
def test_a_port_that_another_took_is_given_up(tmp_path: Path, neo4j_jars: Path) -> None:
    own = Neo4jServer(tmp_path / "home", neo4j_jars)
    with socket.create_server(("127.0.0.1", own.port)):
        taken = own.port
        try:
            own.start()
            assert own.port != taken
        finally:
            own.kill()
