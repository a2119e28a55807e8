"""The application: JSON routes under /api/v1, pages beside them, and one form for every error."""

from dataclasses import replace
from functools import lru_cache

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.downloads import downloads_router
from api.examples import load_examples
from api.guard import Guard
from api.openapi import INTRODUCTION, PREFIX, components
from api.pages import add_pages, page_for
from api.problems import KINDS, Problem, general, reply, wanted_language
from api.routes import question_router
from api.state import State
from viz.frame import Where, frame
from viz.reference import ProblemRow, reference_view
from viz.render import render
from viz.words import say


def create_app(state: State) -> FastAPI:
    """An application that answers from the snapshots of `state`."""
    app = FastAPI(
        title="Innovationslots",
        version=state.version,
        description=INTRODUCTION,
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json",
    )
    app.include_router(question_router(state, load_examples()), prefix=PREFIX)
    app.include_router(downloads_router(state), prefix=PREFIX)
    app.include_router(_health(state), prefix=PREFIX)
    app.include_router(_reference(app, state), prefix=PREFIX)
    _describe(app, state)
    add_pages(app, state)

    async def failure(request: Request, status: int) -> Response:
        return _error(state, request, general(status, wanted_language(request, state.language)))

    async def problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)
        return _error(state, request, error)

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        response = await failure(request, error.status_code)
        response.headers.update(error.headers or {})
        return response

    async def invalid(request: Request, _: Exception) -> Response:
        return await failure(request, 422)

    app.add_exception_handler(Problem, problem)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_middleware(Guard, failure=failure)
    return app


def _error(state: State, request: Request, problem: Problem) -> Response:
    """A problem for programs, a page in plain words for people."""
    if request.url.path.startswith("/api/"):
        return reply(problem, request)
    return page_for(state, request, problem)


def _health(state: State) -> APIRouter:
    router = APIRouter()

    @router.get("/health", summary="Whether the service is alive", operation_id="health")
    def health() -> dict[str, str]:
        """Answers as soon as the service runs, whether or not data are loaded."""
        return {"status": "alive", "version": state.version}

    @router.get("/ready", summary="Whether a data version answers", operation_id="ready")
    def ready() -> dict[str, str]:
        """200 with the name of the data version when questions can be answered, else 503."""
        snapshot = state.current()
        if snapshot is None:
            raise general(503, state.language)
        return {"status": "ready", "snapshot": snapshot.name, "version": state.version}

    return router


def _reference(app: FastAPI, state: State) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    problems = tuple(
        ProblemRow(
            f"problem-{kind}",
            status,
            say(f"problem_{status}", "en"),
            say(f"problem_{status}_detail", "en"),
        )
        for status, kind in KINDS.items()
    )

    @router.get("/")
    def reference() -> HTMLResponse:
        view = reference_view(app.openapi(), f"{PREFIX}/openapi.json", problems)
        around = frame(Where("start", "en", {}, {}), "API", state.version)
        around = replace(
            around, title="API – Innovationslots", canonical=f"{PREFIX}/", json=view.document
        )
        return HTMLResponse(render("reference", around, view))

    return router


def _describe(app: FastAPI, state: State) -> None:
    """Let the description hold the shapes of the answers too."""

    @lru_cache(maxsize=1)
    def description() -> dict[str, object]:
        document: dict[str, object] = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        document["components"] = {"schemas": components(tuple(state.questions))}
        return document

    app.openapi = description  # type: ignore[method-assign]
