"""Places: what covers what, and how far a thing reaches."""

import pytest

from queries.places import Cover, Places, counted, places_of
from tests.queries.coverage_world import Region

PLACES: Places = places_of(Region().snapshot())


@pytest.mark.parametrize(
    ("named", "asked", "reach"),
    [
        ("place:a", "place:a", "own"),
        ("place:county", "place:a", "county"),
        ("place:county", "place:county", "own"),
        ("place:oms", "place:a", "wider"),
        ("place:land", "place:county", "wider"),
        ("place:world", "place:a", "wider"),
        ("place:valley", "place:a", "wider"),
        ("place:a", "place:county", "within"),
        ("place:a", "place:land", "within"),
        ("place:b", "place:a", None),
        ("place:next", "place:a", None),
        ("place:town", "place:county", None),
        ("place:west", "place:a", None),
    ],
)
def test_a_thing_covers_what_it_names_and_what_lies_in_it(
    named: str, asked: str, reach: str | None
) -> None:
    assert PLACES.covers((named,), asked) == reach


def test_the_nearest_way_is_told() -> None:
    named = ("place:world", "place:land", "place:county", "place:b")
    assert PLACES.cover(named, "place:a") == Cover("county", "place:county", "regional")
    assert PLACES.cover(("place:world", "place:land"), "place:a") == Cover(
        "wider", "place:land", "national"
    )
    assert PLACES.cover((), "place:a") is None


@pytest.mark.parametrize(
    ("named", "level", "counts"),
    [
        ("place:a", "local", True),
        ("place:county", None, True),
        ("place:county", "local", False),
        ("place:county", "regional", True),
        ("place:oms", None, False),
        ("place:oms", "regional", False),
        ("place:oms", "oms", True),
        ("place:oms", "inter-regional", True),
        ("place:land", "oms", False),
        ("place:land", "national", True),
        ("place:world", "national", False),
        ("place:world", "international", True),
        ("place:b", "international", False),
    ],
)
def test_wider_areas_count_only_when_a_level_asks(
    named: str, level: str | None, counts: bool
) -> None:
    assert counted(PLACES.cover((named,), "place:a"), level) is counts


def test_a_part_is_never_cover_of_the_whole() -> None:
    assert not counted(PLACES.cover(("place:a",), "place:county"), "international")


def test_a_county_is_its_municipalities() -> None:
    home = frozenset({"place:a", "place:b", "place:c"})
    assert PLACES.reach({"place:county"}) == home
    assert PLACES.reach({"place:county", "place:a", "place:town"}) == home | {"place:town"}
    assert PLACES.reach({"place:land"}) == {"place:land"}
    assert PLACES.reach({"place:land"}, wider=True) == home
    assert PLACES.reach({"place:valley"}, wider=True) == home


def test_a_county_with_one_known_municipality_stays_itself() -> None:
    region = Region()
    region.node("place:only", place_kind="municipality")
    region.tie("PLACE_PART_OF", "place:only", "place:next")
    assert places_of(region.snapshot()).reach({"place:next"}) == {"place:next"}


def test_ancestors_end_in_a_circle() -> None:
    region = Region()
    region.tie("PLACE_PART_OF", "place:world", "place:a")
    assert places_of(region.snapshot()).ancestors("place:county")[-1] in ("place:a", "place:county")


def test_the_county_of_a_place() -> None:
    assert PLACES.county("place:a") == PLACES.county("place:county") == "place:county"
    assert PLACES.county("place:land") is None
