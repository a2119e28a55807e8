"""Readers never see a half: while a load writes, the newest snapshot is the old or the new one."""

from pathlib import Path
from threading import Thread

from graph.store.snapshot import Snapshot
from graph.store.streams import snapshot_name
from ingest.loading import load
from ingest.snapshots import read_pointer, snapshot_folder
from ingest.target import Target
from tests.world import records, write_files


def test_a_reader_beside_a_load_sees_the_old_or_the_new(target: Target, tmp_path: Path) -> None:
    folder = write_files(records(), tmp_path / "files")
    old = load(folder, target).snapshot
    files = dict(records())
    files["actors.yaml"] = [
        {**row, "website": f"https://www.example.se/{number}"}
        for number, row in enumerate(files["actors.yaml"])
    ]
    write_files(files, folder)
    loading = Thread(target=load, args=(folder, target))
    loading.start()
    seen = []
    while loading.is_alive():
        seen.append(_newest(target))
    loading.join()
    seen.append(_newest(target))
    assert seen[-1] != old
    assert set(seen) <= {old, seen[-1]}
    assert len(seen) > 1


def _newest(target: Target) -> str:
    """The name of the newest snapshot, after reading all of it and computing the name anew."""
    pointer = read_pointer(target.data, target.address)
    assert pointer is not None
    graph = Snapshot.open(snapshot_folder(target.data, pointer.snapshot)).graph
    assert snapshot_name(graph) == pointer.snapshot
    return pointer.snapshot
