"""A page that cannot be shown: what is wrong in plain words, and where to go from there."""

from collections.abc import Sequence
from dataclasses import dataclass

from queries.texts import Language
from viz.addresses import address
from viz.frame import Link, Where
from viz.words import say


@dataclass(frozen=True, slots=True)
class RefusedView:
    """What is wrong, what can be chosen instead, and three ways on."""

    detail: str
    choices: tuple[Link, ...]
    ways: tuple[Link, ...]


def refused_view(
    detail: str,
    language: Language,
    where: Where | None = None,
    option: str | None = None,
    choices: Sequence[str] = (),
) -> RefusedView:
    """A refusal; each choice is a link that asks again with it."""
    links: tuple[Link, ...] = ()
    if where is not None and option is not None and option in where.query:
        links = tuple(Link(choice, where.here(**{option: choice})) for choice in choices)
    ways = tuple(
        Link(say(text, language), address(key, language))
        for text, key in (
            ("start_search", "search"),
            ("start_sources", "sources"),
            ("to_start", "start"),
        )
    )
    return RefusedView(detail, links, ways)
