"""What a company can be referred to: offers, and open money that no offer stands for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from weakref import WeakKeyDictionary

from graph.store.snapshot import Snapshot
from queries.facets import FacetRow, Stated, inferred_ties, stated
from queries.places import level_rank
from queries.status import status

FINANCE = "sup:finansiering"
_LEVELS_KNOWN = ("local", "regional", "oms", "inter-regional", "national", "international")


class OfferRow(NamedTuple):
    """Who offers it, or pays for it."""

    offer: str
    actor: str
    tie: str


class TwinRow(NamedTuple):
    """The same thing, recorded as an offer and as something else."""

    offer: str
    twin: str
    tie: str


class PartRow(NamedTuple):
    """A body that is part of another."""

    part: str
    whole: str
    tie: str


class TieRow(NamedTuple):
    """Two bodies that work together."""

    a: str
    b: str
    tie: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An offer, or a source of money, with who gives it and what it states.

    `same` is what the twins of one thing have in common; `door` the organisation that its actor
    is a part of, or the actor.
    """

    id: str
    actor: str
    tie: str
    facets: Stated
    twins: Mapping[str, str]
    same: str
    door: str

    def values(self, facet: str) -> Mapping[str, str]:
        """Value → relationship of one facet; empty where nothing is stated."""
        return self.facets.get(facet, {})


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All candidates of a snapshot, sorted by id, with the ties that an analyst inferred."""

    candidates: tuple[Candidate, ...]
    inferred: frozenset[str]


_READ: WeakKeyDictionary[Snapshot, dict[tuple[bool, date], Catalogue]] = WeakKeyDictionary()


def catalogue_of(snapshot: Snapshot, inferred: bool, at: date) -> Catalogue:
    """The candidates of a snapshot, with or without what an analyst inferred."""
    kept = _READ.setdefault(snapshot, {})
    if (inferred, at) not in kept:
        if len(kept) > len(_LEVELS_KNOWN):
            kept.clear()
        kept[inferred, at] = _read(snapshot, inferred, at)
    return kept[inferred, at]


def _read(snapshot: Snapshot, inferred: bool, at: date) -> Catalogue:
    rows = snapshot.rows("referral_facets", FacetRow)
    facets = stated(rows, inferred)
    twins: dict[str, dict[str, str]] = {}
    for row in snapshot.rows("referral_twins", TwinRow):
        twins.setdefault(row.offer, {}).setdefault(row.twin, row.tie)
    told = {twin for found in twins.values() for twin in found}
    doors = _doors(snapshot, at)
    found = []
    for offer, actor, tie in _givers(snapshot):
        node = snapshot.node(offer)
        if offer in told or node.properties.get("generic") is True:
            continue
        own = dict(facets.get(offer, {}))
        if node.kind == "FundingSource":
            own["support"] = {FINANCE: tie}
        same = twins.get(offer, {})
        shared = min(same, default=offer)
        door = doors.get(actor, actor)
        found.append(Candidate(offer, actor, tie, own, same, shared, door))
    return Catalogue(tuple(found), inferred_ties(rows))


def _givers(snapshot: Snapshot) -> Iterable[OfferRow]:
    """One giver for each offer: of several funders the one nearest to firms."""
    by_offer: dict[str, list[OfferRow]] = {}
    for row in snapshot.rows("referral_offers", OfferRow):
        by_offer.setdefault(row.offer, []).append(row)
    for offer in sorted(by_offer):
        yield min(by_offer[offer], key=lambda row: (_rank(snapshot, row.actor), row.actor))


def _rank(snapshot: Snapshot, actor: str) -> int:
    level = snapshot.node(actor).properties.get("level")
    known = isinstance(level, str) and level in _LEVELS_KNOWN
    return level_rank(level) if known and isinstance(level, str) else len(_LEVELS_KNOWN)


def _doors(snapshot: Snapshot, at: date) -> dict[str, str]:
    """Each part with the whole that it belongs to in the end."""
    whole: dict[str, str] = {}
    for row in snapshot.rows("referral_parts", PartRow):
        if status(snapshot.relationship(row.tie).properties, at) != "ended":
            whole.setdefault(row.part, row.whole)
    return {part: _root(part, whole) for part in whole}


def _root(part: str, whole: Mapping[str, str]) -> str:
    seen, root = {part}, whole[part]
    while root in whole and whole[root] not in seen:
        seen.add(root)
        root = whole[root]
    return root
