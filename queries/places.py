"""Places: what lies within what, and whether a thing that names some places covers an asked one.

A thing covers a place if it names it or an ancestor up to the county. What names only wider areas
(part of the country, country, union) has *wider* reach, which counts only when a level asks for it.
A municipality's own offer is for its own municipality: a sister municipality gives no reach at all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

from graph.model.records import text_of
from graph.store.snapshot import Snapshot

Reach = Literal["own", "county", "wider", "within"]
ReachLevel = Literal["local", "regional", "inter-regional", "national", "international"]

_LEVELS: tuple[ReachLevel, ...] = (
    "local",
    "regional",
    "inter-regional",
    "national",
    "international",
)
LEVEL_RANKS: Mapping[str, int] = MappingProxyType(
    {**{level: rank for rank, level in enumerate(_LEVELS)}, "oms": 2}
)
_RANK_OF_KIND = {
    "county": 1,
    "inter-regional area": 2,
    "functional area": 2,
    "country": 3,
    "supranational area": 4,
}
_COUNTY = 1
_FEWEST_MUNICIPALITIES = 2


class Cover(NamedTuple):
    """How a thing reaches a place, through which of the places that it names, and from which level.

    `own` names the place, `county` an ancestor up to the county, `wider` an area above the county,
    `within` only a part of the asked place.
    """

    reach: Reach
    place: str
    level: ReachLevel


def level_rank(level: str) -> int:
    """0 local, 1 regional, 2 inter-regional (oms), 3 national, 4 international; else KeyError."""
    return LEVEL_RANKS[level]


def counted(way: Cover | None, level: str | None) -> bool:
    """Whether such a reach counts as cover when facts up to this level are asked for.

    Own and county count by themselves; `local` keeps own only; wider needs a level that is as wide.
    A part of the asked place (within) is never cover of the whole.
    """
    if way is None or way.reach == "within":
        return False
    if way.reach == "own":
        return True
    if level is None:
        return way.reach == "county"
    return level_rank(way.level) <= level_rank(level)


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a snapshot; build with `places_of`.

    `parent` is the next wider place, `rank` the level of each (0 local to 4 international),
    `municipalities` those of each county whose municipalities the graph holds.
    """

    parent: Mapping[str, str]
    rank: Mapping[str, int]
    functional: frozenset[str]
    municipalities: Mapping[str, frozenset[str]]

    def ancestors(self, place: str) -> tuple[str, ...]:
        """The wider places around a place, nearest first."""
        found: list[str] = []
        while (wider := self.parent.get(place)) is not None and wider not in found:
            found.append(wider)
            place = wider
        return tuple(found)

    def county(self, place: str) -> str | None:
        """The county that a place is or lies in; None where it is wider or unknown."""
        around = (place, *self.ancestors(place))
        return next((one for one in around if self.rank.get(one) == _COUNTY), None)

    def reach(self, named: Iterable[str], wider: bool = False) -> frozenset[str]:
        """The places named, a county as its municipalities.

        With `wider`, an area around such a county counts as its municipalities too: what a firm
        there can reach. A county of which the graph holds fewer than two municipalities stays
        itself: one known town is not the whole of it.
        """
        found: set[str] = set()
        for place in named:
            inside = self.municipalities.get(place)
            if inside is None and wider:
                around = (c for c in self.municipalities if self.covers((place,), c) == "wider")
                inside = frozenset(m for c in around for m in self.municipalities[c])
            found.update(inside or (place,))
        return frozenset(found)

    def cover(self, named: Iterable[str], asked: str) -> Cover | None:
        """The best way in which a thing that names these places reaches the asked one, or None.

        Own before county before wider (the nearest level first) before within. Functional areas
        have no stated borders: they count as wider where they lie in the same country.
        """
        around = self.ancestors(asked)
        ways = [way for place in sorted(set(named)) if (way := self._way(place, asked, around))]
        order: tuple[Reach, ...] = ("own", "county", "wider", "within")
        return min(
            ways,
            key=lambda way: (order.index(way.reach), self.rank.get(way.place, 0), way.place),
            default=None,
        )

    def covers(self, named: Iterable[str], asked: str) -> Reach | None:
        """`own`, `county`, `wider` or `within`; None where the thing does not reach the place."""
        way = self.cover(named, asked)
        return way.reach if way else None

    def _way(self, place: str, asked: str, around: tuple[str, ...]) -> Cover | None:
        rank = self.rank.get(place, 0)
        level = _LEVELS[rank]
        if place == asked:
            return Cover("own", place, level)
        if place in around:
            return Cover("county" if rank <= _COUNTY else "wider", place, level)
        if place in self.functional and self.parent.get(place) in around:
            return Cover("wider", place, level)
        return Cover("within", place, level) if asked in self.ancestors(place) else None


def places_of(snapshot: Snapshot) -> Places:
    """The places of a snapshot with their kinds and what each lies within."""
    kinds = {
        node.id: text_of(node.properties, "place_kind") or "" for node in snapshot.nodes("Place")
    }
    parent = {
        link.source: link.target for link in reversed(snapshot.relationships("PLACE_PART_OF"))
    }
    rank = {id_: _RANK_OF_KIND.get(kind, 0) for id_, kind in kinds.items()}
    functional = frozenset(id_ for id_, kind in kinds.items() if kind == "functional area")
    bare = Places(MappingProxyType(parent), MappingProxyType(rank), functional, {})
    members: dict[str, set[str]] = {}
    for id_, kind in kinds.items():
        if kind == "municipality" and (county := bare.county(id_)) is not None:
            members.setdefault(county, set()).add(id_)
    known = {
        county: frozenset(ids)
        for county, ids in members.items()
        if len(ids) >= _FEWEST_MUNICIPALITIES
    }
    return Places(bare.parent, bare.rank, functional, MappingProxyType(known))
