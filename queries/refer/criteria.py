"""Criteria: one stated condition each, judged against what is known of a company.

Three values, as in Kleene's strong logic (Kleene 1952, Introduction to Metamathematics, section
64): *no* only where the stated condition and a known fact contradict each other, *yes* only where
they agree, else *unknown*. A criterion without values is unknown, whatever is known.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from graph.model.properties.criteria import FLAGS, NUMBERS
from graph.model.records import Properties, text_of, texts_of
from queries.places import Places
from queries.understanding.company import Company
from queries.understanding.rules import Rules

State = Literal["yes", "no", "unknown"]
_NO_UNIT = "1"
# What somebody of the first kind also is, and what the word leaves open that it may be.
_IS_ALSO: Mapping[str, frozenset[str]] = {
    "sole_trader": frozenset({"company"}),
    "cooperative": frozenset({"company", "association", "organisation"}),
    "farm": frozenset({"company"}),
    "foreign_company": frozenset(),
    "municipality": frozenset({"authority", "organisation"}),
    "region": frozenset({"authority", "organisation"}),
    "university": frozenset({"authority", "organisation"}),
    "institute": frozenset({"organisation"}),
    "association": frozenset({"organisation"}),
    "foundation": frozenset({"organisation"}),
    "cluster": frozenset({"organisation"}),
    "energy_agency": frozenset({"organisation"}),
    "student": frozenset({"private_person"}),
}
_MAY_BE: Mapping[str, frozenset[str]] = {
    "company": frozenset({"sole_trader", "cooperative", "farm", "entrepreneur", "organisation"}),
    "entrepreneur": frozenset({"company", "sole_trader", "private_person", "student"}),
    "organisation": frozenset(
        {"association", "foundation", "cluster", "institute", "intermediary", "incubator"}
    ),
    "association": frozenset({"cooperative", "cluster", "intermediary"}),
    "foreign_company": frozenset({"company"}),
    "private_person": frozenset({"entrepreneur", "student"}),
    "student": frozenset({"entrepreneur"}),
    "authority": frozenset({"municipality", "region", "university"}),
}
_EXCLUSIVE = frozenset({"phase", "legal_form"})


class Rule(NamedTuple):
    """A condition as it is judged: an attribute and the values that meet it.

    Empty values and None say nothing; `unit` is that of the bounds.
    """

    attribute: str
    at_least: float | None = None
    at_most: float | None = None
    unit: str = _NO_UNIT
    one_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()
    must_be: bool | None = None


def rule_of(properties: Properties) -> Rule:
    """The rule of a stored criterion."""
    least, most = properties.get("at_least"), properties.get("at_most")
    must = properties.get("must_be")
    return Rule(
        text_of(properties, "attribute") or "other",
        float(least) if isinstance(least, int | float) else None,
        float(most) if isinstance(most, int | float) else None,
        text_of(properties, "unit") or _NO_UNIT,
        frozenset(texts_of(properties, "one_of")),
        frozenset(texts_of(properties, "none_of")),
        must if isinstance(must, bool) else None,
    )


def judge_rule(rule: Rule, company: Company, places: Places, rules: Rules) -> State:
    """Whether a company of which this is known meets the rule: yes, no or unknown."""
    attribute = rule.attribute
    if attribute in NUMBERS:
        return _number(rule, company)
    if attribute in FLAGS:
        known = company.flag(attribute)
        if known is None or rule.must_be is None:
            return "unknown"
        return "yes" if known == rule.must_be else "no"
    if not rule.one_of and not rule.none_of:
        return "unknown"
    match attribute:
        case "applicant":
            return _applicant(rule, company.values("applicant"))
        case "place":
            return _place(rule, company, places)
        case "target":
            return _target(rule, company, rules)
    return _set(rule, company.values(attribute), exclusive=attribute in _EXCLUSIVE)


def _number(rule: Rule, company: Company) -> State:
    known = company.number(rule.attribute)
    if known is None or (rule.at_least is None and rule.at_most is None):
        return "unknown"
    if rule.attribute in ("amount", "turnover") and known.unit != rule.unit:
        return "unknown"
    low = rule.at_least is not None and known.value < rule.at_least
    high = rule.at_most is not None and known.value > rule.at_most
    return "no" if low or high else "yes"


def _set(rule: Rule, known: frozenset[str], exclusive: bool) -> State:
    if not rule.none_of.isdisjoint(known):
        return "no"
    if not rule.one_of.isdisjoint(known):
        return "yes"
    if exclusive and known:
        return "no" if rule.one_of else "yes"
    return "unknown"


def _applicant(rule: Rule, known: frozenset[str]) -> State:
    if not known:
        return "unknown"
    sure = known | {also for one in known for also in _IS_ALSO.get(one, ())}
    open_ = {may for one in sure for may in _MAY_BE.get(one, ())} - sure
    if not rule.none_of.isdisjoint(sure):
        return "no"
    if rule.one_of and rule.one_of.isdisjoint(sure):
        return "no" if rule.one_of.isdisjoint(open_) else "unknown"
    return "yes" if rule.none_of.isdisjoint(open_) else "unknown"


def _place(rule: Rule, company: Company, places: Places) -> State:
    asked = next(iter(sorted(company.values("place"))), None)
    if asked is None:
        return "unknown"
    if places.covers(rule.none_of, asked) in ("own", "county", "wider"):
        return "no"
    if not rule.one_of:
        return "yes"
    reach = places.covers(rule.one_of, asked)
    return "no" if reach is None else "unknown" if reach == "within" else "yes"


def _target(rule: Rule, company: Company, rules: Rules) -> State:
    known = company.values("target")
    if not rule.none_of.isdisjoint(known):
        return "no"
    if not rule.one_of:
        return "unknown"
    if not rule.one_of.isdisjoint(known):
        return "yes"
    told = frozenset(id_ for values in company.sets.values() for id_ in values)
    return "no" if all(clashing(id_, told, rules) for id_ in rule.one_of) else "unknown"


def clashing(target: str, told: frozenset[str], rules: Rules) -> bool:
    """Whether a company of whom this is known cannot belong to the target group."""
    return any(target in only and not told.isdisjoint(others) for only, others in rules.clashes)
