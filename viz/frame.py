"""What stands around every page: title, navigation, the other language, data version, foot."""

from collections.abc import Mapping
from dataclasses import dataclass

from queries.answer import Answer
from queries.days import long_date
from queries.texts import Language, other
from viz.addresses import NAVIGATION, PAGES, address, api_address, with_query
from viz.words import say

PARENTS = {"cell": "gaps", "pair": "overlap"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its text; `current` where it leads to the page that it stands on."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything around the content of a page."""

    language: Language
    title: str
    heading: str
    home: str
    search: str
    navigation: tuple[Link, ...]
    twin: Link
    canonical: str
    json: str | None
    line: str | None
    about: str | None
    version: str
    query: Mapping[str, str]
    notice: str | None = None
    text: str = ""
    skip_to_answer: bool = False
    picture: bool = False
    indexed: bool = True


@dataclass(frozen=True, slots=True)
class Where:
    """Which page in which language, with the parts of its path and its parameters."""

    key: str
    language: Language
    parts: Mapping[str, str]
    query: Mapping[str, str]

    def here(self, **changes: str) -> str:
        """This page with some parameters changed; an empty value takes one away."""
        query = {**self.query, **changes}
        return address(self.key, self.language, query, **self.parts)

    def json(self) -> str | None:
        """The answer behind this page."""
        return api_address(self.key, self.language, self.query, **self.parts)


def frame(
    where: Where,
    heading: str,
    version: str,
    answer: Answer | None = None,
    *,
    error: bool = False,
    picture: bool = False,
    notice: str | None = None,
) -> Frame:
    """The frame of a page; an error has *Fel:* before its title and no JSON."""
    language = where.language
    title = say("error_prefix", language, title=heading) if error else heading
    twin = other(language)
    return Frame(
        language=language,
        title=f"{title} – Innovationslots" if where.key != "start" or error else title,
        heading=heading,
        home=address("start", language),
        search=address("search", language),
        navigation=tuple(
            Link(
                say(f"nav_{key}", language),
                address(key, language),
                key == PARENTS.get(where.key, where.key),
            )
            for key in NAVIGATION
        ),
        twin=Link(
            say("twin", language),
            address(where.key, twin, where.query, **where.parts),
        ),
        canonical=where.here(),
        json=None if error else where.json(),
        line=answer_line(answer) if answer else None,
        about=fixed_link(where, answer) if answer else None,
        version=version,
        query=where.query,
        notice=notice,
        text=where.query.get("text", "") if where.key == "search" else "",
        skip_to_answer=answer is not None,
        picture=picture,
        indexed=not error and not where.query,
    )


def answer_line(answer: Answer) -> str:
    """On which day and on which data version the answer holds."""
    return say(
        "answer_line",
        answer.language,
        day=long_date(answer.as_of, answer.language),
        version=short_name(answer.snapshot),
    )


def short_name(snapshot: str) -> str:
    """The first eight digits of a data version, which name it well enough."""
    return snapshot.removeprefix("sha256:")[:8]


def fixed_link(where: Where, answer: Answer) -> str:
    """The page about this answer, which holds the link that always gives the same answer."""
    here = PAGES[where.key].path(where.language, **where.parts)
    query = {
        **where.query,
        "at": answer.as_of,
        "snapshot": answer.snapshot.removeprefix("sha256:")[:16],
    }
    return with_query(address("about", where.language), {"of": with_query(here, query)})
