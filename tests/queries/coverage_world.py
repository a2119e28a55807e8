"""Small regions in a few lines for overlaps and gaps, with their facts rows and without a store.

`Region` collects offers, projects, mandates and surveys and gives a snapshot. `rows_of` says in
Python what the two facts files say in Cypher; one test compares them on a store.
"""

import random
from collections.abc import Iterable, Mapping
from pathlib import Path

from graph.model.records import Graph, Node, Relationship, Value, relationship_id
from graph.store.columns import columns_of
from graph.store.facts import Column, FactsTable, Row, check_rows, read_facts
from graph.store.snapshot import Snapshot
from graph.store.streams import snapshot_name

QUERIES = Path(__file__).parents[2] / "queries"
TABLES: Mapping[str, FactsTable] = {
    table.name: table
    for table in read_facts([QUERIES / name / "facts.cypher" for name in ("overlap", "gaps")])
}
KINDS = {
    "actor": "Actor",
    "offer": "Offer",
    "project": "Project",
    "mandate": "Mandate",
    "survey": "Survey",
    "funding": "FundingSource",
    "sup": "SupportType",
    "tg": "TargetGroup",
    "phase": "GrowthPhase",
    "area": "StrengthArea",
    "sector": "Sector",
    "sa": "Intervention",
    "goal": "Goal",
    "place": "Place",
}
FACETS = {
    "HAS_SUPPORT_TYPE": "support",
    "TARGETS": "target",
    "COVERS_PHASE": "phase",
    "IN_AREA": "area",
    "IN_SECTOR": "sector",
    "CONTRIBUTES_TO": "intervention",
    "AVAILABLE_IN": "place",
    "PROJECT_IN_PLACE": "place",
}
TYPES = {facet: type_ for type_, facet in FACETS.items() if type_ != "PROJECT_IN_PLACE"}
OVERLAP_FACETS = ("support", "target", "phase", "area", "sector", "place")
JOINS = ("RUNS", "COORDINATES", "MEMBER_OF", "PART_OF", "OWNS", "SAME_AS")
PLACES = (
    ("place:a", "municipality", "place:county"),
    ("place:b", "municipality", "place:county"),
    ("place:c", "municipality", "place:county"),
    ("place:west", "sub-region", "place:county"),
    ("place:county", "county", "place:oms"),
    ("place:next", "county", "place:oms"),
    ("place:town", "city", "place:next"),
    ("place:oms", "inter-regional area", "place:land"),
    ("place:valley", "functional area", "place:land"),
    ("place:land", "country", "place:world"),
    ("place:world", "supranational area", None),
)


class Region:
    """A county of three municipalities, to which facts are added one by one."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.links: dict[str, Relationship] = {}
        for id_, kind, wider in PLACES:
            self.node(id_, place_kind=kind)
            if wider:
                self.tie("PLACE_PART_OF", id_, wider)
        for order, phase in enumerate(("idea", "start", "growth", "mature"), start=1):
            self.node(f"phase:{phase}", order=order)

    def node(self, id_: str, **properties: Value) -> str:
        """Add a record, or properties to it; its kind follows from its id."""
        kind, _, name = id_.partition(":")
        held = self.nodes[id_].properties if id_ in self.nodes else {"name": name.title()}
        self.nodes[id_] = Node(id_, KINDS[kind], {**held, **properties})
        return id_

    def tie(self, type_: str, source: str, target: str, **properties: Value) -> str:
        """Add a relationship, and its ends where they are missing."""
        for end in (source, target):
            if end not in self.nodes:
                self.node(end)
        id_ = relationship_id(type_, source, target)
        self.links[id_] = Relationship(id_, type_, source, target, properties)
        return id_

    def thing(self, id_: str, facets: str, properties: Mapping[str, Value]) -> None:
        """A record with its facets as ids in one text; a `?` after an id marks it as inferred."""
        self.node(id_, **properties)
        for word in facets.split():
            value, read = word.removesuffix("?"), word.endswith("?")
            facet = {"tg": "target", "sa": "intervention", "sup": "support"}
            prefix = value.partition(":")[0]
            type_ = TYPES[facet.get(prefix, prefix)]
            if id_.startswith("project:") and prefix == "place":
                type_ = "PROJECT_IN_PLACE"
            self.tie(type_, id_, value, basis="inferred" if read else "stated")

    def offer(self, actor: str, name: str, facets: str, **properties: Value) -> str:
        """An offer of an actor, active and of this year unless said otherwise."""
        id_ = f"offer:{name}"
        self.thing(id_, facets, {"status": "active", "as_of": "2026", **properties})
        self.tie("OFFERS", f"actor:{actor}", id_)
        return id_

    def project(self, actor: str, name: str, facets: str, **properties: Value) -> str:
        """A project of an actor, running unless said otherwise."""
        id_ = f"project:{name}"
        self.thing(id_, facets, {"status": "running", "as_of": "2026", **properties})
        self.tie("OWNS_PROJECT", f"actor:{actor}", id_)
        return id_

    def mandate(self, actor: str, name: str, facets: str, **properties: Value) -> str:
        """A mandate of an actor, in force unless said otherwise."""
        ground = {"ground_reference": f"Lag {name}", "ground_status": "in force"}
        id_ = f"mandate:{name}"
        self.thing(id_, facets, {**ground, "level": "regional", "ground_type": "law", **properties})
        self.tie("HAS_MANDATE", f"actor:{actor}", id_)
        return id_

    def survey(self, name: str, looked: str, at: str = "", **properties: Value) -> str:
        """A complete survey that found nothing, unless said otherwise."""
        done = {"completeness": "complete", "found": "nothing", "done_on": "2026-03-01"}
        id_ = self.node(f"survey:{name}", **{**done, **properties})
        for word in looked.split():
            self.tie("LOOKED_IN" if word.startswith("place:") else "LOOKED_FOR", id_, word)
        for word in at.split():
            self.tie("LOOKED_AT", id_, word)
        return id_

    def without(self, *ids: str) -> "Region":
        """The same region without these records and relationships."""
        other = Region()
        other.nodes = {id_: node for id_, node in self.nodes.items() if id_ not in ids}
        other.links = {
            id_: link
            for id_, link in self.links.items()
            if id_ not in ids and link.source not in ids and link.target not in ids
        }
        return other

    def graph(self) -> Graph:
        """All of it, sorted by id."""
        return Graph(
            tuple(self.nodes[id_] for id_ in sorted(self.nodes)),
            tuple(self.links[id_] for id_ in sorted(self.links)),
        )

    def snapshot(self, shuffle: int | None = None) -> Snapshot:
        """A snapshot in memory; with a seed, from records and rows in another order."""
        return snapshot_of(self.graph(), shuffle)


def snapshot_of(graph: Graph, shuffle: int | None = None) -> Snapshot:
    """A graph as a snapshot in memory with the facts rows of overlaps and gaps."""
    rows = {name: list(held) for name, held in rows_of(graph).items()}
    if shuffle is not None:
        draw = random.Random(shuffle)
        for held in rows.values():
            draw.shuffle(held)

    def table(name: str) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
        return TABLES[name].columns, tuple(rows[name])

    return Snapshot(snapshot_name(graph), lambda: columns_of(graph), table)


def rows_of(graph: Graph) -> dict[str, tuple[Row, ...]]:
    """The rows of every facts table of overlaps and gaps."""
    kind = {node.id: node.kind for node in graph.nodes}
    links = graph.relationships

    def facets(kinds: Iterable[str], names: Iterable[str]) -> list[dict[str, object]]:
        return [
            {
                "thing": r.source,
                "facet": FACETS[r.type],
                "value": r.target,
                "tie": r.id,
                "basis": r.properties.get("basis"),
            }
            for r in links
            if r.type in FACETS and kind[r.source] in kinds and FACETS[r.type] in names
        ]

    def pairs(
        names: tuple[str, str], types: Iterable[str], first: str, second: str = ""
    ) -> list[dict[str, object]]:
        return [
            {names[0]: r.source, names[1]: r.target, "tie": r.id}
            for r in links
            if r.type in types and kind[r.source] == first and second in ("", kind[r.target])
        ]

    def turned(rows: list[dict[str, object]], first: str, second: str) -> list[dict[str, object]]:
        return [{first: r["b"], second: r["a"], "tie": r["tie"]} for r in rows]

    same = [(r.source, r.target, r.id) for r in links if r.type == "SAME_AS"]
    bodies = [
        *pairs(("a", "b"), ("OFFERS",), "Actor", "Offer"),
        *pairs(("a", "b"), ("OWNS_PROJECT",), "Actor", "Project"),
        *pairs(("a", "b"), ("HAS_MANDATE",), "Actor", "Mandate"),
    ]
    how = {"LOOKED_FOR": "for", "LOOKED_IN": "in", "LOOKED_AT": "at"}
    records: dict[str, list[dict[str, object]]] = {
        "overlap_offers": pairs(("actor", "offer"), ("OFFERS",), "Actor", "Offer"),
        "overlap_facets": facets(("Offer", "Mandate"), OVERLAP_FACETS),
        "overlap_ties": pairs(("a", "b"), JOINS, "Actor", "Actor"),
        "overlap_activities": [
            {"offer": one, "activity": other, "tie": tie}
            for source, target, tie in same
            for one, other in ((source, target), (target, source))
            if kind[one] == "Offer"
        ],
        "overlap_mandates": pairs(("holder", "mandate"), ("HAS_MANDATE",), "Actor", "Mandate"),
        "overlap_coordination": pairs(("mandate", "actor"), ("COORDINATE_WITH",), "Mandate"),
        "gap_facets": facets(("Offer", "Project", "Mandate"), FACETS.values()),
        "gap_bodies": turned(bodies, "thing", "actor"),
        "gap_twins": pairs(("offer", "project"), ("SAME_AS",), "Offer", "Project"),
        "gap_surveys": [
            {"survey": r.source, "how": how[r.type], "value": r.target, "tie": r.id}
            for r in links
            if r.type in how
        ],
    }
    return {name: check_rows(TABLES[name], held) for name, held in records.items()}
