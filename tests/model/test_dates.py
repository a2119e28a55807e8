"""Partial dates: read as EDTF has it, compared as intervals, undecided where they cannot be."""

from datetime import date
from time import struct_time

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from graph.model.dates import parse_date

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def simple(draw: st.DrawFn) -> str:
    """A year, a month or a day, perhaps in doubt."""
    day = draw(DAYS)
    text = draw(st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"]))
    return text + draw(st.sampled_from(["", "?", "~"]))


def as_day(moment: struct_time) -> date:
    """The day of a moment as the twin gives it."""
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


@given(simple())
def test_the_bounds_are_those_of_the_twin(text: str) -> None:
    read, twin = parse_date(text), parse_edtf(text)
    assert (read.earliest, read.latest) == (
        as_day(twin.lower_strict()),
        as_day(twin.upper_strict()),
    )


@given(simple(), simple())
def test_an_interval_runs_from_the_first_to_the_last(first: str, last: str) -> None:
    text = f"{first}/{last}"
    lower, upper = parse_date(first).earliest, parse_date(last).latest
    assert lower is not None
    assert upper is not None
    if lower > upper:
        with pytest.raises(ValueError, match="ends before it begins"):
            parse_date(text)
    else:
        read = parse_date(text)
        assert (read.earliest, read.latest, str(read)) == (lower, upper, text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2022-23", date(2022, 9, 1), date(2022, 11, 30)),
        ("2020-21", date(2020, 3, 1), date(2020, 5, 31)),
        ("[2019..]", date(2019, 1, 1), None),
        ("[..2024-03-26]", None, date(2024, 3, 26)),
        ("[2013..2014]", date(2013, 1, 1), date(2014, 12, 31)),
        ("2014/..", date(2014, 1, 1), None),
        ("2022/2030?", date(2022, 1, 1), date(2030, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2019?-12-31", date(2019, 12, 31), date(2019, 12, 31)),
        ("XXXX-11-30", None, None),
    ],
)
def test_what_sources_write(text: str, earliest: date | None, latest: date | None) -> None:
    read = parse_date(text)
    assert (read.earliest, read.latest) == (earliest, latest)
    assert read.yearly == text.startswith("X")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2021-13",
        "2021-02-30",
        "21",
        "0000",
        "2021-1-1",
        "idag",
        "..",
        "2021-06-18-01",
        "XXXX-13-01",
    ],
)
def test_what_is_no_date_says_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected a date|day of the calendar"):
        parse_date(text)


@given(simple(), DAYS)
def test_before_is_decided_only_where_every_meaning_agrees(text: str, day: date) -> None:
    read = parse_date(text)
    assert read.earliest is not None
    assert read.latest is not None
    expected = True if read.latest < day else False if read.earliest >= day else None
    assert read.before(day) is expected


def test_an_open_side_and_a_yearly_day_stay_undecided() -> None:
    assert parse_date("[2019..]").before(date(2026, 1, 1)) is None
    assert parse_date("XXXX-11-30").before(date(2026, 1, 1)) is None
    assert parse_date("XXXX-11-30").year is None
