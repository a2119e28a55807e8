"""The same answers as tables for spreadsheets, none of whose cells is taken for a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.problems import bad_option, reply, wanted_language
from api.routes import ask, given
from api.state import State
from queries.answer import Answer
from queries.gaps.logic import GapResult
from queries.network.logic import NetworkResult
from queries.options import OptionError
from queries.overlap.logic import OverlapResult
from viz.names import Names

EVERYTHING = "10000"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
Row = Sequence[str | int | float | bool | None]
Table = tuple[Sequence[str], Iterable[Row]]


def harmless(value: str | int | float | bool | None) -> str | int | float | bool:
    """A cell that a spreadsheet shows as it is: formulas get an apostrophe before them."""
    if value is None:
        return ""
    if isinstance(value, str) and value.lstrip(" ").startswith(_DANGEROUS):
        return f"'{value}"
    return value


def as_csv(table: Table) -> str:
    """A table as comma-separated values with a byte order mark, so that å, ä and ö survive."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    head, rows = table
    writer.writerow(head)
    writer.writerows([harmless(value) for value in row] for row in rows)
    return out.getvalue()


def gaps_table(answer: Answer, names: Names) -> Table:
    """One row a cell of the matrix."""
    head = ("row_id", "row", "column_id", "column", "state", "check", "cause", "covering", "text")
    results = cast("list[GapResult]", list(answer.results))
    return head, (
        (
            one["row"],
            names.of(one["row"]).text,
            one["column"],
            names.of(one["column"]).text,
            one["state"],
            one["verify"],
            one["cause"],
            " ".join(one["covering"]),
            one["sentence"],
        )
        for one in results
    )


def overlap_table(answer: Answer, _: Names) -> Table:
    """One row a pair."""
    head = ("a_id", "a", "b_id", "b", "kind", "score", "shared", "unknown", "text")
    results = cast("list[OverlapResult]", list(answer.results))
    return head, (
        (
            one["a"]["id"],
            one["a"]["name"],
            one["b"]["id"],
            one["b"]["name"],
            one["kind"],
            one["score"],
            " ".join(id_ for ids in one["shared"].values() for id_ in ids),
            " ".join(one["unknown"]),
            one["sentence"],
        )
        for one in results
    )


def network_table(answer: Answer, names: Names) -> Table:
    """One row a tie."""
    head = ("source_id", "source", "target_id", "target", "kind", "strength", "text", "evidence")
    results = cast("list[NetworkResult]", list(answer.results))
    ties = results[0]["ties"] if results else []
    return head, (
        (
            tie["source"],
            names.of(tie["source"]).text,
            tie["target"],
            names.of(tie["target"]).text,
            tie["kind"],
            tie["strength"],
            tie["label"],
            " ".join(tie["evidence"]),
        )
        for tie in ties
    )


TABLES: Mapping[str, Callable[[Answer, Names], Table]] = {
    "gaps": gaps_table,
    "overlap": overlap_table,
    "network": network_table,
}


def downloads_router(state: State) -> APIRouter:
    """A route that ends in .csv for each question with a table."""
    router = APIRouter()
    for question in state.questions:
        if question.name in TABLES:
            router.add_api_route(
                f"{question.route}.csv",
                _endpoint(state, question.name),
                methods=["GET"],
                operation_id=f"{question.name}_csv",
                summary=f"{question.title_en}, as a table",
                description="All results as CSV in UTF-8, with the options of the question.",
                response_class=Response,
                responses={200: {"content": {"text/csv": {}}, "description": "The table."}},
            )
    return router


def _endpoint(state: State, name: str) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        language = wanted_language(request, state.language)
        question = state.question(name)
        try:
            raw = given(request)
            if question.paged:
                raw |= {"limit": EVERYTHING, "page": "1"}
            snapshot, answer = ask(state, question, raw, language)
        except OptionError as error:
            return reply(bad_option(error, language), request)
        text = as_csv(TABLES[name](answer, Names(snapshot, answer.language)))
        version = answer.snapshot.removeprefix("sha256:")[:8]
        file = f"innovationslots-{name}-{answer.as_of}-{version}.csv"
        return Response(
            text,
            media_type="text/csv",
            headers={"Content-Disposition": f'attachment; filename="{file}"'},
        )

    return endpoint
