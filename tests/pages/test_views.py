"""The view models by themselves: pure functions of an answer, on worlds of a few records."""

from dataclasses import replace
from datetime import date

import pytest

from graph.model.records import Graph, Node, Properties
from graph.store.snapshot import Snapshot
from queries.answer import Answer
from queries.evidence import EvidenceOf
from queries.network.logic import NodeOf
from tests.api.small import small
from viz.about import about_view
from viz.actor import contact_of
from viz.cites import Cites, ground
from viz.frame import Where, frame
from viz.gaps import SIGNS, cell_of, gaps_view
from viz.names import Names
from viz.offer import prose
from viz.pages import pages_of
from viz.picture import chosen_nodes, recent, short, strength_of
from viz.record import in_words
from viz.refer import heading_of
from viz.refer_parts import cited_query

SOURCED: Properties = {"sources": (), "locators": ()}
NODES = (
    Node("actor:a", "Actor", {**SOURCED, "name": "Aktören", "as_of": "2025"}),
    Node("area:x", "StrengthArea", {**SOURCED, "name_sv": "Område X"}),
    Node("place:flen", "Place", {**SOURCED, "name": "Flen"}),
    Node("sup:rad", "SupportType", {**SOURCED, "name_sv": "rådgivning", "name_en": "advice"}),
    Node("sup:test", "SupportType", {**SOURCED, "name_sv": "test", "name_en": "testing"}),
)


def few() -> Snapshot:
    return small(Graph(NODES))


def evidence(basis: str | None, confidence: str | None) -> EvidenceOf:
    return {
        "kind": "OFFERS",
        "label": "a erbjuder b",
        "sources": [
            {
                "id": "source:s",
                "title": "En sida",
                "url": "javascript:alert(1)",
                "date": "2021-11-11",
                "locator": "stycke 2",
            }
        ],
        "as_of": None,
        "confidence": confidence,
        "basis": basis,
    }


def answer(**changes: object) -> Answer:
    plain = Answer("gaps", {}, "sv", "2026-11-22", "sha256:" + "ab" * 32, "0.1.0", "answered")
    return replace(plain, **changes)  # type: ignore[arg-type]


def cell(row: str, column: str, state: str, **more: object) -> dict[str, object]:
    return {
        "row": row,
        "column": column,
        "place": None,
        "state": state,
        "verify": False,
        "cause": None,
        "covering": [],
        "surveys": [],
        "nearest": [],
        "sentence": "En mening.",
        "uncertain": [],
        "ended": [],
        "inferred": False,
        "evidence": [],
        **more,
    }


MATRIX = answer(
    parameters={"rows": "support", "columns": "place"},
    results=(
        cell("sup:rad", "place:flen", "covered", covering=["actor:a"], verify=True),
        cell("sup:rad", "not_stated", "expired", ended=["actor:a", "area:x"]),
        cell("sup:test", "place:flen", "known_empty", cause="no_actor"),
        cell("sup:test", "not_stated", "unknown"),
    ),
)


def test_a_cell_has_sign_number_and_word_and_its_state_as_class() -> None:
    snapshot = few()
    view = gaps_view(snapshot, MATRIX, Names(snapshot, "sv"), {}, "")
    shown = [(c.sign, c.number, c.word, c.css) for line in view.lines for c in line.cells]
    assert shown == [
        ("●", 1, "täckt", "covered"),
        ("◐", 2, "upphört", "expired"),
        ("○", None, "lucka", "known_empty"),
        ("?", None, "okänt", "unknown"),
    ]
    assert [head.text for head in view.heads] == ["Flen", "inte angiven"]
    assert view.lines[0].cells[0].check
    assert view.lines[0].cells[0].href == "/luckor/rad/flen"
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_the_line_of_what_is_not_stated_is_not_counted_among_the_cells() -> None:
    snapshot = few()
    english = replace(MATRIX, language="en")
    view = gaps_view(snapshot, english, Names(snapshot, "en"), {}, "")
    assert view.total == 2
    assert {state.css: state.number for state in view.states} == {
        "covered": 1,
        "known_empty": 1,
        "unknown": 0,
        "expired": 0,
    }
    assert view.alt.startswith("2 × 1 in the county")


def test_where_nothing_is_known_there_is_no_matrix() -> None:
    snapshot = few()
    unknown = answer(
        parameters=MATRIX.parameters, results=(cell("sup:rad", "place:flen", "unknown"),)
    )
    assert gaps_view(snapshot, unknown, Names(snapshot, "sv"), {}, "").lines == ()


def test_a_cell_is_found_by_the_short_names_in_its_address() -> None:
    found = cell_of(MATRIX, "test", "flen")
    assert found is not None
    assert found["state"] == "known_empty"
    assert cell_of(MATRIX, "test", "trosa") is None


def test_facts_are_numbered_in_the_order_in_which_they_are_cited() -> None:
    snapshot = few()
    facts = {"b": evidence("inferred", "low"), "a": evidence(None, None)}
    cites = Cites(facts, Names(snapshot, "sv"))
    assert cites.numbers(["b", "elsewhere", "b"]) == (1,)
    first, second = cites.facts()
    assert first.inferred
    assert first.ground == "Tolkning · osäker · utan datum"
    assert second.ground == "Grund okänd · säkerhet okänd · utan datum"
    assert second.number == 2
    assert first.sources[0].url is None, "only web addresses are links"
    assert first.sources[0].dated == "11 november 2021"


def test_a_ground_says_how_sure_and_how_old() -> None:
    assert ground("stated", "high", "2024", "en") == (
        "Stated in the source · high confidence · fact from 2024"
    )


def test_a_name_in_the_other_language_is_marked() -> None:
    names = Names(few(), "en")
    assert (names.of("area:x").text, names.of("area:x").lang) == ("Område X", "sv")
    assert (names.of("sup:rad").text, names.of("sup:rad").lang) == ("advice", None)
    assert (names.of("actor:a").lang, names.of("actor:a").href) == (None, "/en/actor/a")
    assert names.of("actor:gone").href is None


def test_a_text_in_the_other_language_is_marked_too() -> None:
    assert prose({"cost_en": "Free."}, "cost", "sv").lang == "en"
    assert prose({"cost_en": "Free.", "cost_sv": "Gratis."}, "cost", "sv").texts == ("Gratis.",)
    assert prose({}, "cost", "sv").texts == ()


def test_an_unknown_way_of_contact_is_unknown_and_no_script_is_a_link() -> None:
    assert not contact_of({}).known
    assert contact_of({"website": "javascript:alert(1)"}).website is None
    assert contact_of({"contact_switchboard": "016-710 10 00"}).known


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("kind_class", "cluster", "kluster"),
        ("generic", True, "ja"),
        ("amount_max", 1_500_000.0, "1\u00a0500\u00a0000"),
        ("support_share", 0.455, "0,46"),
        ("year", 2021, "2021"),
        ("opens", "2026-11", "november 2026"),
    ],
)
def test_values_are_said_in_words(name: str, value: str | float | bool, words: str) -> None:
    assert in_words(name, value, "sv") == words


def node(id_: str, degree: int) -> NodeOf:
    return {
        "id": id_,
        "name": id_,
        "kind": "Actor",
        "degree": degree,
        "component": 1,
        "status": "active",
    }


def test_a_picture_keeps_the_asked_node_and_those_with_most_ties() -> None:
    nodes = [node("a", 1), node("b", 9), node("c", 5), node("d", 5)]
    assert chosen_nodes(nodes, "a", 3) == {"a", "b", "c"}
    assert chosen_nodes(nodes, None, 2) == {"b", "c"}


def test_the_line_of_a_tie_follows_its_weakest_fact() -> None:
    facts = [evidence("stated", "high"), evidence("inferred", "medium")]
    assert strength_of(facts, "OWNS").basis == "inferred"
    assert strength_of(facts, "OWNS").width < strength_of(facts[:1], "OWNS").width
    assert strength_of(facts[:1], "projects").basis == "computed"
    assert strength_of([], "OWNS").width > 0


def test_a_fact_is_recent_for_four_years() -> None:
    at = date(2026, 11, 22)
    assert recent({"as_of": "2022-11"}, at)
    assert not recent({"as_of": "2022-10"}, at)
    assert not recent({}, at)


def test_a_long_label_is_cut_with_a_sign() -> None:
    assert short("Kort") == "Kort"
    assert short("Mälardalen Industrial Technology Center") == "Mälardalen Industrial T…"


def understood(**options: str) -> Answer:
    return answer(question="referral", extra={"understood": [], "options": options})


def test_a_link_to_a_referral_carries_what_was_understood_not_what_was_written() -> None:
    asked = {"text": "hemlig idé om robot", "place": "trosa", "at": "2026-11-22"}
    told = understood(support="sup:a|sup:test,sup:rad", place="place:flen", amount="500000")
    assert cited_query(told, asked) == {
        "support": "a|test,rad",
        "place": "flen",
        "amount": "500000",
        "at": "2026-11-22",
    }
    assert cited_query(understood(), {"text": "hemligt"}) == {}


def test_not_covered_and_unknown_never_share_a_heading() -> None:
    verdicts = ("answered", "partly", "not_covered", "unknown", "out_of_scope")
    for language in ("sv", "en"):
        headings = {heading_of(answer(verdict=verdict, extra={}), language) for verdict in verdicts}
        assert len(headings) == len(verdicts)


def test_a_citation_leads_to_our_own_pages_only() -> None:
    name = "sha256:" + "ab" * 32
    of = "/luckor?rows=support&at=2026-11-22&snapshot=abababab"
    view = about_view(of, name, "sv", "0.1.0")
    assert view is not None
    assert view.live == "/luckor?rows=support"
    assert view.fixed == of
    assert "desamma" in view.changed
    changed = about_view(of, "sha256:" + "cd" * 32, "sv", "0.1.0")
    assert changed is not None
    assert "ändrats" in changed.changed
    for bad in ("https://evil.example/luckor", "//evil.example", "/nowhere", ""):
        assert about_view(bad, name, "sv", "0.1.0") is None


def test_pages_of_a_list_lead_both_ways() -> None:
    where = Where("sources", "sv", {}, {"page": "2"})
    pages = pages_of(where, 101, 50, 2)
    assert pages is not None
    assert (pages.previous, pages.next, pages.pages) == ("/kallor?page=1", "/kallor?page=3", 3)
    assert pages_of(where, 50, 50, 1) is None


def test_the_frame_of_an_error_says_so_in_its_title() -> None:
    where = Where("gaps", "en", {}, {"place": "x"})
    around = frame(where, "There is a problem", "0.1.0", error=True)
    assert around.title == "Error: There is a problem – Innovationslots"
    assert around.json is None
    assert around.twin.href == "/luckor?place=x"
    assert [link.text for link in around.navigation if link.current] == ["Gaps"]
