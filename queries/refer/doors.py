"""Everyday doors: whom to turn to in a matter beside the support system."""

from collections.abc import Sequence
from typing import TypedDict

from graph.model.records import text_of
from graph.store.snapshot import Snapshot
from queries.answer import Named
from queries.evidence import Evidence
from queries.places import Places
from queries.refer import sentences
from queries.texts import Language, name, text


class DoorOf(TypedDict):
    """An everyday door. `municipality` is the asked one, where the answer differs between them."""

    id: str
    name: str
    responsible: str | None
    website: str | None
    text: str | None
    municipality: Named | None
    sentence: str
    evidence: list[str]


def doors_of(
    snapshot: Snapshot,
    ids: Sequence[str],
    place: str | None,
    places: Places,
    evidence: Evidence,
    language: Language,
) -> list[DoorOf]:
    """The doors with these ids, in their order, as a reader meets them."""
    found = []
    for id_ in ids:
        properties = snapshot.node(id_).properties
        matter = name(snapshot, id_, language)
        local = text_of(properties, "scope") == "municipality"
        office = municipality(snapshot, place, places) if local and place else None
        printed = text_of(properties, "responsible") or ""
        where = name(snapshot, office, language) if office else None
        who = sentences.responsible(printed, where, language) or where or ""
        said = text(properties, "description", language)
        general = text_of(properties, "basis") not in ("stated", None) or not properties.get(
            "sources"
        )
        found.append(
            DoorOf(
                id=id_,
                name=matter,
                responsible=who or None,
                website=text_of(properties, "website"),
                text=said.value if said else None,
                municipality=Named(id=office, name=name(snapshot, office, language))
                if office
                else None,
                sentence=sentences.door(who, matter, general, language),
                evidence=evidence.cite(id_, *([office] if office else [])),
            )
        )
    return found


def municipality(snapshot: Snapshot, place: str, places: Places) -> str | None:
    """The body of the municipality that a place is or lies in."""
    around = (place, *places.ancestors(place))
    for where in around:
        for link in snapshot.incoming(where, "LOCATED_IN", "SERVES_PLACE"):
            body = snapshot.node(link.source)
            if body.properties.get("kind_class") == "municipality" and places.rank.get(where) == 0:
                return body.id
    return None
