"""Laws of overlaps and gaps on generated regions, beside twins that follow the definitions naively.

The twins know nothing of the modules that they check: they read the region as it was drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.answer import Answer
from queries.gaps import QUESTION as GAPS
from queries.gaps.logic import GapResult
from queries.overlap import QUESTION as OVERLAP
from queries.overlap.logic import OverlapResult
from queries.question import Question
from tests.queries.coverage_world import PLACES, Region

AT = "2026-11-22"
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
VALUES = {
    "support": ("sup:advice", "sup:money", "sup:test"),
    "target": ("tg:sme", "tg:farms"),
    "phase": ("phase:idea", "phase:start", "phase:growth", "phase:mature"),
    "area": ("area:food", "area:steel"),
    "place": tuple(id_ for id_, _, _ in PLACES if id_ != "place:west"),
}
PARENT = {id_: wider for id_, _, wider in PLACES}
RANK = {"place:county": 1, "place:next": 1, "place:oms": 2, "place:valley": 2, "place:land": 3}
RANK["place:world"] = 4
HOME = ("place:a", "place:b", "place:c")
LEVELS = {"local": 0, "regional": 1, "oms": 2, "national": 3, "international": 4}


@dataclass(frozen=True)
class Drawn:
    """An offer as it was drawn: its body, facets, status and the year of its fact."""

    actor: str
    facets: Mapping[str, tuple[str, ...]]
    status: str
    year: str


@dataclass(frozen=True)
class Looked:
    """A survey as it was drawn."""

    support: tuple[str, ...]
    area: tuple[str, ...]
    places: tuple[str, ...]
    completeness: str
    found: str
    narrow: bool


@dataclass(frozen=True)
class World:
    """Offers by name and surveys by name."""

    offers: Mapping[str, Drawn]
    surveys: Mapping[str, Looked] = field(default_factory=dict)

    def region(self) -> Region:
        """The same as a region."""
        region = Region()
        for values in VALUES.values():
            for value in values:
                region.node(value) if value not in region.nodes else None
        for name, one in self.offers.items():
            facets = " ".join(value for values in one.facets.values() for value in values)
            region.offer(one.actor, name, facets, status=one.status, as_of=one.year)
        for name, look in self.surveys.items():
            looked = " ".join((*look.support, *look.area, *look.places))
            at = "funding:one" if look.narrow else ""
            region.survey(name, looked, at, completeness=look.completeness, found=look.found)
        return region


def some(values: tuple[str, ...], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    """A few of the values, or none."""
    return st.lists(st.sampled_from(values), unique=True, max_size=most).map(
        lambda chosen: tuple(sorted(chosen))
    )


FACETS = st.fixed_dictionaries({facet: some(values) for facet, values in VALUES.items()})
OFFERS = st.builds(
    Drawn,
    st.sampled_from(("x", "y", "z")),
    FACETS,
    st.sampled_from(("active", "active", "ended", "unknown")),
    st.sampled_from(("2026", "2020", "")),
)
SURVEYS = st.builds(
    Looked,
    some(VALUES["support"]),
    some(VALUES["area"], 1),
    some(VALUES["place"]),
    st.sampled_from(("complete", "stated", "partial")),
    st.sampled_from(("nothing", "little")),
    st.booleans(),
)
NAMES = st.sampled_from(("one", "two", "three", "four", "five", "six"))
WORLDS = st.builds(
    World,
    st.dictionaries(NAMES, OFFERS, max_size=6),
    st.dictionaries(NAMES, SURVEYS, max_size=2),
)


def around(place: str) -> list[str]:
    """The wider places around one, and the valley that lies in the same country."""
    found, wider = [], PARENT[place]
    while wider:
        found.append(wider)
        wider = PARENT[wider]
    return [*found, "place:valley"] if "place:land" in found and place != "place:valley" else found


def naive_state(world: World, row: str, place: str, facet: str, level: str | None) -> str:
    """The state of a cell by the words of the design."""
    highest = 1 if level is None else LEVELS[level]

    def counts(one: Drawn) -> bool:
        named = one.facets["place"]
        wide = [p for p in around(place) if RANK.get(p, 0) <= highest]
        return row in one.facets[facet] and (place in named or any(p in wide for p in named))

    def proves(look: Looked) -> bool:
        where = place in look.places or "place:county" in look.places
        asked, other = (
            (look.support, look.area) if facet == "support" else (look.area, look.support)
        )
        whole = look.completeness != "partial" and look.found == "nothing" and not look.narrow
        return where and row in asked and not other and whole

    there = {one.status for one in world.offers.values() if counts(one)}
    if "active" in there:
        return "covered"
    if any(proves(look) for look in world.surveys.values()):
        return "known_empty"
    return "expired" if there == {"ended"} else "unknown"


@pytest.mark.parametrize("facet", ["support", "area"])
@QUICK
@given(world=WORLDS, level=st.sampled_from((None, *LEVELS)))
def test_every_cell_is_as_the_definitions_say(facet: str, world: World, level: str | None) -> None:
    asked = {"rows": facet, "columns": "place", **({"level": level} if level else {})}
    found = {(one["row"], one["column"]): one for one in gaps(world.region(), **asked)}
    for row in VALUES[facet]:
        for place in HOME:
            cell = found[row, place]
            assert cell["state"] == naive_state(world, row, place, facet, level)
            assert bool(cell["covering"]) == (cell["state"] == "covered")
            assert (cell["cause"] is not None) == (cell["state"] in ("known_empty", "expired"))


@QUICK
@given(world=WORLDS)
def test_no_thing_is_lost(world: World) -> None:
    answer = ask_gaps(world.region(), rows="support", columns="target")
    shown = {
        id_
        for one in answer.results
        for key in ("covering", "uncertain", "ended")
        for id_ in cast("list[str]", one[key])
    }
    for name, one in world.offers.items():
        here = not one.facets["place"] or any(
            place in (*HOME, "place:county") for place in one.facets["place"]
        )
        assert (f"offer:{name}" in shown) == here


def expanded(places: frozenset[str]) -> frozenset[str]:
    """Places as a firm of the county reaches them: wider areas as its municipalities."""
    home = {p for p in places if p in ("place:county", *around("place:county"))}
    return (places - home) | (frozenset(HOME) if home else frozenset())


def naive_score(world: World, a: str, b: str) -> float | None:
    """The mean of the Jaccard indexes over the facets known on both sides."""
    living: dict[str, list[Drawn]] = {a: [], b: []}
    for one in world.offers.values():
        if one.status == "active" and one.actor in living:
            living[one.actor].append(one)
    scores = []
    for facet in VALUES:
        left, right = (
            frozenset(value for one in living[side] for value in one.facets[facet])
            for side in (a, b)
        )
        if facet == "place":
            left, right = expanded(left), expanded(right)
        if left and right:
            scores.append(len(left & right) / len(left | right))
    return sum(scores) / len(scores) if scores else None


@QUICK
@given(world=WORLDS)
def test_the_score_is_as_the_definitions_say(world: World) -> None:
    region = world.region()
    for actor in "xyz":
        region.node(f"actor:{actor}")
    for a, b in (("x", "y"), ("y", "z")):
        wanted = naive_score(world, a, b)
        (found,) = overlaps(region, pair=f"{a},{b}")
        assert found["score"] == (None if wanted is None else pytest.approx(wanted, abs=1e-4))


@QUICK
@given(world=WORLDS)
def test_the_order_of_the_two_plays_no_part(world: World) -> None:
    region = world.region()
    region.node("actor:x")
    region.node("actor:y")
    assert overlaps(region, pair="x,y") == overlaps(region, pair="y,x")


@QUICK
@given(world=WORLDS, seed=st.integers(0, 9))
def test_shuffled_input_changes_nothing(world: World, seed: int) -> None:
    region = world.region()
    asked: dict[str, str] = {"rows": "area", "columns": "phase"}
    cases: tuple[tuple[Question, dict[str, str]], ...] = ((OVERLAP, {}), (GAPS, asked))
    for question, raw in cases:
        plain, shuffled = region.snapshot(), region.snapshot(shuffle=seed)
        answers = [question.ask(one, {"at": AT, **raw}).as_dict() for one in (plain, shuffled)]
        assert answers[0] == answers[1]


@QUICK
@given(world=WORLDS)
def test_a_fact_outside_what_was_asked_changes_only_the_name(world: World) -> None:
    before, after = world.region(), world.region()
    after.tie("COLLABORATES_WITH", "actor:new", "actor:newer")
    after.tie("CITES", "actor:new", "place:west")
    for question in (OVERLAP, GAPS):
        answers = [question.ask(r.snapshot(), {"at": AT}).as_dict() for r in (before, after)]
        assert answers[0].pop("snapshot") != answers[1].pop("snapshot")
        assert answers[0] == answers[1]


@QUICK
@given(world=WORLDS)
def test_removing_the_cited_evidence_changes_the_cell(world: World) -> None:
    region = world.region()
    for one in gaps(region, rows="support", columns="place"):
        if one["state"] == "unknown":
            continue
        assert one["evidence"]
        poorer = region.without(*one["evidence"])
        again = {(r["row"], r["column"]): r for r in gaps(poorer, rows="support", columns="place")}
        after = again.get((one["row"], one["column"]))
        assert after is None or after["state"] != one["state"]


@QUICK
@given(world=WORLDS)
def test_removing_the_cited_evidence_changes_the_pair(world: World) -> None:
    region = world.region()
    for one in overlaps(region):
        poorer = region.without(*(id_ for id_ in one["evidence"] if "|" in id_))
        (again,) = overlaps(poorer, pair=f"{one['a']['id']},{one['b']['id']}")
        assert again["score"] != one["score"]


@QUICK
@given(world=WORLDS)
def test_language_changes_words_alone(world: World) -> None:
    region = world.region()
    for question in (OVERLAP, GAPS):
        answers = [
            question.ask(region.snapshot(), {"at": AT, "language": language})
            for language in ("sv", "en")
        ]
        bare = [
            [{key: value for key, value in one.items() if key != "sentence"} for one in a.results]
            for a in answers
        ]
        assert bare[0] == bare[1]
        assert len(answers[0].caveats) == len(answers[1].caveats)


@QUICK
@given(world=WORLDS)
def test_every_id_in_a_result_is_in_the_evidence(world: World) -> None:
    answer = ask_gaps(world.region())
    for one in answer.results:
        for key in ("covering", "uncertain", "ended", "surveys", "evidence"):
            assert set(cast("list[str]", one[key])) <= set(answer.evidence)


def ask_gaps(region: Region, **raw: str) -> Answer:
    return GAPS.ask(region.snapshot(), {"at": AT, **raw})


def gaps(region: Region, **raw: str) -> list[GapResult]:
    return [cast("GapResult", one) for one in ask_gaps(region, **raw).results]


def overlaps(region: Region, **raw: str) -> list[OverlapResult]:
    answer = OVERLAP.ask(region.snapshot(), {"at": AT, "limit": "100", **raw})
    return [cast("OverlapResult", one) for one in answer.results]
