"""An archive is refused where it is not what was written: by accident, or made by somebody."""

import io
import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from graph.model.records import Graph
from graph.store import sealed
from graph.store.archive import LINKS, NODES, WITHDRAWALS, open_archive
from graph.store.sealed import MANIFEST, RATIO, ArchiveError
from graph.store.staging import Staged
from tests.store.archives import SMALL, archive_of, forge, link, parts_of, seal
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
