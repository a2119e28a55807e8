"""`lots backup` and its check, on the tiny region."""

import json
import os
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest

from graph.store import sealing
from graph.store.locks import FileLock
from graph.store.scratch import scratch
from lots.backing_up import dated_name
from lots.files import size_of
from tests.lots.conftest import Result
from tests.lots.homes import GONE, NAME, Home
from tests.store.archives import forge, parts_of
from tests.world import world

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
