"""Laws of referral: order, evidence, facts beside the question, endings and language."""

from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.records import Graph
from queries.answer import Answer, Reason
from queries.refer.results import ReferralResult
from tests.queries.refer_world import ask, changed, offers, shuffled, with_offer, without
from tests.world import world

QUESTIONS = (
    "Vi är ett tillverkningsföretag med 25 anställda och vill prova en robot",
    "låna pengar till ett nytt företag",
    "Vi behöver kapital och vill exportera",
    "Jag vill starta eget",
    "vi vill träffa andra livsmedelsföretag",
    "behöver bli lotsad till rätt kontakt",
)
TEXTS = frozenset({"sentence", "text", "name", "label", "why", "how", "ask"})
PLACES = ("eskilstuna", "flen", "nykoping", "sormland")


def bare(value: object) -> object:
    """An answer without the texts that language changes."""
    if isinstance(value, dict):
        return {key: bare(one) for key, one in value.items() if key not in TEXTS}
    return [bare(one) for one in value] if isinstance(value, list | tuple) else value


def told(answer: Answer) -> object:
    """All that an answer says, the snapshot's name apart."""
    return {key: value for key, value in answer.as_dict().items() if key != "snapshot"}


@pytest.mark.parametrize("text", QUESTIONS)
@pytest.mark.parametrize("place", PLACES)
def test_order_of_input_changes_nothing(text: str, place: str) -> None:
    plain = ask(text=text, place=place)
    for seed in range(3):
        again = ask(shuffled(world(), seed), text=text, place=place)
        assert again.as_dict() == plain.as_dict()


@pytest.mark.parametrize("text", QUESTIONS)
@pytest.mark.parametrize("place", PLACES)
def test_language_changes_texts_only(text: str, place: str) -> None:
    swedish, english = (ask(text=text, place=place, language=one) for one in ("sv", "en"))
    assert bare(swedish.as_dict()["results"]) == bare(english.as_dict()["results"])
    assert [one["subject"] for one in swedish.excluded] == [
        one["subject"] for one in english.excluded
    ]
    assert swedish.verdict == english.verdict


def reasons(result: object) -> list[Reason]:
    return cast("ReferralResult", result)["reasons"]


@pytest.mark.parametrize("text", QUESTIONS)
@pytest.mark.parametrize("place", PLACES)
def test_each_cited_fact_of_the_first_matters(text: str, place: str) -> None:
    plain = ask(text=text, place=place)
    for reason in [one for result in plain.results[:1] for one in reasons(result)]:
        for id_ in reason["evidence"]:
            gone = ask(without(world(), id_), text=text, place=place)
            assert gone.as_dict()["results"] != plain.as_dict()["results"], id_


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_fact_beside_the_question_changes_nothing(text: str) -> None:
    plain = ask(text=text, place="eskilstuna")
    beside = with_offer(world(), "actor:kommunen-flen", "x", "sup:etableringsstod place:flen")
    beside = changed(beside, "actor:hogskolan", description_sv="En högskola med robotar.")
    assert told(ask(beside, text=text, place="eskilstuna")) == told(plain)


STATUSES = st.sampled_from(["active", "ended", "closed", "planned", "unknown", None])
DATES = st.sampled_from([None, "2019", "2026-11-21", "2026-11-22", "2026", "2027"])


def referee(graph: Graph, id_: str) -> bool:
    """Whether an offer surely goes on, told in another way than the product does."""
    node = next(node for node in graph.nodes if node.id == id_)
    stop = str(node.properties.get("valid_to", "9999"))
    over = (stop + "-12-31")[:10] < "2026-11-22"
    return node.properties.get("status") == "active" and not over


@settings(max_examples=60, deadline=None)
@given(
    st.fixed_dictionaries(
        {node.id: st.tuples(STATUSES, DATES) for node in world().nodes if node.kind == "Offer"}
    ),
    st.sampled_from(QUESTIONS),
    st.sampled_from(PLACES),
)
def test_only_what_goes_on_is_recommended(
    states: dict[str, tuple[str | None, str | None]], text: str, place: str
) -> None:
    graph = world()
    for id_, (status, stop) in states.items():
        graph = changed(graph, id_, status=status, valid_to=stop)
    answer = ask(graph, text=text, place=place)
    for result in answer.results:
        shown = cast("ReferralResult", result)
        named = [shown["offer"], *shown["more"]]
        for one in named:
            if one and one["id"].startswith("offer:"):
                assert referee(graph, one["id"])
        assert shown["eligibility"]["state"] != "no"
    assert not set(offers(answer)) & {one["subject"] for one in answer.excluded}


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 400), st.sampled_from(PLACES))
def test_a_blanked_condition_turns_to_unknown_never_to_the_opposite(size: int, place: str) -> None:
    asked = {"text": "prova en robot", "place": place, "size": str(size)}
    state = _state(ask(world(), **asked))
    blank = changed(world(), "criterion:verkstaden--prova-robot--employees", at_most=None)
    assert state in ("yes", "no")
    assert (size <= 249) == (state == "yes")
    assert _state(ask(blank, **asked)) == "unknown"


def _state(answer: Answer) -> str:
    for result in answer.results:
        shown = cast("ReferralResult", result)
        if shown["offer"] and shown["offer"]["id"] == "offer:verkstaden--prova-robot":
            return shown["eligibility"]["state"]
    return "no"
