"""The page of an offer: the five questions that somebody who refers a firm has."""

from dataclasses import dataclass

from graph.model.records import Properties
from graph.store.snapshot import Snapshot
from queries.answer import Answer
from queries.days import long_date
from queries.texts import Language, text
from viz.actor import Contact, contact_of
from viz.names import Called, Names
from viz.record import RecordView, record_view, shown_record


@dataclass(frozen=True, slots=True)
class Prose:
    """Texts of a property; `lang` where they are in the other language."""

    texts: tuple[str, ...]
    lang: Language | None = None


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer. What is empty is unknown, and the page says so."""

    record: RecordView
    actors: tuple[Called, ...]
    targets: tuple[Called, ...]
    other_targets: Prose
    phases: tuple[Called, ...]
    conditions: Prose
    support: tuple[Called, ...]
    areas: tuple[Called, ...]
    cost: Prose
    places: tuple[Called, ...]
    intake: Prose
    starts: str | None
    ends: str | None
    contact: Contact | None
    same_as: tuple[Called, ...]


def prose(properties: Properties, name: str, language: Language) -> Prose:
    """A text or list of texts in this language, else in the other, else none."""
    for one in (language, "en" if language == "sv" else "sv"):
        value = properties.get(f"{name}_{one}")
        texts = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
        if texts:
            return Prose(texts, "en" if one == "en" else "sv") if one != language else Prose(texts)
    found = text(properties, name, language)
    return Prose((found.value,) if found else ())


def offer_view(snapshot: Snapshot, answer: Answer, names: Names) -> OfferView:
    """The page of an offer from the answer of `show`."""
    id_, language = shown_record(answer)["id"], answer.language
    properties = snapshot.node(id_).properties

    def linked(type_: str) -> tuple[Called, ...]:
        return tuple(names.of(tie.target) for tie in snapshot.outgoing(id_, type_))

    actors = tuple(tie.source for tie in snapshot.incoming(id_, "OFFERS"))
    starts, ends = properties.get("valid_from"), properties.get("valid_to")
    same = {tie.target for tie in snapshot.outgoing(id_, "SAME_AS")}
    same |= {tie.source for tie in snapshot.incoming(id_, "SAME_AS")}
    return OfferView(
        record_view(snapshot, answer, names),
        tuple(names.of(actor) for actor in actors),
        linked("TARGETS"),
        prose(properties, "targets_other", language),
        linked("COVERS_PHASE"),
        prose(properties, "conditions", language),
        linked("HAS_SUPPORT_TYPE"),
        linked("IN_AREA"),
        prose(properties, "cost", language),
        linked("AVAILABLE_IN"),
        prose(properties, "intake", language),
        long_date(starts, language) if isinstance(starts, str) else None,
        long_date(ends, language) if isinstance(ends, str) else None,
        contact_of(snapshot.node(actors[0]).properties) if actors else None,
        tuple(names.of(one) for one in sorted(same)),
    )
