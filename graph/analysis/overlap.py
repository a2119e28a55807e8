"""How alike two offers or actors are, facet by facet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

FACETS = ("support", "target", "phase", "area", "place")


class Facet(NamedTuple):
    """One facet compared: values of both, of the first only, of the second only; score 0 to 1."""

    name: str
    shared: frozenset[str]
    only_a: frozenset[str]
    only_b: frozenset[str]
    score: float


class Overlap(NamedTuple):
    """``score`` 0 to 1, None where no facet is known on both sides; ``unknown`` names the rest."""

    score: float | None
    facets: tuple[Facet, ...]
    unknown: tuple[str, ...]


def overlap(
    a: Mapping[str, frozenset[str]],
    b: Mapping[str, frozenset[str]],
    facets: Sequence[str] = FACETS,
) -> Overlap:
    """The mean of the Jaccard indexes (Jaccard 1901) of the facets known on both sides.

    A facet that is missing or empty on a side is unknown there: it is left out of the mean and
    listed, never counted as different. Identical is 1, disjoint 0, and the order of the two plays
    no part. Places have to come as municipalities (a county as all of its own), or a county and its
    town would share nothing.

    Popular values (small firms, the whole county) make pairs look alike by chance. A score on one
    or two facets says little, so show the facets. Overlap is not duplicated work, and offers alone
    are no overlapping mandates.
    """
    known = [name for name in facets if a.get(name) and b.get(name)]
    compared = tuple(_compared(name, a[name], b[name]) for name in known)
    score = sum(facet.score for facet in compared) / len(compared) if compared else None
    return Overlap(score, compared, tuple(name for name in facets if name not in known))


def _compared(name: str, a: frozenset[str], b: frozenset[str]) -> Facet:
    return Facet(name, a & b, a - b, b - a, len(a & b) / len(a | b))
