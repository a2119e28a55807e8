"""Gaps: every state and cause, unknown apart from none, place, surveys and what is near."""

from typing import cast

import pytest

from queries.answer import Answer
from queries.gaps import QUESTION
from queries.gaps.logic import GapResult
from queries.options import OptionError
from tests.queries.coverage_world import Region

AT = "2026-11-22"
MUNICIPALITIES = ["place:a", "place:b", "place:c"]


def ask(region: Region, **raw: str) -> Answer:
    return QUESTION.ask(region.snapshot(), {"at": AT, **raw})


def cells(region: Region, **raw: str) -> dict[tuple[str, str], GapResult]:
    found = (cast("GapResult", result) for result in ask(region, **raw).results)
    return {(one["row"], one["column"]): one for one in found}


def cell(region: Region, row: str, column: str, **raw: str) -> GapResult:
    return cells(region, **raw)[row, column]


def advice(facets: str = "place:a", **properties: str) -> Region:
    region = Region()
    region.node("sup:money")
    region.offer("x", "x", f"sup:advice tg:sme {facets}", **properties)
    return region


def how(found: GapResult) -> dict[str, str]:
    return {near["id"]: near["how"] for near in found["nearest"]}


def test_an_active_offer_covers_its_cell() -> None:
    found = cell(advice(), "sup:advice", "place:a")
    assert (found["state"], found["covering"], found["cause"]) == ("covered", ["offer:x"], None)
    assert (found["place"], found["verify"], found["nearest"]) == ("place:a", False, [])
    assert {
        "offer:x",
        "HAS_SUPPORT_TYPE|offer:x|sup:advice",
        "AVAILABLE_IN|offer:x|place:a",
    } <= set(found["evidence"])


def test_no_record_is_unknown_and_never_none() -> None:
    found = cell(advice(), "sup:money", "place:a")
    assert (found["state"], found["cause"], found["surveys"]) == ("unknown", None, [])
    assert found["sentence"] == ("Okänt: ingen eftersökning är känd för Money i A. Det kan finnas.")


@pytest.mark.parametrize(
    ("properties", "state", "verify"),
    [
        ({"as_of": "2024"}, "covered", False),
        ({"as_of": "2023"}, "covered", False),
        ({"as_of": "2021"}, "covered", True),
        ({"as_of": ""}, "covered", True),
        ({"status": "unknown"}, "unknown", False),
        ({"valid_from": "2027"}, "unknown", False),
        ({"status": "ended"}, "expired", False),
        ({"valid_to": "2025"}, "expired", False),
        ({"valid_to": "2026"}, "covered", False),
    ],
)
def test_state_and_age(properties: dict[str, str], state: str, verify: bool) -> None:
    found = cell(advice(**properties), "sup:advice", "place:a")
    assert (found["state"], found["verify"]) == (state, verify)


def test_what_has_ended_is_history_with_its_date_and_cause() -> None:
    found = cell(advice(valid_to="2021-06"), "sup:advice", "place:a")
    assert (found["covering"], found["ended"], found["cause"]) == ([], ["offer:x"], "no_offer")
    assert "X (X) upphörde 2021. Inget nytt är känt." in found["sentence"]
    assert "offer:x" in found["evidence"]


def test_an_unknown_status_beside_what_has_ended_is_unknown() -> None:
    region = advice(status="ended")
    region.offer("y", "y", "sup:advice place:a", status="unknown")
    found = cell(region, "sup:advice", "place:a")
    assert (found["state"], found["uncertain"]) == ("unknown", ["offer:y"])
    assert "Ingen källa säger om detta pågår: Y (Y)." in found["sentence"]


def test_a_complete_survey_makes_known_empty_and_only_that_cell() -> None:
    region = advice()
    region.survey("s", "sup:money place:a")
    found = cells(region)
    assert found["sup:money", "place:a"]["state"] == "known_empty"
    assert found["sup:money", "place:a"]["surveys"] == ["survey:s"]
    assert found["sup:money", "place:a"]["cause"] == "no_actor"
    assert found["sup:money", "place:b"]["state"] == "unknown"
    assert found["sup:advice", "place:a"]["state"] == "covered"
    assert found["sup:money", "place:a"]["sentence"].startswith("Lucka: Money i A.")


def test_a_survey_of_the_county_covers_its_municipalities() -> None:
    region = advice()
    region.survey("s", "sup:money place:county")
    states = [cell(region, "sup:money", place)["state"] for place in MUNICIPALITIES]
    assert states == ["known_empty"] * 3


@pytest.mark.parametrize(
    ("looked", "at", "properties", "cited"),
    [
        ("sup:money place:a", "funding:one", {}, True),
        ("sup:money place:a", "actor:x", {}, True),
        ("sup:money area:food place:a", "", {}, True),
        ("sup:money place:a", "", {"completeness": "partial"}, True),
        ("sup:money place:a", "", {"found": "little"}, True),
        ("sup:money place:a", "", {"done_on": "2027-01-01"}, False),
        ("sup:money place:b", "", {}, False),
        ("sup:money place:oms", "", {}, False),
        ("sup:money", "", {}, False),
        ("place:a", "", {}, False),
    ],
)
def test_no_other_survey_proves_a_gap(
    looked: str, at: str, properties: dict[str, str], cited: bool
) -> None:
    region = advice()
    region.survey("s", looked, at, **properties)
    found = cell(region, "sup:money", "place:a")
    assert (found["state"], bool(found["surveys"])) == ("unknown", cited)


def test_a_stated_survey_proves_as_a_complete_one() -> None:
    region = advice()
    region.survey("s", "sup:money place:a", completeness="stated")
    assert cell(region, "sup:money", "place:a")["state"] == "known_empty"


def test_removing_the_survey_or_the_offer_changes_the_cell() -> None:
    region = advice()
    region.survey("s", "sup:advice place:a")
    assert cell(region, "sup:advice", "place:a")["state"] == "covered"
    alone = region.without("offer:x", "actor:x")
    found = cell(alone, "sup:advice", "place:a")
    assert (found["state"], found["cause"]) == ("known_empty", "no_actor")
    assert cell(alone.without("survey:s"), "sup:advice", "place:a")["state"] == "unknown"


@pytest.mark.parametrize(
    ("support", "actor", "cause"),
    [
        ("sup:advice", {}, "no_offer"),
        ("sup:advice", {"status": "ended"}, "no_actor"),
        ("sup:finansiering", {}, "no_money"),
    ],
)
def test_the_cause_of_an_expired_offer(support: str, actor: dict[str, str], cause: str) -> None:
    region = Region()
    region.offer("x", "x", f"{support} place:a", status="ended")
    region.node("actor:x", **actor)
    assert cell(region, support, "place:a")["cause"] == cause


def test_a_mandate_means_that_somebody_is_to_do_it() -> None:
    region = advice()
    region.survey("s", "sup:money place:a")
    region.mandate("y", "m", "sup:money place:county")
    found = cell(region, "sup:money", "place:a")
    assert (found["state"], found["cause"]) == ("known_empty", "no_offer")
    assert how(found) == {"mandate:m": "mandate"}
    assert found["sentence"].endswith("Närmast: Y, som har ett uppdrag för detta.")
    region.node("mandate:m", ground_status="repealed")
    assert how(cell(region, "sup:money", "place:a")) == {}


def test_the_county_counts_and_a_sister_municipality_never() -> None:
    region = advice("place:county")
    assert all(cell(region, "sup:advice", place)["state"] == "covered" for place in MUNICIPALITIES)
    found = cell(advice("place:b"), "sup:advice", "place:a")
    assert (found["state"], found["nearest"]) == ("unknown", [])


def test_wider_reach_is_near_until_a_level_asks() -> None:
    region = advice("place:land")
    found = cell(region, "sup:advice", "place:a")
    assert (found["state"], how(found)) == ("unknown", {"offer:x": "wider_reach"})
    assert "Närmast: X, med vidare räckvidd." in found["sentence"]
    assert cell(region, "sup:advice", "place:a", level="oms")["state"] == "unknown"
    assert cell(region, "sup:advice", "place:a", level="national")["state"] == "covered"


def test_local_leaves_the_county_out() -> None:
    assert (
        cell(advice("place:county"), "sup:advice", "place:a", level="local")["state"] == "unknown"
    )


def test_an_ended_offer_is_never_near() -> None:
    assert cell(advice("place:land", status="ended"), "sup:advice", "place:a")["nearest"] == []


def test_what_states_no_place_has_a_column_of_its_own() -> None:
    region = advice("")
    found = cells(region)
    assert found["sup:advice", "not_stated"]["covering"] == ["offer:x"]
    assert found["sup:advice", "place:a"]["state"] == "unknown"
    assert how(found["sup:advice", "place:a"]) == {"offer:x": "column_not_stated"}
    assert found["sup:advice", "not_stated"]["place"] is None


def test_a_part_of_the_county_without_known_municipalities_is_not_stated() -> None:
    assert ("sup:advice", "not_stated") in cells(advice("place:west"))


def test_what_is_for_another_county_is_told_apart() -> None:
    answer = ask(advice("place:town"))
    assert answer.extra["elsewhere"] == 1
    assert ("sup:advice", "not_stated") not in cells(advice("place:town"))


def test_not_stated_is_neither_spread_nor_lost() -> None:
    region = advice("phase:idea place:a")
    region.offer("y", "y", "phase:idea place:a")
    region.offer("z", "z", "place:a")
    found = cells(region, rows="support", columns="phase")
    assert found["sup:advice", "phase:idea"]["covering"] == ["offer:x"]
    assert found["not_stated", "phase:idea"]["covering"] == ["offer:y"]
    assert found["not_stated", "not_stated"]["covering"] == ["offer:z"]
    assert ("sup:advice", "not_stated") not in found


def test_the_counts_are_those_of_the_cells_listed() -> None:
    region = advice("phase:idea place:a")
    region.offer("y", "y", "place:a")
    answer = ask(region, rows="support", columns="phase")
    counts = cast("dict[str, int]", answer.extra["counts"])
    stated = cast("dict[str, int]", answer.extra["counts_stated"])
    assert sum(counts.values()) == answer.total == 9
    assert (sum(stated.values()), stated["covered"]) == (8, 1)
    assert list(counts) == ["covered", "known_empty", "unknown", "expired"]
    assert answer.extra["columns"] == ["phase:idea", "phase:start", "phase:growth", "phase:mature"]


def test_the_phases_beside_come_near() -> None:
    region = advice("phase:start place:a")
    found = cells(region, rows="support", columns="phase")
    assert how(found["sup:advice", "phase:idea"]) == {"offer:x": "other_column"}
    assert how(found["sup:advice", "phase:mature"]) == {}


def test_filters_count_what_states_the_value_and_tell_the_rest() -> None:
    region = advice("phase:idea place:a")
    region.offer("y", "y", "sup:money place:a")
    answer = ask(region, phase="phase:idea")
    assert answer.extra["unstated"] == ["offer:y"]
    assert cell(region, "sup:money", "place:a", phase="phase:idea")["state"] == "unknown"
    assert cell(region, "sup:advice", "place:a", phase="phase:idea")["state"] == "covered"


def test_a_place_may_be_a_filter() -> None:
    region = advice("phase:idea place:a")
    asked = {"rows": "support", "columns": "phase"}
    assert cell(region, "sup:advice", "phase:idea", place="a", **asked)["state"] == "covered"
    found = cell(region, "sup:advice", "phase:idea", place="b", **asked)
    assert (found["state"], found["nearest"], found["place"]) == ("unknown", [], "place:b")
    found = cell(region, "sup:advice", "phase:idea", place="county", **asked)
    assert (found["state"], how(found)) == ("unknown", {"offer:x": "part_of_place"})
    region.offer("y", "y", "sup:advice phase:idea")
    assert ask(region, place="a", **asked).extra["unplaced"] == ["offer:y"]


def test_without_a_place_what_reaches_the_county_counts() -> None:
    asked = {"rows": "support", "columns": "phase"}
    for place, state in (
        ("place:a", "covered"),
        ("place:county", "covered"),
        ("place:land", "unknown"),
        ("place:town", "unknown"),
    ):
        found = cell(advice(f"phase:idea {place}"), "sup:advice", "phase:idea", **asked)
        assert (place, found["state"]) == (place, state)
    survey = advice("phase:start place:a")
    survey.survey("s", "sup:advice phase:idea place:county")
    assert cell(survey, "sup:advice", "phase:idea", **asked)["state"] == "known_empty"


def test_an_asked_place_is_the_only_column() -> None:
    assert {column for _, column in cells(advice(), place="a")} == {"place:a"}
    assert {column for _, column in cells(advice(), place="county")} == set(MUNICIPALITIES)


def test_projects_cover_interventions_and_ended_ones_never_do() -> None:
    region = Region()
    region.project("x", "runs", "sa:one area:food place:a")
    region.project("x", "done", "sa:two area:food place:a", status="ended")
    region.node("sa:three")
    found = cells(region, rows="intervention", columns="place")
    assert found["sa:one", "place:a"]["covering"] == ["project:runs"]
    assert (found["sa:two", "place:a"]["state"], found["sa:two", "place:a"]["cause"]) == (
        "expired",
        "no_project",
    )
    assert found["sa:three", "place:a"]["state"] == "unknown"
    answer = ask(region, rows="intervention", columns="area")
    assert "Handlingsplanen är inte inläst." in answer.caveats
    assert answer.extra["kinds"] == ["Project"]


def test_offers_and_projects_stand_side_by_side_and_twins_once() -> None:
    region = Region()
    region.offer("x", "x", "area:food place:a")
    region.project("x", "p", "area:food place:a")
    asked = {"rows": "area", "columns": "place"}
    assert cell(region, "area:food", "place:a", **asked)["covering"] == ["offer:x", "project:p"]
    region.tie("SAME_AS", "offer:x", "project:p")
    assert cell(region, "area:food", "place:a", **asked)["covering"] == ["offer:x"]
    region.node("project:p", status="ended")
    found = cell(region, "area:food", "place:a", **asked)
    assert (found["covering"], found["ended"]) == (["offer:x"], ["project:p"])


def test_facets_that_nothing_states_together_stay_unknown() -> None:
    region = advice("place:a")
    region.node("goal:g")
    region.project("x", "p", "sa:one place:a")
    answer = ask(region, rows="goal", columns="place")
    assert answer.verdict == "unknown"
    assert any("Inget slag av uppgift anger både målbild och plats." in c for c in answer.caveats)
    found = cells(region, rows="support", columns="intervention")
    assert found["sup:advice", "sa:one"]["state"] == "unknown"
    assert found["sup:advice", "not_stated"]["covering"] == ["offer:x"]
    assert found["not_stated", "sa:one"]["covering"] == ["project:p"]


def test_interpretations_are_marked_and_can_be_switched_off() -> None:
    region = advice("area:food? place:a")
    asked = {"rows": "area", "columns": "place"}
    assert cell(region, "area:food", "place:a", **asked)["inferred"]
    assert not cell(region, "sup:advice", "place:a")["inferred"]
    found = cell(region, "area:food", "place:a", inferred="false", **asked)
    assert found["state"] == "unknown"
    assert "1 av 1 täckta rutor bygger bara på tolkningar." in ask(region, **asked).caveats


@pytest.mark.parametrize("facet", ["support", "place", "goal"])
def test_rows_and_columns_are_two_facets(facet: str) -> None:
    with pytest.raises(OptionError) as error:
        ask(Region(), rows=facet, columns=facet)
    assert error.value.option == "columns"
    assert facet not in error.value.choices


def test_the_verdict_follows_the_states() -> None:
    assert ask(Region()).verdict == "unknown"
    assert ask(advice()).verdict == "partly"
    region = Region()
    region.offer("x", "x", "sup:advice place:county")
    assert ask(region).verdict == "answered"


def test_no_known_empty_cell_is_said_aloud() -> None:
    said = "Ingen lucka är belagd: ingen fullständig eftersökning täcker en enda ruta."
    assert said in ask(advice()).caveats
    region = advice()
    region.survey("s", "sup:money place:a")
    assert said not in ask(region).caveats


def test_a_view_without_things_is_all_unknown() -> None:
    answer = QUESTION.ask(advice().snapshot(), {"origin": "strategies"})
    assert (answer.verdict, answer.total) == ("unknown", 0)


def test_pages_cut_the_list_and_the_evidence() -> None:
    region = advice("place:county")
    first = ask(region, limit="2")
    assert (len(first.results), first.total) == (2, 6)
    assert "survey:s" not in first.evidence
    assert "offer:x" in first.evidence
    assert "offer:x" not in ask(region, limit="3", page="2").evidence


def test_english_says_the_same() -> None:
    region = advice()
    region.survey("s", "sup:money place:a")
    found = cells(region, language="en")
    assert found["sup:money", "place:a"]["sentence"].startswith(
        "Gap: Money in A. A complete survey in 2026 found nothing. Cause: no organisation is known."
    )
    assert found["sup:advice", "place:a"]["sentence"] == "Covered: Advice in A. 1 active: X (X)."
    assert found["sup:advice", "place:b"]["sentence"].startswith("Unknown: no search for")
