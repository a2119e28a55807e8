"""Errors as problem details (RFC 9457): what is wrong, with which option, and the choices."""

from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import JSONResponse

from graph.store.snapshot import UnknownId
from queries.options import OptionError
from queries.texts import Language
from viz.words import expected_words, say

MEDIA_TYPE = "application/problem+json"
KINDS: dict[int, str] = {
    403: "not-from-here",
    404: "not-found",
    405: "method",
    410: "gone",
    413: "too-large",
    414: "too-long",
    415: "form",
    422: "option",
    500: "failure",
    503: "not-ready",
}


@dataclass(eq=False)
class Problem(Exception):
    """One error: its HTTP status, words for it, and the option that it is about, if any."""

    status: int
    title: str
    detail: str
    option: str | None = None
    value: str | None = None
    choices: tuple[str, ...] = field(default=())

    def as_dict(self, path: str) -> dict[str, object]:
        """The members of RFC 9457, and `option`, `value` and `choices` where it is about one."""
        members: dict[str, object] = {
            "type": f"/api/v1/#problem-{KINDS.get(self.status, 'failure')}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": path,
        }
        if self.option is not None:
            members |= {
                "option": self.option,
                "value": self.value,
                "choices": list(self.choices),
            }
        return members


def general(status: int, language: Language, detail: str | None = None) -> Problem:
    """A problem that is about no option."""
    known = status if status in KINDS else (500 if status >= 500 else 404)
    return Problem(
        status,
        say(f"problem_{known}", language),
        detail or say(f"problem_{known}_detail", language),
    )


def unknown_id(error: UnknownId, language: Language) -> Problem:
    """404: no record has the id."""
    detail = say("problem_unknown_id", language, id=error.id)
    return Problem(404, say("problem_404", language), detail, "id", error.id)


def bad_option(error: OptionError, language: Language, status: int = 422) -> Problem:
    """422: an option has a value that cannot be used (404 where it is part of the path)."""
    detail = say(
        "problem_option",
        language,
        option=error.option,
        value=error.value,
        expected=expected_words(error.expected, language),
    )
    title = say(f"problem_{status}", language)
    return Problem(status, title, detail, error.option, error.value, error.choices)


def reply(problem: Problem, request: Request) -> JSONResponse:
    """The problem as JSON."""
    headers = {"Retry-After": "5"} if problem.status == 503 else None
    return JSONResponse(
        problem.as_dict(request.url.path),
        problem.status,
        headers=headers,
        media_type=MEDIA_TYPE,
    )


def wanted_language(request: Request, default: Language) -> Language:
    """The language of the reply: the path's for a page, the option's for the API."""
    path = request.url.path
    if not path.startswith("/api/"):
        return "en" if path == "/en" or path.startswith("/en/") else "sv"
    match request.query_params.get("language"):
        case "en":
            return "en"
        case "sv":
            return "sv"
    return default
