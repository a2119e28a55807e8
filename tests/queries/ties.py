"""Small networks in words: `snapshot("actor:a OWNS actor:b")`, and facts rows without a store."""

import atexit
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.model.records import Graph, Node, Relationship, Value, relationship_id
from graph.store.facts import Row, check_rows, parse_facts
from graph.store.snapshot import Snapshot
from graph.store.snapshot_writing import write_snapshot
from queries.network import FACTS
from queries.networks import ActorTie, AreaTie, ProjectTie, TargetTie

KINDS = {
    "actor": "Actor",
    "area": "StrengthArea",
    "project": "Project",
    "offer": "Offer",
    "tg": "TargetGroup",
    "place": "Place",
}
RowType = type[AreaTie] | type[ProjectTie] | type[ActorTie] | type[TargetTie]

_FOLDER = TemporaryDirectory(prefix="networks-")
atexit.register(_FOLDER.cleanup)


def graph(*lines: str, **properties: Mapping[str, Value]) -> Graph:
    """A graph of lines `source TYPE target`, and properties of nodes (`actor__a` for `actor:a`)."""
    more = {name.replace("__", ":"): held for name, held in properties.items()}
    links = {}
    for source, type_, target in (line.split() for line in lines):
        id_ = relationship_id(type_, source, target)
        links[id_] = Relationship(id_, type_, source, target)
    ids = {end for link in links.values() for end in (link.source, link.target)}
    nodes = []
    for id_ in sorted(ids | set(more)):
        kind, name = id_.split(":")
        nodes.append(Node(id_, KINDS[kind], {"name": name.title(), **more.get(id_, {})}))
    return Graph(tuple(nodes), tuple(links[id_] for id_ in sorted(links)))


def with_link(given: Graph, id_: str, **properties: Value) -> Graph:
    """The same graph with properties on one relationship."""
    links = (
        Relationship(r.id, r.type, r.source, r.target, {**r.properties, **properties})
        if r.id == id_
        else r
        for r in given.relationships
    )
    return Graph(given.nodes, tuple(links))


def rows(given: Graph) -> dict[str, tuple[RowType, list[Row]]]:
    """What `facts.cypher` of the networks returns, said in Python."""
    kind = {node.id: node.kind for node in given.nodes}
    links = given.relationships
    return {
        "area_ties": (
            AreaTie,
            [(r.source, r.target, r.id) for r in links if r.type == "CAN_CONTRIBUTE_TO"],
        ),
        "project_ties": (
            ProjectTie,
            [
                (r.source, r.target, r.id)
                for r in links
                if r.type in ("OWNS_PROJECT", "PARTICIPATES_IN")
                if r.properties.get("participation") is not False
            ],
        ),
        "actor_ties": (
            ActorTie,
            [
                (r.source, r.target, r.id)
                for r in links
                if r.type != "SAME_AS" and kind[r.source] == kind[r.target] == "Actor"
            ],
        ),
        "target_ties": (
            TargetTie,
            [
                (r.source, r.target, t.target, r.id, t.id)
                for r in links
                for t in links
                if r.type == "OFFERS" and t.type == "TARGETS" and t.source == r.target
            ],
        ),
    }


def snapshot(given: Graph) -> Snapshot:
    """The graph as a snapshot on disk, with the facts rows of the networks."""
    facts = {
        table: check_rows(table, named(*rows(given)[table.name]))
        for table in parse_facts(FACTS.read_text("utf-8"), "network")
    }
    name = write_snapshot(Path(_FOLDER.name), given, facts)
    return Snapshot.open(Path(_FOLDER.name) / name.removeprefix("sha256:"))


def named(row: RowType, values: list[Row]) -> list[dict[str, object]]:
    """Rows with the names of their columns."""
    return [dict(zip(row._fields, one, strict=True)) for one in values]
