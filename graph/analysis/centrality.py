"""Central nodes: degree, strength and betweenness, in the order of ``Network.ids``."""

from __future__ import annotations

import numpy as np

from graph.analysis import engine
from graph.analysis.network import FloatArray, Network


def strength(network: Network) -> FloatArray:
    """The sum of the weights of each node's ties.

    Under Newman's weights this is the number of projects with more than one actor, which is why it
    is a fairer count of activity than the degree.
    """
    ends = np.concatenate((network.source, network.target))
    weights = np.concatenate((network.weight, network.weight))
    return np.bincount(ends, weights, minlength=len(network.ids)).astype(np.float64)


def betweenness(network: Network, normalised: bool = True) -> FloatArray:
    """Share of the shortest paths between other nodes that run through each node, 0 to 1.

    Freeman 1977 (Sociometry 40:35-41), exact by Brandes 2001. Paths are counted in ties: strengths
    play no part, as a strength is not a length. ``normalised`` divides by (n - 1)(n - 2)/2 over all
    nodes, isolated ones and other components included, as networkx does; else pairs are counted. A
    two-mode network is taken as it stands.

    It favours nodes of high degree, and says how paths could run, not how anything does. Time grows
    with nodes times ties: seconds at 10,000 nodes, hours at 200,000.
    """
    nodes = len(network.ids)
    values = np.array(engine.of(network).betweenness(directed=False), dtype=np.float64)
    if not normalised:
        return values
    pairs = (nodes - 1) * (nodes - 2) / 2
    return values / pairs if pairs > 0 else np.zeros(nodes)


def ranked(network: Network, values: FloatArray) -> tuple[tuple[str, float], ...]:
    """Ids with their values, the highest first, equals by id, NaN last.

    Values that agree to ten digits count as equal: the last digits of a sum depend on its order.
    """
    pairs = zip(network.ids, values.tolist(), strict=True)
    known = sorted(
        ((name, value) for name, value in pairs if value == value),
        key=lambda pair: (-float(f"{pair[1]:.10g}"), pair[0]),
    )
    unknown = (n for n, v in zip(network.ids, values.tolist(), strict=True) if v != v)
    return (*known, *((name, float("nan")) for name in unknown))
