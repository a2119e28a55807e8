"""The one place that calls igraph, with the few signatures that are used of it.

igraph (GPL-2 or later) carries no types and takes about 30 ms to import, so it is loaded on the
first call. Its source of chance is one for the whole process: seeded calls take turns.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Protocol, cast

import numpy as np

from graph.analysis.network import FloatArray, IntArray, LongArray, Network

_turn = Lock()


class Membership(Protocol):
    """A division of the nodes, as igraph returns it."""

    membership: list[int]


class Engine(Protocol):
    """The part of ``igraph.Graph`` that the measures use."""

    def betweenness(self, directed: bool) -> list[float]: ...

    def community_leiden(
        self,
        objective_function: str,
        weights: Sequence[float],
        resolution: float,
        n_iterations: int,
    ) -> Membership: ...

    def get_k_shortest_paths(
        self, v: int, to: int, k: int, weights: Sequence[float], mode: str, output: str
    ) -> list[list[int]]: ...

    def subcomponent(self, v: int, mode: str) -> list[int]: ...

    def layout_fruchterman_reingold(
        self, *, weights: Sequence[float], seed: list[list[float]], niter: int, grid: str
    ) -> Sequence[Sequence[float]]: ...


def build(
    nodes: int,
    tail: IntArray | LongArray,
    head: IntArray | LongArray,
    directed: bool = False,
) -> Engine:
    """An igraph of numbered nodes with these ties or arcs, in this order."""
    import igraph

    ends = np.column_stack((tail, head)).astype(np.int64)
    return cast(Engine, igraph.Graph(n=nodes, edges=ends.tolist(), directed=directed))


def of(network: Network) -> Engine:
    """The igraph of a network, without weights."""
    return build(len(network.ids), network.source, network.target)


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Let igraph draw from this seed inside the block, and from the usual source afterwards."""
    import igraph

    with _turn:
        igraph.set_random_number_generator(random.Random(seed))
        try:
            yield
        finally:
            igraph.set_random_number_generator(random)


def floats(values: FloatArray) -> list[float]:
    """A plain list, which igraph takes faster than an array."""
    return cast("list[float]", values.tolist())
