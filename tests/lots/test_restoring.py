"""`lots restore` and `lots move`, on the tiny region and both stores."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest

import ingest.writing
from graph.model.records import Graph
from graph.store.connection import Store
from graph.store.reading import read_graph, read_load
from graph.store.staging import Staged
from graph.store.streams import snapshot_name
from ingest.changes import Changes
from ingest.replacing import replace_graph
from ingest.target import Progress, Target
from ingest.withdrawals import Withdrawal, merge, read_log, withdrawal
from tests.lots.conftest import Result
from tests.lots.homes import GONE, NAME, OTHER, Home
from tests.store.archives import archive_of, parts_of
from tests.stores import Place, empty, load
from tests.world import world

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
    monkeypatch.setattr("lots.placing.replace_graph", lambda *_, **__: changes)
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

    monkeypatch.setattr("lots.placing.replace_graph", meanwhile)
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
