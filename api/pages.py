"""The pages: two addresses each, one a language, and the same answer as JSON."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from api.posting import posted
from api.problems import Problem, bad_option, general, unknown_id, wanted_language
from api.shown import BUILDERS
from api.state import State
from api.visit import Visit
from graph.store.snapshot import UnknownId
from queries.options import OptionError
from queries.texts import LANGUAGES, Language
from viz.addresses import PAGES, Page, api_address
from viz.frame import Link, Where, frame
from viz.refused import refused_view
from viz.render import render
from viz.words import say

POSTED = ("refer",)
"""Pages whose form is posted, so that what is written is in no address."""

_WHOLE_PATH = {"record": "{id:path}"}


def add_pages(app: FastAPI, state: State) -> None:
    """Add every page, the style sheets, and the script that draws the network."""
    router = APIRouter(include_in_schema=False)
    for key, page in PAGES.items():
        if key not in BUILDERS:
            continue
        for language in LANGUAGES:
            pattern = page.sv if language == "sv" else page.en
            if key in _WHOLE_PATH:
                pattern = pattern.replace("{id}", _WHOLE_PATH[key])
            twin = _json(page, language)
            show = _page(state, page, language)
            if not pattern.endswith("/"):
                router.add_api_route(f"{pattern}.json", twin, methods=["GET"], response_model=None)
            router.add_api_route(pattern, show, methods=["GET"], response_model=None)
            if key in POSTED:
                post = _posted(state, page, language)
                router.add_api_route(pattern, post, methods=["POST"], response_model=None)
    router.add_api_route("/static/vis-network.min.js", network_script, methods=["GET"])
    app.include_router(router)
    app.mount("/static", StaticFiles(directory=str(files("viz") / "static")), name="static")


def network_script() -> FileResponse:
    """The drawing library as the installed pyvis package carries it."""
    spec = find_spec("pyvis")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "templates" / "lib" / "vis-9.1.2"
    return FileResponse(
        folder / "vis-network.min.js",
        media_type="text/javascript",
        headers={"Cache-Control": "max-age=86400"},
    )


def _json(page: Page, language: Language) -> Callable[[Request], Response]:
    def twin(request: Request) -> Response:
        parts = {name: str(value) for name, value in request.path_params.items()}
        target = api_address(page.key, language, dict(request.query_params), **parts)
        if target is None:
            raise general(404, language)
        return RedirectResponse(target, 303)

    return twin


def _page(state: State, page: Page, language: Language) -> Callable[[Request], Response]:
    as_json = _json(page, language)

    def show(request: Request) -> Response:
        if wants_json(request.headers.get("accept", "")) and page.api:
            return as_json(request)
        return _shown(state, page, language, request, None)

    return show


def _posted(
    state: State, page: Page, language: Language
) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        where = _where(page, language, request)
        try:
            form = await posted(request, language)
        except OptionError as error:
            return error_page(state, bad_option(error, language), where)
        except Problem as problem:
            return error_page(state, problem, where)
        shown = await run_in_threadpool(_shown, state, page, language, request, form)
        shown.headers["Cache-Control"] = "no-store"
        return shown

    return answer


def _shown(
    state: State,
    page: Page,
    language: Language,
    request: Request,
    form: Mapping[str, str] | None,
) -> Response:
    """The page, or the error page in plain words."""
    where = _where(page, language, request)
    try:
        shown = BUILDERS[page.key](Visit(state, request, page.key, language, form))
    except OptionError as error:
        in_path = error.option in request.path_params
        return error_page(state, bad_option(error, language, 404 if in_path else 422), where)
    except UnknownId as error:
        return error_page(state, unknown_id(error, language), _start(language))
    except Problem as problem:
        return error_page(state, problem, where)
    if isinstance(shown, Response):
        return shown
    return HTMLResponse(
        render(shown.template, shown.frame, shown.view),
        shown.status,
        headers={"Cache-Control": "no-cache", "Content-Language": language},
    )


def _where(page: Page, language: Language, request: Request) -> Where:
    parts = {name: str(value) for name, value in request.path_params.items()}
    return Where(page.key, language, parts, dict(request.query_params))


def wants_json(accept: str) -> bool:
    """Whether the reader asks for JSON and not for a page."""
    return "application/json" in accept and "text/html" not in accept


def _start(language: Language) -> Where:
    return Where("start", language, {}, {})


def error_page(state: State, problem: Problem, where: Where | None = None) -> HTMLResponse:
    """An error in plain words, on a page like the others."""
    at = where or _start("sv")
    around = frame(at, problem.title, state.version, error=True)
    view = refused_view(problem.detail, at.language, at, problem.option, problem.choices)
    if problem.status == 410:
        today = Link(say("today_answer", at.language), at.here(at="", snapshot=""))
        view = replace(view, ways=(today, *view.ways))
    headers = {"Retry-After": "5"} if problem.status == 503 else None
    return HTMLResponse(render("error", around, view), problem.status, headers=headers)


def page_for(state: State, request: Request, problem: Problem) -> HTMLResponse:
    """The error page for a request that led to no page."""
    return error_page(state, problem, _start(wanted_language(request, state.language)))
