"""The main job on the facts of Sörmland: what the three people ask, and what they may rely on."""

from datetime import date
from typing import cast

import pytest

from graph.store.snapshot import Snapshot
from queries.answer import Answer
from queries.registry import question
from queries.status import status

AT = "2026-11-22"
ROBOT = (
    "Vi är ett tillverkningsföretag med 25 anställda och vill prova en robot innan vi investerar"
)
AREAS = {"network": "areas", "generic": "false", "origin": "strategies"}
BIO, DIGITAL = "area:biobaserade-naringar", "area:verksamhetsnara-digitala-tjanster"


def ask(view: Snapshot, command: str, **raw: str) -> Answer:
    """The answer on the reference day."""
    return question(command).ask(view, {"at": AT, **raw})


def ids(answer: Answer, key: str) -> list[str]:
    """The id of one named field in each result."""
    return [str(cast("dict[str, object]", result[key])["id"]) for result in answer.results]


def test_a_company_that_wants_to_try_a_robot(sormland: Snapshot) -> None:
    answer = ask(sormland, "refer", text=ROBOT, place="Eskilstuna")
    assert answer.verdict == "answered"
    first = [result for result in answer.results if result["role"] == "first"]
    for result in first:
        offer = str(cast("dict[str, object]", result["offer"])["id"])
        given = {link.target for link in sormland.outgoing(offer, "HAS_SUPPORT_TYPE")}
        assert "sup:test-demo" in given
        assert result["reasons"]
    assert "offer:mitc--teknikcenter-med-testytor-for-produktion-och-robotik" in ids(
        answer, "offer"
    )
    assert answer.excluded
    assert all(one["why"] for one in answer.excluded)


def test_nothing_ended_is_recommended(sormland: Snapshot) -> None:
    answer = ask(sormland, "refer", text=ROBOT, place="Eskilstuna")
    assert answer.total > 0
    for result in answer.results:
        offer = cast("dict[str, object] | None", result["offer"])
        if offer is not None:
            properties = sormland.node(str(offer["id"])).properties
            assert status(properties, date.fromisoformat(AT)) == "active"


def test_an_astronaut_is_not_invented(sormland: Snapshot) -> None:
    answer = ask(sormland, "refer", text="behöver en astronaut", place="Flen")
    assert answer.total == 0
    assert answer.verdict in ("unknown", "not_covered")


@pytest.mark.parametrize("level", ["regional", "oms", None])
def test_s21_automation_region_is_the_only_cut_actor_in_the_region(
    sormland: Snapshot, level: str | None
) -> None:
    answer = ask(sormland, "brokers", **AREAS, **({"level": level} if level else {}))
    cut = [
        str(cast("dict[str, object]", result["actor"])["id"])
        for result in answer.results
        if result["cut"]
    ]
    assert cut == (["actor:automation-region"] if level == "regional" else [])


def test_s21_the_path_from_bio_to_digital_runs_through_it(sormland: Snapshot) -> None:
    answer = ask(sormland, "path", **{"from": BIO, "to": DIGITAL}, **AREAS, level="regional")
    assert answer.results[0]["nodes"] == [BIO, "actor:automation-region", DIGITAL]


def test_s24_without_it_the_region_falls_in_two(sormland: Snapshot) -> None:
    answer = ask(sormland, "brokers", **AREAS, level="regional")
    (cut,) = [result for result in answer.results if result["cut"]]
    assert BIO in cast("list[str]", cut["separates"])
    whole = ask(sormland, "network", **AREAS, level="regional")
    assert whole.results[0]["components"] == 1


@pytest.mark.parametrize("text", ["Mälardalens högskola", "Mälardalens universitet"])
def test_s76_both_names_find_the_same_university(strategies: Snapshot, text: str) -> None:
    assert ask(strategies, "find", text=text).results[0]["id"] == "actor:mdu"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("food cluster", "actor:sormlands-matkluster"),
        ("matkluster", "actor:sormlands-matkluster"),
        ("Nykoping", "place:nykoping"),
    ],
)
def test_s80_search_in_both_languages(sormland: Snapshot, text: str, expected: str) -> None:
    assert ask(sormland, "find", text=text).results[0]["id"] == expected


FACETS = ("support", "area", "phase", "target", "sector", "place", "intervention", "goal")


@pytest.mark.parametrize("rows", FACETS)
def test_s77_unknown_is_apart_from_none_in_every_matrix(sormland: Snapshot, rows: str) -> None:
    for columns in FACETS:
        if columns == rows:
            continue
        answer = ask(sormland, "gaps", rows=rows, columns=columns, limit="5000")
        states = {str(result["state"]) for result in answer.results}
        assert states <= {"covered", "unknown", "expired"}, "no cell is known to be empty today"
        for result in answer.results:
            assert (result["state"] == "covered") == bool(result["covering"])
            assert result["sentence"]


def test_s1_universities_can_be_listed(strategies: Snapshot) -> None:
    answer = ask(strategies, "list", kind="Actor", filter="kind=university")
    assert [result["id"] for result in answer.results] == [
        "actor:liu",
        "actor:mdu",
        "actor:oru",
        "actor:slu",
        "actor:uu",
    ]
