"""Which mandates of two bodies overlap, which are layers of one scheme, and who is to coordinate.

Two mandates overlap where both have a ground, neither has ended, they share a type of support, a
target group and a place within the reach of both, and no area or sector that both state differs.
Facets of mandates are mostly a reading of a law, so a pair says where to look, not that work is
done twice. Holders that are unnamed groups are never compared.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from graph.model.records import text_of
from graph.store.snapshot import Snapshot
from queries.facets import NOTHING
from queries.overlap.world import World, mandate_status

_TASK = ("support", "target")
_WITHIN = ("area", "sector")
# The actors of the strategy itself: whom a plan speaks to, not whom support is for.
_NO_CLIENTS = frozenset({"tg:aktorer-strategi"})
_STATUTE = re.compile(r"\b(?:1[89]|20)\d\d:\d+\b")


class MandatePair(NamedTuple):
    """Two mandates that overlap, the relationships behind it, and how they stand to each other.

    `layers`: both rest on the same statute, which is no law of general powers, on two levels: a
    division of work. `exclusive`: in force both, the same task as stated in both, and each ground
    gives it to its holder alone. `coordination`: relationships by which one is to coordinate with
    the holder of the other.
    """

    a: str
    b: str
    ties: tuple[str, ...]
    layers: bool
    exclusive: bool
    coordination: tuple[str, ...]


def mandate_pairs(
    snapshot: Snapshot, world: World, a: str, b: str, at: date
) -> Iterator[MandatePair]:
    """The pairs of mandates of two bodies that overlap."""
    for one in world.mandates.get(a, ()):
        for other in world.mandates.get(b, ()):
            ties = _shared(world, one, other)
            if ties is None:
                continue
            coordination = [
                world.coordination[mandate][actor]
                for mandate, actor in ((one, b), (other, a))
                if actor in world.coordination.get(mandate, {})
            ]
            yield MandatePair(
                one,
                other,
                ties,
                _layers(snapshot, one, other),
                _exclusive(snapshot, world, one, other, at),
                tuple(coordination),
            )


def shared_task(world: World, one: str, other: str) -> dict[str, list[str]]:
    """The types of support and the target groups that two mandates have in common, as ids."""
    mine, theirs = world.stated.get(one, NOTHING), world.stated.get(other, NOTHING)
    return {
        facet: sorted((mine.get(facet, {}).keys() & theirs.get(facet, {}).keys()) - _NO_CLIENTS)
        for facet in _TASK
    }


def _shared(world: World, one: str, other: str) -> tuple[str, ...] | None:
    mine, theirs = world.stated.get(one, NOTHING), world.stated.get(other, NOTHING)
    ties: list[str] = []
    for facet, values in shared_task(world, one, other).items():
        if not values:
            return None
        ties += [side[facet][value] for value in values for side in (mine, theirs)]
    for facet in _WITHIN:
        left, right = mine.get(facet, {}), theirs.get(facet, {})
        if left and right and not left.keys() & right.keys():
            return None
    left, right = mine.get("place", {}), theirs.get("place", {})
    if not world.meet(left, right):
        return None
    return (*ties, *(left[p] for p in sorted(left)), *(right[p] for p in sorted(right)))


def _layers(snapshot: Snapshot, one: str, other: str) -> bool:
    mine, theirs = snapshot.node(one).properties, snapshot.node(other).properties
    if "law" in (text_of(mine, "ground_type"), text_of(theirs, "ground_type")):
        return False
    levels = text_of(mine, "level"), text_of(theirs, "level")
    return (
        None not in levels
        and levels[0] != levels[1]
        and bool(statutes(snapshot, one) & statutes(snapshot, other))
    )


def statutes(snapshot: Snapshot, mandate: str) -> frozenset[str]:
    """The numbers in the Swedish Code of Statutes that the ground of a mandate names."""
    ground = text_of(snapshot.node(mandate).properties, "ground_reference") or ""
    return frozenset(_STATUTE.findall(ground))


def _exclusive(snapshot: Snapshot, world: World, one: str, other: str, at: date) -> bool:
    for mandate in (one, other):
        if snapshot.node(mandate).properties.get("exclusive") is not True:
            return False
        if mandate_status(snapshot, mandate, at) != "active":
            return False
        facts = world.stated.get(mandate, NOTHING)
        if any(tie in world.inferred for facet in _TASK for tie in facts.get(facet, {}).values()):
            return False
    mine, theirs = world.stated[one], world.stated[other]
    return all(mine[facet].keys() == theirs[facet].keys() for facet in _TASK)
