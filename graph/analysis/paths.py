"""Brokering paths: how an introduction could run from one actor or cluster to another.

A tie is worth more for an introduction when it is strong for those it joins, and a path is better
when its ties are reliable, few, and do not all run over the largest organisation.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from graph.analysis import engine
from graph.analysis.centrality import strength
from graph.analysis.network import FloatArray, LongArray, Mask, Network

MOST = 256


@dataclass(frozen=True, slots=True)
class Costs:
    """What a tie costs: c_ij = -ln r_ij + hop + (hub / 2)(ln k_i + ln k_j), never below zero.

    The reliability r_ij = w / (w + kappa) lies between 0 and 1. With ``normalised`` w is
    w_ij / sqrt(S_i S_j), which takes the advantage from those who have many ties (Salton's
    measure), else w_ij itself. ``kappa`` is the strength of a tie with reliability one half; None
    takes the median over the network, so that one giant tie does not change all others. ``hop`` is
    the price of each further step, ``hub`` (0 to 0.5) the penalty for well-connected nodes; k is
    the degree. The defaults are choices, measured to keep the largest one per cent of the nodes
    from standing in every path, and no measurement of trust.
    """

    normalised: bool = True
    kappa: float | None = None
    hop: float = 0.1
    hub: float = 0.1

    def __post_init__(self) -> None:
        if min(self.hop, self.hub) < 0 or (self.kappa is not None and self.kappa <= 0):
            raise ValueError("costs need kappa above zero, and hop and hub of at least zero")


class TieCosts(NamedTuple):
    """Cost and reliability of each tie, in the order of the ties."""

    cost: FloatArray
    reliability: FloatArray


class Path(NamedTuple):
    """A path: nodes from start to end, numbers of its ties, cost (no unit), and two readings of it.

    ``reliability`` is the product over the ties, 0 to 1; ``weakest`` the number of the least
    reliable tie, among equals the one nearest to the start.
    """

    nodes: tuple[str, ...]
    ties: tuple[int, ...]
    cost: float
    reliability: float
    weakest: int


def tie_costs(network: Network, costs: Costs = Costs()) -> TieCosts:
    """What each tie costs under these rules."""
    source, target = network.source, network.target
    weight = network.weight
    if costs.normalised:
        total = strength(network)
        weight = weight / np.sqrt(total[source] * total[target])
    kappa = costs.kappa
    if kappa is None:
        kappa = float(np.median(weight)) if len(weight) else 1.0
    reliability = weight / (weight + kappa)
    degree = network.degree()
    hubs = np.log(degree[source]) + np.log(degree[target])
    return TieCosts(-np.log(reliability) + costs.hop + costs.hub / 2 * hubs, reliability)


def k_paths(
    network: Network,
    starts: Collection[str],
    ends: Collection[str],
    k: int = 3,
    *,
    direct: bool = True,
    prices: TieCosts | None = None,
) -> tuple[Path, ...]:
    """The k cheapest paths without loops from one set of nodes to another, the best first.

    A single node is a set of one. Only the ends of a path lie in the sets: what belongs to both is
    no end, but may stand between. ``direct=False`` leaves out ties from start to end, which need no
    broker. ``prices`` replaces the costs of ``tie_costs``. Method: Yen 1971 (Management Science
    17:712-716) over one node joined to all starts and one joined to all ends.

    Paths of equal cost come by number of ties, then by ids; of more than ``MOST`` equal paths not
    all are compared. Fewer than k, or none, when there are no more. Raises ValueError for k < 1.

    That a path exists does not mean that anybody would walk it; each tie has its own evidence.
    """
    if k < 1:
        raise ValueError("at least one path has to be asked for")
    prices = tie_costs(network) if prices is None else prices
    first = network.places(set(starts) - set(ends))
    last = network.places(set(ends) - set(starts))
    if not len(first) or not len(last):
        return ()
    nodes, ties = len(network.ids), len(network.source)
    begins, stops = _marked(nodes, first), _marked(nodes, last)
    tail = np.concatenate((network.source, network.target)).astype(np.int64)
    head = np.concatenate((network.target, network.source)).astype(np.int64)
    tie = np.tile(np.arange(ties, dtype=np.int64), 2)
    keep = ~begins[head] & ~stops[tail]
    if not direct:
        keep &= ~(begins[tail] & stops[head])
    tail = np.concatenate((tail[keep], np.full(len(first), nodes), last))
    head = np.concatenate((head[keep], first, np.full(len(last), nodes + 1)))
    cost = np.concatenate((prices.cost[tie[keep]], np.zeros(len(first) + len(last))))
    routes = k_routes(nodes + 2, tail, head, cost, nodes, nodes + 1, k)
    return tuple(
        _path(network, prices, head[arcs[:-1]], tie[keep][arcs[1:-1]])
        for arcs in (np.array(route, dtype=np.int64) for route in routes)
    )


def disjoint_paths(
    network: Network,
    starts: Collection[str],
    ends: Collection[str],
    k: int = 3,
    *,
    direct: bool = True,
    prices: TieCosts | None = None,
) -> tuple[Path, ...]:
    """Up to k paths without a broker in common: each the cheapest once earlier brokers are gone.

    Taken one after the other, so there may be more disjoint paths than are found. A direct tie is
    given once. Prices stay those of the whole network.
    """
    prices = tie_costs(network) if prices is None else prices
    found: list[Path] = []
    left = np.ones(len(network.source), dtype=np.bool_)
    while len(found) < k:
        places = np.flatnonzero(left)
        there = TieCosts(prices.cost[left], prices.reliability[left])
        best = k_paths(network.with_ties(left), starts, ends, 1, direct=direct, prices=there)
        if not best:
            break
        used = tuple(int(places[t]) for t in best[0].ties)
        found.append(best[0]._replace(ties=used, weakest=int(places[best[0].weakest])))
        gone = _marked(len(network.ids), network.places(best[0].nodes[1:-1]))
        left &= ~gone[network.source] & ~gone[network.target]
        if len(used) == 1:
            left[used[0]] = False
    return tuple(found)


def k_routes(
    nodes: int,
    tail: LongArray,
    head: LongArray,
    cost: FloatArray,
    start: int,
    end: int,
    k: int,
) -> tuple[tuple[int, ...], ...]:
    """The k cheapest loopless routes over numbered arcs, each as the numbers of its arcs.

    Routes of equal cost (to ten digits) come by length, then by node numbers.
    """
    graph = engine.build(nodes, tail, head, directed=True)
    if end not in graph.subcomponent(start, "out"):
        return ()
    weights = engine.floats(cost)
    wanted, routes = k + 1, list[list[int]]()
    while True:
        routes = graph.get_k_shortest_paths(start, end, wanted, weights, "out", "epath")
        sums = [float(f"{sum(weights[arc] for arc in route):.10g}") for route in routes]
        # more is fetched while the last one costs no more than the k-th: it decides among equals
        if len(routes) < wanted or sums[-1] > sorted(sums)[k - 1] or wanted >= MOST:
            break
        wanted *= 2
    order = sorted(
        range(len(routes)),
        key=lambda r: (sums[r], len(routes[r]), [int(head[arc]) for arc in routes[r]]),
    )
    return tuple(tuple(routes[r]) for r in order[:k])


def _marked(nodes: int, places: LongArray) -> Mask:
    marks = np.zeros(nodes, dtype=np.bool_)
    marks[places] = True
    return marks


def _path(network: Network, prices: TieCosts, nodes: LongArray, ties: LongArray) -> Path:
    reliability = prices.reliability[ties]
    return Path(
        tuple(network.ids[n] for n in nodes.tolist()),
        tuple(ties.tolist()),
        float(prices.cost[ties].sum()),
        float(reliability.prod()),
        int(ties[int(np.argmin(np.round(reliability, 12)))]),
    )
