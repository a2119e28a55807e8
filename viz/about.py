"""The page about an answer: its day, its data version, and the link that always gives it again."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from queries.days import long_date
from queries.texts import Language
from viz.addresses import PAGES, with_query
from viz.frame import short_name
from viz.words import say

_SHOWN_AS = {"cell": "gaps", "pair": "overlap", "actor": "record", "offer": "record"}


@dataclass(frozen=True, slots=True)
class AboutView:
    """A cited answer: the fixed link, the link to today's answer, and whether the data changed."""

    question: str
    day: str
    version: str
    fixed: str
    live: str
    changed: str
    cite: str


def about_view(of: str, current: str, language: Language, program: str) -> AboutView | None:
    """The page about the answer at `of`; None where that is no page of ours."""
    parts = urlsplit(of)
    if parts.scheme or parts.netloc or not ours(parts.path):
        return None
    query = dict(parse_qsl(parts.query))
    at, version = query.get("at", ""), query.get("snapshot", "")
    live = {name: value for name, value in query.items() if name not in ("at", "snapshot")}
    fixed = with_query(parts.path, query)
    same = bool(version) and current.removeprefix("sha256:").startswith(version)
    day = long_date(at, language)
    return AboutView(
        question=say(f"nav_{_key(parts.path)}", language),
        day=day,
        version=short_name(version),
        fixed=fixed,
        live=with_query(parts.path, live),
        changed=say("data_same" if same else "data_changed", language, version=short_name(current)),
        cite=say(
            "citation",
            language,
            question=say(f"nav_{_key(parts.path)}", language),
            day=day,
            version=short_name(version),
            program=program,
        ),
    )


def ours(path: str) -> bool:
    """Whether a path is one of the pages that show an answer."""
    return _key(path) != "about"


def _key(path: str) -> str:
    fixed = {
        first: page.key
        for page in PAGES.values()
        if page.question
        for first in (_first(page.sv), _first(page.en))
    }
    found = fixed.get(_first(path), "about")
    return {"cell": "gaps", "pair": "overlap", "actor": "record", "offer": "record"}.get(
        found, found
    )


def _first(path: str) -> str:
    parts = path.strip("/").split("/")
    return "/".join(parts[:2]) if parts[0] == "en" else parts[0]
