"""The file of confirmations: what is put in is taken out again byte for byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.confirming_text import (
    HEAD_WITH_SCHEMA,
    Confirmation,
    with_confirmation,
    without_confirmation,
)
from ingest.cutting import CannotCut, compose, plain
from tests.region.confirmations import confirmation
from tests.world import as_yaml

ONE = Confirmation("offer:x--y", "active", "2025-11-20", 'Byrån "Öst", kansliet', "telephone")
OTHER = Confirmation("actor:x", "ended", "2025-11-21", "actor:y", "meeting", True)
WRITTEN = as_yaml([confirmation("actor:a", "2024-01-01")])


def said(text: str) -> list[str]:
    root = compose(text.removeprefix("\ufeff"))
    records = [] if root is None else plain(root)
    return [{key[0]: value for key, value in one}["id"][0] for one in records]


REMARKS = st.sampled_from(["", "# först\n", "# a\n\n#  b \n", "\n", "# confirmed\n"])
LISTS = st.sampled_from(["", WRITTEN, f"{WRITTEN}\n# sist\n", WRITTEN.replace("- ", "  - ", 1)])
ENDS = st.sampled_from(["\n", "\r\n"])


@st.composite
def texts(draw: st.DrawFn) -> str | None:
    """Texts of the file as people may have written it, or none."""
    if draw(st.booleans()) and draw(st.booleans()):
        return None
    listed = draw(LISTS)
    if listed.startswith("  - "):
        listed = "".join(f"  {line}\n" for line in WRITTEN.splitlines())
    text = draw(REMARKS) + listed
    text = text.rstrip("\n") if draw(st.booleans()) else text
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", draw(ENDS))


@given(texts(), st.permutations([ONE, OTHER]))
def test_what_is_put_in_is_taken_out_byte_for_byte(
    before: str | None, order: list[Confirmation]
) -> None:
    first = with_confirmation(before, ONE)
    assert without_confirmation(first, ONE.id, ONE) == before
    both = with_confirmation(first, OTHER)
    held = said(before or "")
    assert said(both) == [*held, ONE.id, OTHER.id]
    text: str | None = both
    for one in order:
        assert text is not None
        text = without_confirmation(text, one.id, one)
    assert text == before


def test_a_new_file_begins_with_its_schema_where_there_is_one() -> None:
    text = with_confirmation(None, ONE, HEAD_WITH_SCHEMA)
    assert text.startswith("# yaml-language-server: $schema=schema/confirmations.schema.json\n")
    assert without_confirmation(text, ONE.id, ONE) is None


def test_the_rest_of_the_file_stays_byte_for_byte() -> None:
    before = f"# mine\n{WRITTEN}# the end"
    after = with_confirmation(before, ONE)
    assert after.startswith(before)


def test_a_confirmation_written_by_hand_is_cut_out_by_its_lines() -> None:
    by_hand = as_yaml([confirmation("offer:x--y", "2025-11-20")])
    text = f"# first\n{WRITTEN}{by_hand}"
    assert without_confirmation(text, ONE.id, ONE) == f"# first\n{WRITTEN}"


@pytest.mark.parametrize("text", ["[]\n", "[{id: a}]\n", "- id: a\n...\n", "- id: |+\n    a\n\n#"])
def test_a_file_that_cannot_be_added_to_is_refused(text: str) -> None:
    try:
        after = with_confirmation(text, ONE)
    except CannotCut:
        return
    assert without_confirmation(after, ONE.id, ONE) == text
