"""Referral on the tiny region: who, why, on which conditions, and who not."""

from typing import cast

import pytest

from graph.store.connection import Store
from graph.store.facts import check_rows
from queries.answer import Answer
from queries.refer.results import ReferralResult
from tests.queries.refer_world import (
    AT,
    TABLES,
    ask,
    changed,
    offers,
    rows_of,
    with_offer,
    without,
)
from tests.stores import load
from tests.world import world

ROBOT = "Vi är ett tillverkningsföretag med 25 anställda och vill prova en robot"
TEST = "offer:verkstaden--prova-robot"
LOAN = "offer:lanefonden--mikrolan"


def results(answer: Answer) -> list[ReferralResult]:
    return [cast("ReferralResult", result) for result in answer.results]


def whys(answer: Answer) -> dict[str, str]:
    return {one["subject"]: one["why"] for one in answer.excluded}


def test_the_best_is_first_with_reasons_conditions_contact_and_evidence() -> None:
    answer = ask(text=ROBOT, place="eskilstuna")
    first = results(answer)[0]
    assert (answer.verdict, first["role"], first["rank"]) == ("answered", "first", 1)
    assert first["offer"] == {"id": TEST, "name": "Prova robot"}
    assert first["eligibility"]["state"] == "yes"
    assert all(reason["evidence"] for reason in first["reasons"])
    assert f"HAS_SUPPORT_TYPE|{TEST}|sup:test-demo" in first["reasons"][0]["evidence"]
    cited = {id_ for reason in first["reasons"] for id_ in reason["evidence"]}
    assert cited | {TEST} <= set(answer.evidence)
    assert 0 < first["score"] <= 1
    assert set(first["score_parts"]) >= {"support", "target", "area", "reach", "freshness"}
    assert first["contact"]["text"]


def test_what_was_understood_is_shown_with_its_words() -> None:
    answer = ask(text=ROBOT, place="eskilstuna")
    parts = cast("list[dict[str, object]]", answer.extra["understood"])
    told = {str(part["id"]): part for part in parts}
    assert told["sup:test-demo"]["words"] == ["prova"]
    assert told["sup:test-demo"]["label"] == "test och demonstration"
    assert told["25"]["option"] == "size"
    assert answer.extra["not_understood"] == []


@pytest.mark.parametrize("place", ["flen", "eskilstuna", "sormland"])
def test_what_is_not_understood_is_answered_by_nobody(place: str) -> None:
    answer = ask(text="behöver en astronaut", place=place)
    assert (answer.verdict, answer.total, answer.excluded) == ("unknown", 0, ())
    assert answer.extra["not_understood"] == ["astronaut"]
    assert any("astronaut" in caveat for caveat in answer.caveats)


def test_what_has_ended_is_history_and_never_a_result() -> None:
    answer = ask(text="träffa andra företag", place="flen")
    assert "offer:noden--motesplats" not in offers(answer)
    assert "upphörde 31 december 2019" in whys(answer)["offer:noden--motesplats"]


def test_an_offer_of_an_ended_body_has_ended() -> None:
    gone = changed(world(), "actor:verkstaden", status="ended", valid_to="2024")
    answer = ask(gone, text=ROBOT, place="eskilstuna")
    assert TEST not in offers(answer)
    assert TEST in whys(answer)


def test_no_stated_status_is_unknown_and_no_result() -> None:
    graph = changed(world(), TEST, status=None)
    answer = ask(graph, text=ROBOT, place="eskilstuna")
    nearest = cast("list[dict[str, str]]", answer.extra["nearest"])
    assert answer.verdict == "not_covered"
    assert (nearest[0]["id"], nearest[0]["kind"]) == (TEST, "status_unknown")
    assert "ingen källa säger om det pågår" in whys(answer)[TEST]


def test_only_a_stated_condition_says_no() -> None:
    small = ask(text="prova en robot", place="eskilstuna", size="25")
    large = ask(text="prova en robot", place="eskilstuna", size="300")
    unsaid = ask(text="prova en robot", place="eskilstuna")
    assert results(small)[0]["eligibility"]["state"] == "yes"
    assert results(unsaid)[0]["eligibility"]["state"] == "unknown"
    asks = [one["ask"] for one in results(unsaid)[0]["eligibility"]["conditions"]]
    assert "Hur många anställda har företaget?" in asks
    assert large.verdict == "not_covered"
    assert "högst 249 anställda" in whys(large)[TEST]


def test_another_municipality_s_office_is_never_named() -> None:
    for place, other in (("flen", "eskilstuna"), ("nykoping", "flen"), ("eskilstuna", "flen")):
        answer = ask(text="behöver bli lotsad till rätt kontakt", place=place)
        assert f"kommunen-{other}" not in str(answer.as_dict()).replace("parameters", "")


def test_home_comes_before_wider_reach_unless_the_level_is_asked_for() -> None:
    graph = with_offer(
        world(),
        "actor:regionen",
        "wide",
        "sup:test-demo tg:sme area:smart-industri place:oms",
        name="Prova robot",
    )
    home = ask(graph, text=ROBOT, place="eskilstuna")
    assert [one["role"] for one in results(home)] == ["first", "next"]
    assert offers(home) == [TEST, "offer:wide"]
    asked = ask(graph, text=ROBOT, place="eskilstuna", level="oms")
    assert [one["role"] for one in results(asked)][:2] == ["first", "first"]
    alone = ask(without(graph, TEST), text=ROBOT, place="eskilstuna")
    assert [(one["role"], offers(alone)) for one in results(alone)] == [("first", ["offer:wide"])]


def test_without_the_wanted_support_nobody_is_first() -> None:
    answer = ask(without(world(), TEST), text=ROBOT, place="eskilstuna")
    assert answer.verdict == "not_covered"
    assert answer.total == 0
    nearest = cast("list[dict[str, str]]", answer.extra["nearest"])
    assert all(one["kind"] != "same" for one in nearest)
    assert any("Ingen känd aktör passar" in caveat for caveat in answer.caveats)
    assert any("eftersökning" in caveat.lower() for caveat in answer.caveats)


def test_a_stated_target_group_excludes_a_company_of_another_kind() -> None:
    graph = with_offer(
        world(),
        "actor:matklustret",
        "farm",
        "sup:test-demo tg:lantbruk-livsmedel place:sormland",
    )
    answer = ask(graph, text=ROBOT, place="eskilstuna")
    assert "offer:farm" not in offers(answer)


def test_a_firm_s_own_facility_needs_a_source_that_opens_it() -> None:
    ties = "sup:test-demo area:smart-industri place:eskilstuna"
    graph = changed(
        with_offer(world(), "actor:verkstaden", "track", ties),
        "actor:verkstaden",
        kind_class="company",
    )
    answer = ask(graph, text=ROBOT, place="eskilstuna")
    assert "offer:track" not in offers(answer)
    assert "får använda anläggningen" in whys(answer)["offer:track"]
    opened = changed(
        with_offer(world(), "actor:verkstaden", "track", f"{ties} tg:sme"),
        "actor:verkstaden",
        kind_class="company",
    )
    shown = results(ask(opened, text=ROBOT, place="eskilstuna"))[0]
    named = [shown["offer"], *shown["more"]]
    assert "offer:track" in {one["id"] for one in named if one}


def test_several_needs_get_several_receivers_and_a_part_without_one_is_said() -> None:
    answer = ask(text="Vi behöver kapital och vill exportera", place="eskilstuna")
    assert answer.verdict == "answered"
    covers = {offer: one["covers"] for offer, one in zip(offers(answer), results(answer))}
    assert covers[LOAN] == ["sup:finansiering"]
    assert covers["offer:exportbyran--steg-for-export"] == ["sup:internationalisering"]
    partly = ask(
        without(world(), "offer:exportbyran--steg-for-export"),
        text="Vi behöver kapital och vill exportera",
        place="eskilstuna",
    )
    assert partly.verdict == "partly"
    assert any("internationalisering" in caveat for caveat in partly.caveats)


def test_twins_and_parts_of_one_body_are_shown_once() -> None:
    answer = ask(text="låna pengar", place="eskilstuna")
    assert "funding:mikrolan" not in offers(answer)
    start = {"text": "Jag vill starta eget", "place": "eskilstuna"}
    pair = {"actor:bryggan", "actor:starthjalpen"}
    apart = [one["actor"]["id"] for one in results(ask(world(), **start))]
    assert len(pair & set(apart)) == len(pair)
    together = changed(world(), "PART_OF|actor:starthjalpen|actor:bryggan", valid_to=None)
    shown = results(ask(together, **start))
    assert len(pair & {one["actor"]["id"] for one in shown}) == 1
    assert [one["id"] for one in shown[0]["more"]] == ["offer:bryggan--inkubator"]


def test_open_money_without_an_offer_is_named_with_its_funder() -> None:
    answer = ask(without(world(), LOAN), text="låna pengar", place="eskilstuna")
    status = world_status("funding:mikrolan")
    named = offers(answer) + list(whys(answer))
    assert ("funding:mikrolan" in named) == (status is not None or answer.total == 0)


def world_status(id_: str) -> object:
    return next(node for node in world().nodes if node.id == id_).properties.get("status")


def test_the_kind_of_money_that_is_named_is_needed_to_be_a_result() -> None:
    answer = ask(with_offer(world(), "actor:regionen", "x", "sup:finansiering"), text="låna pengar")
    assert "offer:x" not in offers(answer)


def test_place_and_age_alone_make_no_result() -> None:
    graph = with_offer(world(), "actor:regionen", "x", "sup:facilitering place:sormland")
    answer = ask(graph, text="smart industri", place="eskilstuna")
    assert "offer:x" not in offers(answer)


def test_what_does_not_apply_here_is_said_to() -> None:
    graph = changed(world(), TEST, status="not_usable_here")
    why = whys(ask(graph, text=ROBOT, place="eskilstuna"))[TEST]
    assert "gäller inte i" in why
    assert "Prova robot" not in why


def test_an_everyday_matter_gets_its_door() -> None:
    answer = ask(text="Vi behöver bygglov", place="flen")
    doors = cast("list[dict[str, object]]", answer.extra["doors"])
    assert (answer.verdict, answer.total) == ("not_covered", 0)
    assert [door["id"] for door in doors] == ["door:bygglov"]


def test_the_chain_of_contacts_starts_at_the_own_organisation() -> None:
    answer = ask(world(), text=ROBOT, place="eskilstuna", **{"from": "actor:kommunen-eskilstuna"})
    chain = results(answer)[0]["via"]
    assert [hop["actor"]["id"] for hop in chain] == [
        "actor:automationsklustret",
        "actor:verkstaden",
    ]
    assert all(hop["evidence"] == [hop["tie"]] for hop in chain)
    alone = ask(world(), text="låna pengar", place="flen", **{"from": "actor:matklustret"})
    assert results(alone)[0]["via"] == []
    assert "Ingen kedja av kontakter är känd" in results(alone)[0]["sentence"]
    authority = ask(world(), text="exportera", place="flen", **{"from": "actor:matklustret"})
    assert results(authority)[0]["via"] == []
    assert "en myndighet: ta kontakt direkt" in results(authority)[0]["sentence"]


def test_an_interpretation_is_marked_and_can_be_left_out() -> None:
    graph = changed(world(), f"IN_AREA|{TEST}|area:smart-industri", basis="inferred")
    reasons = str(results(ask(graph, text=ROBOT, place="eskilstuna"))[0]["reasons"])
    assert "Det är en tolkning" in reasons
    stated = ask(graph, text=ROBOT, place="eskilstuna", inferred="false")
    assert "Det är en tolkning" not in str(results(stated)[0]["reasons"])


def test_an_unknown_way_of_contact_is_said_to_be_unknown() -> None:
    bare = changed(
        world(),
        "actor:verkstaden",
        website=None,
        contact_page=None,
        contact_mailbox=None,
        contact_switchboard=None,
    )
    assert results(ask(bare, text=ROBOT, place="flen"))[0]["contact"]["text"] == (
        "Kontaktväg okänd."
    )


def test_the_facts_file_says_what_the_rows_in_these_tests_say(store: Store) -> None:
    load(store, world())
    expected = rows_of(world())
    for table in TABLES.values():
        assert check_rows(table, store.read(table.statement)) == expected[table], table.name


def test_the_answer_tells_its_day_and_question() -> None:
    answer = ask(text=ROBOT, place="eskilstuna")
    assert (answer.question, answer.as_of) == ("referral", AT)
    assert answer.parameters["place"] == "place:eskilstuna"
