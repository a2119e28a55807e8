"""Addresses of the pages in both languages, and of the API behind each.

The path alone decides the language; the names of parameters are the same everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from queries.texts import Language

API = "/api/v1"


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its paths, the question whose answer it shows, and that answer's API path.

    Places in braces are the same in all three paths.
    """

    key: str
    sv: str
    en: str
    question: str | None = None
    api: str | None = None

    def path(self, language: Language, **parts: str) -> str:
        """The address in one language."""
        return _fill(self.sv if language == "sv" else self.en, parts)


_ALL = (
    Page("start", "/", "/en/", None, "/"),
    Page("refer", "/lotsa", "/en/refer", "referral", "/referral"),
    Page("gaps", "/luckor", "/en/gaps", "gaps", "/gaps"),
    Page("cell", "/luckor/{row}/{column}", "/en/gaps/{row}/{column}", "gaps", "/gaps"),
    Page("overlap", "/overlapp", "/en/overlap", "overlap", "/overlap"),
    Page("pair", "/overlapp/{a}/{b}", "/en/overlap/{a}/{b}", "overlap", "/overlap?pair={a},{b}"),
    Page("brokers", "/broar", "/en/brokers", "brokers", "/brokers"),
    Page("path", "/vag", "/en/path", "paths", "/paths"),
    Page("network", "/natverk", "/en/network", "network", "/network"),
    Page("search", "/sok", "/en/search", "find", "/find"),
    Page("sources", "/kallor", "/en/sources", "list", "/list/Source"),
    Page("about", "/om-svaret", "/en/about-answer"),
    Page("actor", "/aktor/{slug}", "/en/actor/{slug}", "show", "/nodes/actor:{slug}"),
    Page("offer", "/erbjudande/{slug}", "/en/offer/{slug}", "show", "/nodes/offer:{slug}"),
    Page("record", "/post/{id}", "/en/record/{id}", "show", "/nodes/{id}"),
    Page("access", "/tillganglighet", "/en/accessibility"),
)
PAGES: Mapping[str, Page] = {page.key: page for page in _ALL}
NAVIGATION = ("refer", "gaps", "overlap", "brokers", "path", "network", "search", "sources")


def _fill(pattern: str, parts: Mapping[str, str]) -> str:
    return pattern.format(**{name: quote(part, safe=":,-") for name, part in parts.items()})


def address(
    key: str, language: Language, query: Mapping[str, str] | None = None, **parts: str
) -> str:
    """The address of a page, with its parameters; empty ones are left out."""
    return with_query(PAGES[key].path(language, **parts), query or {})


def api_address(key: str, language: Language, query: Mapping[str, str], **parts: str) -> str | None:
    """The address of the answer behind a page, or None where there is none."""
    pattern = PAGES[key].api
    if pattern is None:
        return None
    path, _, fixed = _fill(pattern, parts).partition("?")
    given = {**dict(pair.split("=", 1) for pair in fixed.split("&") if pair), **query}
    return with_query(f"{API}{path}", {**given, "language": language} if path != "/" else {})


def with_query(path: str, query: Mapping[str, str]) -> str:
    """A path with parameters in the order given; empty ones are left out."""
    text = urlencode([(name, value) for name, value in query.items() if value], safe=":,")
    return f"{path}?{text}" if text else path


def slug(id_: str) -> str:
    """`nykoping` of `place:nykoping`: the short form that addresses use."""
    return id_.partition(":")[2] or id_


def record(id_: str, kind: str, language: Language) -> str:
    """The page of a record."""
    for key, of in (("actor", "Actor"), ("offer", "Offer")):
        if kind == of and id_.startswith(f"{key}:"):
            return address(key, language, slug=slug(id_))
    return address("record", language, id=id_)
