"""Cut points: nodes without which the network falls apart, and what each would separate."""

from __future__ import annotations

from typing import NamedTuple

from graph.analysis.network import Network


class CutPoint(NamedTuple):
    """A node and the parts that lose the largest part when it leaves, the largest of them first."""

    node: str
    separates: tuple[tuple[str, ...], ...]

    @property
    def cut_off(self) -> tuple[str, ...]:
        """The ids of all parts cut off, sorted."""
        return tuple(sorted(name for part in self.separates for name in part))


def cut_points(network: Network, side: str | None = None) -> tuple[CutPoint, ...]:
    """The articulation points, by how many nodes they cut off, then by id.

    A node is one when its component falls into more parts without it (Tarjan 1972, SIAM Journal on
    Computing 1:146-160; time grows with nodes and ties). Of the parts the largest is the rest of
    the network, among equals the one with the first id; the others are cut off. ``side`` keeps
    to the nodes of one side of a two-mode network.

    A node with a single neighbour hanging on it is one as well: look at how much is cut off. Known
    ties are a sample, so a cut point may only be one until the next source is read. A tie of a
    group of three through one project hides that all rests on that project.
    """
    found = []
    for order, splits in _searches(network):
        for node, slices in splits.items():
            below = {place for low, high in slices for place in range(low, high)}
            parts = [tuple(sorted(order[low:high])) for low, high in slices]
            rest = tuple(sorted(n for p, n in enumerate(order) if n != node and p not in below))
            parts = sorted((p for p in (*parts, rest) if p), key=lambda p: (-len(p), p))
            if side is None or network.mode is None or network.mode[node] == side:
                names = tuple(tuple(network.ids[n] for n in part) for part in parts[1:])
                found.append(CutPoint(network.ids[node], names))
    return tuple(sorted(found, key=lambda cut: (-len(cut.cut_off), cut.node)))


def _searches(network: Network) -> list[tuple[list[int], dict[int, list[tuple[int, int]]]]]:
    """One depth-first search for each component.

    Gives the nodes in the order of their visit and, for each cut point, the stretches of that order
    that hang on it. A subtree is one stretch, as a search finishes it before it turns elsewhere.
    """
    start = network.adjacency.start.tolist()
    neighbour = network.adjacency.neighbour.tolist()
    nodes = len(network.ids)
    visited, low = [-1] * nodes, [0] * nodes
    at = start[:nodes]
    searches = []
    for root in range(nodes):
        if visited[root] >= 0:
            continue
        order, splits = [root], dict[int, list[tuple[int, int]]]()
        visited[root] = low[root] = 0
        stack = [root]
        while stack:
            node = stack[-1]
            if at[node] < start[node + 1]:
                other = neighbour[at[node]]
                at[node] += 1
                if visited[other] >= 0:
                    # the tie back to the parent does no harm: it lowers to the parent's own place
                    low[node] = min(low[node], visited[other])
                else:
                    visited[other] = low[other] = len(order)
                    order.append(other)
                    stack.append(other)
                continue
            stack.pop()
            if stack:
                parent = stack[-1]
                low[parent] = min(low[parent], low[node])
                if low[node] >= visited[parent]:
                    splits.setdefault(parent, []).append((visited[node], len(order)))
        if len(splits.get(root, ())) < 2:
            splits.pop(root, None)
        searches.append((order, splits))
    return searches
