"""The disk is full: plain words, the old state answers, and with room again the work is done."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.crash.scenes import Scene, version_of
from tests.crash.versions import Version

SIZE = 192 << 20
KILO = 1 << 10
PAGE = 4 << 10
Ballast = Callable[[int], None]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0700", "tmpfs", str(place)]
    tried = subprocess.run(mount, capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"NOT TESTED: no disk can be mounted here: {tried.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def small(lasting: Scene, disk: Path) -> Scene:
    """Each store in turn with its data folder on the small disk; so the embedded one is there."""
    return lasting.beside(disk / "data")


def leave(disk: Path, room: int) -> None:
    """Fill the disk but for so many bytes."""
    ballast = disk / "ballast"
    ballast.unlink(missing_ok=True)
    free = shutil.disk_usage(disk).free
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(PAGE, (free - room) // PAGE * PAGE))


def make_room(disk: Path) -> None:
    (disk / "ballast").unlink(missing_ok=True)


def words_of(load: bool, to: Version) -> tuple[object, ...]:
    return ("load", "--source", to.files) if load else ("restore", to.archive, "--replace")


def run_short_of(
    scene: Scene, disk: Path, versions: dict[str, Version], words: tuple[object, ...], room: int
) -> bool:
    """Run a command that leads to "new" with so little room; whether it could not be done."""
    scene.bring_to(versions["old"])
    leave(disk, room)
    ended = scene.lots.run(*words)
    told = f"{words[0]} with {room // KILO} kB: {ended}"
    assert ended.status == 0 or ended.refused_plainly, told
    if ended.status:
        assert any(word in ended.err for word in ("space", "full", "log")), told
        asked = scene.lots.run("list", "Actor", "--format", "json")
        assert asked.status == 0, (told, asked)
        assert version_of(asked.out, versions) == "old", told
    make_room(disk)
    again = scene.lots.run(*words)
    assert again.status == 0, (told, again)
    with scene.store() as store:
        assert scene.require_whole(store, versions) == "new", told
        verified = scene.lots.ask("verify")
        assert verified.status == 0, (told, verified)
    assert scene.require_pointer(versions) == "new", told
    assert scene.require_answer(versions) == "new", told
    assert scene.leftovers() == [], told
    scene.require_no_process()
    return bool(ended.status)


@pytest.mark.parametrize("action", ["load", pytest.param("restore", marks=pytest.mark.long)])
def test_a_full_disk_stops_a_writing_in_plain_words(
    small: Scene, disk: Path, versions: dict[str, Version], action: str
) -> None:
    words = words_of(action == "load", versions["new"])
    assert run_short_of(small, disk, versions, words, 0)


@pytest.mark.long
def test_a_disk_that_fills_at_any_point_of_a_writing_does_no_harm(
    small: Scene, disk: Path, versions: dict[str, Version]
) -> None:
    stopped = []
    rooms = [8, 40, 100, 200, 400, 700, 1000, 1500]
    rooms += [2500, 4000, 6000, 8000, 12000] if small.embedded else []
    for number, kilos in enumerate(rooms):
        words = words_of(number % 2 == 0, versions["new"])
        stopped.append(run_short_of(small, disk, versions, words, kilos * KILO))
    assert stopped.count(True) >= 3


@pytest.mark.neo4j
@pytest.mark.parametrize("kilos", [0, pytest.param(100, marks=pytest.mark.long)])
def test_a_copy_that_finds_no_room_is_made_when_there_is_room(
    lasting_neo4j: Scene, disk: Path, versions: dict[str, Version], kilos: int
) -> None:
    lasting_neo4j.bring_to(versions["old"])
    reader = lasting_neo4j.beside(disk / "data")
    reader.data.mkdir()
    leave(disk, kilos * KILO)
    ended = reader.lots.run("list", "Actor", "--format", "json")
    assert ended.refused_plainly, ended
    assert "space" in ended.err, ended
    make_room(disk)
    again = reader.lots.done("list", "Actor", "--format", "json")
    assert version_of(again.out, versions) == "old"
    assert reader.leftovers() == []


def test_a_backup_that_finds_no_room_leaves_nothing(
    lasting: Scene, disk: Path, versions: dict[str, Version]
) -> None:
    scene = lasting
    scene.bring_to(versions["old"])
    leave(disk, 8 * KILO)
    file = disk / "full.lots.zip"
    ended = scene.lots.run("backup", file)
    assert ended.refused_plainly, ended
    assert "space" in ended.err, ended
    assert [path.name for path in disk.iterdir()] == ["ballast"]
    assert scene.require_answer(versions) == "old"
    make_room(disk)
    scene.lots.done("backup", file)
    assert file.read_bytes() == versions["old"].archive.read_bytes()
    assert scene.leftovers() == []
