"""Groups in the network: which nodes have more ties among themselves than with others."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.analysis import engine
from graph.analysis.network import FloatArray, LongArray, Network


class Communities(NamedTuple):
    """A division of the network, and how far repeated runs agree on it.

    ``groups``: ids, the largest group first, equals by first id; ``label`` numbers the group of
    each node. ``share``: for each node the mean overlap (Jaccard) of its group with its group in
    the other runs, 0 to 1; ``stability`` their mean. ``modularity``: see ``modularity``.
    """

    groups: tuple[tuple[str, ...], ...]
    label: LongArray
    modularity: float
    share: FloatArray
    stability: float


def communities(
    network: Network, seed: int = 1, runs: int = 20, resolution: float = 1.0
) -> Communities:
    """The best of several seeded Leiden runs by modularity, equals by their labels.

    Traag, Waltman and van Eck 2019 (Scientific Reports 9:5233), weighted by tie strength. The same
    network and seed give the same division. A low ``share`` marks nodes that stand between groups.

    A division is always returned, also of a network without groups: a modularity above zero is no
    proof of any, as random networks reach 0.3 and more. Groups smaller than about the square root
    of twice the ties can be merged (Fortunato and Barthelemy 2007). Raises ValueError for runs < 1.
    """
    if runs < 1:
        raise ValueError("at least one run is needed")
    graph = engine.of(network)
    weights = engine.floats(network.weight)
    found = []
    for run in range(runs):
        with engine.seeded(seed + run):
            division = graph.community_leiden("modularity", weights, resolution, -1)
        found.append(_renumbered(np.array(division.membership, dtype=np.int64)))
    scores = [round(modularity(network, label, resolution), 12) for label in found]
    best = min(range(runs), key=lambda r: (-scores[r], found[r].tolist()))
    label = found[best]
    others = [found[r] for r in range(runs) if r != best]
    share = np.array([_overlap(label, other) for other in others or [label]]).mean(axis=0)
    groups: list[list[str]] = [[] for _ in range(int(label.max(initial=-1)) + 1)]
    for name, group in zip(network.ids, label.tolist(), strict=True):
        groups[group].append(name)
    return Communities(
        tuple(tuple(group) for group in groups),
        label,
        modularity(network, label, resolution),
        share,
        float(share.mean()) if len(share) else 1.0,
    )


def modularity(network: Network, label: LongArray, resolution: float = 1.0) -> float:
    """Share of tie strength inside groups, less what chance would give at the same strengths.

    Q = sum over groups of in_g / W - resolution (S_g / 2W) squared (Newman and Girvan 2004,
    Physical Review E 69, 026113), at most 1; 0.0 without ties.
    """
    total = float(network.weight.sum())
    if not total:
        return 0.0
    inside = label[network.source] == label[network.target]
    ends = np.concatenate((label[network.source], label[network.target]))
    by_group = np.bincount(ends, np.concatenate((network.weight, network.weight)))
    expected = float(((by_group / (2 * total)) ** 2).sum())
    return float(network.weight[inside].sum()) / total - resolution * expected


def _renumbered(label: LongArray) -> LongArray:
    """The same division with groups numbered by size, then by their first node."""
    _, first, which, size = np.unique(
        label, return_index=True, return_inverse=True, return_counts=True
    )
    place = np.empty(len(first), dtype=np.int64)
    place[np.lexsort((first, -size))] = np.arange(len(first))
    return place[which]


def _overlap(label: LongArray, other: LongArray) -> FloatArray:
    """For each node the Jaccard index of its groups in two divisions."""
    pair = label * (int(other.max(initial=0)) + 1) + other
    _, which, shared = np.unique(pair, return_inverse=True, return_counts=True)
    both: LongArray = shared[which]
    either = np.bincount(label)[label] + np.bincount(other)[other] - both
    share: FloatArray = both / either
    return share
