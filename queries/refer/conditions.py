"""Whether a company may have an offer: yes, no or unknown, condition by condition, with evidence.

Only a stated condition says no. A condition that the question does not settle is unknown, and a
thing to ask.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from graph.model.dates import parse_date
from graph.model.records import Properties, text_of, texts_of
from graph.store.snapshot import Snapshot
from queries.places import Cover
from queries.refer.candidates import Candidate
from queries.refer.catalogue import TEST, amount_rule, applicants_rule, of_twin
from queries.refer.criteria import Rule, State, rule_of

Judge = Callable[[Rule], State]
Kind = Literal["place", "target", "facility", "applicants", "amount", "criterion", "text", "period"]
_NOTHING = Rule("other")
_TEXTS = ("eligible_who", "eligible_size", "eligible_sector", "not_eligible")


class Condition(NamedTuple):
    """One condition, whether it is met, and the facts that state it.

    `rule` is what was judged. `values` holds ids, days or words of a vocabulary; `texts` the words
    of the source and `asks` what to ask, each by language.
    """

    kind: Kind
    state: State
    evidence: tuple[str, ...]
    rule: Rule = _NOTHING
    values: tuple[str, ...] = ()
    texts: Mapping[str, str] | None = None
    asks: Mapping[str, str] | None = None


class Eligibility(NamedTuple):
    """All conditions and what follows from them."""

    state: State
    conditions: tuple[Condition, ...]

    @property
    def failed(self) -> tuple[Condition, ...]:
        """The conditions that are not met."""
        return tuple(one for one in self.conditions if one.state == "no")


def eligibility(
    snapshot: Snapshot, candidate: Candidate, cover: Cover | None, at: date, judge: Judge
) -> Eligibility:
    """The conditions of a candidate.

    Yes takes a stated target group that the company belongs to, and no condition left open.
    """
    found = (
        *_place(candidate, cover),
        *_target(candidate, judge),
        *_facility(snapshot, candidate),
        *_stated(snapshot, candidate, at, judge),
    )
    states = {one.state for one in found}
    if "no" in states:
        return Eligibility("no", found)
    met = any(one.kind == "target" for one in found) and states == {"yes"}
    return Eligibility("yes" if met else "unknown", found)


def _place(candidate: Candidate, cover: Cover | None) -> Iterator[Condition]:
    if cover is not None:
        tie = candidate.values("place").get(cover.place, candidate.id)
        state: State = "unknown" if cover.reach == "within" else "yes"
        yield Condition("place", state, (tie,), values=(cover.place,))


def _target(candidate: Candidate, judge: Judge) -> Iterator[Condition]:
    told = {
        id_: tie for id_, tie in candidate.values("target").items() if tie not in candidate.inferred
    }
    if told:
        ids = tuple(sorted(told))
        state = judge(Rule("target", one_of=frozenset(ids)))
        met = tuple(id_ for id_ in ids if judge(Rule("target", one_of=frozenset({id_}))) == "yes")
        shown = met or ids
        evidence = tuple(told[id_] for id_ in shown)
        yield Condition("target", state, evidence, Rule("target"), shown)


def _facility(snapshot: Snapshot, candidate: Candidate) -> Iterator[Condition]:
    """A firm's own facility is for others only where a source names whom it is for."""
    firm = snapshot.node(candidate.actor).properties.get("kind_class") == "company"
    told = set(candidate.values("target").values()) - candidate.inferred
    if firm and TEST in candidate.values("support") and not told:
        yield Condition("facility", "no", (candidate.id, candidate.tie))


def _stated(
    snapshot: Snapshot, candidate: Candidate, at: date, judge: Judge
) -> Iterator[Condition]:
    """What the thing and its twin in the list of funding state; the same rule once."""
    seen: set[Rule] = set()
    worded = False
    twins = sorted(id_ for id_ in candidate.twins if id_.startswith("funding:"))
    for id_ in (candidate.id, *twins):
        cited = (id_,) if id_ == candidate.id else (id_, candidate.twins[id_])
        properties = snapshot.node(id_).properties
        criteria = list(_criteria(snapshot, id_, judge))
        plain = (*_applicants(properties, cited, judge), *_amount(properties, cited, judge))
        for one in (*plain, *criteria):
            if one.rule == _NOTHING or one.rule not in seen:
                seen.add(one.rule)
                yield one
        if not criteria and not worded:
            yield from _texts(properties, cited)
        worded = worded or bool(criteria) or bool(stated_texts(properties))
        yield from _period(snapshot, id_, at, cited)


def _criteria(snapshot: Snapshot, id_: str, judge: Judge) -> Iterator[Condition]:
    for link in snapshot.outgoing(id_, "HAS_CRITERION"):
        properties = snapshot.node(link.target).properties
        rule = rule_of(properties)
        yield Condition(
            "criterion",
            judge(rule),
            (link.target, link.id),
            rule,
            texts=by_language(properties, "text"),
            asks=by_language(properties, "question"),
        )


def by_language(properties: Properties, name: str) -> Mapping[str, str]:
    """A text by language, as far as it is known."""
    found = {language: text_of(properties, f"{name}_{language}") for language in ("sv", "en")}
    return {language: text for language, text in found.items() if text}


def _applicants(
    properties: Properties, cited: tuple[str, ...], judge: Judge
) -> Iterator[Condition]:
    if told := texts_of(properties, "applicants"):
        rule = applicants_rule(told)
        rule = of_twin(rule) if len(cited) > 1 else rule
        yield Condition("applicants", judge(rule), cited, rule, told)


def _amount(properties: Properties, cited: tuple[str, ...], judge: Judge) -> Iterator[Condition]:
    least, most = properties.get("amount_min"), properties.get("amount_max")
    currency = text_of(properties, "amount_currency")
    rule = amount_rule(
        float(least) if isinstance(least, int | float) else None,
        float(most) if isinstance(most, int | float) else None,
        currency,
    )
    if rule is not None:
        yield Condition("amount", judge(rule), cited, rule)


def _texts(properties: Properties, cited: tuple[str, ...]) -> Iterator[Condition]:
    """Conditions that a source has in words only: always a thing to ask."""
    for texts in stated_texts(properties):
        yield Condition("text", "unknown", cited, texts=texts)


def stated_texts(properties: Properties) -> Sequence[Mapping[str, str]]:
    """Each condition that a record states in words, by language."""
    lists = {language: texts_of(properties, f"conditions_{language}") for language in ("sv", "en")}
    count = max(len(found) for found in lists.values())
    listed = [
        {language: found[place] for language, found in lists.items() if place < len(found)}
        for place in range(count)
    ]
    named = (by_language(properties, name) for name in _TEXTS)
    return [*listed, *(texts for texts in named if texts)]


def _period(snapshot: Snapshot, id_: str, at: date, cited: tuple[str, ...]) -> Iterator[Condition]:
    """Whether one can apply on the asked day: an open call says yes, else it is to be asked."""
    calls = [snapshot.node(link.target) for link in snapshot.outgoing(id_, "HAS_CALL")]
    recurring = text_of(snapshot.node(id_).properties, "status") == "recurring"
    open_ = [call for call in calls if _is_open(call.properties, at)]
    if open_:
        last = min(open_, key=lambda call: (str(call.properties.get("closes")), call.id))
        closes = text_of(last.properties, "closes") or ""
        yield Condition("period", "yes", (last.id, *cited), values=(closes,))
    elif calls or recurring:
        yield Condition("period", "unknown", (*cited, *(call.id for call in calls[:1])))


def _is_open(properties: Properties, at: date) -> bool:
    """Whether a call surely takes applications on the day."""
    opens, closes = text_of(properties, "opens"), text_of(properties, "closes")
    if not closes:
        return False
    first = parse_date(opens).latest if opens else None
    last = parse_date(closes).earliest
    begun = not opens or (first is not None and first <= at)
    return begun and last is not None and last >= at
