"""The log of withdrawals: what it remembers, and what it does not hold."""

from datetime import date
from pathlib import Path

import pytest

from ingest.files import data_files
from ingest.folder import compile_folder
from ingest.problems import BadData
from ingest.withdrawals import (
    covers,
    merge,
    merge_beside,
    read_log,
    read_log_beside,
    withdrawal,
)
from tests.world import records, write_files

FIRST = withdrawal(date(2026, 3, 1), "Offer", "offer:a")
SECOND = withdrawal(date(2026, 3, 2), "MEMBER_OF", "MEMBER_OF|actor:a|actor:b")


def test_a_folder_without_a_log_has_withdrawn_nothing(tmp_path: Path) -> None:
    assert read_log(tmp_path) == read_log_beside(tmp_path) == ()
    assert not covers((), "offer:a")


def test_what_is_merged_is_read_back_and_covers_its_id_alone(tmp_path: Path) -> None:
    assert merge(tmp_path, [FIRST]) == (FIRST,)
    assert merge(tmp_path, [SECOND, FIRST]) == (FIRST, SECOND) == read_log(tmp_path)
    assert merge_beside(tmp_path, [SECOND, FIRST]) == (FIRST, SECOND) == read_log_beside(tmp_path)
    assert covers(read_log(tmp_path), "offer:a")
    assert covers(read_log_beside(tmp_path), "MEMBER_OF|actor:a|actor:b")
    assert not covers(read_log(tmp_path), "offer:a2")


def test_a_second_withdrawal_of_one_id_keeps_the_first_day(tmp_path: Path) -> None:
    merge(tmp_path, [FIRST])
    assert merge(tmp_path, [withdrawal(date(2027, 1, 1), "Offer", "offer:a")]) == (FIRST,)


def test_the_log_does_not_hold_the_id(tmp_path: Path) -> None:
    merge(tmp_path, [FIRST])
    merge_beside(tmp_path, [FIRST])
    for path in tmp_path.iterdir():
        assert b"offer:a" not in path.read_bytes()


def test_the_log_beside_the_files_is_no_data_file(tmp_path: Path) -> None:
    merge_beside(tmp_path, [FIRST])
    (tmp_path / "offers.yaml").write_text("", encoding="utf-8")
    assert [path.name for path in data_files(tmp_path)] == ["offers.yaml"]


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"date": "2026"}', '{"date": 1, "kind": 2, "digest": 3}']
)
def test_a_damaged_line_is_refused_with_its_place(tmp_path: Path, line: str) -> None:
    (tmp_path / "withdrawn.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(BadData, match=r"withdrawn\.jsonl:2: is no entry"):
        read_log(tmp_path)


def test_a_damaged_entry_beside_the_files_is_refused_with_its_place(tmp_path: Path) -> None:
    merge_beside(tmp_path, [FIRST])
    path = tmp_path / "withdrawn.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("sha256:", "md5:"), encoding="utf-8")
    with pytest.raises(BadData, match=r"withdrawn\.yaml:3: is no entry"):
        read_log_beside(tmp_path)


@pytest.mark.parametrize(
    ("id_", "place"),
    [
        ("offer:bryggan--inkubator", r"offers\.yaml:\d+: id: 'offer:bryggan--inkubator' was"),
        ("OFFERS|actor:bryggan|offer:bryggan--inkubator", r"offers\.yaml:\d+: actor: '.*' was"),
        ("RUNS|actor:kommunen-flen|actor:noden", r"relations\.yaml:\d+: type: '.*' was"),
    ],
)
@pytest.mark.parametrize("beside", [True, False])
def test_files_that_bring_a_withdrawn_id_back_are_refused_with_their_place(
    tmp_path: Path, id_: str, place: str, beside: bool
) -> None:
    folder = write_files(records(), tmp_path)
    log = [withdrawal(date(2026, 3, 1), "Any", id_)]
    if beside:
        merge_beside(folder, log)
    with pytest.raises(BadData, match=place + " withdrawn on 2026-03-01"):
        compile_folder(folder, withdrawn=() if beside else log)
