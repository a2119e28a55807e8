"""Loading: what is written, what stays, what is told, and what a killed load leaves behind."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from graph.model.records import Graph
from graph.store.connection import Store
from graph.store.reading import read_graph, read_load
from graph.store.snapshot import Snapshot
from graph.store.streams import snapshot_name
from ingest.changes import Count
from ingest.loading import check, load
from ingest.snapshots import KEPT, read_pointer, snapshot_folder, snapshots_folder
from ingest.target import Target
from tests.region.parts import Files
from tests.stores import Place
from tests.world import graph_of, records, world, write_files

ROOT = Path(__file__).parents[2]


def region(folder: Path, files: Files | None = None) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return write_files(files or records(), folder)


def newest(target: Target) -> Snapshot:
    pointer = read_pointer(target.data, target.address)
    assert pointer is not None
    return Snapshot.open(snapshot_folder(target.data, pointer.snapshot))


def renamed(name: str) -> Files:
    files = records()
    files["actors.yaml"][0]["name"] = name
    return files


def test_a_load_writes_the_graph_and_its_snapshot(
    target: Target, store: Store, tmp_path: Path
) -> None:
    changes = load(region(tmp_path / "region"), target)
    assert changes.written
    assert changes.snapshot == snapshot_name(world())
    assert newest(target).graph == world() == read_graph(store)
    assert Count("Offer", added=10) in changes.nodes
    assert [one.property for one in changes.disagreements] == ["amount_max", "status"]


def test_a_second_load_changes_nothing(target: Target, store: Store, tmp_path: Path) -> None:
    folder = region(tmp_path / "region")
    first = load(folder, target)
    again = load(folder, target)
    assert not again.written
    assert again.none
    assert again.snapshot == first.snapshot
    assert Count("Offer", unchanged=10) in again.nodes
    assert again.disagreements == first.disagreements
    assert again.warnings == first.warnings
    assert read_load(store).number == 1


def test_a_remark_in_a_file_changes_nothing(target: Target, store: Store, tmp_path: Path) -> None:
    folder = region(tmp_path / "region")
    load(folder, target)
    with (folder / "offers.yaml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    changes = load(folder, target)
    assert not changes.written
    assert changes.none
    assert read_load(store).number == 1


def test_the_summary_tells_what_came_changed_and_went(target: Target, tmp_path: Path) -> None:
    load(region(tmp_path / "region"), target)
    files = renamed("Nya Verkstaden")
    del files["doors.yaml"]
    files["sectors.yaml"].append({**files["sectors.yaml"][0], "id": "sector:vard"})
    changes = load(region(tmp_path / "region", files), target)
    counts = {count.kind: count for count in changes.nodes}
    assert counts["Actor"] == Count("Actor", changed=1, unchanged=12)
    assert counts["Door"] == Count("Door", removed=1)
    assert counts["Sector"] == Count("Sector", added=1, unchanged=1)
    assert "door:bygglov" not in newest(target)
    assert newest(target).node("actor:verkstaden").properties["name"] == "Nya Verkstaden"


def test_check_tells_the_same_and_writes_nothing(
    target: Target, store: Store, tmp_path: Path
) -> None:
    load(region(tmp_path / "region"), target)
    folder = region(tmp_path / "region", renamed("Nya Verkstaden"))
    told = check(folder, target)
    assert not told.written
    assert Count("Actor", changed=1, unchanged=12) in told.nodes
    assert newest(target).graph == world() == read_graph(store)
    assert load(folder, target).nodes == told.nodes


def test_the_last_few_snapshots_are_kept(target: Target, tmp_path: Path) -> None:
    names = [
        load(region(tmp_path / "region", renamed(f"Verkstad {place}")), target).snapshot
        for place in range(KEPT + 1)
    ]
    pointer = read_pointer(target.data, target.address)
    assert pointer is not None
    assert pointer.kept == tuple(reversed(names[1:]))
    kept = {f"sha256:{path.name}" for path in snapshots_folder(target.data).iterdir()}
    assert kept == set(names[1:])


@pytest.mark.parametrize("again", [False, True])
def test_what_was_changed_in_the_store_itself_is_put_right(
    target: Target, store: Store, tmp_path: Path, again: bool
) -> None:
    folder = region(tmp_path / "region")
    load(folder, target)
    store.write("MATCH (n:Offer) DETACH DELETE n")
    store.write("MATCH (n:Actor) SET n.name = 'changed by hand', n.loader = 'nobody'")
    target.report.unlink()  # so that the load does not stop at what it remembers
    changes = load(folder, target, again=again)
    assert changes.written
    assert newest(target).graph == world() == read_graph(store)


def test_a_load_that_is_asked_for_again_writes_what_it_wrote_before(
    target: Target, store: Store, tmp_path: Path
) -> None:
    folder = region(tmp_path / "region")
    load(folder, target)
    changes = load(folder, target, again=True)
    assert changes.written
    assert changes.none
    assert read_load(store).number == 2


def test_a_lost_snapshot_is_made_again(target: Target, store: Store, tmp_path: Path) -> None:
    folder = region(tmp_path / "region")
    name = load(folder, target).snapshot
    shutil.rmtree(snapshot_folder(target.data, name))
    load(folder, target)
    assert newest(target).graph == world()
    assert read_load(store).number == 1


def test_the_index_is_made_before_the_pointer_moves(target: Target, tmp_path: Path) -> None:
    seen: list[tuple[bool, bool]] = []

    def indexing(folder: Path, graph: Graph) -> None:
        pointed = read_pointer(target.data, target.address) is not None
        seen.append(((folder / "snapshot.json").exists() and graph == world(), pointed))

    load(region(tmp_path / "region"), replace(target, indexing=indexing))
    assert seen == [(True, False)]


STEPS = ("förbereder", "skriver poster", "skriver samband", "tar bort", "gör en dataversion")


@pytest.mark.parametrize("step", STEPS)
def test_killed_while_loading(
    step: str, target: Target, store: Store, place: Place, tmp_path: Path
) -> None:
    old, new = region(tmp_path / "old"), region(tmp_path / "new", renamed("Nya Verkstaden"))
    load(old, target)
    command = ["load", "--source", str(new), "--data", str(target.data)]
    with subprocess.Popen(
        [sys.executable, "-m", "lots.main", *command],
        cwd=ROOT,
        env={**os.environ, **place.environment},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stderr is not None
        said: list[str] = []
        while not (said and said[-1].startswith(step)):
            said.append(process.stderr.readline())
            assert said[-1], said
        process.kill()
    after = {snapshot_name(graph_of(renamed("Nya Verkstaden"))), snapshot_name(world())}
    assert newest(target).name in after
    assert snapshot_name(newest(target).graph) == newest(target).name
    # Whether the same data come again or the old ones, the store ends whole.
    for folder, graph in ((old, world()), (new, graph_of(renamed("Nya Verkstaden")))):
        load(folder, target)
        assert newest(target).graph == graph == read_graph(store)
        assert read_load(store).ready
