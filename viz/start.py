"""The start page: what the data hold, counted plainly."""

from dataclasses import dataclass
from datetime import date

from graph.store.snapshot import Snapshot
from queries.status import freshness, status
from queries.texts import Language
from viz.addresses import address
from viz.frame import Link
from viz.words import count, say


@dataclass(frozen=True, slots=True)
class Door:
    """A group of links on the start page, one for each kind of reader."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StartView:
    """The start page. `counts` is empty where nothing is loaded."""

    ask: str
    doors: tuple[Door, ...]
    counts: tuple[str, ...]
    age: str | None


_DOORS = (
    ("door_plan", (("start_gaps", "gaps"), ("start_overlap", "overlap"))),
    (
        "door_explore",
        (("start_brokers", "brokers"), ("start_network", "network"), ("start_path", "path")),
    ),
    ("door_look_up", (("start_search", "search"), ("start_sources", "sources"))),
)


def start_view(snapshot: Snapshot | None, at: date, language: Language) -> StartView:
    """The start page for one data version; None: nothing is loaded."""
    doors = tuple(
        Door(
            say(heading, language),
            tuple(Link(say(text, language), address(key, language)) for text, key in links),
        )
        for heading, links in _DOORS
    )
    ask = address("refer", language)
    if snapshot is None:
        return StartView(ask, doors, (), None)
    counts = tuple(
        count(len(snapshot.nodes(kind)), word, language)
        for kind, word in (
            ("Actor", "actors"),
            ("Offer", "offers"),
            ("Project", "projects"),
            ("Source", "sources"),
        )
    )
    active = [o for o in snapshot.nodes("Offer") if status(o.properties, at) == "active"]
    fresh = [o for o in active if freshness(o.properties, at) == "fresh"]
    age = say("start_age", language, fresh=len(fresh), active=len(active), year=at.year - 2)
    return StartView(ask, doors, counts, age if active else None)
