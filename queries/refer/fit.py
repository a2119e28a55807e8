"""How well the candidates fit a need, part by part.

The score is the weighted mean of the parts that the question and the facts allow. A facet that
the offer does not state counts as half; what an analyst inferred counts a little less than what a
source states. The weights are judgement, and every answer shows the parts.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from queries.places import Cover
from queries.refer.catalogue import Catalogue, Flags, Numbers, Profile
from queries.refer.criteria import Rule, clashing
from queries.refer.standing import Standing
from queries.status import Freshness
from queries.understanding import Reading
from queries.understanding.company import Company
from queries.understanding.rules import Rules

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "support": 0.30,
        "target": 0.15,
        "area": 0.20,
        "phase": 0.10,
        "purpose": 0.20,
        "money": 0.20,
        "reach": 0.15,
        "freshness": 0.10,
        "named": 0.30,
        "words": 0.30,
    }
)
_INFERRED = 0.9
_GENERAL = 0.8
_UNSTATED = 0.5
_DOUBTFUL = 0.4
WEAK = 0.35
_OTHERS = 0.2
_CLASHING = 0.1
_SECONDARY = 0.85
_OFF_PURPOSE = 0.2
_REACH = {
    "local": 1.0,
    "regional": 0.9,
    "inter-regional": 0.6,
    "national": 0.5,
    "international": 0.4,
}
_WITHIN, _UNPLACED = 0.5, 0.3
_AGE: Mapping[Freshness, float] = {"fresh": 1.0, "ageing": 0.8, "stale": 0.5, "undated": 0.4}
_ABSENT = float("nan")


class Context(NamedTuple):
    """What a question tells, and what candidates are judged by.

    `firm`: whether a company asks; `inferred`: whether what an analyst inferred counts; `words`:
    the words of the question that candidates have, each with how telling it is.
    """

    reading: Reading
    company: Company
    rules: Rules
    inferred: bool
    firm: bool
    words: Mapping[str, float] = MappingProxyType({})

    def asked(self, facet: str) -> frozenset[str]:
        """The values that the question names of a facet."""
        return self.reading.facets.get(facet, frozenset())

    @property
    def told(self) -> frozenset[str]:
        """Every id that is understood of the company."""
        return frozenset(id_ for found in self.reading.facets.values() for id_ in found)

    @property
    def kinds_of_money(self) -> frozenset[str]:
        """The kinds of money that are asked for."""
        return self.reading.funding & set(self.rules.money)

    @property
    def named(self) -> frozenset[str]:
        """The records that the question calls by name."""
        return self.reading.funding - set(self.rules.money)


class Part(NamedTuple):
    """One part of the fit, for each candidate: how well, 0 to 1, and whether what was asked agrees.

    Where the value is nan the part does not count.
    """

    values: Numbers
    agrees: Flags


Parts = Mapping[str, Part]


def parts_of(
    catalogue: Catalogue,
    supports: frozenset[str],
    standing: Standing,
    context: Context,
    spoken: Numbers | None = None,
) -> Parts:
    """The parts of every candidate's score for one need (no supports: any type fits).

    `spoken` is the share of the question's words that each candidate has.
    """
    parts = {
        "support": _facet(
            catalogue, "support", lambda told: _support(told, supports), bool(supports)
        ),
        "target": _target(catalogue, context),
        "area": _facet(catalogue, "area", lambda told: _area(told, context)),
        "phase": _facet(
            catalogue, "phase", lambda told: _phase(told, context), bool(context.asked("phase"))
        ),
        "purpose": _purpose(catalogue, context),
        "money": _money(catalogue, context),
        "reach": _reach(standing),
        "freshness": _plain(standing.ages.numbers(lambda age: _AGE[age])),
        "named": _named(catalogue, context),
        "words": None if spoken is None else _plain(spoken),
    }
    return {name: part for name, part in parts.items() if part is not None}


def scores(parts: Parts) -> Numbers:
    """The weighted mean of the parts that count, 0 to 1, rounded to three decimals."""
    return _mean(parts)


def relevance(parts: Parts) -> Numbers:
    """How much to the point: the same mean without reach and age."""
    return _mean({name: one for name, one in parts.items() if name not in ("reach", "freshness")})


def _mean(parts: Parts) -> Numbers:
    size = len(next(iter(parts.values())).values)
    total, found = np.zeros(size), np.zeros(size)
    for name, part in parts.items():
        total += WEIGHTS[name] * ~np.isnan(part.values)
        found += WEIGHTS[name] * np.nan_to_num(part.values)
    return np.round(found / total, 3)


def below(parts: Parts, names: Iterable[str], limit: float) -> Flags:
    """Whether one of these parts is under the limit."""
    found = [np.less(parts[name].values, limit) for name in names if name in parts]
    return reduce(np.logical_or, found)


def agreeing(parts: Parts, names: Iterable[str]) -> Flags:
    """Whether one of these parts agrees with something that was asked for."""
    found = [parts[name].agrees for name in names if name in parts]
    empty = np.zeros(len(parts["reach"].values), dtype=np.bool_)
    return reduce(np.logical_or, found, empty)


def counted(told: Profile, context: Context) -> Profile:
    """What is stated, without what an analyst inferred where that does not count."""
    return told if context.inferred else tuple(one for one in told if not one.inferred)


class _Fit(NamedTuple):
    value: float
    agrees: bool = False


def _facet(
    catalogue: Catalogue, facet: str, judge: Callable[[Profile], _Fit], counts: bool = True
) -> Part | None:
    if not counts:
        return None
    spread = catalogue.facets[facet]
    fits = [judge(told) for told in spread.profiles]
    values = np.array([fit.value for fit in fits], dtype=np.float64)
    agrees = np.array([fit.agrees for fit in fits], dtype=np.bool_)
    return Part(values[spread.codes], agrees[spread.codes])


def _plain(values: Numbers) -> Part:
    return Part(values, np.zeros(len(values), dtype=np.bool_))


def _support(told: Profile, supports: frozenset[str]) -> _Fit:
    matched = [one for one in told if one.id in supports]
    if not matched:
        return _Fit(0.0)
    whole = len(told) == 1 or any(one.main for one in matched)
    return _Fit(1.0 if whole else _SECONDARY, True)


def _matched(told: Profile, asked: frozenset[str]) -> _Fit | None:
    matched = [one for one in told if one.id in asked]
    if not matched:
        return None
    return _Fit(_INFERRED if all(one.inferred for one in matched) else 1.0, True)


def _target(catalogue: Catalogue, context: Context) -> Part:
    asked, told_of_it, rules = context.asked("target"), context.told, context.rules

    def judge(stated: Profile) -> _Fit:
        told = counted(stated, context)
        if not told:
            return _Fit(_ABSENT)
        if fit := _matched(told, asked):
            return fit
        ids = {one.id for one in told}
        if rules.special_targets.issuperset(ids):
            return _Fit(_OTHERS)
        if all(clashing(id_, told_of_it, rules) for id_ in ids):
            return _Fit(_CLASHING)
        general = context.firm and not rules.general_targets.isdisjoint(ids)
        return _Fit(_GENERAL if general else _DOUBTFUL)

    part = _facet(catalogue, "target", judge)
    assert part is not None
    unstated = np.where(catalogue.others, _OTHERS, _UNSTATED)
    return Part(np.where(np.isnan(part.values), unstated, part.values), part.agrees)


def _area(stated: Profile, context: Context) -> _Fit:
    told, asked = counted(stated, context), context.asked("area")
    if not asked:
        return _Fit(0.7 if not told else _UNSTATED)
    if not told:
        return _Fit(_UNSTATED)
    return _matched(told, asked) or _Fit(0.25 if all(one.inferred for one in told) else 0.1)


def _phase(stated: Profile, context: Context) -> _Fit:
    told = counted(stated, context)
    return _matched(told, context.asked("phase")) or _Fit(0.25 if told else _UNSTATED)


def _purpose(catalogue: Catalogue, context: Context) -> Part | None:
    """What it is for, as the thing or one of its conditions says."""
    asked = context.company.values("purpose")
    if not asked:
        return None

    def ruled(rules: tuple[Rule, ...]) -> frozenset[str]:
        return frozenset(id_ for one in rules if one.attribute == "purpose" for id_ in one.one_of)

    agrees = catalogue.purposes.flags(lambda told: not asked.isdisjoint(told))
    agrees |= catalogue.rules.flags(lambda rules: not asked.isdisjoint(ruled(rules)))
    states = catalogue.purposes.flags(bool) | catalogue.rules.flags(
        lambda rules: bool(ruled(rules))
    )
    return Part(np.where(agrees, 1.0, np.where(states, _OFF_PURPOSE, _UNSTATED)), agrees)


def _money(catalogue: Catalogue, context: Context) -> Part | None:
    asked = context.kinds_of_money
    if not asked:
        return None
    words = {word for kind in asked for word in context.rules.money[kind]}
    named = _facet(catalogue, "money", lambda told: _matched(told, asked) or _Fit(0.0))
    assert named is not None
    spoken = catalogue.words.flags(lambda told: not words.isdisjoint(told))
    states = catalogue.words.flags(bool) | catalogue.facets["money"].flags(bool)
    agrees = named.agrees | spoken
    best = np.where(spoken, 1.0, named.values)
    return Part(np.where(agrees, best, np.where(states, 0.2, _UNSTATED)), agrees)


def _reach(standing: Standing) -> Part:
    def value(cover: Cover | None) -> float:
        if cover is None:
            return _UNPLACED
        if cover.reach == "own":
            return 1.0
        return _WITHIN if cover.reach == "within" else _REACH[cover.level]

    return Part(standing.covers.numbers(value), standing.covers.flags(lambda one: one is not None))


def _named(catalogue: Catalogue, context: Context) -> Part | None:
    """Whether the question names the very thing; it counts only where it does."""
    asked = context.named
    if not asked:
        return None
    by_twin = {id_ for id_, twins in catalogue.twins.items() if not asked.isdisjoint(twins)}
    wanted = asked | by_twin
    agrees = np.array([id_ in wanted for id_ in catalogue.ids], dtype=np.bool_)
    return Part(np.where(agrees, 1.0, _ABSENT), agrees)
