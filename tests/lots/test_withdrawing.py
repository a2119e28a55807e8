"""`lots withdraw`: what was withdrawn is found in no answer, export, version or restored backup."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.address import StoreAddress
from graph.store.connection import open_store
from ingest.files import KIND_OF_FILE, data_files
from ingest.folder import compile_folder
from ingest.loading import load
from ingest.snapshots import snapshots_folder
from ingest.target import Target
from lots.main import run
from lots.settings import read_settings
from lots.wiring import Snapshots
from tests.lots.conftest import Result
from tests.region.parts import Files, Record
from tests.world import records, write_files

ROOT = Path(__file__).parents[2]
MARK = "Zqxjkv"
# Where the words of a record stand, by what the kind has.
_WORDS = ("name", "text", "task", "value")
KINDS = {kind.name: file for file, kind in KIND_OF_FILE.items() if file in records()}
QUICK = ("Offer", "Statement", "Source")


def marked(file: str) -> tuple[Files, str]:
    """The region with words in the first record of the file that stand nowhere else; its id."""
    files = records()
    record = files[file][0]
    record["id"] = f"{record['id']}-{MARK.lower()}"
    for other in _records(files):
        _renamed(other, records()[file][0]["id"], record["id"])
    name = next(name for name in _WORDS if name in record)
    words = record[name]
    record[name] = {"sv": f"{words['sv']} {MARK}"} if isinstance(words, dict) else f"{MARK} {words}"
    if file == "statements.yaml":
        # Its value is used, so that it stands in the record that it is about as well.
        record |= {"property": "eligible_place", "value": MARK, "subjects": ["funding:mikrolan"]}
    return files, record["id"]


def _records(files: Files) -> Iterator[Record]:
    for rows in files.values():
        yield from rows


def _renamed(part: Record, old: str, new: str) -> None:
    for name, value in part.items():
        if value == old:
            part[name] = new
        elif isinstance(value, dict):
            _renamed(value, old, new)
        elif isinstance(value, list):
            part[name] = [new if one == old else one for one in value]
            for one in value:
                if isinstance(one, dict):
                    _renamed(one, old, new)


class Region:
    """A folder of data files and a data folder, and the commands on them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.files, self.data = folder / "files", folder / "data"
        self._capsys = capsys

    def lots(self, *arguments: str) -> Result:
        self._capsys.readouterr()
        status = run(arguments, {"LOTS_DATA": str(self.data), "LOTS_LANGUAGE": "en"})
        said = self._capsys.readouterr()
        return Result(status, said.out, said.err)

    def load(self, files: Files) -> None:
        write_files(files, self.files)
        assert self.lots("load", "--source", str(self.files)).status == 0

    def withdraw(self, *arguments: str) -> Result:
        return self.lots("withdraw", "--source", str(self.files), *arguments)

    def traces(self, *words: str) -> list[str]:
        """Files below both folders in whose bytes one of the words stands, in any case."""
        found = []
        for folder in (self.data, self.files):
            for path in folder.rglob("*"):
                held = path.read_bytes().lower() if path.is_file() else b""
                if any(word.lower().encode() in held for word in words):
                    found.append(str(path.relative_to(folder.parent)))
        return found


def slow(kind: str) -> object:
    return pytest.param(kind, marks=pytest.mark.long)


@pytest.fixture
def region(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Region:
    return Region(tmp_path, capsys)


@pytest.mark.parametrize("kind", [kind if kind in QUICK else slow(kind) for kind in KINDS])
def test_what_was_withdrawn_is_found_nowhere(region: Region, kind: str, tmp_path: Path) -> None:
    files, id_ = marked(KINDS[kind])
    region.load(files)
    assert region.lots("show", id_).status == 0
    backup = tmp_path / "before.lots.zip"
    assert region.lots("backup", str(backup)).status == 0
    assert region.traces(MARK)

    done = region.withdraw(id_, "--yes", "--with-dependents")
    assert done.status == 0, done.err
    assert region.traces(MARK) == []
    compile_folder(region.files)

    def seen() -> None:
        assert MARK.lower() not in region.lots("find", MARK).out.lower().replace(
            MARK.lower(), "", 1
        )
        assert region.lots("show", id_).status == 2
        graphml = tmp_path / "graph.graphml"
        assert region.lots("export", "--format", "graphml", "--replace", str(graphml)).status == 0
        assert MARK.lower().encode() not in graphml.read_bytes().lower()

    seen()
    restored = region.lots("restore", str(backup), "--replace")
    assert restored.status == 0, restored.err
    assert region.traces(MARK) == []
    seen()


def test_a_relationship_leaves_its_ends_in_place_and_no_earlier_version(region: Region) -> None:
    region.load(records())
    id_ = "MEMBER_OF|actor:verkstaden|actor:automationsklustret"
    before = (region.files / "relations.yaml").read_text(encoding="utf-8")
    server = Snapshots(read_settings({"LOTS_DATA": str(region.data)}, {}))
    old = server.newest().name
    assert server.kept(old) is not None
    assert region.withdraw(id_, "--yes").status == 0
    assert server.newest().name != old
    assert server.kept(old) is None
    after = (region.files / "relations.yaml").read_text(encoding="utf-8")
    rest = iter(before.splitlines())
    assert all(line in rest for line in after.splitlines())
    assert len(after) < len(before)
    assert id_ not in region.lots("show", "actor:verkstaden", "--format", "json").out


def test_without_yes_nothing_changes_and_what_would_go_is_said(
    region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    region.load(records())
    with open(os.devnull, encoding="utf-8") as nobody:  # noqa: PTH123
        monkeypatch.setattr(sys, "stdin", nobody)
        done = region.withdraw("offer:noden--motesplats")
    assert done.status == 2
    assert "offer:noden--motesplats (Offer)" in done.out
    assert "offers.yaml" in done.out
    assert "--yes" in done.err
    assert "offer:noden--motesplats" in (region.files / "offers.yaml").read_text(encoding="utf-8")

    refused = region.withdraw("actor:bryggan", "--yes")
    assert refused.status == 2
    assert "offer:bryggan--inkubator (Offer) – means nothing without actor:bryggan" in refused.out
    assert "--with-dependents" in refused.err
    for id_, words in (
        ("actor:nobody", "has the id actor:nobody"),
        ("CITES|actor:noden|source:noden", "only says what a record cites"),
    ):
        refused = region.withdraw(id_, "--yes")
        assert refused.status == 2
        assert words in refused.err
    assert region.withdraw().status == 2
    assert not (region.data / "withdrawn.jsonl").exists()


def test_an_id_in_free_text_or_a_remark_is_changed_by_hand_first(region: Region) -> None:
    region.load(records())
    with (region.files / "doors.yaml").open("a", encoding="utf-8") as file:
        file.write("# see offer:noden--motesplats.\n")
    refused = region.withdraw("offer:noden--motesplats", "--yes")
    assert refused.status == 2
    assert "doors.yaml:" in refused.err


def test_files_that_are_not_loaded_are_left_alone(region: Region, tmp_path: Path) -> None:
    region.load(records())
    other = write_files(records(), tmp_path / "other")
    text = (other / "offers.yaml").read_text(encoding="utf-8").replace("offer:noden", "offer:nod")
    (other / "offers.yaml").write_text(text, encoding="utf-8")
    refused = region.lots("withdraw", "--source", str(other), "actor:noden", "--yes")
    assert refused.status == 2
    assert "The store (embedded) holds other records than" in refused.err.replace("\n", " ")
    shipped = region.lots("withdraw", "actor:noden", "--yes")
    assert shipped.status == 2
    assert "lots load" in shipped.err


def test_files_that_cannot_be_changed_are_told_of(
    region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    region.load(records())
    monkeypatch.setattr("ingest.withdrawing_plan.can_change", lambda _folder: False)
    refused = region.withdraw("actor:noden", "--yes", "--with-dependents")
    assert refused.status == 2
    assert "cannot be changed" in refused.err


def test_a_later_load_does_not_bring_it_back(region: Region, tmp_path: Path) -> None:
    region.load(records())
    assert region.withdraw("offer:noden--motesplats", "--yes").status == 0
    assert region.lots("load", "--source", str(region.files)).status == 0
    copy = write_files(records(), tmp_path / "copy")
    refused = region.lots("load", "--source", str(copy))
    assert refused.status == 2
    assert "offers.yaml:" in refused.err
    assert "was withdrawn on" in refused.err
    again = region.withdraw("offer:noden--motesplats", "--yes")
    assert again.status == 0, again.err
    (region.data / "withdrawn.jsonl").unlink()
    assert region.lots("load", "--source", str(copy)).status == 0


def test_what_another_source_or_a_hand_put_into_the_store_is_kept(
    region: Region, tmp_path: Path
) -> None:
    region.load(records())
    other = {"sources.yaml": [{"id": "source:other", "name": "Other", "origins": ["terms"]}]}
    other["sources.yaml"] += [{**other["sources.yaml"][0], "id": "source:another"}]
    target = Target(region.data, StoreAddress())
    load(write_files(other, tmp_path / "other"), target, source="other")
    with open_store(StoreAddress(), region.data) as store:
        store.write("MERGE (n:Scribble {text: 'mine'})")

    done = region.withdraw("source:other", "--yes")
    assert "by hand" in done.err
    assert region.lots("show", "source:other").status == 2
    assert region.lots("show", "source:another").status == 0
    assert region.lots("show", "actor:noden").status == 0
    with open_store(StoreAddress(), region.data) as store:
        assert store.read("MATCH (n:Scribble) RETURN n.text AS text") == [{"text": "mine"}]
        store.write("MATCH (n:Scribble) DELETE n")

    again = region.withdraw("source:other", "--yes")
    assert again.status == 0, again.err
    assert region.lots("show", "source:another").status == 0
    assert region.traces("source:other") == []


# ------------------------------------------------------------------ cut off at any moment

_KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from lots.settings import read_settings
from lots.wiring import target
from ingest.withdrawing import withdraw
from ingest.withdrawing_plan import plan

data, folder, asked, at, done_at = sys.argv[1:]
there = target(read_settings({"LOTS_DATA": data}, {}))
planned = plan(Path(folder), there, asked)

def kill(step, done, total):
    if step == at and str(done) == done_at:
        os._exit(9)

withdraw(planned, there, date(2026, 3, 1), kill)
os._exit(0)
"""
_QUICK = [("cut", 1), ("erase", 1)]
_SLOW = [("cut", 0), ("sweep", 1), ("copy", 1), ("erase", 0), ("clean", 0)]


@pytest.mark.parametrize("moments", [_QUICK, pytest.param(_SLOW, marks=pytest.mark.long)])
def test_cut_off_at_any_moment_it_is_finished_by_the_next_command(
    region: Region, moments: list[tuple[str, int]]
) -> None:
    offers = [str(one["id"]) for one in records()["offers.yaml"]]
    region.load(records())
    before = set(data_files(region.files))
    for id_, (step, done) in zip(offers, moments):
        arguments = [str(region.data), str(region.files), id_, step, str(done)]
        ended = subprocess.run([sys.executable, "-c", _KILLED, *arguments], cwd=ROOT, check=False)
        assert ended.returncode == 9, (step, done)
        assert "lots withdraw" in region.lots("status").out
        finished = region.withdraw()
        assert finished.status == 0, (step, done, finished.err)
        assert region.traces(id_) == [], (step, done)
        assert "lots withdraw" not in region.lots("status").out
        assert region.lots("list", "Offer").status == 0
    assert set(data_files(region.files)) == before
    held = {node.id for node in compile_folder(region.files).graph.nodes if node.kind == "Offer"}
    assert held == set(offers[len(moments) :])
    assert len(list(snapshots_folder(region.data).iterdir())) == 1
