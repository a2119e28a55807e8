"""Where nothing is known to cover, where somebody looked, and where cover has ended.

Rows and columns are two of eight facets. A cell counts what names the asked place or an ancestor up
to the county; wider areas need a level. What states none of a facet is a line of its own.
"""

from collections.abc import Sequence
from typing import TypedDict, cast

from graph.store.snapshot import Snapshot
from queries.answer import Result, Verdict
from queries.evidence import Evidence
from queries.facets import FACET_WORDS
from queries.gaps.cells import Cause, Judged, State, counts, judge_cell
from queries.gaps.matrix import NOT_STATED, Matrix, build
from queries.gaps.sentences import caveats, sentence
from queries.gaps.world import World, read_world
from queries.options import OptionError, Options
from queries.question import Found


class Nearest(TypedDict):
    """What comes near a cell that is not covered, and how: a word that both languages share."""

    id: str
    how: str


class GapResult(TypedDict):
    """One cell: `row` and `column` are ids or `not_stated`; `place` the asked or the cell's place.

    `covering` are the active things; `uncertain` those with unknown status, `ended` those that have
    ended. `inferred`: covered through interpretations only.
    """

    row: str
    column: str
    place: str | None
    state: State
    verify: bool
    cause: Cause | None
    covering: list[str]
    surveys: list[str]
    nearest: list[Nearest]
    sentence: str
    uncertain: list[str]
    ended: list[str]
    inferred: bool
    evidence: list[str]


def judge(snapshot: Snapshot, options: Options) -> Found:
    """Every cell of the matrix, rows first; raises OptionError where both facets are one."""
    if options.rows == options.columns:
        others = [facet for facet in FACET_WORDS if facet != options.rows]
        raise OptionError("columns", options.columns, "another facet than the rows", others)
    world = read_world(snapshot, options)
    matrix = build(snapshot, world, options)
    cells = [judge_cell(world, matrix, cell, options) for cell in matrix.cells()]
    evidence = Evidence(snapshot, options.language)
    start = (options.page - 1) * options.limit
    for one in cells[start : start + options.limit]:
        evidence.cite(*cited(world, matrix, one))
    inner = [one for one in cells if NOT_STATED not in one.cell]
    return Found(
        verdict=_verdict(inner),
        results=tuple(
            cast("Result", _result(snapshot, world, matrix, one, options)) for one in cells
        ),
        evidence=evidence,
        caveats=caveats(snapshot, world, matrix, inner, options),
        parameters={"rows": options.rows, "columns": options.columns},
        extra={
            "counts": counts(cells),
            "counts_stated": counts(inner),
            "verify": sum(one.verify for one in inner),
            "rows": list(matrix.rows),
            "columns": list(matrix.columns),
            "kinds": list(matrix.kinds),
            "unplaced": list(matrix.unplaced),
            "unstated": list(matrix.unstated),
            "elsewhere": len(matrix.elsewhere),
        },
    )


def _verdict(cells: Sequence[Judged]) -> Verdict:
    states = {one.state for one in cells}
    if not states or states == {"unknown"}:
        return "unknown"
    return "partly" if "unknown" in states else "answered"


def cited(world: World, matrix: Matrix, one: Judged) -> list[str]:
    """The ids that a cell rests on: what stands in it and by which ties, surveys, what is near."""
    ids: list[str] = []
    for thing in (*one.covering, *one.uncertain, *one.ended):
        ids += [
            thing.id,
            *matrix.ties[one.cell, thing.id],
            *world.bodies.get(thing.id, {}).values(),
        ]
    for search in one.surveys:
        ids += [search.id, *search.places.values()]
        ids += [tie for values in search.looked_for.values() for tie in values.values()]
    for near in one.nearest:
        ids += [near.id, *world.bodies.get(near.id, {}).values()]
    return list(dict.fromkeys(ids))


def _result(
    snapshot: Snapshot, world: World, matrix: Matrix, one: Judged, options: Options
) -> GapResult:
    place = options.place
    for facet, value in ((options.rows, one.cell.row), (options.columns, one.cell.column)):
        if facet == "place":
            place = None if value == NOT_STATED else value
    only_read = bool(one.covering) and all(
        any(tie in world.inferred for tie in matrix.ties[one.cell, thing.id])
        for thing in one.covering
    )
    return {
        "row": one.cell.row,
        "column": one.cell.column,
        "place": place,
        "state": one.state,
        "verify": one.verify,
        "cause": one.cause,
        "covering": [thing.id for thing in one.covering],
        "surveys": [search.id for search in one.surveys],
        "nearest": [{"id": near.id, "how": near.how} for near in one.nearest],
        "sentence": sentence(snapshot, world, one, options),
        "uncertain": [thing.id for thing in one.uncertain],
        "ended": [thing.id for thing in one.ended],
        "inferred": only_read,
        "evidence": [id_ for id_ in cited(world, matrix, one) if snapshot.get(id_)],
    }
