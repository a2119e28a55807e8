"""The facts of overlap, read from a snapshot and narrowed to what was asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from graph.model.records import text_of
from graph.store.snapshot import Snapshot
from queries.facets import NOTHING, FacetRow, Stated, inferred_ties, stated
from queries.options import Options
from queries.places import Places, counted, places_of
from queries.status import Status, status

FILTERS = ("support", "area", "phase", "target")


class OfferRow(NamedTuple):
    """A body and an offer of its own."""

    actor: str
    offer: str
    tie: str


class TieRow(NamedTuple):
    """Two bodies that are joined: one runs, coordinates, owns or is part of the other."""

    a: str
    b: str
    tie: str


class ActivityRow(NamedTuple):
    """An offer and the scheme, call, project or offer that is the same thing."""

    offer: str
    activity: str
    tie: str


class MandateRow(NamedTuple):
    """A body and a mandate that it holds."""

    holder: str
    mandate: str
    tie: str


class CoordinationRow(NamedTuple):
    """A mandate and a body that it says to coordinate with."""

    mandate: str
    actor: str
    tie: str


@dataclass(frozen=True, slots=True)
class World:
    """What is compared on the asked day.

    `offers` holds each body's living offers within the filters, `mandates` its mandates that have
    not ended. `ties` are keyed by both bodies in order of id.
    """

    places: Places
    stated: Mapping[str, Stated]
    inferred: frozenset[str]
    offers: Mapping[str, Sequence[str]]
    offered: Mapping[str, str]
    known_offers: int
    ties: Mapping[tuple[str, str], Sequence[str]]
    activities: Mapping[str, Mapping[str, str]]
    mandates: Mapping[str, Sequence[str]]
    held: Mapping[str, str]
    coordination: Mapping[str, Mapping[str, str]]

    def joined(self, a: str, b: str) -> Sequence[str]:
        """The relationships that make two bodies one activity."""
        return self.ties.get((min(a, b), max(a, b)), ())

    def same(self, a: str, b: str) -> dict[tuple[str, str], list[str]]:
        """Pairs of offers of two bodies that are one activity, and the relationships behind it.

        Two offers are one activity if one is the other, or both are the same scheme or project.
        """
        found: dict[tuple[str, str], list[str]] = {}
        for one in self.offers.get(a, ()):
            mine = self.activities.get(one, {})
            for other in self.offers.get(b, ()):
                theirs = self.activities.get(other, {})
                ties = [
                    tie for x in sorted(mine.keys() & theirs.keys()) for tie in (mine[x], theirs[x])
                ]
                ties += [mine[other]] if other in mine else []
                if ties:
                    found[one, other] = sorted(set(ties))
        return found

    def values(self, things: Iterable[str]) -> dict[str, frozenset[str]]:
        """What these offers state together; counties and wider areas as their municipalities."""
        found: dict[str, set[str]] = {}
        for thing in things:
            for facet, values in self.stated.get(thing, NOTHING).items():
                found.setdefault(facet, set()).update(values)
        return {
            facet: self.places.reach(values, wider=True) if facet == "place" else frozenset(values)
            for facet, values in found.items()
        }

    def named(self, things: Iterable[str]) -> frozenset[str]:
        """The places that these things name."""
        return frozenset(
            p for thing in things for p in self.stated.get(thing, NOTHING).get("place", ())
        )

    def meet(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether some place lies within the reach of both: a place and a wider one around it."""
        mine, theirs = sorted(set(a)), sorted(set(b))
        return any(
            self.places.cover((x,), y) is not None or self.places.cover((y,), x) is not None
            for x in mine
            for y in theirs
        )


def mandate_status(snapshot: Snapshot, mandate: str, at: date) -> Status:
    """The status of a mandate: of its own dates, else of its ground."""
    properties = snapshot.node(mandate).properties
    ground = text_of(properties, "ground_status")
    return status({**properties, "status": ground} if ground else properties, at)


def read_world(snapshot: Snapshot, options: Options) -> World:
    """The living offers and mandates within the filters of the options."""
    rows = snapshot.rows("overlap_facets", FacetRow)
    facts = stated(rows, options.inferred)
    places = places_of(snapshot)
    offer_rows = snapshot.rows("overlap_offers", OfferRow)
    mandate_rows = snapshot.rows("overlap_mandates", MandateRow)
    offers: dict[str, list[str]] = {}
    for row in offer_rows:
        living = status(snapshot.node(row.offer).properties, options.at) == "active"
        if living and _asked(facts.get(row.offer, {}), places, options):
            offers.setdefault(row.actor, []).append(row.offer)
    mandates: dict[str, list[str]] = {}
    for held in mandate_rows:
        holder = snapshot.node(held.holder).properties
        if holder.get("generic") is True or not text_of(
            snapshot.node(held.mandate).properties, "ground_reference"
        ):
            continue
        now = mandate_status(snapshot, held.mandate, options.at)
        if now in ("active", "unknown") and _asked(facts.get(held.mandate, {}), places, options):
            mandates.setdefault(held.holder, []).append(held.mandate)
    return World(
        places=places,
        stated=facts,
        inferred=inferred_ties(rows),
        offers={actor: sorted(held) for actor, held in offers.items()},
        offered={row.offer: row.tie for row in offer_rows},
        known_offers=len({row.offer for row in offer_rows}),
        ties=_ties(snapshot, options.at),
        activities=_nested(
            (row.offer, row.activity, row.tie)
            for row in snapshot.rows("overlap_activities", ActivityRow)
        ),
        mandates={holder: sorted(held) for holder, held in mandates.items()},
        held={row.mandate: row.tie for row in mandate_rows},
        coordination=_nested(
            (row.mandate, row.actor, row.tie)
            for row in snapshot.rows("overlap_coordination", CoordinationRow)
        ),
    )


def _asked(facts: Stated, places: Places, options: Options) -> bool:
    for facet in FILTERS:
        wanted = getattr(options, facet)
        if wanted and wanted not in facts.get(facet, {}):
            return False
    if options.place is None:
        return True
    return counted(places.cover(facts.get("place", {}), options.place), options.level)


def _ties(snapshot: Snapshot, at: date) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for row in sorted(snapshot.rows("overlap_ties", TieRow)):
        now = status(snapshot.relationship(row.tie).properties, at)
        if row.a != row.b and now not in ("ended", "planned"):
            found.setdefault((min(row.a, row.b), max(row.a, row.b)), []).append(row.tie)
    return found


def _nested(rows: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for first, second, tie in rows:
        found.setdefault(first, {})[second] = tie
    return found
