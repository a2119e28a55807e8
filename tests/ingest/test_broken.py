"""Two hundred broken inputs: each a clear error with file and line, and nothing is written."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.address import StoreAddress
from graph.store.connection import open_store
from graph.store.reading import read_load
from graph.store.streams import snapshot_name
from ingest.loading import check, load
from ingest.problems import SHOWN, BadData
from ingest.snapshots import read_pointer
from ingest.target import Target
from tests.ingest.broken import Broken, all_broken, texts, write
from tests.world import records, world, write_files

BROKEN = all_broken()
MESSAGE = re.compile(r"^(?P<file>[a-z_]+\.yaml):(?P<line>\d+): .+; expected .+", re.DOTALL)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """A data folder with the tiny region in it; its store is the same afterwards."""
    folder = tmp_path_factory.mktemp("broken")
    target = Target(folder / "data", StoreAddress())
    load(write_files(records(), folder / "region"), target)
    pointer = read_pointer(target.data, target.address)
    yield target
    assert read_pointer(target.data, target.address) == pointer
    with open_store(target.address, target.data) as store:
        assert read_load(store).snapshot == snapshot_name(world())
        assert read_load(store).number == 1


def contents(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in data.glob("*.json")}


def test_there_are_two_hundred() -> None:
    assert len(BROKEN) >= 200


@pytest.mark.parametrize("broken", BROKEN, ids=lambda one: one.name)
def test_a_broken_input_is_refused(broken: Broken, loaded: Target, tmp_path: Path) -> None:
    folder = write(broken, tmp_path / "region")
    before = contents(loaded.data)
    with pytest.raises(BadData) as caught:
        load(folder, loaded)
    assert contents(loaded.data) == before
    first = str(caught.value.problems[0])
    said = MESSAGE.match(first)
    assert said, first
    assert said["file"] == broken.file
    assert 1 <= int(said["line"]) <= texts()[broken.file].count("\n") + 200
    assert "Traceback" not in str(caught.value)
    assert "nothing was written" in str(caught.value)
    if broken.name.startswith(("mail", "number")):
        assert "9876" not in str(caught.value)
        assert "anna.ek" not in str(caught.value).lower()


def test_check_finds_the_same_and_needs_no_store(tmp_path: Path) -> None:
    broken = next(one for one in BROKEN if one.name == "date: 2021-13")
    folder = write(broken, tmp_path / "region")
    with pytest.raises(BadData, match=r"offers\.yaml:\d+: as_of: '2021-13' has no such month"):
        check(folder, Target(tmp_path / "data", StoreAddress()))
    assert not (tmp_path / "data").exists()


def test_all_problems_are_counted_and_twenty_are_shown(tmp_path: Path) -> None:
    broken = next(one for one in BROKEN if one.name == "yaml: many problems")
    with pytest.raises(BadData) as caught:
        check(write(broken, tmp_path / "region"), Target(tmp_path / "data", StoreAddress()))
    lines = str(caught.value).splitlines()
    assert len(caught.value.problems) == 400
    assert len(lines) == SHOWN + 2
    assert lines[-2:] == ["… and 380 more", "400 problems; nothing was written"]
