"""One pair of bodies compared: offers facet by facet, mandates by their grounds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.analysis.overlap import FACETS, Overlap, overlap
from graph.store.snapshot import Snapshot
from queries.facets import NOTHING
from queries.overlap.kinds import Case, Decision, Side, decide
from queries.overlap.mandates import MandatePair, mandate_pairs
from queries.overlap.world import World
from queries.status import freshness


@dataclass(frozen=True, slots=True)
class Pair:
    """Two bodies and what was found of them.

    `offers_a`, `offers_b`: the offers compared; those that are one activity with an offer of the
    other side are left out (`same`), unless nothing else is left. `stated_score` is the score
    without what an analyst inferred. `old` are the sides whose offers are all stale or undated.
    """

    a: str
    b: str
    offers_a: tuple[str, ...]
    offers_b: tuple[str, ...]
    overlap: Overlap
    stated_score: float | None
    decision: Decision
    joined: tuple[str, ...]
    same: Mapping[tuple[str, str], Sequence[str]]
    mandates: tuple[MandatePair, ...]
    layers: tuple[MandatePair, ...]
    meet: bool | None
    old: tuple[Side, ...]

    @property
    def telling(self) -> bool:
        """Whether the pair belongs in a list: a shared place and client or help, or more."""
        shared = {facet.name for facet in self.overlap.facets if facet.shared}
        alike = bool(self.meet) and bool(shared & {"support", "target"})
        return alike or bool(self.mandates or self.layers or self.same)


def compare(snapshot: Snapshot, world: World, a: str, b: str, at: date) -> Pair:
    """Compare two bodies; ids in order, so that the answer does not depend on who came first."""
    a, b = min(a, b), max(a, b)
    all_a, all_b = tuple(world.offers.get(a, ())), tuple(world.offers.get(b, ()))
    same = world.same(a, b)
    offers_a = tuple(offer for offer in all_a if offer not in {one for one, _ in same})
    offers_b = tuple(offer for offer in all_b if offer not in {other for _, other in same})
    one_activity = bool(same) and not (offers_a and offers_b)
    if one_activity:
        offers_a, offers_b = all_a, all_b
    found = overlap(world.values(offers_a), world.values(offers_b))
    pairs = tuple(mandate_pairs(snapshot, world, a, b, at))
    layers = tuple(pair for pair in pairs if pair.layers)
    mandates = tuple(pair for pair in pairs if not pair.layers)
    joined = tuple(world.joined(a, b))
    places_a, places_b = world.named(offers_a), world.named(offers_b)
    meet = world.meet(places_a, places_b) if places_a and places_b else None
    coordinated = any(pair.coordination for pair in pairs)
    only_layers = bool(layers) and not mandates and not _shares(found)
    case = Case(
        overlap=found,
        meet=meet,
        within=_within(world, places_a, places_b),
        order=orders(snapshot),
        joint=bool(joined) or one_activity or only_layers,
        contested=any(pair.exclusive for pair in mandates) and not coordinated,
        mandates=bool(mandates),
    )
    return Pair(
        a=a,
        b=b,
        offers_a=offers_a,
        offers_b=offers_b,
        overlap=found,
        stated_score=_stated(world, offers_a, offers_b).score,
        decision=decide(case),
        joined=joined,
        same=same,
        mandates=mandates,
        layers=layers,
        meet=meet,
        old=_old(snapshot, offers_a, offers_b, at),
    )


def orders(snapshot: Snapshot) -> dict[str, int]:
    """The place of each growth phase in its scheme; phases without one are left out."""
    found: dict[str, int] = {}
    for node in snapshot.nodes("GrowthPhase"):
        order = node.properties.get("order")
        if isinstance(order, int):
            found[node.id] = order
    return found


def _shares(found: Overlap) -> bool:
    return any(facet.shared for facet in found.facets if facet.name in ("support", "target"))


def _within(world: World, a: frozenset[str], b: frozenset[str]) -> Side | None:
    def inside(mine: frozenset[str], theirs: frozenset[str]) -> bool:
        return bool(mine and theirs) and all(
            (way := world.places.cover(theirs, place)) is not None and way.reach != "within"
            for place in mine
        )

    if inside(a, b) == inside(b, a):
        return None
    return "a" if inside(a, b) else "b"


def _stated(world: World, a: Iterable[str], b: Iterable[str]) -> Overlap:
    def values(offers: Iterable[str]) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for offer in offers:
            for facet, ties in world.stated.get(offer, NOTHING).items():
                kept = {value for value, tie in ties.items() if tie not in world.inferred}
                found.setdefault(facet, set()).update(kept)
        return {
            facet: world.places.reach(kept, wider=True) if facet == "place" else frozenset(kept)
            for facet, kept in found.items()
        }

    return overlap(values(a), values(b), FACETS)


def _old(snapshot: Snapshot, a: Sequence[str], b: Sequence[str], at: date) -> tuple[Side, ...]:
    def old(offers: Sequence[str]) -> bool:
        ages = {freshness(snapshot.node(offer).properties, at) for offer in offers}
        return bool(ages) and ages <= {"stale", "undated"}

    sides: tuple[tuple[Side, Sequence[str]], ...] = (("a", a), ("b", b))
    return tuple(side for side, offers in sides if old(offers))
