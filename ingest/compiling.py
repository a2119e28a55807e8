"""From checked records to the graph: flat properties, relationships, inherited provenance.

What a link field says, its record's sources say: the relationship inherits origins, sources with
their places, confidence, as_of and basis, but not the time for which the record itself holds.
"""

from collections.abc import Iterable, Mapping, Sequence

from graph.model.records import (
    Graph,
    Node,
    Properties,
    Relationship,
    Value,
    relationship_id,
    texts_of,
)
from ingest.records import Citation, LinkItem, LinkRecord, NodeRecord

INHERITED = ("origins", "confidence", "as_of", "basis")
CITES = "CITES"
_MAIN_FIELD = "support_types"


def compile_graph(
    nodes: Sequence[NodeRecord],
    links: Sequence[LinkRecord],
    confirmed: Mapping[str, NodeRecord] | None = None,
) -> Graph:
    """The graph of these records, sorted by id; `confirmed` are those of them that say more now.

    Relationships with one id are one: origins and sources are joined, and of other properties the
    first value stands, in the order of the files.
    """
    shown = [(confirmed or {}).get(node.id, node) for node in nodes]
    merged: dict[str, Relationship] = {}
    for link in [*_linked(nodes), *(_recorded(link) for link in links), *_cited(shown)]:
        before = merged.get(link.id)
        merged[link.id] = link if before is None else _joined(before, link)
    return Graph(
        tuple(sorted((_node(record) for record in shown), key=lambda node: node.id)),
        tuple(merged[id_] for id_ in sorted(merged)),
    )


def _node(record: NodeRecord) -> Node:
    return Node(record.id, record.kind, with_sources(record.properties, record.citations))


def with_sources(properties: Properties, citations: Sequence[Citation]) -> Properties:
    """The properties with the two parallel lists of sources and places in them."""
    if not citations:
        return dict(properties)
    return {
        **properties,
        "sources": tuple(citation.source for citation in citations),
        "locators": tuple(citation.locator for citation in citations),
    }


def _linked(nodes: Iterable[NodeRecord]) -> Iterable[Relationship]:
    for record in nodes:
        mains = [item for item in record.links if item.link.field == _MAIN_FIELD]
        stated = any("main" in item.properties for item in mains)
        for item in record.links:
            first = record.kind == "Offer" and not stated and item is mains[0] if mains else False
            yield _inherited(record, item, {"main": True} if first else {})


def _inherited(record: NodeRecord, item: LinkItem, more: Mapping[str, Value]) -> Relationship:
    ends = (record.id, item.target)
    source, target = reversed(ends) if item.link.reverse else ends
    inherited = {name: record.properties[name] for name in INHERITED if name in record.properties}
    citations = record.citations if item.citations is None else item.citations
    properties = with_sources({**inherited, **more, **item.properties}, citations)
    id_ = relationship_id(item.link.type, source, target)
    return Relationship(id_, item.link.type, source, target, properties)


def _recorded(link: LinkRecord) -> Relationship:
    id_ = relationship_id(link.type, link.source, link.target, link.discriminator)
    properties = with_sources(link.properties, link.citations)
    return Relationship(id_, link.type, link.source, link.target, properties)


def _cited(nodes: Iterable[NodeRecord]) -> Iterable[Relationship]:
    for record in nodes:
        for source in dict.fromkeys(citation.source for citation in record.citations):
            places = [citation for citation in record.citations if citation.source == source]
            origins = {"origins": texts_of(record.properties, "origins")}
            properties = with_sources(origins, places)
            id_ = relationship_id(CITES, record.id, source)
            yield Relationship(id_, CITES, record.id, source, properties)


def _joined(first: Relationship, second: Relationship) -> Relationship:
    properties = {**second.properties, **first.properties}
    both = (first.properties, second.properties)
    origins = dict.fromkeys(origin for one in both for origin in texts_of(one, "origins"))
    citations = dict.fromkeys(
        Citation(source, locator)
        for one in both
        for source, locator in zip(texts_of(one, "sources"), texts_of(one, "locators"), strict=True)
    )
    joined = with_sources({**properties, "origins": tuple(origins)}, tuple(citations))
    return Relationship(first.id, first.type, first.source, first.target, joined)
