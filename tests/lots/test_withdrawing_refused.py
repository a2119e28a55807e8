"""What `lots withdraw` does not do: it says why, and nothing has changed."""

import os
import sys
from pathlib import Path

import pytest

from lots.words import say
from tests.lots.conftest import Result
from tests.lots.homes import Home
from tests.world import records, write_files

OFFER = "offer:noden--motesplats"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The data files that were loaded."""
    return write_files(records(), tmp_path / "files")


def refused(home: Home, files: Path, *arguments: str) -> Result:
    """A withdrawal that ends with status 2 and changes neither data folder nor files."""
    before = _texts(files)
    done = home.lots("withdraw", "--source", files, *arguments)
    assert done.status == 2, done.err
    assert _texts(files) == before
    assert not (home.data / "withdrawn.jsonl").exists()
    assert not list(home.data.glob("new-*"))
    return done


def _texts(files: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in files.iterdir()}


def test_without_yes_nothing_changes_and_what_would_go_is_said(
    full: Home, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open(os.devnull, encoding="utf-8") as nobody:  # noqa: PTH123
        monkeypatch.setattr(sys, "stdin", nobody)
        done = refused(full, files, OFFER)
    assert f"{OFFER} (Offer)" in done.out
    assert "offers.yaml" in done.out
    assert "--yes" in done.err


def test_what_means_nothing_without_it_is_asked_for(full: Home, files: Path) -> None:
    done = refused(full, files, "actor:bryggan", "--yes")
    assert "offer:bryggan--inkubator (Offer) – means nothing without actor:bryggan" in done.out
    assert "--with-dependents" in done.err


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("actor:nobody", "has the id actor:nobody"),
        ("CITES|actor:noden|source:noden", "only says what a record cites"),
    ],
)
def test_what_is_no_record_of_its_own_is_not_withdrawn(
    full: Home, files: Path, id_: str, words: str
) -> None:
    assert words in refused(full, files, id_, "--yes").err


def test_no_id_where_nothing_was_cut_off_is_told(full: Home, files: Path) -> None:
    assert say("en", "withdraw_nothing") in refused(full, files).err


def test_an_id_in_free_text_or_a_remark_is_changed_by_hand_first(full: Home, files: Path) -> None:
    with (files / "doors.yaml").open("a", encoding="utf-8") as file:
        file.write(f"# see {OFFER}.\n")
    assert "doors.yaml:" in refused(full, files, OFFER, "--yes").err


def test_files_that_are_not_loaded_are_left_alone(full: Home, files: Path) -> None:
    text = (files / "offers.yaml").read_text(encoding="utf-8").replace("offer:noden", "offer:nod")
    (files / "offers.yaml").write_text(text, encoding="utf-8")
    done = refused(full, files, "actor:noden", "--yes")
    assert "The store (embedded) holds other records than" in done.err.replace("\n", " ")
    shipped = full.lots("withdraw", "actor:noden", "--yes")
    assert shipped.status == 2
    assert "lots load" in shipped.err


def test_files_that_cannot_be_changed_are_told_of(
    full: Home, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.withdrawing_plan.can_change", lambda _folder: False)
    done = refused(full, files, "actor:noden", "--yes", "--with-dependents")
    assert "cannot be changed" in done.err
