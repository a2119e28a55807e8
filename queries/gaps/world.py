"""The facts of gaps, read from a snapshot: things with status, age and what they state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.model.records import text_of
from graph.store.snapshot import Snapshot
from queries.facets import NOTHING, FacetRow, Stated, inferred_ties, stated
from queries.options import Options
from queries.places import Places, places_of
from queries.status import Freshness, Status, freshness, starts_after, status

KINDS = ("Offer", "Project")


class BodyRow(NamedTuple):
    """A thing and the body that offers, owns or holds it."""

    thing: str
    actor: str
    tie: str


class TwinRow(NamedTuple):
    """An offer and the project that is the same thing."""

    offer: str
    project: str
    tie: str


class SurveyRow(NamedTuple):
    """A survey and what it looked `for`, `in` or `at`."""

    survey: str
    how: str
    value: str
    tie: str


class Thing(NamedTuple):
    """An offer, project or mandate: its status and age on the asked day, and what it states."""

    id: str
    kind: str
    status: Status
    freshness: Freshness
    facets: Stated
    actors: tuple[str, ...]


class Search(NamedTuple):
    """A survey: what it looked for by facet, in which places, and whether it was narrowed.

    `proves` holds where the search was whole, found nothing and was made by the asked day; `narrow`
    where it looked at certain bodies or money only.
    """

    id: str
    looked_for: Mapping[str, Mapping[str, str]]
    places: Mapping[str, str]
    narrow: bool
    proves: bool


@dataclass(frozen=True, slots=True)
class World:
    """What a matrix is made of on the asked day."""

    places: Places
    things: Sequence[Thing]
    mandates: Sequence[Thing]
    searches: Sequence[Search]
    twins: Mapping[str, str]
    bodies: Mapping[str, Mapping[str, str]]
    inferred: frozenset[str]
    living_actors: frozenset[str]


def read_world(snapshot: Snapshot, options: Options) -> World:
    """Every offer, project and mandate, and every survey made by the asked day."""
    rows = snapshot.rows("gap_facets", FacetRow)
    facts = stated(rows, options.inferred)
    bodies: dict[str, dict[str, str]] = {}
    for row in snapshot.rows("gap_bodies", BodyRow):
        bodies.setdefault(row.thing, {})[row.actor] = row.tie

    def things(*kinds: str) -> list[Thing]:
        return [
            _thing(snapshot, id_, facts.get(id_, NOTHING), bodies.get(id_, {}), options)
            for kind in kinds
            for id_ in (node.id for node in snapshot.nodes(kind))
        ]

    return World(
        places=places_of(snapshot),
        things=things(*KINDS),
        mandates=[one for one in things("Mandate") if one.status in ("active", "unknown")],
        searches=_searches(snapshot, options),
        twins={row.project: row.offer for row in snapshot.rows("gap_twins", TwinRow)},
        bodies=bodies,
        inferred=inferred_ties(rows),
        living_actors=frozenset(
            node.id
            for node in snapshot.nodes("Actor")
            if status(node.properties, options.at) != "ended"
        ),
    )


def _thing(
    snapshot: Snapshot, id_: str, facets: Stated, bodies: Mapping[str, str], options: Options
) -> Thing:
    node = snapshot.node(id_)
    properties = dict(node.properties)
    if ground := text_of(node.properties, "ground_status"):
        properties["status"] = ground
    return Thing(
        id=id_,
        kind=node.kind,
        status=status(properties, options.at),
        freshness=freshness(node.properties, options.at),
        facets=facets,
        actors=tuple(sorted(bodies)),
    )


_FACET_OF = {"SupportType": "support", "StrengthArea": "area"} | {
    "GrowthPhase": "phase",
    "TargetGroup": "target",
    "Sector": "sector",
    "Intervention": "intervention",
    "Goal": "goal",
}


def _searches(snapshot: Snapshot, options: Options) -> list[Search]:
    looked: dict[str, dict[str, dict[str, str]]] = {}
    places: dict[str, dict[str, str]] = {}
    narrow: set[str] = set()
    for row in snapshot.rows("gap_surveys", SurveyRow):
        facet = _FACET_OF.get(snapshot.node(row.value).kind)
        if row.how == "in":
            places.setdefault(row.survey, {})[row.value] = row.tie
        elif row.how == "for" and facet:
            looked.setdefault(row.survey, {}).setdefault(facet, {})[row.value] = row.tie
        else:
            narrow.add(row.survey)
    found: list[Search] = []
    for node in snapshot.nodes("Survey"):
        done = text_of(node.properties, "done_on")
        if done and starts_after(done, options.at):
            continue
        whole = text_of(node.properties, "completeness") in ("stated", "complete")
        nothing = text_of(node.properties, "found") == "nothing"
        found.append(
            Search(
                node.id,
                looked.get(node.id, {}),
                places.get(node.id, {}),
                node.id in narrow,
                whole and nothing,
            )
        )
    return found
