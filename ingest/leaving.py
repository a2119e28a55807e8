"""What leaves a graph with a withdrawn record: what cannot stand without it, and what is left.

A relationship goes with either end; a statement or note, with the last thing it is about. An offer
without its actor, a survey that would now speak of more than was looked for, or a record without
any of its sources would say what nobody has said: these go too, but only when asked for. What was
decided by a withdrawn statement is decided anew among the statements that remain.
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from graph.model.confirmations import is_made, is_recorded, is_source_of_confirmation
from graph.model.kinds import KINDS
from graph.model.properties import PROPERTIES
from graph.model.records import Node, Properties, Relationship, Value, text_of, texts_of
from graph.store.staging import Staged
from graph.store.streams import Records, link_of, node_of
from ingest.confirmed import confirmed
from ingest.leaving_confirmed import (
    made_from,
    properties_of,
    record_of,
    unconfirmed,
)
from ingest.problems import Spot
from ingest.records import LinkItem
from ingest.statements import STATEMENT, decide
from ingest.values import text_value

ASKED, END, ABOUT, SOURCE, HOLDER, SCOPE = "asked", "end", "about", "source", "holder", "scope"
# These go with what they belong to; the others are facts of their own.
OF_ITSELF = frozenset({ASKED, END, ABOUT})
# The relationships that a node needs one of, by type: whether it stands at the target, and why.
_NEEDED: Mapping[str, tuple[bool, str]] = {
    "OFFERS": (True, HOLDER),
    "HAS_MANDATE": (True, HOLDER),
    "HAS_CALL": (True, HOLDER),
    "ABOUT": (False, ABOUT),
    "CONFIRMED_BY": (False, HOLDER),
    "LOOKED_FOR": (False, SCOPE),
    "LOOKED_IN": (False, SCOPE),
    "LOOKED_AT": (False, SCOPE),
}
_ABOUT = next(link for link in KINDS[STATEMENT].links if link.type == "ABOUT")


class Gone(NamedTuple):
    """A node or relationship that leaves: its kind or type, why, and the id it follows."""

    id: str
    kind: str
    why: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What leaves, by id, and the nodes that say something else afterwards."""

    nodes: Mapping[str, Gone]
    links: Mapping[str, Gone]
    decided: Mapping[str, Properties] = field(default_factory=dict)

    @property
    def with_it(self) -> tuple[Gone, ...]:
        """What is a fact of its own and goes only because it cannot stand without the rest."""
        gone = (*self.nodes.values(), *self.links.values())
        return tuple(sorted(one for one in gone if one.why not in OF_ITSELF))

    def node(self, node: Node) -> Node | None:
        """The node as it is afterwards; None where it leaves."""
        if node.id in self.nodes:
            return None
        properties = self.decided.get(node.id, node.properties)
        return Node(node.id, node.kind, self._trimmed(properties))

    def relationship(self, link: Relationship) -> Relationship | None:
        """The relationship as it is afterwards; None where it leaves."""
        if link.id in self.links:
            return None
        return replace(link, properties=self._trimmed(link.properties))

    def _trimmed(self, properties: Properties) -> Properties:
        kept = dict(properties)
        for name in resting_on(properties, self.nodes):
            kept.pop(name, None)
        sources, locators = texts_of(kept, "sources"), texts_of(kept, "locators")
        if not self.nodes.keys().isdisjoint(sources):
            pairs = [pair for pair in zip(sources, locators) if pair[0] not in self.nodes]
            kept["sources"] = tuple(source for source, _ in pairs)
            kept["locators"] = tuple(locator for _, locator in pairs)
        return kept


def copy_without(staged: Staged, left: Leaving, to: Staged) -> None:
    """Copy a staged graph, each record with its owner, without what leaves it."""
    for owner, nodes in groupby(staged.owned_nodes(), itemgetter(1)):
        to.add_nodes(filter(None, (left.node(node) for node, _ in nodes)), owner)
    for owner, links in groupby(staged.owned_relationships(), itemgetter(1)):
        to.add_relationships(filter(None, (left.relationship(link) for link, _ in links)), owner)


def resting_on(properties: Mapping[str, object], gone: Container[object]) -> set[str]:
    """The properties that a withdrawn source of their own states: a contact, with its source."""
    found: set[str] = set()
    for name, value in properties.items():
        declared = PROPERTIES.get(name)
        if declared is not None and declared.type == "id" and value in gone:
            group = name.removesuffix("source")
            found |= {other for other in properties if other.startswith(group)}
    return found


def leaving(records: Records, asked: Callable[[str], bool]) -> Leaving:
    """What leaves these records with the ids of nodes and relationships that are asked for."""
    nodes: dict[str, Gone] = {}
    links: dict[str, Gone] = {}
    kinds: dict[str, str] = {}
    for id_, kind, _ in records.node_rows():
        kinds[id_] = kind
        if asked(id_):
            nodes[id_] = Gone(id_, kind, ASKED)
    for id_, type_, *_ in records.link_rows():
        if asked(id_):
            links[id_] = Gone(id_, type_, ASKED)
    before = -1
    while nodes or links:
        if before == len(nodes) + len(links):
            return Leaving(nodes, links, _decided(records, nodes))
        before = len(nodes) + len(links)
        _spread(records, kinds, nodes, links)
    return Leaving({}, {})


def _spread(
    records: Records, kinds: Mapping[str, str], nodes: dict[str, Gone], links: dict[str, Gone]
) -> None:
    """One round: add what cannot stand without what is gone so far."""
    for node in map(node_of, records.node_rows()):
        if node.id not in nodes and (source := _unsourced(node.properties, nodes, node.kind)):
            nodes[node.id] = Gone(node.id, node.kind, SOURCE, source)
    left: set[tuple[str, str, str]] = set()
    lost: dict[tuple[str, str, str], tuple[str, str]] = {}
    for link in map(link_of, records.link_rows()):
        if link.id not in links:
            end = next((end for end in (link.source, link.target) if end in nodes), "")
            source = "" if end else _unsourced(link.properties, nodes)
            if end or source:
                links[link.id] = Gone(link.id, link.type, END if end else SOURCE, end or source)
        if link.type in _NEEDED:
            at_target, why = _NEEDED[link.type]
            needing, other = (link.target, link.source) if at_target else (link.source, link.target)
            place = (needing, link.type, kinds.get(other, "") if why == SCOPE else "")
            if link.id in links:
                lost.setdefault(place, (why, other))
            else:
                left.add(place)
    for id_, after in made_from(records, nodes, list(nodes)).items():
        nodes.setdefault(id_, Gone(id_, kinds.get(id_, ""), ABOUT, after))
    for place, (why, other) in lost.items():
        needing = place[0]
        if place not in left and needing not in nodes:
            nodes[needing] = Gone(needing, kinds.get(needing, ""), why, other)


def _unsourced(properties: Properties, gone: Mapping[str, Gone], kind: str = "") -> str:
    """The withdrawn source of what has no other source; empty where it keeps one.

    A confirmation is no source of the whole record that it is about.
    """
    sources = texts_of(properties, "sources")
    if kind != STATEMENT:
        sources = tuple(one for one in sources if not is_source_of_confirmation(one))
    return sources[0] if sources and all(source in gone for source in sources) else ""


def _decided(records: Records, gone: Mapping[str, Gone]) -> Mapping[str, Properties]:
    """The properties of statements and their subjects where a statement has gone."""
    if not any(one.kind == STATEMENT for one in gone.values()):
        return {}
    about: dict[str, list[str]] = {}
    for link in map(link_of, records.link_rows()):
        if link.type == "ABOUT" and link.target not in gone:
            about.setdefault(link.source, []).append(link.target)
    subjects = {target for targets in about.values() for target in targets}
    held: dict[str, Node] = {}
    for node in map(node_of, records.node_rows()):
        if node.id in subjects or node.kind == STATEMENT:
            held[node.id] = node
    return _anew(held, about, gone)


def _anew(
    held: Mapping[str, Node], about: Mapping[str, list[str]], gone: Mapping[str, Gone]
) -> Mapping[str, Properties]:
    statements = [node for node in held.values() if node.kind == STATEMENT]
    stating = [node for node in statements if not is_made(node.id)]
    remaining = [node for node in statements if node.id not in gone and not is_recorded(node.id)]
    before = unconfirmed(held, about)
    cleared = {id_: properties for id_, properties in before.items() if id_ not in gone}
    for node in stating:
        if node.id in gone:
            name = text_of(node.properties, "property") or ""
            for subject in about.get(node.id, ()):
                if cleared[subject].get(name, "") == _stated(node, name):
                    del cleared[subject][name]
    subjects = {target for node in remaining for target in about.get(node.id, ())}
    asked = [*remaining, *(held[id_] for id_ in sorted(subjects) if id_ not in gone)]
    items = {id_: tuple(LinkItem(_ABOUT, target) for target in to) for id_, to in about.items()}
    again = confirmed(
        decide(
            [
                record_of(
                    node.id,
                    node.kind,
                    cleared[node.id],
                    items.get(node.id, ()) if node.kind == STATEMENT else (),
                )
                for node in asked
            ]
        )
    )
    anew = {one.id: properties_of(again.shown.get(one.id, one)) for one in again.nodes}
    return {**cleared, **{id_: anew[id_] for id_ in anew if id_ in cleared}}


def _stated(statement: Node, name: str) -> Value | None:
    """The value of a statement, as its subject holds it."""
    value = text_of(statement.properties, "value") or ""
    return text_value(PROPERTIES[name], value, Spot([], "", 0)) if name in PROPERTIES else None
