"""The page of an organisation: what it offers, by state, and everything it is tied to."""

from dataclasses import dataclass
from datetime import date

from graph.model.labels import relationship_label
from graph.model.records import Node, Properties, text_of
from graph.store.snapshot import Snapshot
from queries.answer import Answer
from queries.status import status
from queries.texts import Language, text
from viz.cites import age
from viz.names import Called, Names
from viz.record import RecordView, Tie, record_view, shown_record
from viz.words import count, say

_ORDER = ("active", "planned", "unknown", "ended")
_KINDS = {"OFFERS", "LOCATED_IN", "SERVES_PLACE", "CITES"}


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer as a row of the table."""

    offer: Called
    support: tuple[Called, ...]
    places: tuple[Called, ...]
    status: str
    status_words: str
    age: str


@dataclass(frozen=True, slots=True)
class Contact:
    """How to get in touch; all None: the way is unknown."""

    website: str | None
    page: str | None
    mailbox: str | None
    switchboard: str | None
    read: str | None

    @property
    def known(self) -> bool:
        """Whether any way is known."""
        return any((self.website, self.page, self.mailbox, self.switchboard))


@dataclass(frozen=True, slots=True)
class ActorView:
    """An organisation; `sort` is what kind of body its sources say that it is, "" if unknown."""

    record: RecordView
    sort: str
    lead: str
    lead_lang: Language | None
    offers: tuple[OfferRow, ...]
    offers_counted: str
    contact: Contact
    places: tuple[Called, ...]
    ties: tuple[Tie, ...]
    tied_from: tuple[Tie, ...]
    around: str


def actor_view(
    snapshot: Snapshot, answer: Answer, names: Names, at: date, around: str
) -> ActorView:
    """The page of an organisation; `around` leads to the picture of its neighbours."""
    id_, language = shown_record(answer)["id"], answer.language
    properties = snapshot.node(id_).properties
    record = record_view(snapshot, answer, names)
    offers = tuple(
        sorted(
            (
                offer_row(snapshot, snapshot.node(tie.target), names, at)
                for tie in snapshot.outgoing(id_, "OFFERS")
            ),
            key=lambda row: (_ORDER.index(row.status), row.offer.text),
        )
    )
    described = text(properties, "description", language)
    shown = _labels(snapshot, id_)
    sort = text(properties, "kind", language)
    return ActorView(
        record=record,
        sort=sort.value if sort else "",
        lead=described.value if described else "",
        lead_lang=described.language
        if described and described.language not in (None, language)
        else None,
        offers=offers,
        offers_counted=_counted(offers, language),
        contact=contact_of(properties),
        places=tuple(
            names.of(target)
            for target in dict.fromkeys(
                tie.target for tie in snapshot.outgoing(id_, "LOCATED_IN", "SERVES_PLACE")
            )
        ),
        ties=tuple(tie for tie in record.outgoing if tie.label not in shown),
        tied_from=record.incoming,
        around=around,
    )


def _labels(snapshot: Snapshot, id_: str) -> set[str]:
    return {relationship_label(kind, language) for kind in _KINDS for language in ("sv", "en")}


def _counted(offers: tuple[OfferRow, ...], language: Language) -> str:
    if not offers:
        return say("no_offer_known", language)
    parts = [
        count(sum(row.status == state for row in offers), f"offers_{state}", language)
        for state in ("active", "ended", "unknown")
    ]
    return ", ".join(parts)


def offer_row(snapshot: Snapshot, offer: Node, names: Names, at: date) -> OfferRow:
    """One offer as a row."""

    def linked(kind: str) -> tuple[Called, ...]:
        return tuple(names.of(tie.target) for tie in snapshot.outgoing(offer.id, kind))

    state = status(offer.properties, at)
    return OfferRow(
        names.of(offer.id),
        linked("HAS_SUPPORT_TYPE"),
        linked("AVAILABLE_IN"),
        state,
        say(f"status_{state}", names.language),
        age(text_of(offer.properties, "as_of"), names.language),
    )


def contact_of(properties: Properties) -> Contact:
    """Web address, page for firms, function mailbox and switchboard, as far as known."""

    def web(name: str) -> str | None:
        value = text_of(properties, name)
        return value if value and value.startswith(("https://", "http://")) else None

    return Contact(
        web("website"),
        web("contact_page"),
        text_of(properties, "contact_mailbox"),
        text_of(properties, "contact_switchboard"),
        text_of(properties, "contact_date"),
    )
