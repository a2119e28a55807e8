"""The next best question: the one missing fact that would change the first receiver most.

Each fact that is not known is tried with every answer that can matter; the share of answers that
give another first receiver is its worth. The best fitting candidates alone are tried anew, at most
sixty for each need.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from graph.model.properties.criteria import FLAGS, NUMBERS
from queries.refer.catalogue import Catalogue, Codes, Flags
from queries.refer.fit import Context
from queries.refer.judging import MOST, Field, field_of, judge_need
from queries.refer.standing import Setting
from queries.understanding import Need
from queries.understanding.company import Quantity

_FACETS = ("phase", "area", "target")
_ORDER = (
    "place",
    "employees",
    "phase",
    "area",
    "target",
    "turnover",
    "amount",
    "age",
    "legal_form",
)


class Answered(NamedTuple):
    """One answer to a question, and who would be first then; None: nobody."""

    value: str
    first: str | None


class NextQuestion(NamedTuple):
    """What to ask: the attribute, the share of its answers that change the first, and these."""

    attribute: str
    worth: float
    answers: tuple[Answered, ...]


def next_question(field: Field, needs: Sequence[Need]) -> NextQuestion | None:
    """The question that is worth most; None where no answer would change the first receiver."""
    pool = _pool(field, needs)
    if not len(pool):
        return None
    near = field.only(pool)
    now = _first(near, needs)
    tried = []
    for attribute, variants in _variants(near):
        answers = tuple(Answered(value, _first(one, needs)) for value, one in variants)
        other = sum(one.first != now for one in answers)
        if other:
            tried.append(NextQuestion(attribute, round(other / len(answers), 3), answers))
    return max(tried, key=lambda one: (one.worth, -_rank(one.attribute)), default=None)


def _rank(attribute: str) -> int:
    return _ORDER.index(attribute) if attribute in _ORDER else len(_ORDER)


def _pool(field: Field, needs: Sequence[Need]) -> Codes:
    """The candidates that fit best, whoever is refused now."""
    active = field.standing.statuses.flags(lambda one: one == "active") & field.standing.usable
    found: list[int] = []
    for need in needs:
        outcome = judge_need(field, need.supports)
        wanted = np.flatnonzero(active & having(field.catalogue, need.supports))
        order = np.lexsort((wanted, -outcome.scores[wanted]))
        found += [int(place) for place in wanted[order][:MOST]]
    return np.array(sorted(set(found)), dtype=np.int64)


def having(catalogue: Catalogue, supports: frozenset[str]) -> Flags:
    """Which candidates give one of these types of support; none of them named: all."""
    told = catalogue.facets["support"]
    return told.flags(lambda one: not supports or any(value.id in supports for value in one))


def _first(field: Field, needs: Sequence[Need]) -> str | None:
    """The first receiver of the first need that has one."""
    for need in needs:
        results = judge_need(field, need.supports).results
        if results and results[0].role == "first":
            return field.catalogue.actors[results[0].place]
    return None


def _variants(field: Field) -> Iterator[tuple[str, Sequence[tuple[str, Field]]]]:
    """Each fact that is not known, with every answer that can matter."""
    context, setting, catalogue = field.context, field.setting, field.catalogue
    if context.reading.place is None:
        towns = sorted(town for county in setting.places.municipalities.values() for town in county)
        yield "place", [(town, _placed(field, town)) for town in towns]
    for facet in _FACETS:
        if not context.asked(facet):
            ids = {one.id for told in catalogue.facets[facet].profiles for one in told}
            yield facet, [(id_, _told(field, facet, id_)) for id_ in sorted(ids)]
    for attribute, values in sorted(_open_values(catalogue).items()):
        known = context.company
        if attribute in NUMBERS and known.number(attribute) is None:
            yield attribute, [(str(v), _counted(field, attribute, v)) for v in sorted(values)]
        elif attribute in FLAGS and known.flag(attribute) is None:
            yield attribute, [(one, _flagged(field, attribute, one)) for one in ("yes", "no")]


def _open_values(catalogue: Catalogue) -> Mapping[str, set[int]]:
    """Attributes of the rules, and of numbers a value on either side of each bound."""
    found: dict[str, set[int]] = {}
    for rules in catalogue.rules.profiles:
        for rule in rules:
            values = found.setdefault(rule.attribute, set())
            for bound in (rule.at_least, rule.at_most):
                if bound is not None:
                    values |= {max(0, int(bound) - 1), int(bound), int(bound) + 1}
    return found


def _again(field: Field, context: Context, setting: Setting | None = None) -> Field:
    return field_of(field.catalogue, setting or field.setting, context, field.spoken)


def _placed(field: Field, town: str) -> Field:
    company = replace(
        field.context.company,
        sets={**field.context.company.sets, "place": frozenset({town})},
    )
    setting = replace(field.setting, place=town)
    return _again(field, field.context._replace(company=company), setting)


def _told(field: Field, facet: str, value: str) -> Field:
    context = field.context
    reading = replace(context.reading, facets={**context.reading.facets, facet: frozenset({value})})
    sets = {**context.company.sets, facet: frozenset({value})}
    company = replace(context.company, sets=sets)
    return _again(field, context._replace(reading=reading, company=company))


def _counted(field: Field, attribute: str, value: int) -> Field:
    unit = "SEK" if attribute in ("turnover", "amount") else attribute
    numbers = {**field.context.company.numbers, attribute: Quantity(value, unit)}
    company = replace(field.context.company, numbers=numbers)
    return _again(field, field.context._replace(company=company))


def _flagged(field: Field, attribute: str, answer: str) -> Field:
    flags = {**field.context.company.flags, attribute: answer == "yes"}
    company = replace(field.context.company, flags=flags)
    return _again(field, field.context._replace(company=company))
