"""What a confirmation does to the graph of the data files, and what is refused as one."""

import re
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.confirmations import HOWS, STATES, confirmation_id, contradicts, recorded_id
from graph.model.invariants import findings
from graph.model.kinds import KINDS
from graph.model.properties import PROPERTIES
from graph.model.records import Graph, Node, Relationship, texts_of
from graph.store.snapshot import Snapshot
from graph.store.streams import GraphRecords, snapshot_name
from ingest.deciding import Stated, choose
from ingest.leaving import leaving
from ingest.problems import BadData
from queries.options import Options
from queries.registry import question
from queries.show.logic import StatementOf, judge
from queries.status import freshness, status
from tests.region.confirmations import FUNCTION, confirmation
from tests.region.parts import Files, Record, web
from tests.world import graph_of, records, world

NODE = "actor:noden"
OFFER = "offer:noden--motesplats"
NETWORK = "offer:matklustret--matnatverk"
AT = date(2025, 11, 22)


def region(*confirmed: Record, files: Files | None = None) -> Graph:
    return graph_of({**(files or records()), "confirmations.yaml": list(confirmed)})


def node(graph: Graph, id_: str) -> Node:
    return next(one for one in graph.nodes if one.id == id_)


def by_id(graph: Graph) -> dict[str, Node | Relationship]:
    nodes: dict[str, Node | Relationship] = {one.id: one for one in graph.nodes}
    return nodes | {one.id: one for one in graph.relationships}


def standing(graph: Graph, id_: str) -> tuple[object, object]:
    found = node(graph, id_).properties
    return found.get("status"), found.get("as_of")


def changed(**fields: object) -> Files:
    """The region with other fields in the offer of the network for food."""
    files = records()
    offer = next(one for one in files["offers.yaml"] if one["id"] == NETWORK)
    offer |= fields
    for name in [name for name, value in offer.items() if value is None]:
        del offer[name]
    return files


# ------------------------------------------------------------------ what it does


def test_no_file_and_an_empty_one_say_the_same() -> None:
    assert region() == world()


def test_the_thing_gets_the_status_and_the_day() -> None:
    graph = region(confirmation(NETWORK, "2025-11-20", "active"))
    found = node(graph, NETWORK).properties
    assert standing(graph, NETWORK) == ("active", "2025-11-20")
    assert freshness(node(world(), NETWORK).properties, AT) == "stale"
    assert freshness(found, AT) == "fresh"


def test_it_is_a_source_beside_those_of_the_record() -> None:
    graph = region(confirmation(NETWORK, "2025-11-20", confirmed_how="meeting"))
    before, after = (node(one, NETWORK).properties for one in (world(), graph))
    own, new = texts_of(after, "sources")
    assert texts_of(before, "sources") == (own,)
    assert node(graph, new).properties == {
        "name_sv": f"Bekräftat av {FUNCTION} 2025-11-20 vid ett möte",
        "name_en": f"Confirmed by {FUNCTION} on 2025-11-20 at a meeting",
        "page_date": "2025-11-20",
        "origins": ("confirmations",),
    }
    assert f"CITES|{NETWORK}|{new}" in {link.id for link in graph.relationships}


def test_an_actor_may_have_confirmed_it() -> None:
    one = confirmation(NETWORK, "2025-11-20", confirmed_by="actor:regionen")
    graph = region(one)
    source = node(graph, texts_of(node(graph, NETWORK).properties, "sources")[1])
    assert source.properties["name_en"] == "Confirmed by Regionen on 2025-11-20 by telephone"
    assert f"CONFIRMED_BY|{one['id']}|actor:regionen" in {link.id for link in graph.relationships}


def test_relationships_and_other_records_stay_as_they_were() -> None:
    graph = region(confirmation(NETWORK, "2025-11-20", "ended"))
    before, after = by_id(world()), by_id(graph)
    assert {id_ for id_ in before if after[id_] != before[id_]} == {NETWORK}
    assert all("confirmed" in id_ or "recorded" in id_ for id_ in after.keys() - before.keys())


def test_what_a_record_itself_said_stays_as_a_statement() -> None:
    graph = region(confirmation(NETWORK, "2025-11-20", "ended"))
    kept = node(graph, recorded_id(NETWORK, "status")).properties
    assert (kept["value"], kept["as_of"], kept["used"]) == ("active", "2020", False)
    assert kept["sources"] == ("source:matklustret",)
    same = region(confirmation(NETWORK, "2025-11-20", "active"))
    assert recorded_id(NETWORK, "status") not in {one.id for one in same.nodes}


def test_a_later_day_beats_an_earlier_end_and_the_date_of_the_end_yields() -> None:
    assert standing(world(), NODE)[0] == "ended"
    graph = region(confirmation(NODE, "2025-11-20"), confirmation(OFFER, "2025-11-20"))
    for id_ in (NODE, OFFER):
        assert standing(graph, id_) == ("active", "2025-11-20")
        assert status(node(graph, id_).properties, AT) == "active"
        assert node(graph, recorded_id(id_, "valid_to")).properties["value"] == "2019-12-31"
    assert node(graph, "statement:noden-upphord").properties["used"] is False


def test_it_holds_for_this_thing_alone() -> None:
    files = records()
    for one in files["statements.yaml"][:2]:
        one["subjects"].append("actor:bryggan")
    before = graph_of(files)
    graph = region(confirmation(NODE, "2025-11-20"), files=files)
    assert standing(graph, NODE)[0] == "active"
    assert node(graph, "actor:bryggan") == node(before, "actor:bryggan")
    statement = "statement:noden-upphord"
    assert node(graph, statement) == node(before, statement)
    assert node(graph, "funding:mikrolan") == node(world(), "funding:mikrolan")


def test_a_later_confirmation_beats_an_earlier_one_in_any_order() -> None:
    ones = [
        confirmation(NETWORK, "2023-05-01", "ended"),
        confirmation(NETWORK, "2024-05-01", "planned"),
        confirmation(NETWORK, "2025-05-01", "active"),
    ]
    graphs = [region(*order) for order in permutations(ones)]
    assert {snapshot_name(graph) for graph in graphs} == {snapshot_name(graphs[0])}
    assert standing(graphs[0], NETWORK) == ("active", "2025-05-01")
    assert standing(region(*ones[:2]), NETWORK) == ("planned", "2024-05-01")


DAYS = st.dates(date(2015, 1, 1), date(2025, 11, 1)).map(date.isoformat)


@given(st.lists(st.tuples(DAYS, st.sampled_from(STATES["Offer"])), min_size=1, max_size=4))
def test_the_latest_confirmation_is_the_one_that_holds(said: list[tuple[str, str]]) -> None:
    by_day = dict(said)
    values = [Stated(state, day, confirmed=True) for day, state in by_day.items()]
    choice = choose("status", [Stated("planned"), *values])
    assert choice.used is not None
    assert [Stated("planned"), *values][choice.used].as_of == max(by_day)


@pytest.mark.parametrize(
    ("own", "confirmed", "expected"),
    [
        # an end that is earlier, the same year, the same day, later, undated
        (("ended", "2025-11-19"), ("active", "2025-11-20"), ("active", "2025-11-20")),
        (("ended", "2025"), ("active", "2025-11-20"), ("ended", "2025")),
        (("ended", "2025-11-20"), ("active", "2025-11-20"), ("ended", "2025-11-20")),
        (("ended", "2025-11-21"), ("active", "2025-11-20"), ("ended", "2025-11-21")),
        (("ended", None), ("active", "2025-11-20"), ("ended", None)),
        # an end that is confirmed, whatever pages say
        (("active", "2025-11-21"), ("ended", "2025-11-20"), ("ended", "2025-11-21")),
        # other values
        (("active", "2025"), ("planned", "2025-11-20"), ("planned", "2025-11-20")),
        (("planned", "2025-11-21"), ("active", "2025-11-20"), ("planned", "2025-11-21")),
        (("planned", None), ("active", "2025-11-20"), ("active", "2025-11-20")),
        ((None, "2020"), ("active", "2025-11-20"), ("active", "2025-11-20")),
        ((None, None), ("active", "2025-11-20"), ("active", "2025-11-20")),
        # a record that is later and says the same keeps its day
        (("active", "2025-11-21"), ("active", "2025-11-20"), ("active", "2025-11-21")),
    ],
)
def test_which_of_them_holds(
    own: tuple[str | None, str | None],
    confirmed: tuple[str, str],
    expected: tuple[str | None, str | None],
) -> None:
    files = changed(status=own[0], as_of=own[1])
    state, day = confirmed
    graph = region(confirmation(NETWORK, day, state), files=files)
    assert standing(graph, NETWORK) == expected


def test_sources_that_disagree_are_decided_as_before_where_nothing_is_confirmed() -> None:
    values = [Stated("ended", "2020?"), Stated("active", "2021-02-03")]
    assert choose("status", values).used == 0
    assert choose("status", [*values, Stated("active", "2025-01-01", confirmed=True)]).used == 2


@pytest.mark.parametrize(
    ("state", "name", "value", "expected"),
    [
        ("active", "valid_to", "2019", True),
        ("open", "closes", "2025-11-19", True),
        ("active", "valid_to", "2025", False),
        ("active", "valid_to", "2025-11-20", False),
        ("planned", "valid_to", "2019", True),
        ("ended", "valid_to", "2019", False),
        ("active", "valid_from", "2026", True),
        ("planned", "valid_from", "2026", False),
        ("active", "valid_from", "2025", False),
    ],
)
def test_a_date_that_cannot_be_true_beside_it(
    state: str, name: str, value: str, expected: bool
) -> None:
    assert contradicts(state, "2025-11-20", name, value) is expected


def test_the_graph_keeps_the_rules_of_the_model() -> None:
    graph = region(
        confirmation(NODE, "2024-11-20", "ended"),
        confirmation(NODE, "2025-11-20"),
        confirmation(OFFER, "2025-11-20"),
        confirmation(NETWORK, "2018-11-20", "planned"),
    )
    held = Snapshot.of(graph)
    assert list(findings(_Held(held))) == []


class _Held:
    def __init__(self, snapshot: Snapshot) -> None:
        self.nodes = lambda: iter(snapshot.graph.nodes)
        self.relationships = lambda: iter(snapshot.graph.relationships)


def test_a_broken_confirmation_in_a_store_is_found() -> None:
    graph = region(confirmation(NODE, "2025-11-20"))
    nodes = tuple(
        Node(one.id, one.kind, {**one.properties, "status": "planned"}) if one.id == NODE else one
        for one in graph.nodes
    )
    broken = list(findings(_Held(Snapshot.of(Graph(nodes, graph.relationships)))))
    assert [(one.rule, one.ids[0]) for one in broken] == [("statement-applied", NODE)]


# ------------------------------------------------------------------ what readers see


def shown(graph: Graph, id_: str) -> list[StatementOf]:
    found = judge(Snapshot.of(graph), Options(at=AT, language="en", id=id_))
    statements: list[StatementOf] = found.results[0]["statements"]  # type: ignore[assignment]
    return statements


def test_a_page_shows_each_value_and_the_one_in_use() -> None:
    graph = region(confirmation(NODE, "2025-11-20"))
    values = [(one["property"], one["value"], one["used"]) for one in shown(graph, NODE)]
    assert values == [
        ("status", "active", True),
        ("status", "active", True),
        ("status", "ended", False),
        ("valid_to", "2019-12-31", False),
    ]
    reasons = {one["reason"] for one in shown(graph, NODE) if one["property"] == "status"}
    assert [reason for reason in reasons if reason and "confirmed on 2025-11-20" in reason]
    assert len(reasons) == 1


def test_the_answer_cites_it() -> None:
    graph = region(confirmation(NETWORK, "2025-11-20"))
    answer = question("show").ask(Snapshot.of(graph), {"id": NETWORK, "at": str(AT)})
    titles = [one["title"] for one in answer.evidence[NETWORK]["sources"]]
    assert titles[1] == f"Bekräftat av {FUNCTION} 2025-11-20 per telefon"
    assert answer.evidence[NETWORK]["as_of"] == "2025-11-20"


def test_the_words_are_those_of_the_model() -> None:
    assert {state for words in STATES.values() for state in words} <= set(
        PROPERTIES["status"].words
    )
    assert all("status" in KINDS[kind].properties for kind in STATES)
    assert PROPERTIES["confirmed_how"].words == tuple(HOWS)


# ------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"value": "open"}, "'open' is no status of Offer; expected one of active, planned, ended"),
        ({"property": "level"}, "is no status"),
        ({"as_of": "2025-11"}, "'2025-11' is no full day"),
        ({"as_of": "2999-01-01"}, "lies in the future"),
        ({"confirmed_by_name": "Anna Andersson"}, "'A… A…' looks like the name of a person"),
        ({"confirmed_by_name": "Regionen 0155-24 50 00"}, "holds a telephone number"),
        ({"confirmed_by_name": "info@regionen.example"}, "is an e-mail address"),
        ({"confirmed_by_name": None}, "is missing or given twice"),
        ({"confirmed_by": "actor:regionen"}, "is missing or given twice"),
        ({"confirmed_by_name": None, "confirmed_by": "place:flen"}, "is a record of kind Place"),
        ({"confirmed_how": "sms"}, "is not in the vocabulary"),
        ({"confirmed_how": None}, "confirmed_how: is missing"),
        ({"subjects": ["place:flen"]}, "is a record of kind Place, without a status"),
        ({"subjects": [NETWORK, OFFER]}, "is not one thing"),
        ({"subjects": ["offer:nobody"]}, "is not the id of any record"),
        ({"used": True}, "is worked out at loading"),
        ({"as_of_before": "2020"}, "is worked out at loading"),
        ({"id": "statement:x"}, "does not name the thing and the day"),
    ],
)
def test_a_fault_is_told_with_file_and_line(fields: Record, message: str) -> None:
    one = {**confirmation(NETWORK, "2025-11-20"), **fields}
    if "id" not in fields and isinstance(one["subjects"], list):
        one["id"] = confirmation_id(one["subjects"][0], one["as_of"])
    one = {name: value for name, value in one.items() if value is not None}
    with pytest.raises(BadData, match=rf"confirmations\.yaml:\d+: .*{re.escape(message)}"):
        region(one)


def test_the_same_thing_is_confirmed_once_a_day() -> None:
    with pytest.raises(BadData, match="stands twice"):
        region(confirmation(NETWORK, "2025-11-20"), confirmation(NETWORK, "2025-11-20", "ended"))


def test_what_is_made_from_it_has_an_id_of_its_own() -> None:
    files = records()
    files["statements.yaml"].append(
        web(
            "noden",
            id=recorded_id(NETWORK, "status"),
            property="status",
            value="ended",
            subjects=[NODE],
        )
    )
    with pytest.raises(BadData, match="is an id that is made from a confirmation"):
        region(confirmation(NETWORK, "2025-11-20"), files=files)


def test_a_statement_of_a_source_is_not_confirmed() -> None:
    files = records()
    files["statements.yaml"][0]["confirmed_how"] = "telephone"
    with pytest.raises(BadData, match=r"statements\.yaml:\d+: .*a record in confirmations\.yaml"):
        graph_of(files)


# ------------------------------------------------------------------ what leaves with it


def without(graph: Graph, *asked: str) -> Graph:
    left = leaving(GraphRecords(graph), lambda id_: id_ in asked)
    nodes = (left.node(one) for one in graph.nodes)
    links = (left.relationship(one) for one in graph.relationships)
    return Graph(tuple(filter(None, nodes)), tuple(filter(None, links)))


ONES = (
    confirmation(NODE, "2025-11-20"),
    confirmation(OFFER, "2025-11-20"),
    confirmation(NETWORK, "2024-11-20", "ended"),
    confirmation(NETWORK, "2025-11-20", "ended"),
    confirmation("actor:bryggan", "2025-11-20", confirmed_by="actor:regionen"),
)


@pytest.mark.parametrize("place", range(len(ONES)))
def test_withdrawn_from_the_graph_nothing_of_it_is_left(place: int) -> None:
    rest = [one for number, one in enumerate(ONES) if number != place]
    assert without(region(*ONES), str(ONES[place]["id"])) == region(*rest)


def test_it_leaves_with_what_it_is_about_and_with_who_confirmed_it() -> None:
    graph = region(*ONES)
    gone = {one.id for one in graph.nodes} - {one.id for one in without(graph, NODE).nodes}
    assert {confirmation_id(NODE, "2025-11-20"), recorded_id(NODE, "valid_to")} < gone
    left = leaving(GraphRecords(graph), lambda id_: id_ == "actor:regionen")
    assert confirmation_id("actor:bryggan", "2025-11-20") in {one.id for one in left.with_it}


def test_a_statement_that_leaves_changes_nothing_that_is_confirmed() -> None:
    files = records()
    graph = region(*ONES, files=files)
    gone = files["statements.yaml"].pop(0)["id"]
    assert without(graph, gone) == region(*ONES, files=files)
