"""The named networks, from the rows of a snapshot: who is tied to whom, in which sense.

areas: actors and strength areas of the strategies' example tables, two-mode; side by side, not
cooperation. projects: actors by shared projects, Newman's weights, also of ended projects.
relations: stated relations between actors that have not ended. offers: actors by a target group
that active offers of both are for. Without a choice: relations and projects together.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import numpy as np

from graph.analysis.network import Network, Tie, union
from graph.analysis.projection import Membership, project, two_mode
from graph.model.records import Relationship, text_of
from graph.store.snapshot import Snapshot
from queries.options import Options
from queries.places import places_of
from queries.status import status

DEFAULT = ("relations", "projects")
NO_INTRODUCTION = frozenset(
    {
        "FUNDS",
        "OWNS",
        "SUCCEEDS",
        "BUYS_PROPERTY_OF",
        "HAS_PARALLEL_MANDATE_WITH",
        "HAS_SOMETIMES_OVERLAPPING_MANDATE_WITH",
    }
)
"""Relations that join two bodies without either being able to introduce by them."""


class AreaTie(NamedTuple):
    """An actor named as an example for a strength area."""

    actor: str
    area: str
    tie: str


class ProjectTie(NamedTuple):
    """An actor that owns or takes part in a project."""

    actor: str
    project: str
    tie: str


class ActorTie(NamedTuple):
    """A stated relation of one actor to another."""

    actor: str
    other: str
    tie: str


class TargetTie(NamedTuple):
    """An actor whose offer is for a target group, with both relationships."""

    actor: str
    offer: str
    target: str
    offers: str
    targets: str


class Chosen(NamedTuple):
    """The network that the options ask for, and the parts that it is made of."""

    network: Network
    names: tuple[str, ...]

    @property
    def word(self) -> str:
        """The names of the parts with a plus between."""
        return "+".join(self.names)

    @property
    def two_mode(self) -> bool:
        """Whether strength areas are nodes of the network."""
        return "areas" in self.names


def chosen(snapshot: Snapshot, options: Options) -> Chosen:
    """The network that the options ask for, with or without generic groups and interpretations."""
    names = (options.network,) if options.network else DEFAULT
    makers = {"areas": _areas, "projects": _projects, "relations": _relations, "offers": _offers}
    network = makers[names[0]](snapshot, options)
    for name in names[1:]:
        network = union(network, makers[name](snapshot, options))
    return Chosen(network, names)


def area_memberships(snapshot: Snapshot, options: Options) -> list[Membership]:
    """Which actors the strategies name for which area, of the level asked for."""
    return [
        Membership(row.actor, row.area, (row.tie,))
        for row in snapshot.rows("area_ties", AreaTie)
        if _counts(snapshot, options, (row.actor,), (row.tie,))
        and options.level in (None, text_of(snapshot.node(row.area).properties, "level"))
    ]


def members(snapshot: Snapshot, options: Options, network: Network, id_: str) -> frozenset[str]:
    """The nodes of the network that an asked end stands for.

    An actor, or an area in a network that holds areas, is itself; else an area stands for the
    actors named for it, and a place for the actors that have their seat in it or within it.
    """
    if id_ in network:
        return frozenset((id_,))
    match snapshot.node(id_).kind:
        case "StrengthArea":
            named = {m.actor for m in area_memberships(snapshot, options) if m.group == id_}
        case "Place":
            places = places_of(snapshot)
            named = {
                link.source
                for link in snapshot.relationships("LOCATED_IN")
                if id_ in (link.target, *places.ancestors(link.target))
            }
        case _:
            named = set()
    return frozenset(name for name in named if name in network)


def ended(snapshot: Snapshot, id_: str, at: date) -> bool:
    """Whether the record had ended on the asked day."""
    found = snapshot.get(id_)
    return found is not None and status(found.properties, at) == "ended"


def introducing(snapshot: Snapshot, network: Network, keep: Iterable[str], at: date) -> Network:
    """The part of a network over which somebody could be introduced on the asked day.

    Left out are actors that have ended (but for those in `keep`) and ties that rest on money,
    ownership or succession alone.
    """
    gone = {id_ for id_ in network.ids if ended(snapshot, id_, at)}.difference(keep)
    mute = [_mute(snapshot, tie) for tie in network.ties()]
    return network.with_ties(~np.array(mute, dtype=np.bool_)).without(*gone)


def apart(network: Network, first: frozenset[str], last: frozenset[str]) -> tuple[bool, bool, bool]:
    """Whether the first end is without ties here, the last is, and the two are in other parts."""
    labels = network.component_labels()

    def parts(ids: frozenset[str]) -> set[int]:
        return {int(labels[network.index(i)]) for i in ids if i in network and _tied(network, i)}

    one, two = parts(first), parts(last)
    return not one, not two, bool(one and two) and not one & two


def money(
    snapshot: Snapshot, options: Options, first: frozenset[str], last: frozenset[str]
) -> list[Relationship]:
    """What one end pays or owns of the other on the asked day; it introduces nobody."""
    return [
        link
        for type_ in ("FUNDS", "OWNS")
        for link in snapshot.relationships(type_)
        if (link.source in first and link.target in last)
        or (link.source in last and link.target in first)
        if status(link.properties, options.at) != "ended"
        and (options.inferred or not _inferred(snapshot, link.id))
    ]


def stated_relations(snapshot: Snapshot, tie: Tie) -> list[Relationship]:
    """The relations between the two ends themselves among the evidence of a tie."""
    ends = {tie.a, tie.b}
    links = (snapshot.get(id_) for id_ in tie.evidence)
    return [r for r in links if isinstance(r, Relationship) and {r.source, r.target} == ends]


def shared(snapshot: Snapshot, tie: Tie, kind: str) -> list[str]:
    """The nodes of one kind (Project, TargetGroup) among the evidence of a tie."""
    return [i for i in tie.evidence if i in snapshot and snapshot.node(i).kind == kind]


def interpretations(snapshot: Snapshot, network: Network) -> int:
    """How many ties rest, at least in part, on what an analyst inferred."""
    return sum(any(_inferred(snapshot, id_) for id_ in facts) for facts in network.evidence)


def _tied(network: Network, id_: str) -> bool:
    return bool(network.neighbours(id_))


def _mute(snapshot: Snapshot, tie: Tie) -> bool:
    relations = stated_relations(snapshot, tie)
    if shared(snapshot, tie, "Project") or shared(snapshot, tie, "TargetGroup"):
        return False
    return bool(relations) and all(link.type in NO_INTRODUCTION for link in relations)


def _inferred(snapshot: Snapshot, id_: str) -> bool:
    found = snapshot.get(id_)
    return isinstance(found, Relationship) and text_of(found.properties, "basis") == "inferred"


def _counts(
    snapshot: Snapshot, options: Options, actors: Iterable[str], ties: Iterable[str]
) -> bool:
    """Whether actors and ties are among those that the switches let through."""
    generic = any(snapshot.node(actor).properties.get("generic") is True for actor in actors)
    if generic and not options.generic:
        return False
    return options.inferred or not any(_inferred(snapshot, tie) for tie in ties)


def _areas(snapshot: Snapshot, options: Options) -> Network:
    return two_mode(area_memberships(snapshot, options), "actor", "area")


def _projects(snapshot: Snapshot, options: Options) -> Network:
    return project(
        Membership(row.actor, row.project, (row.tie,))
        for row in snapshot.rows("project_ties", ProjectTie)
        if _counts(snapshot, options, (row.actor,), (row.tie,))
    )


def _relations(snapshot: Snapshot, options: Options) -> Network:
    return Network.from_ties(
        Tie(row.actor, row.other, evidence=(row.tie,))
        for row in snapshot.rows("actor_ties", ActorTie)
        if _counts(snapshot, options, (row.actor, row.other), (row.tie,))
        and not any(ended(snapshot, id_, options.at) for id_ in row)
    )


def _offers(snapshot: Snapshot, options: Options) -> Network:
    active: Mapping[str, bool] = {
        offer.id: status(offer.properties, options.at) == "active"
        for offer in snapshot.nodes("Offer")
    }
    return project(
        Membership(row.actor, row.target, (row.offer, row.offers, row.targets))
        for row in snapshot.rows("target_ties", TargetTie)
        if active[row.offer] and _counts(snapshot, options, (row.actor,), (row.offers, row.targets))
    )
