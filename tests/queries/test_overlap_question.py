"""Overlap: every kind, unknown apart from none, ended apart from active, joint activity apart."""

from typing import cast

import pytest

from queries.answer import Answer
from queries.options import OptionError
from queries.overlap import QUESTION
from queries.overlap.logic import OverlapResult
from tests.queries.coverage_world import Region

AT = "2026-11-22"
FULL = "sup:advice tg:sme phase:start area:food place:county"


def ask(region: Region, **raw: str) -> Answer:
    return QUESTION.ask(region.snapshot(), {"at": AT, "limit": "500", **raw})


def pair(region: Region, a: str = "x", b: str = "y", **raw: str) -> OverlapResult:
    (result,) = ask(region, pair=f"{a},{b}", **raw).results
    return cast("OverlapResult", result)


def two(x: str, y: str) -> Region:
    region = Region()
    region.offer("x", "x", x)
    region.offer("y", "y", y)
    return region


def test_identical_is_one_and_duplicate() -> None:
    found = pair(two(FULL, FULL))
    assert (found["score"], found["kind"], found["unknown"]) == (1.0, "duplicate", [])
    assert found["finding"] == "similar_offers"
    assert found["shared"]["place"] == ["place:a", "place:b", "place:c"]
    assert found["only_a"] == found["only_b"] == {}


def test_disjoint_is_nought_and_says_nothing_of_mandates() -> None:
    found = pair(two(FULL, "sup:money tg:farms phase:mature area:steel place:town"))
    assert (found["score"], found["kind"]) == (0.0, "unknown")
    assert "Uppdrag okända för X och Y." in found["sentence"]


def test_the_score_is_the_mean_over_known_facets() -> None:
    found = pair(two("sup:advice sup:money tg:sme place:county", "sup:advice tg:sme place:a"))
    assert found["score"] == pytest.approx((1 / 2 + 1 + 1 / 3) / 3, abs=1e-4)
    assert found["unknown"] == ["phase", "area"]
    assert found["only_a"] == {"place": ["place:b", "place:c"], "support": ["sup:money"]}


@pytest.mark.parametrize(
    ("x", "y", "kind"),
    [
        ("sup:advice tg:sme place:a", "sup:advice sup:money tg:sme place:county", "contained"),
        ("sup:advice tg:sme place:county", "sup:advice tg:sme place:oms", "contained"),
        (
            "sup:advice tg:sme phase:idea place:a",
            "sup:advice tg:sme phase:start place:a",
            "hand_over",
        ),
        (
            "sup:advice tg:sme phase:idea place:a",
            "sup:advice tg:sme phase:mature place:a",
            "partial",
        ),
        ("sup:advice tg:sme place:a", "sup:money tg:sme place:a", "complement"),
        ("sup:advice tg:sme place:a", "sup:advice tg:farms place:a", "complement"),
        ("sup:advice tg:sme place:a", "sup:advice tg:sme place:b", "complement"),
        (
            "sup:advice sup:money tg:sme place:a",
            "sup:advice sup:test tg:sme place:a",
            "partial",
        ),
        ("sup:advice place:a", "sup:advice place:a", "partial"),
        ("tg:sme", "sup:advice", "unknown"),
    ],
)
def test_every_kind_of_offers(x: str, y: str, kind: str) -> None:
    assert pair(two(x, y))["kind"] == kind


def test_which_side_is_contained_and_which_comes_first() -> None:
    found = pair(two("sup:advice tg:sme place:a", "sup:advice sup:money tg:sme place:county"))
    assert "Det som X erbjuder ryms i det som Y erbjuder." in found["sentence"]
    found = pair(
        two("sup:advice tg:sme phase:growth place:a", "sup:advice tg:sme phase:start place:a")
    )
    assert "Y passar före X" in found["sentence"]


def test_another_area_is_no_next_step() -> None:
    found = pair(
        two(
            "sup:advice tg:sme phase:idea area:food place:a",
            "sup:advice tg:sme phase:start area:steel place:a",
        )
    )
    assert found["kind"] == "partial"


@pytest.mark.parametrize(
    "type_", ["RUNS", "COORDINATES", "MEMBER_OF", "PART_OF", "OWNS", "SAME_AS"]
)
@pytest.mark.parametrize("ends", [("actor:x", "actor:y"), ("actor:y", "actor:x")])
def test_bodies_that_are_joined_are_joint_activity(type_: str, ends: tuple[str, str]) -> None:
    region = two(FULL, FULL)
    tie = region.tie(type_, *ends)
    found = pair(region)
    assert (found["kind"], found["joined_by"], found["score"]) == ("joint_activity", [tie], 1.0)
    assert tie in found["evidence"]
    assert "inte överlapp" in found["sentence"]


def test_other_relations_join_nothing() -> None:
    region = two(FULL, FULL)
    region.tie("COLLABORATES_WITH", "actor:x", "actor:y")
    region.tie("FUNDS", "actor:x", "actor:y")
    assert pair(region)["kind"] == "duplicate"


def test_a_tie_that_has_ended_joins_no_more() -> None:
    region = two(FULL, FULL)
    region.tie("OWNS", "actor:x", "actor:y", valid_to="2020")
    assert pair(region)["kind"] == "duplicate"
    assert pair(region, at="2019-01-01")["kind"] == "joint_activity"


def test_offers_of_one_scheme_are_joint_activity() -> None:
    region = two(FULL, FULL)
    region.tie("SAME_AS", "offer:x", "funding:scheme")
    region.tie("SAME_AS", "offer:y", "funding:scheme")
    found = pair(region)
    assert (found["kind"], found["finding"]) == ("joint_activity", "joint_activity")
    assert "SAME_AS|offer:x|funding:scheme" in found["evidence"]


def test_what_is_one_activity_is_left_out_where_more_is_offered() -> None:
    region = two(FULL, FULL)
    region.tie("SAME_AS", "offer:x", "offer:y")
    region.offer("x", "more", "sup:money tg:sme place:a")
    region.offer("y", "also", "sup:money tg:farms place:a")
    found = pair(region)
    assert found["offers_a"] == ["offer:more"]
    assert found["kind"] == "complement"
    assert found["score"] == pytest.approx(2 / 3, abs=1e-4)


TASK = "sup:advice tg:sme place:county"


def mandated(**properties: object) -> Region:
    region = two(TASK, TASK)
    held = cast("dict[str, str]", properties)
    region.mandate("x", "one", TASK, **held)
    region.mandate("y", "two", TASK, **held)
    return region


def test_two_mandates_with_their_grounds_overlap() -> None:
    found = pair(mandated())
    assert found["mandates"] == [["mandate:one", "mandate:two"]]
    assert (found["kind"], found["finding"]) == ("duplicate", "overlapping_mandates")
    assert {"mandate:one", "mandate:two", "HAS_MANDATE|actor:x|mandate:one"} <= set(
        found["evidence"]
    )
    assert "”Lag one” och ”Lag two”" in found["sentence"]
    assert "Ingen skyldighet att samordna är känd." in found["sentence"]


def test_overlapping_mandates_say_which_task_and_in_which_words() -> None:
    region = mandated()
    region.node("mandate:one", task_sv="Ge råd till små företag. Och mer.")
    region.node("mandate:two", task_sv="Ge " + "mycket " * 20 + "råd.")
    said = pair(region)["sentence"]
    assert "Ett par av uppdrag har uppgift gemensamt: stödtyp " in said
    assert "; målgrupp " in said
    assert "De lyder: ”Ge råd till små företag” och ”Ge mycket " in said
    assert "mycket…”. Grund: ”Lag one” och ”Lag two”." in said


def test_what_complements_comes_after_what_is_alike() -> None:
    region = two("sup:advice tg:sme phase:start place:a", "sup:money tg:sme phase:start place:a")
    region.offer("z", "z", "sup:advice sup:test tg:sme tg:farms phase:start place:county")
    region.offer("w", "w", "sup:advice sup:trade tg:sme tg:labs phase:start place:county")
    kinds = [result["kind"] for result in _results(ask(region))]
    assert {"contained", "partial", "complement"} <= set(kinds)
    alike = [kind != "complement" for kind in kinds]
    assert alike == sorted(alike, reverse=True)


def test_offers_alone_are_similar_offers() -> None:
    found = pair(two(TASK, TASK))
    assert (found["finding"], found["mandates"]) == ("similar_offers", [])
    assert found["sentence"].startswith("Liknande erbjudanden:")


def test_one_mandate_alone_overlaps_nothing() -> None:
    region = two(TASK, TASK)
    region.mandate("x", "one", TASK)
    found = pair(region)
    assert (found["finding"], found["mandates"]) == ("similar_offers", [])
    assert "Uppdrag okända för Y." in found["sentence"]


@pytest.mark.parametrize(
    "change",
    [
        {"ground_status": "ended"},
        {"ground_status": "repealed"},
        {"valid_to": "2025"},
        {"valid_from": "2027"},
        {"ground_reference": ""},
    ],
)
def test_a_mandate_without_force_or_ground_never_overlaps(change: dict[str, str]) -> None:
    region = mandated()
    region.node("mandate:two", **change)
    assert pair(region)["mandates"] == []


@pytest.mark.parametrize(
    "task",
    [
        "sup:money tg:sme place:county",
        "sup:advice tg:farms place:county",
        "sup:advice tg:sme place:town",
    ],
)
def test_mandates_for_other_things_do_not_overlap(task: str) -> None:
    region = two(TASK, TASK)
    region.mandate("x", "one", TASK)
    region.mandate("y", "two", task)
    assert pair(region)["mandates"] == []


def test_mandates_in_different_areas_do_not_overlap() -> None:
    region = two(TASK, TASK)
    region.mandate("x", "one", f"{TASK} area:food")
    region.mandate("y", "two", f"{TASK} area:steel")
    assert pair(region)["mandates"] == []


def test_mandates_overlap_without_any_offer() -> None:
    region = Region()
    region.mandate("x", "one", TASK)
    region.mandate("y", "two", TASK)
    found = pair(region)
    assert (found["score"], found["kind"]) == (None, "partial")
    assert found["finding"] == "overlapping_mandates"
    assert ask(region).total == 1


def test_unnamed_groups_hold_no_mandates() -> None:
    region = mandated()
    region.node("actor:y", generic=True)
    assert pair(region)["mandates"] == []


def test_contested_needs_two_exclusive_grounds_and_no_duty() -> None:
    region = mandated(exclusive=True)
    assert pair(region)["kind"] == "contested"
    region.tie("COORDINATE_WITH", "mandate:one", "actor:y")
    found = pair(region)
    assert found["kind"] == "duplicate"
    assert found["coordination"] == ["COORDINATE_WITH|mandate:one|actor:y"]


def test_contested_is_never_said_of_a_reading() -> None:
    region = mandated(exclusive=True)
    region.mandate("y", "two", "sup:advice? tg:sme place:county", exclusive=True)
    assert pair(region)["kind"] != "contested"
    region = mandated(exclusive=True)
    region.node("mandate:two", exclusive=False)
    assert pair(region)["kind"] != "contested"


def test_layers_of_one_scheme_are_told_apart() -> None:
    region = Region()
    grounds = {"ground_type": "ordinance", "ground_reference": "Förordning (2022:1826), 3 kap."}
    region.mandate("x", "one", TASK, **grounds, level="regional")
    region.mandate("y", "two", TASK, **grounds, level="national")
    found = pair(region)
    assert (found["kind"], found["mandates"]) == ("joint_activity", [])
    assert found["layers"] == [["mandate:one", "mandate:two"]]
    region.node("mandate:two", level="regional")
    assert pair(region)["mandates"] == [["mandate:one", "mandate:two"]]


def test_only_living_offers_count() -> None:
    region = two(FULL, FULL)
    region.node("offer:y", status="ended")
    found = pair(region)
    assert (found["kind"], found["score"]) == ("unknown", None)
    assert "inget pågående erbjudande är känt för Y" in found["sentence"]
    assert ask(region).total == 0
    region.node("offer:y", status="active", valid_to="2024")
    assert pair(region, at="2024-06-01")["kind"] == "duplicate"
    assert pair(region, at="2025-01-01")["kind"] == "unknown"


def test_interpretations_can_be_switched_off() -> None:
    region = two("sup:advice tg:sme? place:a", "sup:advice tg:sme? place:a")
    found = pair(region)
    assert (found["score"], found["score_stated"], found["unknown"]) == (
        1.0,
        1.0,
        ["phase", "area"],
    )
    found = pair(region, inferred="false")
    assert found["unknown"] == ["target", "phase", "area"]


def test_old_offers_ask_to_be_checked() -> None:
    region = two(FULL, FULL)
    assert not pair(region)["verify"]
    region.node("offer:y", as_of="2019")
    found = pair(region)
    assert found["verify"]
    assert "Kontrollera först: uppgifterna om Y är gamla" in found["sentence"]


def test_filters_narrow_what_is_compared() -> None:
    region = two(FULL, FULL)
    region.offer("x", "far", "sup:money tg:sme place:b")
    assert pair(region)["score"] != 1.0
    assert pair(region, support="advice")["score"] == 1.0
    assert pair(region, place="a")["score"] == 1.0
    region.offer("y", "wide", "sup:test tg:sme place:land")
    assert pair(region, place="a")["kind"] == "duplicate"
    assert pair(region, place="a", level="national")["kind"] == "contained"


def test_the_list_holds_pairs_with_a_place_and_a_client_or_help_in_common() -> None:
    region = two("sup:advice tg:sme place:a", "sup:advice tg:farms place:a")
    region.offer("far", "far", "sup:advice tg:sme place:town")
    region.offer("other", "other", "sup:test tg:labs place:a")
    answer = ask(region)
    assert [(r["a"]["id"], r["b"]["id"]) for r in _results(answer)] == [("actor:x", "actor:y")]
    assert answer.extra["apart"] == 5
    assert answer.extra["counts"] == {"complement": 1}


def _results(answer: Answer) -> list[OverlapResult]:
    return [cast("OverlapResult", result) for result in answer.results]


def test_nothing_known_is_unknown_and_nothing_matching_is_not_covered() -> None:
    assert ask(Region()).verdict == "unknown"
    region = two("sup:advice tg:sme place:a", "sup:advice tg:sme place:b")
    region.node("sup:test")
    assert ask(region, support="test").verdict == "not_covered"
    assert ask(region).verdict == "answered"


def test_unknown_facets_make_the_answer_partial() -> None:
    assert ask(two(FULL, FULL), pair="x,y").verdict == "answered"
    assert ask(two(TASK, TASK), pair="x,y").verdict == "partly"
    assert ask(two("tg:sme", "sup:advice"), pair="x,y").verdict == "unknown"


def test_one_body_is_no_pair() -> None:
    with pytest.raises(OptionError, match="two different"):
        ask(two(FULL, FULL), pair="x,x")


def test_a_view_without_offers_says_unknown() -> None:
    answer = QUESTION.ask(two(FULL, FULL).snapshot(), {"origin": "strategies"})
    assert (answer.verdict, answer.total) == ("unknown", 0)


def test_sentences_come_in_both_languages() -> None:
    region = mandated()
    found = pair(region, language="en")
    assert found["sentence"].startswith("Overlapping mandates: X and Y.")
    assert "Overlap is not the same as duplicated work." in ask(region, language="en").caveats
    assert "X and Y have something in common in all three known parts" in found["sentence"]
    assert "Score 1.00." in found["sentence"]
    joined = two(FULL, FULL)
    joined.tie("OWNS", "actor:x", "actor:y")
    assert pair(joined, language="en")["sentence"].startswith(
        "Joint activity, not overlap: X owns Y."
    )
