"""Killed at one exact step: the next command of the same kind finds its way and leaves no files."""

import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.address import StoreAddress
from ingest.snapshots import snapshot_folder, write_atomically
from tests.crash.scenes import Scene
from tests.crash.versions import Version
from tests.store.processes import python
from tests.stores import Place

# A command that ends itself hard when it comes to this function of this module.
KILLED_AT = """
import importlib, os, signal, sys
module = importlib.import_module(sys.argv[1])
setattr(module, sys.argv[2], lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
from lots.main import run
sys.exit(run(sys.argv[3:], os.environ))
"""
STEPS = [
    ("ingest.loading", "_written"),  # the graph is staged, nothing is written
    ("graph.store.writer", "_sweep"),  # written, and what no longer holds is still there
    ("graph.store.snapshot_writing", "_write_facts"),  # half a snapshot
    ("ingest.writing", "move_pointer"),  # the store says ready, the pointer is the old one
    ("ingest.loading", "_remember"),  # all is done but the report
    ("graph.store.embedded", "_leave"),  # all is done, and the server runs
]
DONE = ("_remember", "_leave")  # the pointer is the new one


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """An embedded store that stays open, so that the commands join its server."""
    scene = Scene(Place(StoreAddress(), tmp_path_factory.mktemp("leftovers")))
    with scene.store():
        yield scene


@pytest.mark.parametrize(("module", "function"), STEPS, ids=[step for _, step in STEPS])
def test_a_load_killed_at_this_step_is_done_by_the_next(
    scene: Scene, versions: dict[str, Version], module: str, function: str
) -> None:
    old, new = versions["old"], versions["new"]
    scene.bring_to(old)
    shutil.rmtree(snapshot_folder(scene.data, new.snapshot), ignore_errors=True)
    environment = {"LOTS_DATA": str(scene.data)}
    words = (module, function, "load", "--source", new.files)
    with python(KILLED_AT, *words, environment=environment) as command:
        command.communicate(timeout=120)
    assert command.returncode == -signal.SIGKILL
    assert scene.require_answer(versions) == ("new" if function in DONE else "old")
    scene.bring_to(new)
    with scene.store() as store:
        assert scene.require_whole(store, versions) == "new"
    assert scene.require_answer(versions) == "new"
    assert scene.leftovers() == []


def test_a_file_that_a_killed_writer_left_is_used_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "newest.json"
    (tmp_path / ".newest.json.writing").write_text("half of a much longer text")
    write_atomically(path, "whole")
    assert path.read_text() == "whole"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_many_write_at_once_is_always_one_of_theirs(tmp_path: Path) -> None:
    path, texts = tmp_path / "newest.json", [str(n) * (n + 1) * 1000 for n in range(8)]
    write_atomically(path, texts[0])

    def write(text: str) -> None:
        for _ in range(20):
            write_atomically(path, text)

    writers = [threading.Thread(target=write, args=(text,)) for text in texts]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        assert path.read_text() in texts
    assert list(tmp_path.iterdir()) == [path]
