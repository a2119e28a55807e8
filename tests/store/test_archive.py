"""An archive gives back what was staged, and is the same file for the same graph."""

import json
import stat
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.records import Graph, Node
from graph.store import sealing
from graph.store.archive import LINKS, NODES, WITHDRAWALS, About, open_archive, write_archive
from graph.store.sealed import MANIFEST, ArchiveError
from graph.store.staging import Staged
from graph.store.streams import snapshot_name
from tests.store.archives import LOG, SMALL, archive_of, graphs, parts_of, stage
from tests.world import world


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return archive_of(SMALL, tmp_path)


def read(file: Path, folder: Path) -> tuple[About, list[tuple[object, str]]]:
    with open_archive(file) as found, Staged.create(folder / "read.sqlite") as staged:
        found.stage(staged)
        return found.about, [*staged.owned_nodes(), *staged.owned_relationships()]


@settings(max_examples=50, deadline=None)
@given(graph=graphs(), owners=st.sampled_from([("curated",), ("curated", "scb"), ("å", "b", "c")]))
def test_what_is_archived_comes_back_with_its_owners(
    graph: Graph, owners: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    with stage(graph, folder / "graph.sqlite", owners) as staged:
        said = write_archive(folder / "a", staged, "0.1.0", LOG)
        held = [*staged.owned_nodes(), *staged.owned_relationships()]
    about, records = read(folder / "a", folder)
    assert about == said
    assert about.snapshot == snapshot_name(graph)
    assert (about.nodes, about.relationships) == (len(graph.nodes), len(graph.relationships))
    assert records == held


def test_the_same_graph_gives_the_same_bytes_whatever_the_order_and_the_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = world()
    turned = Graph(graph.nodes[::-1], graph.relationships[::-1])
    first = archive_of(graph, tmp_path, "first").read_bytes()
    monkeypatch.setattr("time.time", lambda: 2e9)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    with Staged.create(tmp_path / "turned.sqlite") as staged:
        staged.add_relationships(turned.relationships[-1::-2], "curated")
        staged.add_relationships(turned.relationships[-2::-2], "scb")
        staged.add_nodes(turned.nodes[-2::-2], "scb")
        staged.add_nodes(turned.nodes[-1::-2], "curated")
        staged.finish()
        write_archive(tmp_path / "second", staged, "0.1.0", LOG)
    assert (tmp_path / "second").read_bytes() == first


def test_the_manifest_says_what_it_holds_and_nothing_of_where_and_when(archive: Path) -> None:
    parts = parts_of(archive)
    assert list(parts) == [WITHDRAWALS, NODES, LINKS, MANIFEST]
    manifest = json.loads(parts[MANIFEST])
    assert set(manifest) == {"product", "format", "version", "schema", "snapshot", "parts"}
    assert {name: part["lines"] for name, part in manifest["parts"].items()} == {
        NODES: 3,
        LINKS: 2,
        WITHDRAWALS: 1,
    }


def test_other_tools_read_it_line_by_line(archive: Path) -> None:
    nodes = [json.loads(line) for line in parts_of(archive)[NODES].decode().split("\n")[:-1]]
    assert [node["id"] for node in nodes] == ["actor:a", "actor:b", "offer:o"]
    assert nodes[0]["owner"] == "curated"
    with zipfile.ZipFile(archive) as opened:
        assert opened.testzip() is None


def test_an_archive_is_its_owners_alone(archive: Path) -> None:
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600


def test_an_existing_file_is_kept_unless_it_is_to_be_replaced(archive: Path) -> None:
    before = archive.read_bytes()
    with stage(Graph(), archive.parent / "empty.sqlite") as staged:
        with pytest.raises(ArchiveError, match="exists already; nothing was written"):
            write_archive(archive, staged, "0.1.0")
        assert archive.read_bytes() == before
        write_archive(archive, staged, "0.1.0", replace=True)
    assert read(archive, archive.parent)[1] == []
    assert not list(archive.parent.glob(".*"))


def test_a_file_that_appears_meanwhile_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a"

    def other(*_: object) -> Iterator[None]:
        file.write_text("another's")
        return iter(())

    with stage(SMALL, tmp_path / "graph.sqlite") as staged:
        monkeypatch.setattr(staged, "owned_relationships", other)
        with pytest.raises(ArchiveError, match="exists already"):
            write_archive(file, staged, "0.1.0")
    assert file.read_text() == "another's"


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sealing, "_seal", full)
    with pytest.raises(OSError, match="No space left"):
        archive_of(SMALL, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} <= {
        "graph.sqlite",
        "graph.sqlite-wal",
        "graph.sqlite-shm",
    }


def test_text_that_packs_without_end_is_kept_unpacked(tmp_path: Path) -> None:
    graph = Graph((Node("actor:a", "Actor", {"name": "x" * 2**20}),))
    file = archive_of(graph, tmp_path)
    assert file.stat().st_size > 2**20
    assert read(file, tmp_path)[0].snapshot == snapshot_name(graph)


def test_a_record_that_could_not_be_read_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "LONGEST_LINE", 100)
    with pytest.raises(ArchiveError, match=r"withdrawals.jsonl: a record is too long"):
        archive_of(SMALL, tmp_path)


def test_memory_is_flat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("archive", "staging"):
        monkeypatch.setattr(f"graph.store.{module}._CHUNK", 250)

    def peak(count: int) -> int:
        nodes = (Node(f"actor:{n:06}", "Actor", {"name": f"{n * n}"}) for n in range(count))
        with Staged.create(tmp_path / "graph.sqlite") as staged:
            staged.add_nodes(nodes, "curated")
            staged.finish()
            tracemalloc.start()
            try:
                write_archive(tmp_path / f"{count}", staged, "0.1.0")
                with (
                    open_archive(tmp_path / f"{count}") as found,
                    Staged.create(tmp_path / "again.sqlite") as again,
                ):
                    found.stage(again)
                return tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()

    assert peak(8_000) < 1.3 * peak(4_000)  # the records are twice as many
