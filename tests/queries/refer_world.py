"""The tiny region as a snapshot without a store, to change fact by fact and ask for referrals.

`rows_of` says in Python what refer's facts file says in Cypher; one test compares them on a store.
"""

import random
from collections.abc import Iterable
from pathlib import Path

from graph.model.records import Graph, Node, Relationship, Value, relationship_id, texts_of
from graph.store.columns import columns_of
from graph.store.facts import Column, FactsTable, Row, check_rows, read_facts
from graph.store.snapshot import Snapshot
from graph.store.streams import snapshot_name
from queries.answer import Answer
from queries.refer import QUESTION
from tests.world import world

AT = "2026-11-22"
TABLES = {table.name: table for table in read_facts([Path(str(QUESTION.facts))])}
_FACETS = {
    "HAS_SUPPORT_TYPE": ("support", ("Offer",)),
    "TARGETS": ("target", ("Offer", "FundingSource")),
    "COVERS_PHASE": ("phase", ("Offer", "FundingSource")),
    "IN_AREA": ("area", ("Offer", "FundingSource")),
    "AVAILABLE_IN": ("place", ("Offer", "FundingSource")),
    "USES_FUNDING_TYPE": ("money", ("Offer",)),
}
_TOGETHER = ("COLLABORATES_WITH", "MEMBER_OF", "COORDINATES", "RUNS", "PART_OF")


def rows_of(graph: Graph) -> dict[FactsTable, tuple[Row, ...]]:
    """The rows of every table that refer reads."""
    found: dict[str, list[dict[str, object]]] = {name: [] for name in TABLES}
    kinds = {node.id: node.kind for node in graph.nodes}
    for link in graph.relationships:
        ends = (kinds[link.source], kinds[link.target])
        for name, row in _rows(link, *ends):
            found[name].append(row)
    for node in graph.nodes:
        for name, row in _node_rows(node):
            found[name].append(row)
    return {table: check_rows(table, found[name]) for name, table in TABLES.items()}


def _node_rows(node: Node) -> Iterable[tuple[str, dict[str, object]]]:
    properties = node.properties
    if node.kind == "Actor":
        known = {name: properties.get(name) for name in ("level", "kind_class")}
        yield "referral_givers", {"actor": node.id, **known, **_dated(node)}
    if node.kind in ("Offer", "FundingSource"):
        others = [*texts_of(properties, "targets_other_sv")]
        others += texts_of(properties, "targets_other_en")
        yield (
            "referral_things",
            {
                "thing": node.id,
                **_dated(node),
                "generic": properties.get("generic"),
                "least": properties.get("amount_min"),
                "most": properties.get("amount_max"),
                "currency": properties.get("amount_currency"),
                "others": others[0] if others else None,
            },
        )
        for word in texts_of(properties, "purposes"):
            yield "referral_words", {"thing": node.id, "property": "purposes", "word": word}
    if node.kind == "FundingSource":
        for name in ("applicants", "funding_types"):
            for word in texts_of(properties, name):
                yield "referral_words", {"thing": node.id, "property": name, "word": word}


def _dated(record: Node | Relationship) -> dict[str, object]:
    names = ("status", "valid_from", "valid_to", "as_of")
    return {name: record.properties.get(name) for name in names}


def _rows(link: Relationship, start: str, end: str) -> Iterable[tuple[str, dict[str, object]]]:
    tie = link.id
    if (link.type, start, end) in (
        ("OFFERS", "Actor", "Offer"),
        ("FUNDS", "Actor", "FundingSource"),
    ):
        yield "referral_offers", {"offer": link.target, "actor": link.source, "tie": tie}
    facet, things = _FACETS.get(link.type, ("", ()))
    if start in things:
        yield (
            "referral_facets",
            {
                "thing": link.source,
                "facet": facet,
                "value": link.target,
                "tie": tie,
                "basis": link.properties.get("basis"),
                "main": link.properties.get("main"),
            },
        )
    if link.type == "HAS_CRITERION" and start in ("Offer", "FundingSource"):
        yield (
            "referral_criteria",
            {"thing": link.source, "criterion": link.target, "tie": tie},
        )
    if link.type == "SAME_AS" and start == "Offer":
        yield "referral_twins", {"offer": link.source, "twin": link.target, "tie": tie}
    if link.type == "SAME_AS" and end == "Offer":
        yield "referral_twins", {"offer": link.target, "twin": link.source, "tie": tie}
    if (start, end) == ("Actor", "Actor"):
        if link.type == "PART_OF":
            yield (
                "referral_parts",
                {"part": link.source, "whole": link.target, "tie": tie, **_dated(link)},
            )
        if link.type in _TOGETHER:
            yield "referral_ties", {"a": link.source, "b": link.target, "tie": tie}


def snapshot_in_memory(graph: Graph) -> Snapshot:
    """The graph as a snapshot, its rows made in Python."""
    ordered = Graph(
        tuple(sorted(graph.nodes, key=lambda node: node.id)),
        tuple(sorted(graph.relationships, key=lambda link: link.id)),
    )
    rows = rows_of(ordered)

    def table(name: str) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
        return TABLES[name].columns, rows[TABLES[name]]

    return Snapshot(snapshot_name(ordered), lambda: columns_of(ordered), table)


def without(graph: Graph, *ids: str) -> Graph:
    """The graph without these nodes and relationships, and without ties to nodes that are gone."""
    gone = set(ids)
    nodes = tuple(node for node in graph.nodes if node.id not in gone)
    kept = {node.id for node in nodes}
    return Graph(
        nodes,
        tuple(
            link
            for link in graph.relationships
            if link.id not in gone and link.source in kept and link.target in kept
        ),
    )


def changed(graph: Graph, id_: str, **properties: Value | None) -> Graph:
    """The graph with other properties on one record; None takes a property away."""

    def of(known: dict[str, Value]) -> dict[str, Value]:
        merged = {**known, **properties}
        return {name: value for name, value in merged.items() if value is not None}

    return Graph(
        tuple(
            Node(n.id, n.kind, of(dict(n.properties))) if n.id == id_ else n for n in graph.nodes
        ),
        tuple(
            Relationship(r.id, r.type, r.source, r.target, of(dict(r.properties)))
            if r.id == id_
            else r
            for r in graph.relationships
        ),
    )


def with_offer(graph: Graph, actor: str, slug: str, ties: str, **properties: Value) -> Graph:
    """The graph with one more active offer; `ties` are ids of what it has, each stated."""
    types = {
        "sup": "HAS_SUPPORT_TYPE",
        "tg": "TARGETS",
        "phase": "COVERS_PHASE",
        "area": "IN_AREA",
        "place": "AVAILABLE_IN",
        "funding": "USES_FUNDING_TYPE",
    }
    base: dict[str, Value] = {"origins": ("public_pages",), "sources": (), "locators": ()}
    told: dict[str, Value] = {"name": slug, "status": "active", "as_of": "2026"}
    offer = Node(f"offer:{slug}", "Offer", {**base, **told, **properties})
    links = [("OFFERS", actor, offer.id)]
    links += [(types[id_.partition(":")[0]], offer.id, id_) for id_ in ties.split()]
    added = tuple(
        Relationship(relationship_id(*link), *link, {**base, "basis": "stated"}) for link in links
    )
    return Graph((*graph.nodes, offer), (*graph.relationships, *added))


def shuffled(graph: Graph, seed: int) -> Graph:
    """The same graph in another order."""
    draw = random.Random(seed)
    nodes, links = list(graph.nodes), list(graph.relationships)
    draw.shuffle(nodes)
    draw.shuffle(links)
    return Graph(tuple(nodes), tuple(links))


def ask(graph: Graph | None = None, **raw: str) -> Answer:
    """The answer of refer on the reference day, from the tiny region if none is given."""
    snapshot = snapshot_in_memory(graph if graph is not None else world())
    return QUESTION.ask(snapshot, {"at": AT, **raw})


def offers(answer: Answer) -> list[str]:
    """The offers of an answer in their order."""
    return [
        str(offer["id"]) for result in answer.results if isinstance(offer := result["offer"], dict)
    ]
