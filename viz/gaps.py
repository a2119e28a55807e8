"""The pages of gaps: the matrix, its cells as a list, and one cell with all that is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from graph.model.records import text_of
from graph.store.snapshot import Snapshot
from queries.answer import Answer
from queries.days import long_date
from queries.facets import FACET_WORDS, facet_word
from queries.gaps.cells import STATES, How, Near
from queries.gaps.logic import GapResult
from queries.gaps.matrix import NOT_STATED
from queries.gaps.sentences import Words, how_words
from queries.texts import Language, text
from viz.addresses import address, slug
from viz.cites import Cites, Fact
from viz.forms import Choice, Field, records
from viz.names import Called, Names
from viz.words import say
from viz.words.values import value_words

SIGNS: Mapping[str, str] = {"covered": "●", "known_empty": "○", "unknown": "?", "expired": "◐"}
FILTERS = ("place", "area", "phase", "support", "target", "sector")
_KINDS = {
    "place": "Place",
    "area": "StrengthArea",
    "phase": "GrowthPhase",
    "support": "SupportType",
    "target": "TargetGroup",
    "sector": "Sector",
}


@dataclass(frozen=True, slots=True)
class GapCell:
    """A cell: its class, sign, number and word; `label` says the same with row and column."""

    anchor: str
    css: str
    sign: str
    number: int | None
    word: str
    check: bool
    href: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class GapLine:
    """A row of the matrix."""

    head: Called
    cells: tuple[GapCell, ...]


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many cells are in a state."""

    css: str
    sign: str
    word: str
    number: int
    meaning: str


@dataclass(frozen=True, slots=True)
class GapsView:
    """The matrix. `lines` is empty where nothing at all is known."""

    facets: tuple[Choice, ...]
    rows: str
    columns: str
    corner: str
    filters: tuple[Field, ...]
    states: tuple[StateCount, ...]
    total: int
    alt: str
    heads: tuple[Called, ...]
    lines: tuple[GapLine, ...]
    by_state: tuple[tuple[StateCount, tuple[GapCell, ...]], ...]
    caveats: tuple[str, ...]
    csv: str


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """What somebody looked for: when, how far, and what was found."""

    survey: Called
    words: str
    lang: Language | None
    done: str
    completeness: str
    found: str


@dataclass(frozen=True, slots=True)
class NearLine:
    """What comes near a cell that is not covered."""

    thing: Called
    how: str


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell with everything that is known of it."""

    css: str
    sign: str
    word: str
    sentence: str
    cause: str | None
    check: bool
    covering: tuple[Called, ...]
    uncertain: tuple[Called, ...]
    ended: tuple[Called, ...]
    surveys: tuple[SurveyLine, ...]
    nearest: tuple[NearLine, ...]
    facts: tuple[Fact, ...]
    back: str
    inferred: bool


def results_of(answer: Answer) -> list[GapResult]:
    """The cells of an answer."""
    return cast("list[GapResult]", list(answer.results))


def facet_choices(language: Language) -> tuple[Choice, ...]:
    """The eight facets for rows and columns."""
    return tuple(Choice(facet, facet_word(facet, language).capitalize()) for facet in FACET_WORDS)


def side(value: str, names: Names) -> Called:
    """A row or column by name; what states none of the facet is *inte angiven*."""
    if value == NOT_STATED:
        return Called(value, say("not_stated", names.language))
    return names.of(value)


def gaps_view(
    snapshot: Snapshot, answer: Answer, names: Names, query: Mapping[str, str], csv: str
) -> GapsView:
    """The page of a `gaps` answer."""
    language = answer.language
    rows, columns = str(answer.parameters["rows"]), str(answer.parameters["columns"])
    results = results_of(answer)
    row_ids = list(dict.fromkeys(one["row"] for one in results))
    column_ids = list(dict.fromkeys(one["column"] for one in results))
    cells = {(one["row"], one["column"]): _cell(one, names, query) for one in results}
    stated = [one for one in results if NOT_STATED not in (one["row"], one["column"])]
    states = tuple(_count(state, stated, language) for state in STATES)
    known = any(one["state"] != "unknown" for one in results)
    place = query.get("place") or ""
    where = place or say("the_county", language)
    return GapsView(
        facet_choices(language),
        rows,
        columns,
        f"{facet_word(rows, language)} × {facet_word(columns, language)}",
        tuple(
            _filter(snapshot, names, name, query) for name in FILTERS if name not in (rows, columns)
        ),
        states,
        len(stated),
        say(
            "alt_gaps",
            language,
            rows=len([one for one in row_ids if one != NOT_STATED]),
            columns=len([one for one in column_ids if one != NOT_STATED]),
            place=names.of(f"place:{where}").text if place else where,
            **{state.css: state.number for state in states},
        ),
        tuple(side(column, names) for column in column_ids) if known else (),
        tuple(
            GapLine(
                side(row, names),
                tuple(cells[row, column] for column in column_ids if (row, column) in cells),
            )
            for row in row_ids
        )
        if known
        else (),
        tuple(
            (
                count,
                tuple(
                    cells[one["row"], one["column"]] for one in stated if one["state"] == count.css
                ),
            )
            for count in states
        ),
        tuple(answer.caveats),
        csv,
    )


def _count(state: str, results: Sequence[GapResult], language: Language) -> StateCount:
    return StateCount(
        state,
        SIGNS[state],
        say(f"state_{state}", language),
        sum(one["state"] == state for one in results),
        say(f"means_{state}", language),
    )


def _filter(snapshot: Snapshot, names: Names, name: str, query: Mapping[str, str]) -> Field:
    value = query.get(name, "")
    return Field(
        name,
        facet_word(name, names.language).capitalize(),
        records(snapshot, names, _KINDS[name]),
        slug(value) if ":" in value else value,
    )


def _cell(one: GapResult, names: Names, query: Mapping[str, str]) -> GapCell:
    language, state = names.language, one["state"]
    row, column = side(one["row"], names), side(one["column"], names)
    things = {"covered": one["covering"], "expired": one["ended"]}.get(state)
    word = say(f"state_{state}", language).lower()
    number = len(things) if things else None
    shown = f"{number} {word}" if number else word
    return GapCell(
        f"cell-{slug(one['row'])}--{slug(one['column'])}",
        state,
        SIGNS[state],
        number,
        word,
        one["verify"],
        cell_address(one, language, query),
        f"{row.text}, {column.text}: {shown}",
        one["sentence"],
    )


def cell_address(one: GapResult, language: Language, query: Mapping[str, str]) -> str:
    """The page of a cell."""
    return address("cell", language, query, row=slug(one["row"]), column=slug(one["column"]))


def cell_of(answer: Answer, row: str, column: str) -> GapResult | None:
    """The cell with these slugs, or None."""
    for one in results_of(answer):
        if slug(one["row"]) == row and slug(one["column"]) == column:
            return one
    return None


def cell_view(
    snapshot: Snapshot, answer: Answer, one: GapResult, names: Names, back: str
) -> CellView:
    """The page of one cell."""
    language = answer.language
    words = Words(language, str(answer.parameters["rows"]), str(answer.parameters["columns"]))
    own = {id_: answer.evidence[id_] for id_ in one["evidence"] if id_ in answer.evidence}
    cites = Cites(own, names)
    return CellView(
        one["state"],
        SIGNS[one["state"]],
        say(f"state_{one['state']}", language),
        one["sentence"],
        say(f"cause_{one['cause']}", language) if one["cause"] else None,
        one["verify"],
        tuple(names.of(id_) for id_ in one["covering"]),
        tuple(names.of(id_) for id_ in one["uncertain"]),
        tuple(names.of(id_) for id_ in one["ended"]),
        tuple(_survey(snapshot, id_, names) for id_ in one["surveys"]),
        tuple(
            NearLine(
                names.of(near["id"]), how_words(Near(near["id"], cast("How", near["how"])), words)
            )
            for near in one["nearest"]
        ),
        cites.facts(),
        back,
        one["inferred"],
    )


def _survey(snapshot: Snapshot, id_: str, names: Names) -> SurveyLine:
    language = names.language
    properties = snapshot.node(id_).properties
    told = text(properties, "text", language)

    def word(name: str) -> str:
        value = text_of(properties, name)
        return value_words(value, language) if value else say("unknown", language)

    return SurveyLine(
        names.of(id_),
        told.value if told else say("unknown", language),
        told.language if told and told.language not in (None, language) else None,
        long_date(text_of(properties, "done_on"), language),
        word("completeness"),
        word("found"),
    )
