"""Shapes of a referral, and how judged candidates become them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypedDict

import numpy as np

from graph.model.records import text_of, texts_of
from graph.store.snapshot import Snapshot
from queries.answer import Named, Reason
from queries.evidence import Evidence
from queries.refer import asking, sentences
from queries.refer.candidates import Candidate, candidate_at
from queries.refer.conditions import Condition, Eligibility, eligibility
from queries.refer.criteria import Rule, State, judge_rule
from queries.refer.judging import Field, Outcome, Role
from queries.refer.via import Hop
from queries.status import Freshness, Status
from queries.texts import Language, name

_AUTHORITIES = frozenset({"state_agency", "municipality", "region"})


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
    """One condition and whether it is met; what to ask where that is not known."""

    text: str
    state: State
    ask: str | None
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
    evidence: list[str]
    score_parts: dict[str, float]
    covers: list[str]
    more: list[Named]


class Told(NamedTuple):
    """A candidate as an answer tells of it: its facts and its conditions."""

    candidate: Candidate
    eligibility: Eligibility


class Maker:
    """Makes results in one language and collects their evidence."""

    def __init__(
        self,
        snapshot: Snapshot,
        field: Field,
        evidence: Evidence,
        language: Language,
        chains: Mapping[str, Sequence[Hop]] | None,
    ) -> None:
        self._snapshot = snapshot
        self._field = field
        self._evidence = evidence
        self._language: Language = language
        self._chains = chains
        self._told: dict[int, Told] = {}

    def named(self, id_: str) -> Named:
        """An id with its name."""
        return {"id": id_, "name": name(self._snapshot, id_, self._language)}

    def told(self, place: int) -> Told:
        """The candidate in this place of the catalogue, with its conditions."""
        if place not in self._told:
            field = self._field
            context, setting = field.context, field.setting
            candidate = candidate_at(self._snapshot, field.catalogue, place, context.inferred)

            def judge(rule: Rule) -> State:
                return judge_rule(rule, context.company, setting.places, context.rules)

            cover = field.standing.covers.at(place)
            found = eligibility(self._snapshot, candidate, cover, setting.at, judge)
            self._told[place] = Told(candidate, found)
        return self._told[place]

    def result(
        self,
        rank: int,
        role: Role,
        place: int,
        outcome: Outcome,
        supports: frozenset[str],
        covers: Sequence[str],
        more: Sequence[str],
    ) -> ReferralResult:
        """One result."""
        candidate, judged = self.told(place)
        properties = self._snapshot.node(candidate.id).properties
        age = self._field.standing.ages.at(place)
        way, hops = self._way(candidate.actor)
        return {
            "rank": rank,
            "role": role,
            "actor": self.named(candidate.actor),
            "offer": self.named(candidate.id),
            "contact": self.contact(candidate.actor),
            "score": float(outcome.scores[place]),
            "reasons": self.reasons(place, supports),
            "eligibility": {
                "state": judged.state,
                "conditions": [self.condition(one) for one in judged.conditions],
            },
            "status": self._field.standing.statuses.at(place),
            "freshness": age,
            "via": [self._hop(hop) for hop in hops],
            "sentence": sentences.result(
                role,
                self.named(candidate.actor)["name"],
                self.named(candidate.id)["name"],
                age,
                text_of(properties, "as_of"),
                way,
                self._language,
            ),
            "evidence": self._evidence.cite(candidate.id),
            "score_parts": {
                part: float(found.values[place])
                for part, found in outcome.parts.items()
                if not np.isnan(found.values[place])
            },
            "covers": list(covers),
            "more": [self.named(id_) for id_ in more],
        }

    def _way(self, actor: str) -> tuple[sentences.Way, Sequence[Hop]]:
        """How the contact is made; an authority needs no introduction."""
        if self._chains is None:
            return "not_asked", ()
        if self._snapshot.node(actor).properties.get("kind_class") in _AUTHORITIES:
            return "direct", ()
        hops = self._chains.get(actor, ())
        return ("chain" if hops else "none"), hops

    def reasons(self, place: int, supports: frozenset[str]) -> list[Reason]:
        """Why this one: each part that agrees, with the facts behind it."""
        candidate = self.told(place).candidate
        actor = self.named(candidate.actor)["name"]
        found: list[Reason] = []
        for part, agreed in self._agreed(place, supports):
            words = [self.named(id_)["name"] for id_ in agreed]
            leaned = part != "reach" and candidate.inferred.issuperset(agreed.values())
            ties = tuple(agreed.values())
            cited = (candidate.tie, *ties) if part == "support" else ties
            text = sentences.reason(part, actor, words, leaned, self._language)
            found.append(Reason(text=text, evidence=self._evidence.cite(*cited)))
        if not found:
            words = [self.named(candidate.id)["name"]]
            text = sentences.reason("offer", actor, words, False, self._language)
            found.append(Reason(text=text, evidence=self._evidence.cite(candidate.tie)))
        self._evidence.cite(candidate.id)
        return found

    def leans(self, place: int, supports: frozenset[str]) -> bool:
        """Whether something that agrees was inferred by an analyst."""
        inferred = self.told(place).candidate.inferred
        return any(
            not inferred.isdisjoint(agreed.values()) for _, agreed in self._agreed(place, supports)
        )

    def _agreed(
        self, place: int, supports: frozenset[str]
    ) -> Sequence[tuple[str, Mapping[str, str]]]:
        """The parts that agree: what agrees, and the fact that states it."""
        context, candidate = self._field.context, self.told(place).candidate
        asked = {
            "support": supports,
            "money": context.kinds_of_money,
            "target": context.asked("target"),
            "area": context.asked("area"),
            "phase": context.asked("phase"),
        }
        found: list[tuple[str, Mapping[str, str]]] = []
        for part, wanted in asked.items():
            told = candidate.values(part)
            agreed = {id_: told[id_] for id_ in sorted(wanted) if id_ in told}
            if part == "money":
                agreed |= self._spoken(candidate, wanted - agreed.keys())
            if agreed:
                found.append((part, agreed))
        cover = self._field.standing.covers.at(place)
        if cover is not None:
            tie = candidate.values("place").get(cover.place, candidate.id)
            found.append(("reach", {cover.place: tie}))
        things = {candidate.id: candidate.id, **candidate.twins}
        named = {id_: things[id_] for id_ in sorted(context.named) if id_ in things}
        return [*found, ("named", named)] if named else found

    def _spoken(self, candidate: Candidate, wanted: frozenset[str]) -> Mapping[str, str]:
        """The kinds of money that the thing or its twin has in the words of funding."""
        words = self._field.context.rules.money
        found: dict[str, str] = {}
        for id_, fact in {candidate.id: candidate.id, **candidate.twins}.items():
            told = set(texts_of(self._snapshot.node(id_).properties, "funding_types"))
            found |= {kind: fact for kind in sorted(wanted) if not told.isdisjoint(words[kind])}
        return found

    def condition(self, condition: Condition) -> ConditionOf:
        """One condition in words."""
        values = condition.values
        if condition.kind in ("place", "target"):
            values = tuple(self.named(id_)["name"] for id_ in values)
        text = sentences.condition(condition, values, self._language)
        cited = self._evidence.cite(*condition.evidence)
        ask = asking.ask(condition, self._language) if condition.state == "unknown" else None
        return {"text": text, "state": condition.state, "ask": ask, "evidence": cited}

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
