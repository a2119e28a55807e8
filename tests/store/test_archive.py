"""An archive gives back what was staged, and refuses everything that was not written so."""

import io
import json
import os
import stat
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.records import Graph, Node
from graph.store import sealed, sealing
from graph.store.archive import LINKS, NODES, WITHDRAWALS, About, open_archive, write_archive
from graph.store.sealed import MANIFEST, RATIO, ArchiveError
from graph.store.staging import Staged
from graph.store.streams import snapshot_name
from tests.store.archives import LOG, SMALL, archive_of, forge, graphs, link, parts_of, seal, stage
from tests.world import world


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return archive_of(SMALL, tmp_path)


def refused(file: Path, folder: Path) -> str:
    """What a file is refused with; nothing of it may be finished."""
    with (
        pytest.raises(ArchiveError) as caught,
        open_archive(file) as found,
        Staged.create(folder / "refused.sqlite") as staged,
    ):
        found.stage(staged)
    return str(caught.value)


def read(file: Path, folder: Path) -> tuple[About, list[tuple[object, str]]]:
    with open_archive(file) as found, Staged.create(folder / "read.sqlite") as staged:
        found.stage(staged)
        return found.about, [*staged.owned_nodes(), *staged.owned_relationships()]


# ---------------------------------------------------------------------- what is written is read


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


def test_memory_is_flat(tmp_path: Path) -> None:
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

    assert peak(12_000) < 1.1 * peak(6_000)


# ---------------------------------------------------------------------- accidents


def test_a_flipped_bit_anywhere_is_noticed(archive: Path, tmp_path: Path) -> None:
    whole = archive.read_bytes()
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << place % 8
        archive.write_bytes(damaged)
        with pytest.raises(ArchiveError), open_archive(archive):
            pass


def test_a_file_cut_off_anywhere_is_noticed(archive: Path, tmp_path: Path) -> None:
    whole = archive.read_bytes()
    for length in range(0, len(whole), 3):
        archive.write_bytes(whole[:length])
        refused(archive, tmp_path)
    archive.write_bytes(whole[:-1])
    assert "its end is missing or changed" in refused(archive, tmp_path)
    archive.write_bytes(whole + b"\n")
    assert "its end is missing or changed" in refused(archive, tmp_path)


@pytest.mark.parametrize("part", [NODES, LINKS, WITHDRAWALS, MANIFEST])
def test_the_damaged_part_is_named(part: str, archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        entry = opened.getinfo(part)
    damaged = bytearray(archive.read_bytes())
    start = entry.header_offset + 30 + len(part) + (20 if part != MANIFEST else 0)
    damaged[start + entry.compress_size // 2] ^= 0x10
    archive.write_bytes(damaged)
    said = refused(archive, tmp_path)
    assert said.startswith(f"{archive} is damaged: ")
    assert part in said


def test_zeros_in_the_middle_are_noticed(tmp_path: Path) -> None:
    file = archive_of(world(), tmp_path)
    whole = file.read_bytes()
    for start in range(0, len(whole) - 64, len(whole) // 40):
        file.write_bytes(whole[:start] + bytes(64) + whole[start + 64 :])
        refused(file, tmp_path)


# ---------------------------------------------------------------------- what somebody made


def test_parts_of_two_archives_do_not_go_together(archive: Path, tmp_path: Path) -> None:
    more = Graph(SMALL.nodes, (*SMALL.relationships, link("RELATES_TO", "actor:a", "actor:b")))
    other = parts_of(archive_of(more, tmp_path, "other"))
    mixed = parts_of(archive) | {LINKS: other[LINKS]}
    assert "relationships.jsonl has not the" in refused(
        forge(archive, mixed, honest=False), tmp_path
    )
    assert "not those of the snapshot" in refused(forge(archive, mixed), tmp_path)


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"format": 2}, "newer version of Innovationslots (format 2, this version knows up to 1)"),
        ({"schema": 99}, "newer version of Innovationslots (schema 99, this version knows up to "),
        ({"format": "1"}, "its manifest has no format"),
        ({"format": True}, "its manifest has no format"),
        ({"schema": 0}, "its manifest has no schema"),
        ({"product": "another"}, "is no archive of this product"),
        ({"snapshot": "sha256:" + "0" * 64}, "not those of the snapshot that it names"),
        ({"snapshot": None}, "names no version or snapshot"),
        ({"version": 1}, "names no version or snapshot"),
        ({"parts": {NODES: {"bytes": 1}}}, "manifest.json does not describe 'nodes.jsonl'"),
        ({"parts": []}, "is missing"),
    ],
)
def test_an_edited_manifest_is_refused(
    about: dict[str, object], said: str, archive: Path, tmp_path: Path
) -> None:
    honest = "parts" not in about
    assert said in refused(forge(archive, parts_of(archive), about=about, honest=honest), tmp_path)


def test_an_edited_manifest_without_its_seal_is_refused(archive: Path, tmp_path: Path) -> None:
    seal_before = archive.read_bytes()[-71:]
    forge(archive, parts_of(archive), about={"version": "0.1.1"})
    archive.write_bytes(archive.read_bytes()[:-71] + seal_before)
    assert "its seal, manifest or list of parts has changed" in refused(archive, tmp_path)


def test_a_newer_format_with_other_parts_says_that_it_is_newer(
    archive: Path, tmp_path: Path
) -> None:
    parts = {**parts_of(archive), "cases.jsonl": b"{}\n"}
    assert "newer version" in refused(forge(archive, parts, about={"format": 2}), tmp_path)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "extra.txt", "nodes.jsonl/", "C:\\x", "a\x00b"]
)
def test_what_does_not_belong_in_it_is_refused(name: str, archive: Path, tmp_path: Path) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    forge(archive, {name: b"x", **parts_of(archive)})
    assert "which does not belong in it" in refused(archive, tmp_path)
    assert {path.name.split(".sqlite")[0] for path in tmp_path.iterdir()} <= {
        name.split(".sqlite")[0] for name in before
    } | {"refused"}


def test_a_part_that_stands_twice_is_refused(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive, "a") as opened, pytest.warns(UserWarning, match="Duplicate"):
        opened.writestr(NODES, b"")
    assert "'nodes.jsonl', which does not belong in it" in refused(seal(archive), tmp_path)


@pytest.mark.parametrize("part", [NODES, LINKS, WITHDRAWALS, MANIFEST])
def test_a_missing_part_is_named(part: str, archive: Path, tmp_path: Path) -> None:
    parts = {name: text for name, text in parts_of(archive).items() if name != part}
    said = refused(forge(archive, parts), tmp_path)
    assert part in said or "no archive" in said


def test_a_bomb_is_not_unpacked(archive: Path, tmp_path: Path) -> None:
    bomb = parts_of(archive) | {NODES: b"\n" * (RATIO * 2**18)}
    forge(archive, bomb)
    tracemalloc.start()
    try:
        assert f"would grow more than {RATIO} times" in refused(archive, tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 4 * 2**20
    finally:
        tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(archive: Path, tmp_path: Path) -> None:
    bomb = parts_of(archive) | {NODES: b"\n" * (RATIO * 2**18)}
    forge(archive, bomb)
    whole = archive.read_bytes()
    size = (RATIO * 2**18).to_bytes(4, "little")
    archive.write_bytes(whole.replace(size, (100).to_bytes(4, "little")))
    assert "nodes.jsonl has not the size" in refused(seal(archive), tmp_path)


def test_a_line_without_end_is_not_held(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "LONGEST_LINE", 2**20)
    parts = parts_of(archive) | {NODES: os.urandom(2**20).hex().encode()}
    assert "has a line longer than" in refused(forge(archive, parts), tmp_path)


def test_a_list_of_very_many_parts_is_not_held(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive, "w") as opened:
        for number in range(12_000):
            opened.writestr(f"{number:060}", b"")
        opened.comment = b"." * 71
    assert "its list of parts cannot be read" in refused(seal(archive), tmp_path)


def test_a_locked_part_is_refused(archive: Path, tmp_path: Path) -> None:
    whole = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as opened:
        start = opened.start_dir
    whole[start + 8] |= 1  # the flag of the first entry of the list
    archive.write_bytes(whole)
    assert "packed in a way that does not belong" in refused(seal(archive), tmp_path)


def test_another_packing_is_refused(archive: Path, tmp_path: Path) -> None:
    forge(archive, parts_of(archive), method=zipfile.ZIP_LZMA)
    assert "packed in a way that does not belong" in refused(archive, tmp_path)


NODE = '{"id": "actor:a", "kind": "Actor", "owner": "c", "properties": {}}'


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([NODE, NODE], "line 2 of nodes.jsonl is out of order or stands twice"),
        ([NODE.replace('"c"', '""')], "line 1 of nodes.jsonl is no record with an owner"),
        ([NODE.replace(': "Actor"', ": 7")], "is no record with an owner"),
        ([NODE.replace('"owner": "c", ', "")], "is no record with an owner"),
        ([NODE[:-1] + ', "run": "x"}'], "is no record with an owner"),
        ([NODE.replace(": ", ":")], "line 1 of nodes.jsonl is not written as records are"),
        (['{"id": "x", "id": "y"}'], "is not written as records are"),
        (["{"], "is not written as records are"),
        (["[" * 50_000], "is not written as records are"),
        (["NaN"], "is not written as records are"),
        ([""], "is not written as records are"),
        (['{"id": "\\ud800"}'], "is not written as records are"),
        ([NODE.replace("Actor", "Ghost")], "Ghost"),
        ([NODE.replace("{}", '{"name": {"a": 1}}')], "cannot be stored"),
        ([NODE.replace("{}", '{"name": null}')], "cannot be stored"),
        ([NODE.replace("{}", '{"names": [1]}')], "cannot be stored"),
        ([NODE.replace("{}", '{"run": "x"}')], "cannot be stored"),
        ([NODE.replace("{}", '{"size": 9223372036854775808}')], "cannot be stored"),
        ([NODE.replace("{}", '{"size": 1' + "0" * 5000 + "}")], "is not written as records are"),
    ],
)
def test_a_record_that_cannot_be_stored_is_refused(
    lines: list[str], said: str, archive: Path, tmp_path: Path
) -> None:
    text = "".join(f"{line}\n" for line in lines).encode(errors="surrogatepass")
    parts = parts_of(archive) | {NODES: text, LINKS: b""}
    assert said in refused(forge(archive, parts), tmp_path)


def test_a_relationship_without_its_end_is_refused(archive: Path, tmp_path: Path) -> None:
    assert "which does not exist" in refused(
        forge(archive, parts_of(archive) | {NODES: f"{NODE}\n".encode()}), tmp_path
    )


@pytest.mark.parametrize(
    "line",
    [
        '{"date": "2026-11-25", "digest": "sha256:00", "kind": "Actor"}',
        '{"date": "yesterday", "digest": "sha256:' + "0" * 64 + '", "kind": "Actor"}',
        '{"date": "2026-11-25", "digest": "sha256:' + "0" * 64 + '", "kind": "A", "name": "x"}',
    ],
)
def test_a_withdrawal_that_is_none_is_refused(line: str, archive: Path, tmp_path: Path) -> None:
    parts = parts_of(archive) | {WITHDRAWALS: f"{line}\n".encode()}
    assert "line 1 of withdrawals.jsonl is no withdrawal" in refused(
        forge(archive, parts), tmp_path
    )


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04", b"hello" * 100, bytes(500)])
def test_what_is_no_archive_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(content)
    assert "archive" in refused(file, tmp_path) or "damaged" in refused(file, tmp_path)


def test_any_other_zip_is_no_archive(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as opened:
        opened.writestr("a.txt", "x" * 100)
        opened.comment = b"." * 71
    file.write_bytes(held.getvalue())
    assert "no archive of this product: no manifest.json" in refused(seal(file), tmp_path)


def test_a_pipe_and_a_folder_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is no file" in refused(tmp_path / "pipe", tmp_path)
    assert "is no file" in refused(tmp_path, tmp_path)
