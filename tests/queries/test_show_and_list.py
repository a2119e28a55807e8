"""Show and list: everything known of one record, and the records of one kind."""

from typing import cast

import pytest

from queries.answer import Answer
from queries.listing import QUESTION as LIST
from queries.listing.logic import ListResult
from queries.options import OptionError
from queries.show import QUESTION as SHOW
from queries.show.logic import ShowResult
from tests.queries.refer_world import AT
from tests.queries.sormland_referrals import sormland


def show(id_: str, **raw: str) -> ShowResult:
    (result,) = SHOW.ask(sormland(), {"id": id_, "at": AT, **raw}).results
    return cast("ShowResult", result)


def listed(kind: str, **raw: str) -> Answer:
    return LIST.ask(sormland(), {"kind": kind, "at": AT, "limit": "1000", **raw})


def rows(answer: Answer) -> list[ListResult]:
    return [cast("ListResult", result) for result in answer.results]


def test_properties_have_labels_and_texts_the_reader_s_language() -> None:
    told = {one["name"]: one for one in show("actor:mitc")["properties"]}
    assert told["website"]["label"] == "webbplats"
    assert told["description_sv"]["language"] == "sv"
    english = {one["name"]: one for one in show("actor:mitc", language="en")["properties"]}
    assert english["description_en"]["label"] == "description"
    assert "description_sv" not in english


def test_relationships_name_the_other_end_and_its_direction() -> None:
    ties = {one["id"]: one for one in show("actor:mitc")["relationships"]}
    offered = ties[
        "OFFERS|actor:mitc|offer:mitc--teknikcenter-med-testytor-for-produktion-och-robotik"
    ]
    assert (offered["direction"], offered["label"]) == ("out", "erbjuder")
    assert "Teknikcenter" in offered["other"]["name"]


def test_disagreement_shows_all_values_with_the_used_one_first_and_why() -> None:
    for node in ("nod-eskilstuna", "nod-nykoping", "nod-strangnas", "nod-katrineholm"):
        shown = show(f"actor:{node}")
        assert shown["status"] == "ended"
    told = show("actor:nod-eskilstuna")["statements"]
    assert told
    assert [one["used"] is not True for one in told] == sorted(
        one["used"] is not True for one in told if one["property"] == told[0]["property"]
    ) + [one["used"] is not True for one in told if one["property"] != told[0]["property"]]
    assert all(one["reason"] for one in told)


def test_an_offer_tells_its_sources_status_and_age() -> None:
    shown = show("offer:almi--mikrolan")
    assert (shown["status"], shown["freshness"]) == ("active", "undated")
    assert all(source["title"] for source in shown["sources"])
    assert shown["sources"]
    assert "Källan har inget datum." in shown["sentence"]


def test_a_relationship_can_be_shown_with_both_ends() -> None:
    id_ = "HAS_SUPPORT_TYPE|offer:almi--mikrolan|sup:finansiering"
    ends = {one["other"]["id"] for one in show(id_)["relationships"]}
    assert ends == {"offer:almi--mikrolan", "sup:finansiering"}


@pytest.mark.parametrize("wrong", ["actor:mtic", "mitc", "", "actor:", "'; DROP", "x" * 500])
def test_an_unknown_id_names_near_ones(wrong: str) -> None:
    with pytest.raises(OptionError) as caught:
        show(wrong)
    assert caught.value.option == "id"
    if wrong == "actor:mtic":
        assert "actor:mitc" in caught.value.choices


@pytest.mark.parametrize("kind", ["Actor", "actor", "aktör", "aktörer", "organisation", "actors"])
def test_a_kind_is_named_by_its_id_or_label_in_either_language(kind: str) -> None:
    assert {row["kind"] for row in rows(listed(kind))} == {"Actor"}


def test_a_list_is_whole_sorted_and_paged() -> None:
    all_rows = [row["id"] for row in rows(listed("Offer"))]
    assert all_rows == sorted(all_rows)
    assert len(all_rows) == len(sormland().nodes("Offer"))
    second = LIST.ask(sormland(), {"kind": "Offer", "limit": "10", "page": "2", "at": AT})
    assert [str(one["id"]) for one in second.results] == all_rows[10:20]
    assert second.total == len(all_rows)


def test_filters_name_properties_or_related_records() -> None:
    clusters = rows(listed("Actor", filter="kind_class=cluster"))
    assert {row["matched"][0]["value"] for row in clusters} == {"cluster"}
    here = rows(listed("Offer", filter="places=Eskilstuna, status=active"))
    assert here
    assert {row["status"] for row in here} <= {"active", "ended", "planned"}
    assert "offer:mitc--teknikcenter-med-testytor-for-produktion-och-robotik" in {
        row["id"] for row in here
    }
    assert rows(listed("Offer", filter="erbjudande=x".replace("erbjudande", "kostnad"))) == []


@pytest.mark.parametrize("wrong", ["colour=red", "status", "status=", "=active"])
def test_a_wrong_filter_names_the_properties(wrong: str) -> None:
    with pytest.raises(OptionError) as caught:
        listed("Offer", filter=wrong)
    assert caught.value.option == "filter"


def test_a_wrong_kind_names_near_ones() -> None:
    with pytest.raises(OptionError, match="Offer"):
        listed("Ofer")
