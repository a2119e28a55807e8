"""A network as arrays: who is joined to whom, how strongly, and which facts say so.

Nodes are numbered in the order of their sorted ids; a tie is stored once, from the lower number to
the higher. Ties have no direction. A tie keeps the ids of the relationships and projects behind it,
because a finding without its evidence is of no use to a reader.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

IntArray: TypeAlias = npt.NDArray[np.int32]
LongArray: TypeAlias = npt.NDArray[np.int64]
FloatArray: TypeAlias = npt.NDArray[np.float64]
Mask: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie between two nodes: strength, how many facts it rests on, and their ids."""

    a: str
    b: str
    weight: float = 1.0
    count: int = 1
    evidence: tuple[str, ...] = ()


class Adjacency(NamedTuple):
    """Neighbours of node i: ``neighbour[start[i]:start[i + 1]]``, ascending, with their ties."""

    start: LongArray
    neighbour: IntArray
    tie: IntArray


@dataclass(frozen=True, eq=False)
class Network:
    """An undirected network without self-ties or parallel ties.

    ``source[t] < target[t]`` number the ends of tie t in ``ids``; ties stand in ascending order.
    ``weight`` is a strength greater than zero (never a length), ``count`` the number of separate
    facts (projects, statements) a tie rests on, ``evidence`` their ids. ``mode`` names the side of
    each node in a two-mode network (actors and areas, say), whose ties join different sides only.

    Raises ValueError when the arrays break one of these rules.
    """

    ids: tuple[str, ...]
    source: IntArray
    target: IntArray
    weight: FloatArray
    count: IntArray
    evidence: tuple[tuple[str, ...], ...]
    mode: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        ties = len(self.source)
        columns = (self.target, self.weight, self.count, self.evidence)
        if any(len(column) != ties for column in columns):
            raise ValueError("the columns of the ties differ in length")
        if any(left >= right for left, right in zip(self.ids, self.ids[1:], strict=False)):
            raise ValueError("node ids are not sorted or not unique")
        if ties and (self.source.min() < 0 or self.target.max() >= len(self.ids)):
            raise ValueError("a tie ends outside the network")
        if not (self.source < self.target).all() or not (np.diff(self.keys) > 0).all():
            raise ValueError("ties are not sorted, not unique, or join a node to itself")
        if not (np.isfinite(self.weight) & (self.weight > 0)).all() or not (self.count > 0).all():
            raise ValueError("a tie needs a weight and a count greater than zero")
        if self.mode is not None:
            if len(self.mode) != len(self.ids) or len(set(self.mode)) > 2:
                raise ValueError("a two-mode network names one of two sides for each node")
            sides = np.array([side == self.mode[0] for side in self.mode], dtype=np.bool_)
            if (sides[self.source] == sides[self.target]).any():
                raise ValueError("a tie of a two-mode network joins nodes of one side")
        for array in (self.source, self.target, self.weight, self.count):
            array.setflags(write=False)

    @classmethod
    def from_ties(
        cls,
        ties: Iterable[Tie],
        nodes: Iterable[str] = (),
        mode: Mapping[str, str] | None = None,
    ) -> Network:
        """Build a network; ``nodes`` adds those without ties.

        Parallel ties become one: weights and counts are added, evidence is joined. Ties of a node
        to itself are left out, as no measure here gives them a meaning; the node stays.
        """
        merged: dict[tuple[str, str], list[Tie]] = {}
        names = set(nodes)
        for tie in ties:
            names.update((tie.a, tie.b))
            if tie.a != tie.b:
                merged.setdefault((min(tie.a, tie.b), max(tie.a, tie.b)), []).append(tie)
        ids = tuple(sorted(names))
        number = {name: place for place, name in enumerate(ids)}
        ends = sorted(merged)
        groups = [merged[pair] for pair in ends]
        return cls(
            ids=ids,
            source=np.array([number[a] for a, _ in ends], dtype=np.int32),
            target=np.array([number[b] for _, b in ends], dtype=np.int32),
            # fsum rounds once, so the order of parallel ties cannot change the last digit
            weight=np.array([math.fsum(t.weight for t in g) for g in groups], dtype=np.float64),
            count=np.array([sum(t.count for t in g) for g in groups], dtype=np.int32),
            evidence=tuple(tuple(sorted({e for t in g for e in t.evidence})) for g in groups),
            mode=None if mode is None else tuple(mode[name] for name in ids),
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Network):
            return NotImplemented
        return (
            (self.ids, self.evidence, self.mode) == (other.ids, other.evidence, other.mode)
            and np.array_equal(self.keys, other.keys)
            and np.array_equal(self.weight, other.weight)
            and np.array_equal(self.count, other.count)
        )

    __hash__ = None  # type: ignore[assignment]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._place(name) is not None

    def _place(self, name: str) -> int | None:
        place = bisect_left(self.ids, name)
        return place if place < len(self.ids) and self.ids[place] == name else None

    def index(self, name: str) -> int:
        """The number of a node. Raises LookupError when the network does not hold it."""
        place = self._place(name)
        if place is None:
            raise LookupError(f"the network has no node {name!r}")
        return place

    def places(self, names: Iterable[str]) -> LongArray:
        """The numbers of those of ``names`` that the network holds, ascending, each once."""
        found = {self._place(name) for name in names} - {None}
        return np.array(sorted(place for place in found if place is not None), dtype=np.int64)

    @cached_property
    def keys(self) -> LongArray:
        """One number for each tie, ``source * nodes + target``: ascending, fit for searching."""
        return self.source.astype(np.int64) * max(len(self.ids), 1) + self.target

    @cached_property
    def adjacency(self) -> Adjacency:
        """The neighbours of each node, as one long row with starting places."""
        ties = np.arange(len(self.source), dtype=np.int32)
        ends = np.concatenate((self.source, self.target))
        others = np.concatenate((self.target, self.source))
        order = np.lexsort((others, ends))
        start = np.zeros(len(self.ids) + 1, dtype=np.int64)
        np.cumsum(np.bincount(ends, minlength=len(self.ids)), out=start[1:])
        return Adjacency(start, others[order], np.concatenate((ties, ties))[order])

    def ties(self) -> Iterator[Tie]:
        """The ties with the ids of their ends, in order."""
        for t in range(len(self.source)):
            yield self.tie(t)

    def tie(self, place: int) -> Tie:
        """Tie number ``place``, with the ids of its ends."""
        return Tie(
            self.ids[int(self.source[place])],
            self.ids[int(self.target[place])],
            float(self.weight[place]),
            int(self.count[place]),
            self.evidence[place],
        )

    def neighbours(self, name: str) -> tuple[str, ...]:
        """The ids that a node has a tie to, sorted."""
        start, neighbour, _ = self.adjacency
        place = self.index(name)
        return tuple(self.ids[int(n)] for n in neighbour[start[place] : start[place + 1]])

    def degree(self) -> LongArray:
        """The number of ties of each node."""
        return np.diff(self.adjacency.start)

    def density(self) -> float:
        """Share of the possible ties that exist, 0 to 1; 0.0 where none is possible.

        Possible are n(n - 1)/2 ties, and in a two-mode network the product of its two sides. Of a
        sample of facts this is a lower bound: a tie that nobody wrote down is missing here.
        """
        nodes = len(self.ids)
        possible = nodes * (nodes - 1) // 2
        if self.mode is not None:
            side = sum(side == self.mode[0] for side in self.mode)
            possible = side * (nodes - side)
        return len(self.source) / possible if possible else 0.0

    def component_labels(self) -> LongArray:
        """For each node the lowest number among the nodes it is connected to, itself included."""
        labels = np.arange(len(self.ids), dtype=np.int64)
        while True:
            left, right = labels[self.source], labels[self.target]
            if np.array_equal(left, right):
                return labels
            np.minimum.at(labels, np.maximum(left, right), np.minimum(left, right))
            while not np.array_equal(labels, labels[labels]):
                labels = labels[labels]

    def components(self) -> tuple[tuple[str, ...], ...]:
        """The connected parts: the largest first, equals by their first id; ids sorted."""
        parts: dict[int, list[str]] = {}
        for name, label in zip(self.ids, self.component_labels().tolist(), strict=True):
            parts.setdefault(label, []).append(name)
        return tuple(sorted((tuple(part) for part in parts.values()), key=lambda p: (-len(p), p)))

    def with_ties(self, keep: Mask) -> Network:
        """The same nodes with only the ties marked true."""
        return replace(
            self,
            source=self.source[keep],
            target=self.target[keep],
            weight=self.weight[keep],
            count=self.count[keep],
            evidence=tuple(e for e, kept in zip(self.evidence, keep, strict=True) if kept),
        )

    def subset(self, names: Collection[str]) -> Network:
        """Only these nodes and the ties between them; ids outside the network are passed over."""
        places = self.places(names)
        inside = np.zeros(len(self.ids), dtype=np.bool_)
        inside[places] = True
        number = np.cumsum(inside, dtype=np.int32) - 1
        kept = self.with_ties(inside[self.source] & inside[self.target])
        return replace(
            kept,
            ids=tuple(self.ids[p] for p in places.tolist()),
            source=number[kept.source].astype(np.int32),
            target=number[kept.target].astype(np.int32),
            mode=None if self.mode is None else tuple(self.mode[p] for p in places.tolist()),
        )

    def without(self, *names: str) -> Network:
        """The network as it would be if these nodes left, with all their ties."""
        return self.subset(set(self.ids).difference(names))

    def around(self, names: Iterable[str], steps: int) -> Network:
        """The nodes at most ``steps`` ties away from one of ``names``, with all ties between."""
        inside = np.zeros(len(self.ids), dtype=np.bool_)
        inside[self.places(names)] = True
        for _ in range(steps):
            reached = inside.copy()
            reached[self.target[inside[self.source]]] = True
            reached[self.source[inside[self.target]]] = True
            if np.array_equal(reached, inside):
                break
            inside = reached
        return self.subset([self.ids[p] for p in np.flatnonzero(inside).tolist()])


def union(first: Network, second: Network) -> Network:
    """Both networks as one: weights and counts of a tie in both are added, evidence is joined.

    The weights should speak of comparable strength; the sum of two kinds of tie is a convention,
    not a measurement. Raises ValueError when only one of the two is two-mode.
    """
    if (first.mode is None) != (second.mode is None):
        raise ValueError("a two-mode network cannot be joined to a one-mode network")
    mode: dict[str, str] | None = None
    if first.mode is not None and second.mode is not None:
        mode = dict(zip(first.ids, first.mode, strict=True))
        mode |= dict(zip(second.ids, second.mode, strict=True))
    return Network.from_ties((*first.ties(), *second.ties()), (*first.ids, *second.ids), mode)
