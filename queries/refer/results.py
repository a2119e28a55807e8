"""Shapes of a referral, and how judged candidates become them."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from graph.model.records import text_of, texts_of
from graph.store.snapshot import Snapshot
from queries.answer import Named, Reason
from queries.evidence import Evidence
from queries.refer import sentences
from queries.refer.conditions import Condition, State
from queries.refer.judging import Judged, Placed, Role
from queries.refer.via import Hop
from queries.status import Freshness, Status
from queries.texts import Language, name


class Contact(TypedDict):
    """The way in: what a source prints, else null; `text` says it or that it is unknown."""

    website: str | None
    page: str | None
    mailbox: str | None
    switchboard: str | None
    source: str | None
    date: str | None
    text: str


class ConditionOf(TypedDict):
    """One condition and whether it is met."""

    text: str
    state: State
    evidence: list[str]


class EligibilityOf(TypedDict):
    """Whether the company may have the offer."""

    state: State
    conditions: list[ConditionOf]


class HopOf(TypedDict):
    """One step of the chain through which the contact can be made."""

    actor: Named
    tie: str
    evidence: list[str]


class ReferralResult(TypedDict):
    """Whom to turn to, for what, why, and on which conditions."""

    rank: int
    role: Role
    actor: Named
    offer: Named | None
    contact: Contact
    score: float
    reasons: list[Reason]
    eligibility: EligibilityOf
    status: Status
    freshness: Freshness
    via: list[HopOf]
    sentence: str
    score_parts: dict[str, float]
    covers: list[str]
    more: list[Named]


class Maker:
    """Makes results in one language and collects their evidence."""

    def __init__(
        self,
        snapshot: Snapshot,
        evidence: Evidence,
        language: Language,
        inferred: frozenset[str],
        chains: Mapping[str, Sequence[Hop]] | None,
    ) -> None:
        self._snapshot = snapshot
        self._evidence = evidence
        self._language: Language = language
        self._inferred = inferred
        self._chains = chains

    def named(self, id_: str) -> Named:
        """An id with its name."""
        return {"id": id_, "name": name(self._snapshot, id_, self._language)}

    def result(
        self, rank: int, placed: Placed, covers: Sequence[str], more: Sequence[str]
    ) -> ReferralResult:
        """One result."""
        judged = placed.judged
        candidate = judged.candidate
        as_of = text_of(self._snapshot.node(candidate.id).properties, "as_of")
        reasons = self.reasons(judged)
        conditions = [self.condition(one) for one in judged.eligibility.conditions]
        hops = self._chains.get(candidate.actor) if self._chains is not None else None
        return {
            "rank": rank,
            "role": placed.role,
            "actor": self.named(candidate.actor),
            "offer": self.named(candidate.id),
            "contact": self.contact(candidate.actor),
            "score": judged.score,
            "reasons": reasons,
            "eligibility": {"state": judged.eligibility.state, "conditions": conditions},
            "status": judged.status,
            "freshness": judged.freshness,
            "via": [self._hop(hop) for hop in hops or ()],
            "sentence": sentences.result(
                placed.role,
                self.named(candidate.actor)["name"],
                self.named(candidate.id)["name"],
                judged.freshness,
                as_of,
                None if self._chains is None else bool(hops),
                self._language,
            ),
            "score_parts": {part: found.value for part, found in judged.parts.items()},
            "covers": list(covers),
            "more": [self.named(id_) for id_ in more],
        }

    def reasons(self, judged: Judged) -> list[Reason]:
        """Why this one: each part that agrees, with the facts behind it."""
        candidate, found = judged.candidate, []
        actor = self.named(candidate.actor)["name"]
        for part in ("support", "money", "target", "area", "phase", "reach", "named"):
            if part not in judged.parts or not judged.parts[part].matched:
                continue
            agreed = judged.parts[part]
            words = [self.named(id_)["name"] for id_ in agreed.matched]
            leaned = part != "reach" and self._inferred.issuperset(agreed.ties)
            cited = (candidate.tie, *agreed.ties) if part == "support" else agreed.ties
            text = sentences.reason(part, actor, words, leaned, self._language)
            found.append(Reason(text=text, evidence=self._evidence.cite(*cited)))
        if not found:
            text = sentences.reason(
                "offer", actor, [self.named(candidate.id)["name"]], False, self._language
            )
            found.append(Reason(text=text, evidence=self._evidence.cite(candidate.tie)))
        self._evidence.cite(candidate.id)
        return found

    def condition(self, condition: Condition) -> ConditionOf:
        """One condition in words."""
        values = condition.values
        if condition.kind in ("place", "target"):
            values = tuple(self.named(id_)["name"] for id_ in values)
        text = sentences.condition(
            condition.kind, condition.state, values, condition.texts or {}, self._language
        )
        cited = self._evidence.cite(*condition.evidence)
        return {"text": text, "state": condition.state, "evidence": cited}

    def contact(self, actor: str) -> Contact:
        """The way in to a body, as far as a source shows one."""
        properties = self._snapshot.node(actor).properties
        website, page = text_of(properties, "website"), text_of(properties, "contact_page")
        mailbox = text_of(properties, "contact_mailbox")
        switchboard = text_of(properties, "contact_switchboard")
        source = text_of(properties, "contact_source")
        known = texts_of(properties, "sources")
        return {
            "website": website,
            "page": page,
            "mailbox": mailbox,
            "switchboard": switchboard,
            "source": source or (known[0] if website and known else None),
            "date": text_of(properties, "contact_date"),
            "text": sentences.contact(mailbox, switchboard, page, website, self._language),
        }

    def _hop(self, hop: Hop) -> HopOf:
        cited = self._evidence.cite(hop.tie)
        return {"actor": self.named(hop.actor), "tie": hop.tie, "evidence": cited}
