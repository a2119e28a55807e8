"""The page of bridges: who connects, with the measures as one table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from queries.answer import Answer
from queries.brokers.logic import BrokerResult
from queries.texts import Language
from viz.cites import Cites, Fact
from viz.forms import Choice, area_levels, networks
from viz.names import Called, Names
from viz.pages import Pages
from viz.words import decimal, grouped, say

MEASURES = ("degree", "betweenness", "constraint", "effective_size")


@dataclass(frozen=True, slots=True)
class BridgeRow:
    """Two groups that the broker joins, and how many pairs only it joins."""

    a: Called
    b: Called
    open_pairs: int
    only: int


@dataclass(frozen=True, slots=True)
class BrokerRow:
    """One broker."""

    actor: Called
    sentence: str
    status: str
    status_words: str
    cut: str
    separates: tuple[Called, ...]
    bridges: tuple[BridgeRow, ...]
    measures: tuple[str, ...]
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BrokersView:
    """The brokers that were found, or what is known instead."""

    lead: str
    rows: tuple[BrokerRow, ...]
    heads: tuple[str, ...]
    caveats: tuple[str, ...]
    facts: tuple[Fact, ...]
    pages: Pages | None
    networks: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    between: str
    level: str


def brokers_view(
    answer: Answer, names: Names, form: tuple[str, str], pages: Pages | None
) -> BrokersView:
    """The page of a `brokers` answer; `form` holds what was written for between and level."""
    cites = Cites({}, names)
    language = answer.language
    results = cast("list[BrokerResult]", list(answer.results))
    measures = [m for m in MEASURES if any(m in one["measures"] for one in results)]
    rows = tuple(_row(one, measures, names, cites) for one in results)
    lead = rows[0].sentence if rows else (answer.caveats[0] if answer.caveats else "")
    return BrokersView(
        lead,
        rows,
        tuple(say(f"measure_{measure}", language) for measure in measures),
        tuple(answer.caveats),
        (),
        pages,
        networks(language),
        area_levels(language),
        *form,
    )


def _row(one: BrokerResult, measures: Sequence[str], names: Names, cites: Cites) -> BrokerRow:
    language = names.language
    return BrokerRow(
        names.of(one["actor"]["id"]),
        one["sentence"],
        one["status"],
        say(f"status_{one['status']}", language),
        say("cut_yes" if one["cut"] else "cut_no", language),
        tuple(names.of(id_) for id_ in one["separates"]),
        tuple(
            BridgeRow(names.of(b["a"]), names.of(b["b"]), b["open_pairs"], b["only"])
            for b in one["bridges"]
        ),
        tuple(_measure(one["measures"].get(measure), language) for measure in measures),
        cites.numbers(one["evidence"]),
    )


def _measure(value: float | None, language: Language) -> str:
    if value is None:
        return say("not_defined", language)
    return grouped(value, language) if isinstance(value, int) else decimal(value, language)
