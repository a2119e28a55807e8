"""The matrix: which things stand in which cell, and which only come near.

A kind of thing takes part if it can state both facets; where no kind can, those that can state one
of them do, and everything stands in the line of what is not stated.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Literal, NamedTuple

from graph.model.kinds import KINDS as DECLARED
from graph.store.snapshot import Snapshot
from queries.facets import FACET_KINDS
from queries.gaps.world import KINDS, Thing, World
from queries.options import Options
from queries.places import Cover, counted

NOT_STATED = "not_stated"
FILTERS = ("support", "area", "phase", "target", "sector")
Standing = Literal["counts", "wider", "part", "not_stated"]


class Cell(NamedTuple):
    """A row and a column: ids of the schemes, or `not_stated`."""

    row: str
    column: str


class Placed(NamedTuple):
    """How a thing stands to a value of a facet.

    It counts, reaches from a wider area or only a part of the place, or does not state the facet;
    `tie` is the relationship that states it.
    """

    value: str
    standing: Standing
    tie: str | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """The cells with what stands in them.

    `inside` are things that count for the cell, `wider` those whose reach is wider than was asked,
    `part` those that reach only a part of the asked place.
    `ties` are the relationships by which a thing stands in a cell. The lists below tell what no
    cell shows: `elsewhere` names other places only, `unstated` says nothing of an asked filter,
    `unplaced` names no place where one was asked.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    inside: Mapping[Cell, Sequence[Thing]]
    wider: Mapping[Cell, Sequence[Thing]]
    part: Mapping[Cell, Sequence[Thing]]
    ties: Mapping[tuple[Cell, str], tuple[str, ...]]
    kinds: tuple[str, ...]
    both: bool
    elsewhere: Sequence[str] = field(default=())
    unstated: Sequence[str] = field(default=())
    unplaced: Sequence[str] = field(default=())

    def cells(self) -> Iterable[Cell]:
        """Every cell of rows and columns, and those of the line *not stated* that hold things."""
        for row in (*self.rows, NOT_STATED):
            for column in (*self.columns, NOT_STATED):
                cell = Cell(row, column)
                if NOT_STATED not in cell or self.inside.get(cell):
                    yield cell


def can_state(kind: str, facet: str) -> bool:
    """Whether the model has a link from this kind of thing to the scheme of the facet."""
    return any(FACET_KINDS[facet] in link.to for link in DECLARED[kind].links)


def counted_kinds(rows: str, columns: str) -> tuple[tuple[str, ...], bool]:
    """The kinds that take part, and whether they can state both facets."""
    both = tuple(k for k in KINDS if can_state(k, rows) and can_state(k, columns))
    if both:
        return both, True
    return tuple(k for k in KINDS if can_state(k, rows) or can_state(k, columns)), False


def axis(snapshot: Snapshot, world: World, facet: str, options: Options) -> tuple[str, ...]:
    """The values along one side, in the order of the scheme: all, or the one asked for.

    Places are the municipalities of the county asked for, or of every county whose municipalities
    the graph holds; any other place stands alone.
    """
    asked: str | None = getattr(options, facet, None)
    if facet == "place":
        homes = world.places.municipalities
        if asked:
            return tuple(sorted(homes.get(asked, frozenset((asked,)))))
        return tuple(sorted({one for inside in homes.values() for one in inside}))
    if asked:
        return (asked,)

    def place(node_id: str) -> tuple[int, str]:
        order = snapshot.node(node_id).properties.get("order")
        return (order if isinstance(order, int) else 0, node_id)

    return tuple(sorted((node.id for node in snapshot.nodes(FACET_KINDS[facet])), key=place))


def build(snapshot: Snapshot, world: World, options: Options) -> Matrix:
    """Put every thing of the kinds that take part into its cells."""
    rows = axis(snapshot, world, options.rows, options)
    columns = axis(snapshot, world, options.columns, options)
    kinds, both = counted_kinds(options.rows, options.columns)
    inside: dict[Cell, list[Thing]] = {}
    wider: dict[Cell, list[Thing]] = {}
    part: dict[Cell, list[Thing]] = {}
    ties: dict[tuple[Cell, str], tuple[str, ...]] = {}
    left: dict[str, list[str]] = {"elsewhere": [], "unstated": [], "unplaced": []}
    for thing in world.things:
        if thing.kind not in kinds:
            continue
        found = admitted(world, thing, options)
        if isinstance(found, str):
            left[found].append(thing.id)
            continue
        standing, filter_ties = found
        on_rows = places_on(world, thing, options.rows, rows, options.level)
        on_columns = places_on(world, thing, options.columns, columns, options.level)
        if not on_rows or not on_columns:
            left["elsewhere"].append(thing.id)
        for one, other in product(on_rows, on_columns):
            cell = Cell(one.value, other.value)
            how = {one.standing, other.standing, standing}
            where = part if "part" in how else wider if "wider" in how else inside
            where.setdefault(cell, []).append(thing)
            ties[cell, thing.id] = tuple(tie for tie in (one.tie, other.tie, *filter_ties) if tie)
    return Matrix(rows, columns, inside, wider, part, ties, kinds, both, **left)


def admitted(
    world: World, thing: Thing, options: Options
) -> tuple[Standing, tuple[str, ...]] | Literal["elsewhere", "unstated", "unplaced"]:
    """How a thing stands to the filters, with the ties behind it, or why it is left out."""
    ties: list[str] = []
    for facet in FILTERS:
        asked: str | None = getattr(options, facet)
        if asked is None or facet in (options.rows, options.columns):
            continue
        values = thing.facets.get(facet, {})
        if not values:
            return "unstated"
        if asked not in values:
            return "elsewhere"
        ties.append(values[asked])
    if "place" in (options.rows, options.columns):
        return "counts", tuple(ties)
    named = thing.facets.get("place", {})
    if options.place:
        if not named:
            return "unplaced"
        way = world.places.cover(named, options.place)
        if way is None:
            return "elsewhere"
        ties.append(named[way.place])
        return standing_of(way, options.level), tuple(ties)
    return _at_home(world, named, options.level, ties)


def standing_of(way: Cover, level: str | None) -> Standing:
    """Whether a way of reaching a place counts, comes from a wider area, or reaches a part only."""
    if counted(way, level):
        return "counts"
    return "part" if way.reach == "within" else "wider"


def _at_home(
    world: World, named: Mapping[str, str], level: str | None, ties: Sequence[str]
) -> tuple[Standing, tuple[str, ...]] | Literal["elsewhere"]:
    """No place was asked: what names a home county, or a place in it, counts.

    So does what names no place at all, since nothing says that it is elsewhere.
    """
    homes = sorted(world.places.municipalities)
    if not homes or not named:
        return "counts", (*ties, *(named[place] for place in sorted(named)))
    ways = [
        way
        for place in sorted(named)
        for home in homes
        if (way := world.places.cover((place,), home))
    ]
    near = [way for way in ways if way.reach == "within" or counted(way, level)]
    if not ways:
        return "elsewhere"
    found = near or ways
    return ("counts" if near else "wider"), (*ties, *(named[way.place] for way in found))


def places_on(
    world: World, thing: Thing, facet: str, values: Sequence[str], level: str | None
) -> list[Placed]:
    """Where a thing stands along one side; empty where it only states what is not on it."""
    stated = thing.facets.get(facet, {})
    if not stated:
        return [Placed(NOT_STATED, "not_stated", None)]
    if facet != "place":
        return [Placed(value, "counts", stated[value]) for value in values if value in stated]
    found: list[Placed] = []
    for value in values:
        if way := world.places.cover(stated, value):
            found.append(Placed(value, standing_of(way, level), stated[way.place]))
    if not found and _in_a_home(world, stated):
        return [Placed(NOT_STATED, "not_stated", None)]
    return found


def _in_a_home(world: World, named: Iterable[str]) -> bool:
    """Whether a part of a home county is named of which no municipality is known."""
    return any(
        (county := world.places.county(place)) in world.places.municipalities
        and place not in world.places.municipalities.get(county or "", ())
        for place in named
    )
