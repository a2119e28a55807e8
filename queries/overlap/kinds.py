"""What kind of overlap a pair is: one decision table, read from the top, the first line that holds.

1. joint_activity: the two are joined by RUNS, COORDINATES, MEMBER_OF, PART_OF, OWNS or SAME_AS;
   or all that one of them offers is one activity with what the other offers; or their mandates are
   only layers of one scheme.
2. contested: two mandates in force, each with a ground that gives the same stated task to its
   holder alone, at a place within the reach of both, and no stated duty to coordinate.
3. unknown: nothing that is known is shared, and no mandates overlap.
4. duplicate: support, target and place are known, and all known facets are equal.
5. contained: support, target and place are known, and one side lies within the other.
6. hand_over: a target and a place in common, no area against it, and the phases of the one come
   right before those of the other.
7. complement: something is shared, but support, target or place is known to differ wholly: no firm
   meets the same help at both.
8. partial: anything else that is shared.

Offers alone make *similar offers*; two mandates with their grounds make *overlapping mandates*.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from graph.analysis.overlap import Overlap

Kind = Literal[
    "duplicate",
    "contained",
    "complement",
    "hand_over",
    "contested",
    "partial",
    "joint_activity",
    "unknown",
]
Side = Literal["a", "b"]
_MAIN = ("support", "target", "place")


class Case(NamedTuple):
    """What the decision rests on, for one pair.

    `meet`: whether a place lies within the reach of both, None where a side names none. `within`:
    the side whose places all lie within the other's. `order`: the place of each phase.
    """

    overlap: Overlap
    meet: bool | None
    within: Side | None
    order: Mapping[str, int]
    joint: bool
    contested: bool
    mandates: bool


class Decision(NamedTuple):
    """The kind, and the side that it speaks of: contained in the other, or first of the two."""

    kind: Kind
    side: Side | None = None


def decide(case: Case) -> Decision:
    """The first line of the table that holds."""
    if case.joint:
        return Decision("joint_activity")
    if case.contested:
        return Decision("contested")
    shared = {facet.name for facet in case.overlap.facets if facet.shared}
    if case.meet:
        shared.add("place")
    if not shared:
        return Decision("partial" if case.mandates else "unknown")
    known = {facet.name for facet in case.overlap.facets}
    if known.issuperset(_MAIN):
        sides = _contained(case)
        if sides == {"a", "b"}:
            return Decision("duplicate")
        if sides:
            return Decision("contained", sides.pop())
    first = _first(case, shared)
    if first:
        return Decision("hand_over", first)
    if not case.mandates and any(facet in known and facet not in shared for facet in _MAIN):
        return Decision("complement")
    return Decision("partial")


def _contained(case: Case) -> set[Side]:
    sides: set[Side] = set()
    names: tuple[Side, Side] = ("a", "b")
    for side in names:
        inside = case.within in (None, side)
        for facet in case.overlap.facets:
            more = facet.only_a if side == "a" else facet.only_b
            by_place = facet.name == "place" and case.within == side
            inside = inside and (not more or by_place)
        if inside:
            sides.add(side)
    return sides


def _first(case: Case, shared: set[str]) -> Side | None:
    facets = {facet.name: facet for facet in case.overlap.facets}
    area, phase = facets.get("area"), facets.get("phase")
    if not {"target", "place"} <= shared or (area and not area.shared):
        return None
    if phase is None or phase.shared:
        return None
    a, b = _orders(phase.only_a, case.order), _orders(phase.only_b, case.order)
    if not a or not b:
        return None
    if max(a) + 1 == min(b):
        return "a"
    return "b" if max(b) + 1 == min(a) else None


def _orders(phases: frozenset[str], order: Mapping[str, int]) -> list[int]:
    known = [order[phase] for phase in phases if phase in order]
    return known if len(known) == len(phases) else []
