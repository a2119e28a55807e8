"""Brokers between groups: Gould and Fernandez's roles, open pairs, and spread over groups."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np

from graph.analysis.network import FloatArray, LongArray, Network
from graph.analysis.two_paths import TwoPaths, two_paths

ROLES = ("coordinator", "consultant", "gate", "liaison", "unplaced")


class Census(NamedTuple):
    """Roles of each node, in the order of ``Network.ids``; the columns are those of ``ROLES``.

    ``pairs`` counts open pairs; ``credit`` gives each of the k brokers of a pair 1/k; ``sole``
    counts the pairs that this node alone joins, in whatever role.
    """

    pairs: LongArray
    credit: FloatArray
    sole: LongArray


class Bridge(NamedTuple):
    """One broker between two sets: the open pairs it joins, and those that only it joins."""

    broker: str
    pairs: tuple[tuple[str, str], ...]
    only: tuple[tuple[str, str], ...]


def census(network: Network, groups: Mapping[str, str]) -> Census:
    """Count the open pairs that each node joins, by the groups of the three.

    A node b brokers the pair {a, c} when it has a tie to both and they have none to each other
    (Gould and Fernandez 1989, Sociological Methodology 19:89-126). *coordinator*: all three in one
    group; *consultant*: a and c in one group, b in another; *gate* (gatekeeper and representative
    in one, as ties have no direction): b in the group of exactly one of them; *liaison*: three
    groups; *unplaced*: one of the three has no group in ``groups``, which must not be taken for a
    group of its own. The columns add up to all open pairs.

    Pairs are unordered: R's ``sna`` counts ordered ones, that is coordinator, consultant and
    liaison doubled and the gates as two equal roles. ``credit`` is the partial credit of UCINET.

    The counts grow with the square of the degree and depend wholly on the grouping: name it, and
    compare within bands of degree. Ties of strength are not weighed. Memory grows with the open
    pairs (about 200 million on a large machine).
    """
    nodes, roles = len(network.ids), len(ROLES)
    known = sorted({groups[name] for name in network.ids if name in groups})
    number = {group: place for place, group in enumerate(known)}
    group = np.array(
        [number.get(groups.get(n, ""), -1) if n in groups else -1 for n in network.ids]
    )
    brokers = _brokers_of_pairs(network)
    pairs = np.zeros(nodes * roles, dtype=np.int64)
    credit = np.zeros(nodes * roles)
    sole = np.zeros(nodes, dtype=np.int64)
    for block in two_paths(network):
        open_ = block.closing < 0
        middle = block.middle[open_]
        role = _roles(group[middle], group[block.a[open_]], group[block.c[open_]])
        cell = middle.astype(np.int64) * roles + role
        among = brokers.of(block.pair[open_])
        pairs += np.bincount(cell, minlength=nodes * roles)
        credit += np.bincount(cell, 1.0 / among, minlength=nodes * roles)
        sole += np.bincount(middle[among == 1], minlength=nodes)
    return Census(pairs.reshape(nodes, roles), credit.reshape(nodes, roles), sole)


def open_pairs(
    network: Network, first: Collection[str], second: Collection[str]
) -> tuple[Bridge, ...]:
    """Who joins members of one set to members of another that have no tie to each other.

    An end of a pair belongs to one of the sets and not to the other: who belongs to both needs no
    introduction, and can be a broker like any other node. Brokers with most pairs of their own come
    first, then with most pairs, then by id. In a pair the member of the first set stands first.

    A path of two ties says that an introduction is possible, not that it has been made.
    """
    one = network.places(set(first) - set(second))
    two = network.places(set(second) - set(first))
    side = np.zeros(len(network.ids), dtype=np.int64)
    side[one], side[two] = 1, 2
    found: dict[int, list[tuple[int, int]]] = {}
    among: dict[tuple[int, int], int] = {}
    for block in two_paths(network):
        across = (block.closing < 0) & (side[block.a] + side[block.c] == 3)
        across &= side[block.a] != 0
        across &= side[block.c] != 0
        for b, a, c in zip(*(col[across].tolist() for col in block[:3]), strict=True):
            pair = (a, c) if side[a] == 1 else (c, a)
            found.setdefault(b, []).append(pair)
            among[pair] = among.get(pair, 0) + 1
    ids = network.ids
    bridges = (
        Bridge(
            ids[b],
            tuple((ids[x], ids[y]) for x, y in sorted(pairs)),
            tuple((ids[x], ids[y]) for x, y in sorted(pairs) if among[x, y] == 1),
        )
        for b, pairs in found.items()
    )
    return tuple(sorted(bridges, key=lambda b: (-len(b.only), -len(b.pairs), b.broker)))


def participation(network: Network, groups: Mapping[str, str]) -> FloatArray:
    """How evenly the ties of each node spread over groups, 0 (one group) towards 1.

    P_i = 1 - sum over groups s of (w_is / S_i) squared (Guimera and Amaral 2005, Nature 433:895),
    by tie strength. Neighbours without a group are left out; NaN where none is left. It says
    nothing of how many ties there are: a node with two ties to two groups has 0.5.
    """
    nodes = len(network.ids)
    known = sorted({groups[name] for name in network.ids if name in groups})
    number = {group: place for place, group in enumerate(known)}
    group = np.array(
        [number[groups[n]] if n in groups else -1 for n in network.ids], dtype=np.int64
    )
    ends = np.concatenate((network.source, network.target)).astype(np.int64)
    others = np.concatenate((network.target, network.source))
    weight = np.concatenate((network.weight, network.weight))
    placed = group[others] >= 0
    cell = ends[placed] * max(len(known), 1) + group[others[placed]]
    cells, which = np.unique(cell, return_inverse=True)
    shares = np.bincount(which, weight[placed], minlength=len(cells))
    owner = cells // max(len(known), 1)
    strength = np.bincount(owner, shares, minlength=nodes)
    squares = np.bincount(owner, shares**2, minlength=nodes)
    result = np.full(nodes, np.nan)
    np.divide(squares, strength**2, out=result, where=strength > 0)
    return 1.0 - result


class _BrokersOfPairs(NamedTuple):
    pair: LongArray
    brokers: LongArray

    def of(self, pair: LongArray) -> LongArray:
        return self.brokers[np.searchsorted(self.pair, pair)]


def _brokers_of_pairs(network: Network) -> _BrokersOfPairs:
    """For each open pair, how many nodes join it."""
    pairs = [np.zeros(0, dtype=np.int64)]
    pairs.extend(_open(block) for block in two_paths(network))
    return _BrokersOfPairs(*np.unique(np.concatenate(pairs), return_counts=True))


def _open(block: TwoPaths) -> LongArray:
    return block.pair[block.closing < 0]


def _roles(b: LongArray, a: LongArray, c: LongArray) -> LongArray:
    """The column in ``ROLES`` for the groups of broker and pair, -1 being no group."""
    return np.select(
        [(a < 0) | (b < 0) | (c < 0), (a == b) & (b == c), a == c, (a == b) | (b == c)],
        [4, 0, 1, 2],
        3,
    ).astype(np.int64)
