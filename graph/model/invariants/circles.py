"""Records that are parts of each other in a circle, along types that order them."""

from collections import defaultdict
from collections.abc import Iterator

from graph.model.invariants.rules import Finding
from graph.model.kinds import KINDS
from graph.model.records import Relationship

# A field that names one record of the same kind orders them; so do these by their meaning.
_BY_MEANING = frozenset({"PART_OF", "FOLLOWS", "SUCCEEDS"})
ORDERING = _BY_MEANING | {
    link.type
    for kind in KINDS.values()
    for link in kind.links
    if not link.many and link.to == (kind.name,)
}
Ways = dict[str, set[str]]


class Circles:
    """Collects relationships of ordering types and finds the circles in them."""

    def __init__(self) -> None:
        self._ways: dict[str, Ways] = defaultdict(lambda: defaultdict(set))

    def link(self, link: Relationship) -> None:
        """Take in a relationship."""
        if link.type in ORDERING and link.source != link.target:
            self._ways[link.type][link.source].add(link.target)

    def end(self) -> Iterator[Finding]:
        """Circles that share no record, each from its smallest id round to it again."""
        for type_, ways in sorted(self._ways.items()):
            left = _inner(ways)
            while left:
                circle = _circle(left)
                yield Finding("cycle", tuple(circle), type_)
                left = _inner(
                    {one: ends - set(circle) for one, ends in left.items() if one not in circle}
                )


def _inner(ways: Ways) -> Ways:
    """The part of the ways in which each start has an end that is itself a start."""
    left = {one: set(ends) for one, ends in ways.items()}
    coming: dict[str, set[str]] = defaultdict(set)
    for one, ends in left.items():
        for end in ends:
            coming[end].add(one)
    leaves = [end for end in coming if not left.get(end)]
    while leaves:
        leaf = leaves.pop()
        left.pop(leaf, None)
        for one in coming[leaf]:
            if one in left:
                left[one].discard(leaf)
                if not left[one]:
                    leaves.append(one)
    return {one: ends for one, ends in left.items() if ends}


def _circle(ways: Ways) -> list[str]:
    """One circle; every start leads to another start."""
    path: list[str] = []
    place: dict[str, int] = {}
    one = min(ways)
    while one not in place:
        place[one] = len(path)
        path.append(one)
        one = min(ways[one])
    circle = path[place[one] :]
    first = circle.index(min(circle))
    return circle[first:] + circle[:first]
