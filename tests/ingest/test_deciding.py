"""Which of several values is used."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.dates import parse_date
from ingest.deciding import Choice, Stated, choose


def used(property_: str, *values: Stated) -> str | None:
    choice = choose(property_, values)
    return None if choice.used is None else values[choice.used].value


@pytest.mark.parametrize(
    ("property_", "values", "expected"),
    [
        ("budget", [Stated("1", "2020"), Stated("2", "2021")], "2"),
        ("budget", [Stated("1", "2020-05"), Stated("2", "2021-01-01")], "2"),
        ("budget", [Stated("1"), Stated("2", "1999")], "2"),
        ("budget", [Stated("1"), Stated("2")], None),
        ("budget", [Stated("1", "2021"), Stated("2", "2021-06")], None),
        ("budget", [Stated("1", "2021"), Stated("2", "2021")], None),
        ("budget", [Stated("1", "2020"), Stated("2", "[2019..]")], None),
        ("budget", [Stated("1", "2018"), Stated("2", "[2019..2020]")], "2"),
        ("budget", [Stated("1"), Stated("1")], "1"),
        ("budget", [Stated("1", "2021"), Stated("2", "2020"), Stated("1", "2020-12")], "1"),
        ("status", [Stated("ended", "2019-12-31"), Stated("active", "2021-02-03")], "ended"),
        ("status", [Stated("active", "2021"), Stated("planned", "2020")], "active"),
        ("name", [Stated("ended", "2019"), Stated("active", "2021")], "active"),
    ],
)
def test_the_used_value(property_: str, values: list[Stated], expected: str | None) -> None:
    assert used(property_, *values) == expected


def test_the_reason_is_told_in_both_languages() -> None:
    choice = choose("budget", [Stated("1", "2020"), Stated("2", "2021")])
    assert choice == Choice(
        1, "Det är det nyaste daterade värdet (2021).", "It is the newest dated value (2021)."
    )


DATES = st.sampled_from(["2019", "2019-06", "2019-06-01", "2020", "2021?", "[2018..2020]", None])
VALUES = st.lists(st.builds(Stated, st.sampled_from("abc"), DATES), min_size=1, max_size=4)


@given(VALUES)
def test_the_order_of_the_sources_changes_nothing(values: list[Stated]) -> None:
    assert {used("budget", *shuffled) for shuffled in permutations(values)} == {
        used("budget", *values)
    }


@given(VALUES)
def test_no_other_value_is_surely_newer_than_the_used_one(values: list[Stated]) -> None:
    choice = choose("budget", values)
    if choice.used is None:
        return
    latest = parse_date(values[choice.used].as_of or "0001").latest
    for other in values:
        if other.as_of and other.value != values[choice.used].value:
            earliest = parse_date(other.as_of).earliest
            assert latest is not None
            assert earliest is not None
            assert earliest <= latest
