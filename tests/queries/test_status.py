"""Status and age on the asked day."""

from datetime import date

import pytest

from graph.model.records import Properties
from queries.status import freshness, status

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({}, "unknown"),
        ({"status": "active"}, "active"),
        ({"status": "running", "valid_to": "2026"}, "active"),
        ({"status": "active", "valid_to": "2025"}, "ended"),
        ({"status": "active", "valid_to": "2026-11-21"}, "ended"),
        ({"status": "active", "valid_to": "2026-11-22"}, "active"),
        ({"status": "active", "valid_to": "[2020..]"}, "active"),
        ({"status": "ended", "as_of": "2020"}, "ended"),
        ({"status": "ended", "as_of": "2027"}, "unknown"),
        ({"status": "active", "valid_from": "2027-01"}, "planned"),
        ({"status": "planned"}, "planned"),
        ({"closes": "2017-09"}, "ended"),
        ({"closes": "XXXX-11-30"}, "unknown"),
        ({"closes": "2026-12-31"}, "unknown"),
    ],
)
def test_status(properties: Properties, expected: str) -> None:
    assert status(properties, DAY) == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2024", "fresh"),
        ("2023-12-31", "ageing"),
        ("2022", "ageing"),
        ("2021", "stale"),
        ("[..2024]", "fresh"),
        (None, "undated"),
        ("XXXX-11-30", "undated"),
    ],
)
def test_age_counts_calendar_years(as_of: str | None, expected: str) -> None:
    assert freshness({"as_of": as_of} if as_of else {}, DAY) == expected
