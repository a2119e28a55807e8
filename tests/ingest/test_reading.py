"""Reading a data file: values as they are written, with their lines."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.problems import BadData, Problem
from ingest.reading import Fields, Leaf, Many, read_file
from tests.world import as_yaml


def read(text: str, folder: Path) -> tuple[Fields, ...]:
    path = folder / "offers.yaml"
    path.write_text(text, encoding="utf-8")
    return read_file(path)


def test_values_keep_their_text_and_line(tmp_path: Path) -> None:
    records = read("# först\n- id: offer:x\n  on: no\n  n: [0484,\n     '2']\n", tmp_path)
    assert records == (
        Fields(
            {
                "id": Leaf("offer:x", True, 2),
                "on": Leaf("no", True, 3),
                "n": Many((Leaf("0484", True, 4), Leaf("2", False, 5)), 4),
            },
            {"id": 2, "on": 3, "n": 4},
            2,
        ),
    )


@pytest.mark.parametrize("text", ["", "# only a remark\n", "[]\n"])
def test_a_file_may_be_empty(text: str, tmp_path: Path) -> None:
    assert read(text, tmp_path) == ()


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert read("\ufeff- id: offer:x\n", tmp_path)[0].items["id"] == Leaf("offer:x", True, 1)


def test_the_line_of_a_bad_byte_is_told(tmp_path: Path) -> None:
    path = tmp_path / "offers.yaml"
    path.write_bytes(b"- id: offer:x\n  name: L\xe5n\n")
    with pytest.raises(BadData, match=r"^offers\.yaml:2: 'byte e5' is not UTF-8; expected UTF-8"):
        read_file(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"^offers\.yaml:1: cannot be read"):
        read_file(tmp_path / "offers.yaml")


def test_every_field_that_stands_twice_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadData) as caught:
        read("- a: 1\n  a: 2\n- b: 1\n  b: 2\n", tmp_path)
    assert [(one.line, one.field) for one in caught.value.problems] == [(2, "a"), (4, "b")]


TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), TEXTS, min_size=1))
def test_what_yaml_writes_is_read_back(record: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        fields = read(as_yaml([record]), Path(folder))[0]
    assert {name: one.text for name, one in fields.items.items() if isinstance(one, Leaf)} == record


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "offers.yaml"
        path.write_bytes(data)
        problems: tuple[Problem, ...] = ()
        try:
            read_file(path)
        except BadData as bad:
            problems = bad.problems
    assert all(problem.line >= 1 and problem.file == "offers.yaml" for problem in problems)
