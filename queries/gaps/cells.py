"""What each cell says: its state, its cause, what was searched, and what comes nearest.

State, the first that holds: *covered* by an active thing; *known_empty* where a whole survey that
covers exactly this cell found nothing; *unknown* where a thing has an unknown status or has not
begun; *expired* where everything known has ended; else *unknown*. Unknown is not none.

Cause (of known_empty and expired): *no_project* where only projects count or only projects were
there; *no_actor* where no living body had such an offer, has a mandate for it, or gives the help of
this row nearby; *no_money* where the help is money; else *no_offer*.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from queries.gaps.matrix import NOT_STATED, Cell, Matrix, admitted, places_on
from queries.gaps.world import Search, Thing, World
from queries.options import Options

State = Literal["covered", "known_empty", "unknown", "expired"]
Cause = Literal["no_actor", "no_offer", "no_project", "no_money"]
How = Literal[
    "wider_reach",
    "part_of_place",
    "column_not_stated",
    "mandate",
    "other_column",
    "row_not_stated",
]
STATES: tuple[State, ...] = ("covered", "known_empty", "unknown", "expired")
MONEY = "sup:finansiering"
MOST_NEAREST = 3
MOST_OF_A_KIND = 2
_AGES = ("fresh", "ageing", "stale", "undated")


class Near(NamedTuple):
    """A thing that comes near a cell that is not covered, and how."""

    id: str
    how: How


class Judged(NamedTuple):
    """A cell with what was found; ids in order of age, then id.

    `uncertain` are things with an unknown status or not begun, `ended` those that have ended.
    `surveys` named row and column; `proof` is the one that makes the cell known-empty.
    """

    cell: Cell
    state: State
    verify: bool
    cause: Cause | None
    covering: tuple[Thing, ...]
    uncertain: tuple[Thing, ...]
    ended: tuple[Thing, ...]
    surveys: tuple[Search, ...]
    proof: Search | None
    nearest: tuple[Near, ...]


def judge_cell(world: World, matrix: Matrix, cell: Cell, options: Options) -> Judged:
    """State, cause, surveys and nearest of one cell."""
    things = once(world, matrix.inside.get(cell, ()))
    covering = tuple(thing for thing in things if thing.status == "active")
    uncertain = tuple(thing for thing in things if thing.status in ("unknown", "planned"))
    ended = tuple(thing for thing in things if thing.status == "ended")
    surveys = tuple(one for one in world.searches if touches(world, one, cell, options))
    proof = next((one for one in surveys if proves(one, options)), None)
    state: State = "unknown"
    if covering:
        state = "covered"
    elif proof is not None:
        state = "known_empty"
    elif ended and not uncertain:
        state = "expired"
    nearest = () if covering else tuple(near(world, matrix, cell, options))
    return Judged(
        cell=cell,
        state=state,
        verify=bool(covering) and all(one.freshness in ("stale", "undated") for one in covering),
        cause=_cause(world, matrix, cell, ended, uncertain, nearest)
        if state in ("known_empty", "expired")
        else None,
        covering=covering,
        uncertain=uncertain,
        ended=ended,
        surveys=surveys,
        proof=proof if state == "known_empty" else None,
        nearest=nearest[:MOST_NEAREST],
    )


def once(world: World, things: Iterable[Thing]) -> list[Thing]:
    """Things by age and id; a project that is the same thing as an offer here stands once."""
    found = list(things)
    offers = {thing.id: thing.status for thing in found}
    kept = [thing for thing in found if offers.get(world.twins.get(thing.id, "")) != thing.status]
    return sorted(kept, key=lambda thing: (_AGES.index(thing.freshness), thing.id))


def touches(world: World, search: Search, cell: Cell, options: Options) -> bool:
    """Whether a survey named the row and the column (and the place that was asked)."""
    if NOT_STATED in cell:
        return False
    sides = ((options.rows, cell.row), (options.columns, cell.column))
    for facet, value in sides:
        if facet == "place":
            if not _searched(world, search, value):
                return False
        elif value not in search.looked_for.get(facet, {}):
            return False
    if "place" in (options.rows, options.columns):
        return True
    if options.place:
        return _searched(world, search, options.place)
    homes = world.places.municipalities
    return not homes or any(home in search.places for home in homes)


def _searched(world: World, search: Search, place: str) -> bool:
    return world.places.covers(search.places, place) in ("own", "county")


def proves(search: Search, options: Options) -> bool:
    """Whether a survey that named the cell covers exactly it: whole, and narrowed no other way."""
    if search.narrow or not search.proves:
        return False
    for facet, values in search.looked_for.items():
        if facet in (options.rows, options.columns):
            continue
        if getattr(options, facet, None) not in values:
            return False
    return True


def near(world: World, matrix: Matrix, cell: Cell, options: Options) -> list[Near]:
    """What comes near, in this order, at most two in each way.

    Active things that reach a part of the place, or it from a wider area; that state no column;
    mandates for the cell; active things of the columns beside it; that state no row.

    Another place is never near: a municipality's own offer is for its own firms.
    """
    found: list[Near] = []

    def add(things: Iterable[Thing], how: How) -> None:
        known = {one.id for one in found}
        living = [one for one in once(world, things) if how == "mandate" or one.status == "active"]
        new = [Near(one.id, how) for one in living if one.id not in known]
        found.extend(new[:MOST_OF_A_KIND])

    row, column = cell
    add(matrix.part.get(cell, ()), "part_of_place")
    add(matrix.wider.get(cell, ()), "wider_reach")
    if column != NOT_STATED:
        add(matrix.inside.get(Cell(row, NOT_STATED), ()), "column_not_stated")
    if NOT_STATED not in cell:
        add(_mandates(world, matrix, cell, options), "mandate")
    if options.columns != "place" and row != NOT_STATED:
        for other in _beside(matrix.columns, column):
            add(matrix.inside.get(Cell(row, other), ()), "other_column")
    if row != NOT_STATED:
        add(matrix.inside.get(Cell(NOT_STATED, column), ()), "row_not_stated")
    return found


def _beside(columns: Sequence[str], column: str) -> list[str]:
    """The columns right before and after this one in the scheme."""
    if column not in columns:
        return []
    here = columns.index(column)
    return [columns[place] for place in (here - 1, here + 1) if 0 <= place < len(columns)]


def _mandates(world: World, matrix: Matrix, cell: Cell, options: Options) -> Iterable[Thing]:
    for mandate in world.mandates:
        if isinstance(admitted(world, mandate, options), str):
            continue
        row = places_on(world, mandate, options.rows, (cell.row,), options.level)
        column = places_on(world, mandate, options.columns, (cell.column,), options.level)
        if any(one.value == cell.row for one in row) and any(
            one.value == cell.column for one in column
        ):
            yield mandate


def _cause(
    world: World,
    matrix: Matrix,
    cell: Cell,
    ended: Sequence[Thing],
    uncertain: Sequence[Thing],
    nearest: Sequence[Near],
) -> Cause:
    there = (*ended, *uncertain)
    if matrix.kinds == ("Project",) or (there and all(one.kind == "Project" for one in there)):
        return "no_project"
    bodies = {actor for one in there for actor in one.actors}
    bodies.update(actor for one in nearest for actor in world.bodies.get(one.id, {}))
    if not bodies & world.living_actors:
        return "no_actor"
    return "no_money" if MONEY in cell else "no_offer"


def counts(cells: Iterable[Judged]) -> dict[str, int]:
    """How many cells are in each state; every state is named."""
    found: dict[str, int] = dict.fromkeys(STATES, 0)
    for one in cells:
        found[one.state] += 1
    return found
