"""Competing statements: which belong together, and which properties they decide."""

from collections.abc import Iterable, Sequence

from graph.model.kinds import KINDS
from graph.model.properties import PROPERTIES, PROVENANCE

_COMPARABLE = frozenset({"string", "word", "date", "url", "integer", "number", "flag"})


def decides(kind: str, property_: str) -> bool:
    """Whether a record of this kind holds the property, as one value that can be compared.

    A `name` keeps its value, and so does free text: the disagreement is shown beside it.
    """
    declared = PROPERTIES.get(property_)
    own = {*KINDS[kind].properties, *PROVENANCE}
    return declared is not None and declared.type in _COMPARABLE and property_ in own


def grouped(statements: Sequence[tuple[str, Iterable[str]]]) -> list[list[int]]:
    """The places of statements that belong together, given the property and subjects of each.

    Those about one property belong together that share a subject, directly or through others.
    """
    parent = list(range(len(statements)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    first: dict[tuple[str, str], int] = {}
    for place, (property_, subjects) in enumerate(statements):
        for subject in subjects:
            parent[root(place)] = root(first.setdefault((property_, subject), place))
    groups: dict[int, list[int]] = {}
    for place in range(len(statements)):
        groups.setdefault(root(place), []).append(place)
    return list(groups.values())
