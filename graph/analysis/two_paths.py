"""Every pair of neighbours of every node: what brokerage and structural holes are counted from.

A *two-path* a - b - c joins a and c through b; it is *closed* when a and c also have a tie, else
*open*. A node with k ties has k(k - 1)/2 of them, so a few hubs can cause most of the work.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from graph.analysis.network import IntArray, LongArray, Network

BLOCK = 2_000_000


class TwoPaths(NamedTuple):
    """A block of two-paths, ``a < c`` in node numbers.

    ``to_a`` and ``to_c`` number the ties of the middle node; ``closing`` the tie between a and c,
    or -1 where the two-path is open; ``pair`` is one number for the pair, ``a * nodes + c``.
    """

    middle: IntArray
    a: IntArray
    c: IntArray
    to_a: IntArray
    to_c: IntArray
    closing: LongArray
    pair: LongArray


def two_paths(network: Network, block: int = BLOCK) -> Iterator[TwoPaths]:
    """Yield all two-paths in blocks of about ``block`` (never less than one neighbour's share).

    Time is the sum of squared degrees, times the logarithm of the number of ties; memory about 60
    bytes for each two-path of a block.
    """
    start, neighbour, tie = network.adjacency
    nodes = len(network.ids)
    degree = np.diff(start)
    middle = np.repeat(np.arange(nodes, dtype=np.int32), degree)
    # the place p of a row pairs with the places after it
    after = start[1:][middle] - np.arange(len(neighbour)) - 1
    total = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(after)))
    low = 0
    while low < len(neighbour):
        high = max(int(np.searchsorted(total, total[low] + block, side="right")) - 1, low + 1)
        first = np.repeat(np.arange(low, high), after[low:high])
        second = first + 1 + np.arange(len(first)) - (total[first] - total[low])
        a, c = neighbour[first], neighbour[second]
        pair = a.astype(np.int64) * nodes + c
        yield TwoPaths(middle[first], a, c, tie[first], tie[second], _ties_of(network, pair), pair)
        low = high


def _ties_of(network: Network, pair: LongArray) -> LongArray:
    """The number of the tie of each pair, -1 where it has none."""
    keys = network.keys
    if not len(keys):
        return np.full(len(pair), -1, dtype=np.int64)
    place = np.minimum(np.searchsorted(keys, pair), len(keys) - 1)
    return np.where(keys[place] == pair, place, -1)
