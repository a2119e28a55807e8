"""Every candidate judged for one need, and the role that follows.

Roles: *first* are the best of those that have a wanted type of support: made for the company's
area before general, and of these at home (or at the level asked for) before wider. *Next* are the
others that have one, nearer before wider; *also* what stands beside: a neighbouring type of
support for the same kind of company.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from queries.answer import MOST_EXCLUDED
from queries.refer.catalogue import FINANCE, Catalogue, Codes, Flags, Giver, Numbers
from queries.refer.fit import WEAK, Context, Parts, agreeing, below, parts_of, relevance, scores
from queries.refer.refusals import refused
from queries.refer.standing import Setting, Standing, standing_of

Role = Literal["first", "next", "also"]
Why = Literal["ended", "not_here", "facility", "condition", "planned", "status_unknown"]
Nearness = Literal["status_unknown", "neighbouring_type", "other_company"]
MOST = 60
_CLOSE = 0.1
_COMPARABLE = 0.1
_FIRST = 3
_BESIDE = 3
_ENOUGH = 4
_NEAREST = 5
_DOUBT = 0.5
_TELLING = ("support", "target", "area", "purpose", "money", "named")
_NOT_CALLED = frozenset({"other", "state_agency"})


class Field(NamedTuple):
    """What holds for every need of a question: the candidates, their standing, who is refused."""

    catalogue: Catalogue
    setting: Setting
    context: Context
    standing: Standing
    refused: Flags
    spoken: Numbers | None = None

    def only(self, places: Codes) -> "Field":
        """The field of these candidates alone."""
        spoken = None if self.spoken is None else self.spoken[places]
        return field_of(self.catalogue.only(places), self.setting, self.context, spoken)


class Placed(NamedTuple):
    """A candidate by its place in the catalogue, with its role."""

    role: Role
    place: int


class Outcome(NamedTuple):
    """What one need comes to: ordered results, who is out, and who is nearest if none is in.

    `excluded_places` are all that are out, `excluded` the best fitting of them. `tried` counts
    those that have what is asked for, whatever came of them.
    """

    results: tuple[Placed, ...]
    excluded: tuple[tuple[Why, int], ...]
    excluded_places: Codes
    nearest: tuple[tuple[Nearness, int], ...]
    tried: int
    parts: Parts
    scores: Numbers


def field_of(
    catalogue: Catalogue, setting: Setting, context: Context, spoken: Numbers | None = None
) -> Field:
    """The candidates as a question meets them."""
    standing = standing_of(catalogue, setting)
    out = refused(catalogue, context, setting.places)
    return Field(catalogue, setting, context, standing, out, spoken)


def judge_need(field: Field, supports: frozenset[str]) -> Outcome:
    """Order the candidates for a need; no supports means that any type of support will do."""
    parts = parts_of(field.catalogue, supports, field.standing, field.context, field.spoken)
    order = _Order(scores(parts))
    masks = _Masks(field, supports, parts)
    open_, fitting = masks.open, masks.fitting
    sure = fitting & ~masks.doubtful
    first = _first(order, relevance(parts), sure, fitting, masks)
    room = max(0, _ENOUGH - int(sure.sum()))
    later = order.best(sure, MOST)
    later += order.best(fitting & masks.doubtful, room)
    leaders = set(first)
    results = [Placed("first", place) for place in first]
    results += [Placed("next", place) for place in later if place not in leaders]
    results += [Placed("also", place) for place in order.best(open_ & ~fitting, MOST)]
    beside = order.best(masks.beside, _BESIDE)
    if results:
        results += [Placed("also", place) for place in beside]
    out = masks.wanted & masks.out
    if not masks.money:
        out &= ~masks.elsewhere
    return Outcome(
        results=tuple(results[:MOST]),
        excluded=tuple((masks.why(place), place) for place in order.best(out, MOST_EXCLUDED)),
        excluded_places=np.flatnonzero(out),
        nearest=() if results else _nearest(order, masks, beside),
        tried=int(masks.wanted.sum()),
        parts=parts,
        scores=order.scores,
    )


class _Order:
    """Candidates in order: the higher score first, of equals the lower id."""

    def __init__(self, found: Numbers) -> None:
        self.scores = found

    def best(self, flags: Flags, most: int) -> list[int]:
        """The best of those that are flagged."""
        places = np.flatnonzero(flags)
        found = self.scores[places]
        if len(places) > 4 * most > 0:
            limit = np.partition(found, len(found) - most)[len(found) - most]
            places, found = places[found >= limit], found[found >= limit]
        ordered = places[np.lexsort((places, -found))]
        return [int(place) for place in ordered[:most]]


class _Masks:
    """Which candidates are what, for one need."""

    def __init__(self, field: Field, supports: frozenset[str], parts: Parts) -> None:
        catalogue, standing, context = field.catalogue, field.standing, field.context
        self._field = field
        told = catalogue.facets["support"]
        has = told.flags(lambda one: not supports.isdisjoint(value.id for value in one))
        here = standing.reaching
        self.money = FINANCE in supports and "money" in parts
        self.wanted = here & (has if supports else np.ones_like(has))
        if self.money:
            self.wanted &= parts["money"].agrees
        self.near = standing.near
        active = standing.statuses.flags(lambda one: one == "active")
        unknown = standing.statuses.flags(lambda one: one == "unknown")
        self.living = active & standing.usable & ~field.refused
        self.undecided = unknown & standing.usable & ~field.refused
        self.weak = below(parts, ("target",) if self.money else ("target", "area"), WEAK)
        self.elsewhere = below(parts, ("area",), WEAK)
        self.doubtful = below(parts, ("target", "area", "phase", "purpose", "money"), _DOUBT)
        self.made = parts["area"].agrees
        agrees = agreeing(parts, _TELLING)
        if not supports and not any(context.asked(one) for one in ("target", "area")):
            agrees |= agreeing(parts, ("phase",))
        self.open = self.wanted & self.living & ~self.weak & agrees
        called = self.open & catalogue.givers.flags(_is_called)
        self.fitting = called if called.any() else self.open
        self.out = ~active | ~standing.usable | field.refused
        types = frozenset(id_ for one in supports for id_ in context.rules.beside.get(one, ()))
        next_to = told.flags(lambda one: not types.isdisjoint(value.id for value in one))
        alike = agreeing(parts, ("area", "target"))
        weak = below(parts, ("target", "area"), WEAK)
        self.beside = here & next_to & ~has & ~weak & alike & self.living & self.near

    def why(self, place: int) -> Why:
        """Why a candidate with the wanted support is not among the results."""
        standing, catalogue = self._field.standing, self._field.catalogue
        found = standing.statuses.at(place)
        if found == "ended":
            return "ended"
        if not standing.usable[place]:
            return "not_here"
        if self._field.refused[place]:
            return "facility" if catalogue.facility[place] else "condition"
        return "planned" if found == "planned" else "status_unknown"


def _is_called(giver: Giver) -> bool:
    """Whether a company can turn to it: to a body of the union it does so through others."""
    return giver.level != "international" or giver.kind_class not in _NOT_CALLED


def _first(
    order: _Order, relevant: Numbers, sure: Flags, fitting: Flags, masks: _Masks
) -> Sequence[int]:
    """The best of those that are about as much to the point as the one that is most so.

    Of these made for the area near by, made for it, near by, any; the doubtful at last.
    """
    made, near = masks.made, masks.near
    some = sure if sure.any() else fitting
    if some.any():
        some = some & (relevant >= relevant[some].max() - _COMPARABLE)
    ways = (some & made & near, some & made, some & near, some)
    leading = next((flags for flags in ways if flags.any()), None)
    if leading is None:
        return ()
    best = order.best(leading, _FIRST)
    top = order.scores[best[0]]
    return [place for place in best if order.scores[place] >= top - _CLOSE]


def _nearest(
    order: _Order, masks: _Masks, beside: Sequence[int]
) -> tuple[tuple[Nearness, int], ...]:
    """What comes closest where nothing fits; each marked with how it differs."""
    doubt = masks.wanted & masks.undecided & ~masks.weak
    ways: tuple[tuple[Nearness, Sequence[int]], ...] = (
        ("status_unknown", order.best(doubt, _NEAREST)),
        ("neighbouring_type", beside),
        ("other_company", order.best(masks.wanted & masks.living & masks.weak, _NEAREST)),
    )
    return tuple((how, place) for how, places in ways for place in places)
