"""From who took part in what to who is tied to whom.

The same function serves projects (actors tied by shared projects) and offers (actors tied by shared
targets): a *group* is whatever two actors can share.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

import numpy as np

from graph.analysis.network import LongArray, Network, Tie

Weights = Literal["newman", "count"]


class Membership(NamedTuple):
    """An actor takes part in a group; ``evidence`` are the ids of the facts that say so."""

    actor: str
    group: str
    evidence: tuple[str, ...] = ()


def project(memberships: Iterable[Membership], weights: Weights = "newman") -> Network:
    """Tie actors that share a group.

    ``newman``: w_ij is the sum over shared groups p of 1 / (s_p - 1), s_p being the actors in p
    (Newman 2001, Physical Review E 64, 016132), so that a group of 30 gives 1/29 for each pair. The
    weights of an actor then add up to the number of its groups with more than one actor. ``count``:
    the number of shared groups, in which a few large groups outweigh everything else.

    The count of a tie is the number of shared groups; its evidence holds the ids of the groups and
    the evidence of both memberships. An actor that shares nothing is a node without ties. The same
    membership given twice counts once. Sharing a large group is no proof that two actors have met.
    """
    merged = _merged(memberships)
    actors = sorted({actor for actor, _ in merged})
    number = {actor: place for place, actor in enumerate(actors)}
    groups: dict[str, list[int]] = {}
    for actor, group in sorted(merged):
        groups.setdefault(group, []).append(number[actor])
    names = tuple(group for group, members in groups.items() if len(members) > 1)
    shared, a, c = _pairs([groups[group] for group in names])
    key = a * len(actors) + c
    share = np.array([1.0 / (len(groups[group]) - 1) for group in names])[shared]
    if weights == "count":
        share = np.ones_like(share)
    # ordered by share within a pair: the sum does not depend on how groups are named
    order = np.lexsort((share, key))
    key, share, shared = key[order], share[order], shared[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    bounds = [*first.tolist(), len(key)]
    ends = [divmod(k, len(actors)) for k in key[first].tolist()]
    behind: list[tuple[str, ...]] = []
    for (left, right), low, high in zip(ends, bounds, bounds[1:], strict=False):
        facts: set[str] = set()
        for group in (names[p] for p in shared[low:high].tolist()):
            facts.add(group)
            facts |= merged[actors[left], group]
            facts |= merged[actors[right], group]
        behind.append(tuple(sorted(facts)))
    return Network(
        ids=tuple(actors),
        source=np.array([left for left, _ in ends], dtype=np.int32),
        target=np.array([right for _, right in ends], dtype=np.int32),
        weight=np.add.reduceat(share, first) if len(first) else np.zeros(0),
        count=np.diff(bounds).astype(np.int32),
        evidence=tuple(behind),
    )


def two_mode(memberships: Iterable[Membership], actor: str, group: str) -> Network:
    """Actors and groups as the two sides of one network; ``actor`` and ``group`` name the sides.

    Nothing is projected, so nothing is lost: each tie is one membership. Raises ValueError when an
    id stands on both sides.
    """
    merged = _merged(memberships)
    mode = {name: actor for name, _ in merged}
    for _, name in merged:
        if mode.setdefault(name, group) == actor:
            raise ValueError(f"{name!r} is both {actor} and {group}")
    ties = (Tie(a, g, evidence=tuple(sorted(facts))) for (a, g), facts in merged.items())
    return Network.from_ties(ties, mode=mode)


def _merged(memberships: Iterable[Membership]) -> dict[tuple[str, str], set[str]]:
    merged: dict[tuple[str, str], set[str]] = {}
    for actor, group, evidence in memberships:
        merged.setdefault((actor, group), set()).update(evidence)
    return merged


def _pairs(groups: list[list[int]]) -> tuple[LongArray, LongArray, LongArray]:
    """All pairs of members of each group: number of the group, lower member, higher member."""
    by_size: dict[int, list[int]] = {}
    for place, members in enumerate(groups):
        by_size.setdefault(len(members), []).append(place)
    nothing = np.zeros(0, dtype=np.int64)
    shared, lower, higher = [nothing], [nothing], [nothing]
    for size, places in sorted(by_size.items()):
        left, right = np.triu_indices(size, 1)
        rows = np.array([groups[place] for place in places], dtype=np.int64)
        shared.append(np.repeat(np.array(places, dtype=np.int64), len(left)))
        lower.append(rows[:, left].ravel())
        higher.append(rows[:, right].ravel())
    return np.concatenate(shared), np.concatenate(lower), np.concatenate(higher)
