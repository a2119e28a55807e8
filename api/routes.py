"""The JSON routes: one for each question, made from what the question declares."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.examples import Examples
from api.openapi import parameters, path_names, responses
from api.private import without_private
from api.problems import bad_option, general, reply, unknown_id, wanted_language
from api.state import State
from graph.store.snapshot import Snapshot, UnknownId
from queries.answer import Answer
from queries.options import OptionError
from queries.question import Question
from queries.texts import Language
from viz.words import say


def given(request: Request) -> dict[str, str]:
    """The options of a request, each at most once; raises OptionError for one given twice."""
    options: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in options:
            raise OptionError(name, value, "one value at most")
        options[name] = value
    return options


def snapshot_for(state: State, name: str, language: Language) -> Snapshot:
    """The snapshot to answer from: the newest, or the named one; raises Problem 503 or 410."""
    newest = state.current()
    if newest is None:
        raise general(503, language)
    if not name or _named(newest, name):
        return newest
    kept = state.kept(name)
    if kept is None or not _named(kept, name):
        raise general(410, language)
    return kept


def _named(snapshot: Snapshot, name: str) -> bool:
    wanted = name.removeprefix("sha256:")
    return bool(wanted) and snapshot.name.removeprefix("sha256:").startswith(wanted)


def ask(
    state: State, question: Question, raw: Mapping[str, str], language: Language
) -> tuple[Snapshot, Answer]:
    """Ask one question of one snapshot; what looks like personal data is taken out first."""
    snapshot = snapshot_for(state, raw.get("snapshot", ""), language)
    options: dict[str, str] = dict(raw)
    removed = False
    if "text" in options:
        options["text"], removed = without_private(options["text"])
    options.setdefault("language", language)
    answer = question.ask(snapshot, options)
    if not removed:
        return snapshot, answer
    return snapshot, replace(
        answer, caveats=(*answer.caveats, say("private_removed", answer.language))
    )


def question_router(state: State, examples: Examples) -> APIRouter:
    """A route for each question."""
    router = APIRouter()
    for question in state.questions:
        router.add_api_route(
            question.route,
            _endpoint(state, question),
            methods=["GET"],
            name=question.name,
            operation_id=question.name,
            summary=question.title_en,
            description=question.description,
            response_class=JSONResponse,
            response_model=None,
            openapi_extra={
                "parameters": parameters(question),
                "responses": responses(question, examples.get(question.name)),
            },
        )
    return router


def _endpoint(state: State, question: Question) -> Callable[[Request], Response]:
    in_path = path_names(question.route)

    def endpoint(request: Request) -> Response:
        language = wanted_language(request, state.language)
        try:
            raw = given(request)
            for name in in_path:
                if name in raw:
                    raise OptionError(name, raw[name], "one value at most")
                raw[name] = request.path_params[name]
            _, answer = ask(state, question, raw, language)
        except UnknownId as error:
            return reply(unknown_id(error, language), request)
        except OptionError as error:
            status = 404 if error.option in in_path else 422
            return reply(bad_option(error, language, status), request)
        headers: dict[str, str] = {"Content-Language": answer.language}
        if question.paged and (links := page_links(request, answer.total, raw)):
            headers["Link"] = links
        return JSONResponse(answer.as_dict(), headers=headers)

    return endpoint


def page_links(request: Request, total: int, raw: Mapping[str, str]) -> str:
    """A Link header (RFC 8288) to the page before and the page after."""
    limit, page = int(raw.get("limit") or 50), int(raw.get("page") or 1)
    links: list[str] = []
    for relation, number in (("prev", page - 1), ("next", page + 1)):
        if number >= 1 and (number - 1) * limit < total:
            query = urlencode({**request.query_params, "page": number})
            links.append(f'<{request.url.path}?{query}>; rel="{relation}"')
    return ", ".join(links)
