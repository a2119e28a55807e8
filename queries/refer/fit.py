"""How well a candidate fits a need, part by part.

The score is the weighted mean of the parts that the question and the facts allow. A facet that
the offer does not state counts as half; what an analyst inferred counts a little less than what a
source states. The weights are judgement, and every answer shows the parts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from queries.places import Cover
from queries.refer.candidates import Candidate
from queries.refer.conditions import Asker, clashing
from queries.status import Freshness
from queries.understanding.reading import Reading
from queries.understanding.rules import Rules

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "support": 0.30,
        "target": 0.15,
        "area": 0.20,
        "phase": 0.10,
        "money": 0.20,
        "reach": 0.15,
        "freshness": 0.10,
        "named": 0.30,
    }
)
_INFERRED = 0.9
_GENERAL = 0.8
_UNSTATED = 0.5
_DOUBTFUL = 0.4
_WEAK = 0.35
_OTHERS = 0.2
_CLASHING = 0.1
_SECONDARY = 0.85
_TELLING = ("support", "target", "area", "money", "named")
_REACH = {
    "local": 1.0,
    "regional": 0.9,
    "inter-regional": 0.6,
    "national": 0.5,
    "international": 0.4,
}
_WITHIN, _UNPLACED = 0.5, 0.3
_AGE: Mapping[Freshness, float] = {"fresh": 1.0, "ageing": 0.8, "stale": 0.5, "undated": 0.4}


class Part(NamedTuple):
    """One part of a score: how well it fits, 0 to 1, the values that agree, and their ties."""

    value: float
    matched: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()


Parts = Mapping[str, Part]


class Context(NamedTuple):
    """What a question tells, and what candidates are judged by."""

    reading: Reading
    asker: Asker
    rules: Rules
    inferred: frozenset[str]


def parts_of(
    candidate: Candidate,
    supports: frozenset[str],
    main: frozenset[str],
    cover: Cover | None,
    freshness: Freshness,
    money: Mapping[str, str],
    others: bool,
    context: Context,
) -> Parts:
    """The parts of a candidate's score for one need (no supports: any type fits).

    `main` holds the ties to main types of support, `money` the kinds of money with their ties;
    `others` tells that it names groups outside the scheme.
    """
    parts = {
        "support": _support(candidate, supports, main),
        "target": _target(candidate, others, context),
        "area": _area(candidate, context),
        "phase": _phase(candidate, context),
        "money": _money(money, context),
        "reach": _reach(candidate, cover),
        "freshness": Part(_AGE[freshness]),
        "named": _named(candidate, context),
    }
    return {name: part for name, part in parts.items() if part is not None}


def score(parts: Parts) -> float:
    """The weighted mean of the parts, 0 to 1, rounded to three decimals."""
    total = sum(WEIGHTS[name] for name in parts)
    return round(sum(WEIGHTS[name] * part.value for name, part in parts.items()) / total, 3)


def is_weak(parts: Parts, money: bool = False) -> bool:
    """Whether the candidate is plainly for another kind of company.

    Where a kind of money is asked for (`money`), another strength area alone does not make it so.
    """
    names = ("target",) if money else ("target", "area")
    return any(parts[name].value < _WEAK for name in names if name in parts)


def agrees(parts: Parts, context: Context) -> bool:
    """Whether anything asked for agrees: place and age fit too many to count by themselves.

    A phase counts only where the question tells nothing else.
    """
    if any(parts[name].matched for name in _TELLING if name in parts):
        return True
    facets = context.reading.facets
    told = any(facets.get(option) for option in ("target", "area"))
    bare = not told and parts.keys().isdisjoint({"support", "money", "named"})
    return bare and "phase" in parts and bool(parts["phase"].matched)


def is_elsewhere(parts: Parts) -> bool:
    """Whether it is plainly for another strength area than the asked ones."""
    return "area" in parts and parts["area"].value < _WEAK


def is_specific(parts: Parts) -> bool:
    """Whether it is made for the asked strength area."""
    return "area" in parts and bool(parts["area"].matched)


def is_doubtful(parts: Parts) -> bool:
    """Whether some part speaks against it, though none plainly."""
    names = ("target", "area", "phase", "money")
    return any(parts[name].value < _UNSTATED for name in names if name in parts)


def _support(candidate: Candidate, supports: frozenset[str], main: frozenset[str]) -> Part | None:
    if not supports:
        return None
    told = candidate.values("support")
    matched = tuple(sorted(supports & set(told)))
    if not matched:
        return Part(0.0)
    ties = tuple(told[id_] for id_ in matched)
    whole = len(told) == 1 or not main.isdisjoint(ties)
    return Part(1.0 if whole else _SECONDARY, matched, ties)


def _matched(
    told: Mapping[str, str], asked: frozenset[str], inferred: frozenset[str]
) -> Part | None:
    matched = tuple(sorted(asked & set(told)))
    if not matched:
        return None
    ties = tuple(told[id_] for id_ in matched)
    sure = any(tie not in inferred for tie in ties)
    return Part(1.0 if sure else _INFERRED, matched, ties)


def _target(candidate: Candidate, others: bool, context: Context) -> Part:
    told, asker, rules = candidate.values("target"), context.asker, context.rules
    if not told:
        return Part(_OTHERS if others else _UNSTATED)
    if part := _matched(told, asker.targets, context.inferred):
        return part
    if rules.special_targets.issuperset(told):
        return Part(_OTHERS)
    if all(clashing(id_, asker.ids, rules) for id_ in told):
        return Part(_CLASHING)
    general = asker.firm and not rules.general_targets.isdisjoint(told)
    return Part(_GENERAL if general else _DOUBTFUL)


def _area(candidate: Candidate, context: Context) -> Part | None:
    told = candidate.values("area")
    asked = context.reading.facets.get("area", frozenset())
    if not asked:
        return Part(0.7 if not told else _UNSTATED)
    if not told:
        return Part(_UNSTATED)
    if part := _matched(told, asked, context.inferred):
        return part
    return Part(0.25 if context.inferred.issuperset(told.values()) else 0.1)


def _phase(candidate: Candidate, context: Context) -> Part | None:
    asked = context.reading.facets.get("phase", frozenset())
    if not asked:
        return None
    told = candidate.values("phase")
    return _matched(told, asked, context.inferred) or Part(0.25 if told else _UNSTATED)


def _money(told: Mapping[str, str], context: Context) -> Part | None:
    asked = context.reading.funding & set(context.rules.money)
    if not asked:
        return None
    return _matched(told, asked, context.inferred) or Part(0.2 if told else _UNSTATED)


def _reach(candidate: Candidate, cover: Cover | None) -> Part:
    if cover is None:
        return Part(_UNPLACED)
    tie = candidate.values("place").get(cover.place)
    value = _WITHIN if cover.reach == "within" else _REACH[cover.level]
    return Part(1.0 if cover.reach == "own" else value, (cover.place,), (tie,) if tie else ())


def _named(candidate: Candidate, context: Context) -> Part | None:
    """Whether the question names the very thing."""
    asked = context.reading.funding - set(context.rules.money)
    named = tuple(sorted(asked & {candidate.id, *candidate.twins}))
    if not named:
        return None
    return Part(1.0, named, tuple(candidate.twins.get(id_, id_) for id_ in named))
