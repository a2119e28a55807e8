"""`lots backup`, `lots restore` and `lots move`, on the tiny region and both stores."""

import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest

import ingest.writing
from graph.model.records import Graph, Node
from graph.store import sealing
from graph.store.address import StoreAddress
from graph.store.connection import Store, open_store
from graph.store.locks import FileLock
from graph.store.reading import read_graph, read_load
from graph.store.scratch import scratch
from graph.store.staging import Staged
from graph.store.streams import snapshot_name
from ingest.changes import Changes
from ingest.replacing import replace_graph
from ingest.target import Progress, Target
from ingest.withdrawals import Withdrawal, merge, read_log, withdrawal
from lots.backing_up import dated_name
from lots.files import size_of
from lots.main import run
from tests.lots.conftest import Result
from tests.store.archives import archive_of, forge, parts_of
from tests.stores import Place, empty, load
from tests.world import world

NAME = snapshot_name(world())
OTHER = Graph((Node("actor:other", "Actor", {"name": "Another"}),))
GONE = "actor:verkstaden"


class Home(NamedTuple):
    """A data folder with its store, and the command line for both."""

    data: Path
    store: Store
    environment: Mapping[str, str]
    lots: Callable[..., Result]

    def name(self) -> str:
        """The name of what the store holds now."""
        return snapshot_name(read_graph(self.store))


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Runs a command line with the settings given."""

    def runs(environment: Mapping[str, str], *arguments: object) -> Result:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments], environment)
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Result(status, said.out, said.err)

    return runs


def home(data: Path, store: Store, place: Place, command: Callable[..., Result]) -> Home:
    environment = {"LOTS_DATA": str(data), "LOTS_LANGUAGE": "en", **place.environment}
    return Home(data, store, environment, lambda *words: command(environment, *words))


@pytest.fixture(scope="module")
def kept_running(tmp_path_factory: pytest.TempPathFactory, region: Path) -> Iterator[Store]:
    """An embedded store with the region in it, that the commands join."""
    with open_store(StoreAddress(), tmp_path_factory.mktemp("home")) as store:
        assert run(["load", "--source", str(region)], {"LOTS_DATA": str(store.data_folder)}) == 0
        yield store


@pytest.fixture
def full(kept_running: Store, command: Callable[..., Result]) -> Home:
    """A home with the region in its embedded store; a test leaves it so."""
    place = Place(StoreAddress(), kept_running.data_folder)
    return home(kept_running.data_folder, kept_running, place, command)


@pytest.fixture
def there(
    place: Place, store: Store, tmp_path: Path, command: Callable[..., Result]
) -> Iterator[Home]:
    """Each store in turn, empty. The embedded one stands in its data folder, Neo4j does not."""
    data = place.data if place.address.embedded else tmp_path / "data"
    for path in data.glob("*.*") if data.exists() else ():
        if path.name.startswith(("newest", "loaded", "withdrawn", "staged", "writing")):
            path.unlink()
    yield home(data, store, place, command)
    (data / "withdrawn.jsonl").unlink(missing_ok=True)


@pytest.fixture(scope="module")
def backup(kept_running: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the region."""
    file = tmp_path_factory.mktemp("backup") / "region.lots.zip"
    assert run(["backup", str(file)], {"LOTS_DATA": str(kept_running.data_folder)}) == 0
    return file


# ---------------------------------------------------------------------- backup


def test_a_backup_tells_what_it_holds(full: Home, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    found = full.lots("backup", file)
    assert found.status == 0, found.err
    nodes, ties = len(world().nodes), len(world().relationships)
    assert found.out.startswith(f"The backup is written: {file} (")
    assert f"Data version {NAME}: {nodes} records, {ties} relationships.\n" in found.out


def test_a_backup_without_a_name_is_dated(
    full: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert full.lots("backup").status == 0
    (tmp_path / "copies").mkdir()
    assert full.lots("backup", "copies").status == 0
    for folder in (tmp_path, tmp_path / "copies"):
        (file,) = folder.glob("*.zip")
        assert re.fullmatch(r"innovationslots-\d{4}-\d\d-\d\dT\d{6}Z\.lots\.zip", file.name)
    assert dated_name(datetime(2026, 11, 25, 9, 5, 3, tzinfo=UTC)) == (
        "innovationslots-2026-11-25T090503Z.lots.zip"
    )


def test_two_backups_of_one_graph_are_one_file(full: Home, backup: Path, tmp_path: Path) -> None:
    assert full.lots("backup", tmp_path / "b").status == 0
    assert (tmp_path / "b").read_bytes() == backup.read_bytes()


def test_a_backup_holds_no_password_and_no_address(full: Home, backup: Path) -> None:
    text = b"".join(parts_of(backup).values())
    server = json.loads((full.data / "store" / "server.json").read_text())
    for secret in (server["password"], str(full.data), os.uname().nodename, "127.0.0.1"):
        assert secret.encode() not in text


def test_an_existing_file_is_kept_unless_asked(full: Home, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_text("mine")
    found = full.lots("backup", file)
    assert found == (2, "", f"{file} exists already. Add --replace to replace the file.\n")
    assert file.read_text() == "mine"
    assert full.lots("backup", file, "--replace").status == 0
    assert zipfile.is_zipfile(file)


def test_without_a_folder_or_data_there_is_no_backup(
    full: Home, command: Callable[..., Result], tmp_path: Path
) -> None:
    found = full.lots("backup", tmp_path / "none" / "a.zip")
    assert (found.status, found.out) == (2, "")
    assert f"There is no folder {tmp_path / 'none'}." in found.err
    found = command({"LOTS_DATA": str(tmp_path / "data")}, "backup", tmp_path / "a.zip")
    assert found.status == 1
    assert "nothing has been loaded" in found.err
    assert not (tmp_path / "a.zip").exists()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (PermissionError(13, "Permission denied"), "Permission denied"),
    ],
)
def test_what_the_disk_says_is_told_once(
    error: OSError, said: str, full: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise error

    monkeypatch.setattr(sealing, "_seal", fail)
    found = full.lots("backup", tmp_path / "a.zip")
    assert found.status == 1
    assert found.err.endswith(f"{tmp_path / 'a.zip'} cannot be used: {said}\n")
    assert list(tmp_path.iterdir()) == []


def test_a_store_changed_by_hand_is_not_backed_up(full: Home, tmp_path: Path) -> None:
    before = "MATCH (n:Actor {id: $id}) SET n.name = n.name + $more RETURN n.name AS name"
    name = full.store.write(before, id=GONE, more="!")[0]["name"]
    try:
        found = full.lots("backup", tmp_path / "a.zip")
    finally:
        full.store.write("MATCH (n:Actor {id: $id}) SET n.name = $name", id=GONE, name=name[:-1])
    assert found.status == 1
    assert "The store holds something else than what was loaded." in found.err
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------------- check


def test_a_check_needs_no_store(
    backup: Path, tmp_path: Path, command: Callable[..., Result]
) -> None:
    nowhere = {"LOTS_STORE": "neo4j://nowhere.invalid", "LOTS_DATA": str(tmp_path / "data")}
    found = command(nowhere, "backup", "--check", backup)
    assert found.status == 0, found.err
    assert found.out.startswith(f"Säkerhetskopian är hel: {backup} (")
    assert NAME in found.out
    assert list(tmp_path.iterdir()) == []


def test_a_check_refuses_what_a_restore_would(
    backup: Path, tmp_path: Path, full: Home, command: Callable[..., Result]
) -> None:
    damaged, newer = tmp_path / "damaged.zip", tmp_path / "newer.zip"
    damaged.write_bytes(backup.read_bytes()[:-1000])
    forge(newer, parts_of(backup), about={"schema": 99})
    for words in (("backup", "--check"), ("restore", "--replace")):
        found = full.lots(*words, damaged)
        assert (found.status, found.out) == (2, "")
        assert f"{damaged} is damaged: its end is missing" in found.err
        found = full.lots(*words, newer)
        assert (found.status, found.out) == (2, "")
        assert "was written by a newer version of Innovationslots (schema 99" in found.err
        found = full.lots(*words, tmp_path / "none.zip")
        assert (found.status, found.out) == (2, "")
        assert f"There is no file {tmp_path / 'none.zip'}." in found.err
    assert full.name() == NAME
    found = full.lots("backup", "--check")
    assert found == (2, "", "Name the file to check: lots backup --check FILE\n")


def test_too_little_room_is_told_before_anything_is_unpacked(
    backup: Path, full: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage(NamedTuple):
        free: int = 2_000

    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage())
    for words in (("backup", "--check"), ("restore",)):
        found = full.lots(*words, backup)
        assert found.status == 1
        assert "of free space is needed in" in found.err
        assert "There is 2.0 kB." in found.err


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (2_500_000, "2.5 MB"),
        (5 * 10**12, "5000.0 GB"),
    ],
)
def test_a_size_is_readable(size: int, said: str) -> None:
    assert size_of(size) == said


# ---------------------------------------------------------------------- restore


def test_a_restored_store_has_the_same_name_and_the_same_backup(
    backup: Path, there: Home, tmp_path: Path
) -> None:
    found = there.lots("restore", backup)
    assert found.status == 0, found.err
    assert f"The store now has data version {NAME}, the same as the backup.\n" in found.out
    assert there.name() == NAME
    assert there.lots("backup", tmp_path / "again").status == 0
    assert (tmp_path / "again").read_bytes() == backup.read_bytes()
    status = json.loads(there.lots("status", "--format", "json").out)
    assert (status["snapshot"], status["problems"]) == (NAME, [])
    assert there.lots("find", "matkluster").out.startswith("Answered: ")


def test_another_graph_is_not_written_over_unless_asked(backup: Path, there: Home) -> None:
    load(there.store, OTHER, make_snapshot=lambda _: snapshot_name(OTHER))
    found = there.lots("restore", backup)
    assert (found.status, found.out) == (2, "")
    assert f"holds another graph: {snapshot_name(OTHER)}. Nothing was changed." in found.err
    assert read_graph(there.store) == OTHER
    assert there.lots("restore", backup, "--replace").status == 0
    assert there.name() == NAME
    assert there.lots("restore", backup).status == 0  # the same graph is no other one


def test_records_without_a_load_are_not_written_over(backup: Path, there: Home) -> None:
    load(there.store, OTHER)
    there.store.write("MATCH (n:Load) DELETE n")
    found = there.lots("restore", backup)
    assert found.status == 2
    assert "holds records, but no word of any load" in found.err
    assert read_graph(there.store) == OTHER


def test_a_restore_that_was_cut_off_is_finished_by_the_next(
    backup: Path, there: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(ingest.writing, "take_snapshot", fail)
        found = there.lots("restore", backup)
    assert found.status == 1
    assert "No space left on device" in found.err
    assert not read_load(there.store).ready
    assert "has not finished" in there.lots("status").out
    found = there.lots("restore", backup)
    assert found.status == 0, found.err
    assert there.name() == NAME
    assert read_load(there.store).ready


def test_a_store_that_gives_something_else_is_told(
    backup: Path, there: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = Changes("sha256:other", True, (), ())
    monkeypatch.setattr("lots.restoring.replace_graph", lambda *_, **__: changes)
    found = there.lots("restore", backup)
    assert found.status == 1
    assert f"The store gives data version sha256:other, but the backup has {NAME}." in found.err


# ---------------------------------------------------------------------- what was withdrawn


def test_what_was_withdrawn_here_is_not_restored(backup: Path, there: Home) -> None:
    mine = withdrawal(datetime(2026, 11, 25, tzinfo=UTC).date(), "Actor", GONE)
    merge(there.data, [mine])
    found = there.lots("restore", backup)
    assert found.status == 0, found.err
    assert "Withdrawn for good and not restored: " in found.out
    assert f"differs from that of the backup ({NAME})" in found.out
    graph = read_graph(there.store)
    assert GONE not in {node.id for node in graph.nodes}
    assert all(GONE not in (link.source, link.target) for link in graph.relationships)
    assert f"The store now has data version {snapshot_name(graph)}.\n" in found.out


def test_a_backup_brings_along_what_was_withdrawn(
    full: Home, there: Home, backup: Path, tmp_path: Path
) -> None:
    theirs = withdrawal(datetime(2026, 11, 24, tzinfo=UTC).date(), "Offer", "offer:gone")
    merge(full.data, [theirs])
    try:
        found = full.lots("backup", tmp_path / "a.zip")
    finally:
        (full.data / "withdrawn.jsonl").unlink()
    assert "Withdrawn for good, never restored: 1." in found.out
    assert b"offer:gone" not in b"".join(parts_of(tmp_path / "a.zip").values())
    assert there.lots("restore", tmp_path / "a.zip").status == 0
    assert read_log(there.data) == (theirs,)


def test_what_is_withdrawn_during_a_restore_is_not_brought_back(
    backup: Path, there: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = withdrawal(datetime(2026, 11, 25, tzinfo=UTC).date(), "Actor", GONE)

    def meanwhile(
        target: Target,
        staged: Staged,
        *,
        replace: bool,
        log: tuple[Withdrawal, ...],
        progress: Progress,
    ) -> Changes:
        merge(there.data, [mine])
        return replace_graph(target, staged, replace=replace, log=log, progress=progress)

    monkeypatch.setattr("lots.restoring.replace_graph", meanwhile)
    found = there.lots("restore", backup)
    assert found.status == 1
    assert "something was withdrawn meanwhile; nothing was written" in found.err
    assert read_graph(there.store) == Graph()


def test_a_refused_restore_leaves_the_log_as_it_was(there: Home, tmp_path: Path) -> None:
    load(there.store, OTHER)
    file = archive_of(world(), tmp_path)
    assert there.lots("restore", file).status == 2
    assert read_log(there.data) == ()


# ---------------------------------------------------------------------- move


@pytest.mark.neo4j
def test_a_graph_moves_to_neo4j_and_back(
    full: Home,
    neo4j_place: Place,
    neo4j_store: Store,
    command: Callable[..., Result],
    tmp_path: Path,
) -> None:
    empty(neo4j_store)
    address, password = str(neo4j_place.address), neo4j_place.password or ""
    (tmp_path / "password").write_text(password)
    found = command(
        {**full.environment, "LOTS_TARGET_PASSWORD_FILE": str(tmp_path / "password")},
        *("move", address),
    )
    assert found.status == 0, found.err
    assert f"Moved from embedded to {address}: " in found.out
    assert f"data version {NAME}, the same as the old store." in found.out
    assert f"set LOTS_STORE={address}, and its password." in found.out
    assert password not in found.out + found.err
    assert snapshot_name(read_graph(neo4j_store)) == NAME == full.name()

    away = {**neo4j_place.environment, "LOTS_DATA": str(tmp_path / "data")}
    found = command(away, "move", "embedded")
    assert found.status == 0, found.err
    assert "Så här används det nya lagret: ta bort inställningen LOTS_STORE." in found.out
    back = {"LOTS_DATA": str(tmp_path / "data")}
    assert json.loads(command(back, "status", "--format", "json").out)["snapshot"] == NAME
    assert snapshot_name(read_graph(neo4j_store)) == NAME

    load(neo4j_store, OTHER)
    with_password = {**full.environment, "LOTS_STORE_PASSWORD": password}
    found = command(with_password, "move", address)
    assert (found.status, found.out) == (2, "")
    assert "holds another graph" in found.err
    assert command(with_password, "move", address, "--replace").status == 0
    assert snapshot_name(read_graph(neo4j_store)) == NAME


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("embedded", "The store is embedded already. Name another target."),
        ("", "The store is embedded already. Name another target."),
        ("http://host", "target: this is no address of a store"),
        ("neo4j://u:hemligt@host", "target: the store's address must not hold a password"),
    ],
)
def test_a_move_to_no_other_store_is_refused(target: str, said: str, full: Home) -> None:
    found = full.lots("move", target)
    assert (found.status, found.out) == (2, "")
    assert said in found.err
    assert "hemligt" not in found.err


def test_a_move_to_a_server_that_does_not_answer_changes_nothing(full: Home) -> None:
    found = full.lots("move", "bolt://127.0.0.1:1")
    assert found.status == 1
    assert "127.0.0.1:1" in found.err
    assert full.name() == NAME
    assert list((full.data / "scratch").iterdir()) == [full.data / "scratch" / "users.lock"]


# ---------------------------------------------------------------------- files for a while


def test_files_of_a_killed_command_go_and_those_in_use_stay(tmp_path: Path) -> None:
    left = tmp_path / "scratch" / "left"
    left.mkdir(parents=True)
    with scratch(tmp_path) as mine:
        assert not left.exists()
        (mine / "a").touch()
        with scratch(tmp_path) as other:
            assert (mine / "a").exists()
            assert other != mine
        assert not other.exists()
    assert not mine.exists()
    assert FileLock(tmp_path / "scratch" / "users.lock").take()
