"""The pages of hits and of lists: one line a record, with why it is there."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from graph.model.confirmations import is_confirmation_id
from graph.model.labels import kind_label
from graph.model.records import text_of
from graph.store.snapshot import Snapshot
from queries.answer import Answer
from queries.find.logic import FindResult
from queries.listing.logic import ListResult
from queries.status import freshness, status
from viz.addresses import address
from viz.cites import SourceLine, source_line
from viz.frame import Link, Where
from viz.names import Called, Names
from viz.pages import Pages
from viz.words import count, say


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found, and why."""

    record: Called
    kind: str
    status: str
    status_words: str
    why: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """The hits for some words; `text` is empty where only the form is shown."""

    text: str
    total: str
    kinds: tuple[Link, ...]
    hits: tuple[Hit, ...]
    caveats: tuple[str, ...]
    ways: tuple[Link, ...]
    pages: Pages | None


def search_view(
    answer: Answer | None, names: Names, where: Where, pages: Pages | None
) -> SearchView:
    """The page of a `find` answer."""
    language = where.language
    ways = tuple(
        Link(say(text, language), address(key, language))
        for text, key in (("start_gaps", "gaps"), ("start_sources", "sources"))
    )
    text = where.query.get("text", "")
    if answer is None:
        return SearchView(text, "", (), (), (), ways, None)
    hits = []
    for one in cast("list[FindResult]", list(answer.results)):
        state, kind = one["status"], kind_label(one["kind"], language)
        hits.append(
            Hit(
                names.of(one["id"]),
                kind,
                state,
                say(f"status_{state}", language),
                one["sentence"].removeprefix(f"{one['label']} ({kind}). "),
            )
        )
    kinds = tuple(
        Link(say(word, language), where.here(kind=kind), where.query.get("kind", "") == kind)
        for kind, word in (
            ("", "kinds_all"),
            ("Actor", "kinds_actors"),
            ("Offer", "kinds_offers"),
            ("Project", "kinds_projects"),
            ("FundingSource", "kinds_funding"),
        )
    )
    total = count(answer.total, "hits", language)
    return SearchView(text, total, kinds, tuple(hits), tuple(answer.caveats), ways, pages)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with how many facts cite it."""

    source: SourceLine
    cited: int


@dataclass(frozen=True, slots=True)
class SourcesView:
    """What the facts rest on, and how old the active offers are."""

    ages: tuple[str, ...]
    disagree: str
    rows: tuple[SourceRow, ...]
    pages: Pages | None


def sources_view(
    snapshot: Snapshot, answer: Answer, names: Names, at: date, pages: Pages | None
) -> SourcesView:
    """The page of a list of sources."""
    language = names.language
    active = [o for o in snapshot.nodes("Offer") if status(o.properties, at) == "active"]
    classes = [freshness(offer.properties, at) for offer in active]
    ages = tuple(
        say(f"age_{word}", language, n=classes.count(word))
        for word in ("fresh", "ageing", "stale", "undated")
    )
    subjects = {
        (tie.target, text_of(snapshot.node(tie.source).properties, "property"))
        for tie in snapshot.relationships("ABOUT")
        if snapshot.node(tie.source).kind == "Statement" and not is_confirmation_id(tie.source)
    }
    rows = []
    for one in cast("list[ListResult]", list(answer.results)):
        properties = snapshot.node(one["id"]).properties
        line = source_line(
            {
                "id": one["id"],
                "title": one["label"],
                "url": text_of(properties, "url"),
                "date": text_of(properties, "page_date"),
                "locator": None,
            },
            language,
        )
        rows.append(SourceRow(line, len(snapshot.incoming(one["id"], "CITES"))))
    return SourcesView(ages, count(len(subjects), "disagreements", language), tuple(rows), pages)
