"""Which snapshot is read: by the pointer, or by asking a store elsewhere."""

import json
from pathlib import Path

import pytest

from graph.store.address import StoreAddress
from graph.store.connection import Store, open_store
from graph.store.errors import StoreError
from graph.store.streams import snapshot_name
from ingest.loading import load
from ingest.snapshots import (
    move_pointer,
    pointer_path,
    read_pointer,
    snapshot_folder,
    snapshots_folder,
    store_slug,
)
from ingest.target import Target
from lots.settings import Settings
from lots.wiring import ASK_AGAIN, NoData, Snapshots
from tests.stores import Place, empty
from tests.world import graph_of, records, world, write_files


def settings(
    data: Path, store: StoreAddress | None = None, password: str | None = None
) -> Settings:
    return Settings(store or StoreAddress(), data, password)


def test_the_pointer_names_the_newest(loaded: Path) -> None:
    snapshots = Snapshots(settings(loaded))
    assert snapshots.newest().graph == world()
    assert snapshots.newest() is snapshots.current()


def test_without_a_pointer_there_is_nothing(tmp_path: Path) -> None:
    snapshots = Snapshots(settings(tmp_path))
    assert snapshots.current() is None
    with pytest.raises(NoData, match="no data are loaded; run: lots load"):
        snapshots.newest()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"snapshot": "sha256:x"}', "\xff"])
def test_a_damaged_pointer_is_none(text: str, tmp_path: Path) -> None:
    pointer_path(tmp_path, StoreAddress()).write_text(text, encoding="latin-1")
    assert read_pointer(tmp_path, StoreAddress()) is None


def test_a_lost_snapshot_is_told(tmp_path: Path) -> None:
    move_pointer(tmp_path, StoreAddress(), "sha256:" + "0" * 64, 1)
    with pytest.raises(NoData, match="the newest snapshot is gone; run: lots load"):
        Snapshots(settings(tmp_path)).newest()


def test_a_kept_snapshot_is_found_by_the_beginning_of_its_name(loaded: Path) -> None:
    snapshots = Snapshots(settings(loaded))
    name = snapshots.newest().name
    for wanted in (name, name[:13], name[7:15], name[7:15].upper()):
        kept = snapshots.kept(wanted)
        assert kept is not None
        assert kept.name == name
    for wanted in ("sha256:", name[7:9], "../" + name[7:], "sha256:" + "f" * 64):
        assert snapshots.kept(wanted) is None


def test_each_store_has_files_of_its_own() -> None:
    addresses = [StoreAddress.parse(text) for text in ("", "neo4j://a@h/x", "neo4j://a@h/y")]
    slugs = {store_slug(address) for address in addresses}
    assert len(slugs) == 3
    assert all(slug.replace("-", "").isalnum() for slug in slugs)


@pytest.fixture
def elsewhere(neo4j_store: Store, neo4j_place: Place) -> tuple[StoreAddress, str | None]:
    """An empty store reached by its address, and its password."""
    empty(neo4j_store)
    return neo4j_place.address, neo4j_place.password


@pytest.mark.neo4j
def test_a_store_elsewhere_is_asked_and_copied(
    elsewhere: tuple[StoreAddress, str | None], tmp_path: Path
) -> None:
    address, password = elsewhere
    now = [0.0]
    reader = Snapshots(settings(tmp_path / "reader", address, password), lambda: now[0])
    with pytest.raises(NoData):
        reader.newest()
    target = Target(tmp_path / "writer", address, password)
    load(write_files(records(), tmp_path / "region"), target)
    assert reader.newest().graph == world()
    assert load(tmp_path / "region", target).none

    files = records()
    files["actors.yaml"][0]["name"] = "Nya Verkstaden"
    load(write_files(files, tmp_path / "region"), target)
    assert reader.newest().graph == world()  # asked again only after a while
    now[0] += ASK_AGAIN
    assert reader.newest().name == snapshot_name(graph_of(files))
    pointer = read_pointer(tmp_path / "reader", address)
    assert pointer is not None
    assert (pointer.load, len(pointer.kept)) == (2, 2)


@pytest.mark.neo4j
def test_a_store_that_somebody_changed_by_hand_is_not_copied(
    elsewhere: tuple[StoreAddress, str | None], tmp_path: Path
) -> None:
    address, password = elsewhere
    load(write_files(records(), tmp_path / "region"), Target(tmp_path / "w", address, password))
    with open_store(address, tmp_path / "w", password) as store:
        store.write("MATCH (n:Offer) DETACH DELETE n")
    reader = Snapshots(settings(tmp_path / "reader", address, password))
    with pytest.raises(StoreError, match=r"another graph than was loaded.*lots load --again"):
        reader.newest()
    assert not list(snapshots_folder(tmp_path / "reader").iterdir())


def test_out_of_reach_the_last_copy_is_used(tmp_path: Path, loaded: Path) -> None:
    gone = StoreAddress("bolt", "root", "127.0.0.1", 9, "neo4j")
    name = Snapshots(settings(loaded)).newest().name
    copy = snapshot_folder(tmp_path, name)
    copy.parent.mkdir(parents=True)
    copy.symlink_to(snapshot_folder(loaded, name))
    move_pointer(tmp_path, gone, name, 1)
    reader = Snapshots(settings(tmp_path, gone, "x"))
    assert reader.newest().graph == world()
    assert reader.notice is not None
    assert "the last copy is used" in reader.notice
    assert json.loads(pointer_path(tmp_path, gone).read_text(encoding="utf-8"))["snapshot"] == name
