"""Every candidate judged for one need: fit, eligibility, status and age, and the role that follows.

Roles: *first* are the best of those that have a wanted type of support: made for the company's
area before general, and of these at home (or at the level asked for) before wider. *Next* are the
others that have one, nearer before wider; *also* what stands beside: a neighbouring type of
support for the same kind of company.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from graph.model.records import Properties, texts_of
from graph.store.snapshot import Snapshot
from queries.places import Cover, Places, level_rank
from queries.refer.candidates import FINANCE, Candidate, Catalogue
from queries.refer.conditions import Eligibility, eligibility
from queries.refer.fit import (
    Context,
    Parts,
    agrees,
    is_doubtful,
    is_elsewhere,
    is_specific,
    is_weak,
    parts_of,
    score,
)
from queries.status import Freshness, Status, freshness, status

Role = Literal["first", "next", "also"]
Why = Literal["ended", "not_here", "planned", "status_unknown", "condition", "facility"]
Nearness = Literal["status_unknown", "neighbouring_type", "other_company"]
_CLOSE = 0.1
_FIRST = 3
_BESIDE = 3
_ENOUGH = 4
_NEAREST = 5
_NOT_CALLED = frozenset({"other", "state_agency"})


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a question is asked, and how far the answer may reach."""

    snapshot: Snapshot
    places: Places
    place: str | None
    level: str | None
    at: date


class Judged(NamedTuple):
    """A candidate judged for one need."""

    candidate: Candidate
    cover: Cover | None
    near: bool
    status: Status
    usable: bool
    freshness: Freshness
    parts: Parts
    score: float
    eligibility: Eligibility

    @property
    def living(self) -> bool:
        """Whether it goes on and no stated condition says no."""
        return self.status == "active" and self.eligibility.state != "no"


class Placed(NamedTuple):
    """A judged candidate with its role."""

    role: Role
    judged: Judged


class Outcome(NamedTuple):
    """What one need comes to: the ordered results, who is out, and who is nearest if none is in.

    `tried` counts those that have what is asked for, whatever came of them.
    """

    results: tuple[Placed, ...]
    excluded: tuple[tuple[Why, Judged], ...]
    nearest: tuple[tuple[Nearness, Judged], ...]
    tried: int


def judge_need(
    catalogue: Catalogue, supports: frozenset[str], setting: Setting, context: Context
) -> Outcome:
    """Order the candidates for a need; no supports means that any type of support will do."""
    types = supports | _types_beside(supports, context)
    judged = [
        one
        for candidate in catalogue.candidates
        if (not types or types & candidate.values("support").keys())
        and (one := judge_candidate(candidate, supports, setting, context)) is not None
    ]
    money = FINANCE in supports and any("money" in one.parts for one in judged)
    wanted = [one for one in judged if _has(one, supports, money)]
    open_ = _ordered(
        one
        for one in wanted
        if one.living and not is_weak(one.parts, money) and agrees(one.parts, context)
    )
    fitting = [one for one in open_ if _is_called(setting.snapshot, one)] or open_
    sure = [one for one in fitting if not is_doubtful(one.parts)]
    near = [one for one in sure if one.near]
    leading = _leading(sure, near, fitting)
    top = leading[0].score if leading else 0.0
    first = [one for one in leading if one.score >= top - _CLOSE][:_FIRST]
    leaders = {one.candidate.id for one in first}
    wider = [one for one in sure if not one.near]
    room = max(0, _ENOUGH - len(sure))
    doubtful = [one for one in fitting if is_doubtful(one.parts)][:room]
    later = [one for one in (*near, *wider, *doubtful) if one.candidate.id not in leaders]
    results = [Placed("first", one) for one in first]
    results += [Placed("next", one) for one in later]
    fits = {one.candidate.id for one in fitting}
    results += [Placed("also", one) for one in open_ if one.candidate.id not in fits]
    beside = _beside(judged, supports, context) if results else ()
    results += [Placed("also", one) for one in beside]
    excluded = tuple(
        (why, one)
        for one in _ordered(one for one in wanted if money or not is_elsewhere(one.parts))
        if (why := why_not(one)) is not None
    )
    nearest = () if results else tuple(_nearest(judged, wanted, supports, context))
    return Outcome(tuple(results), excluded, nearest, len(wanted))


def _has(judged: Judged, supports: frozenset[str], money: bool) -> bool:
    """Whether it has a wanted type of support and, where one is named, the kind of money."""
    if money and not judged.parts["money"].matched:
        return False
    return not supports or judged.parts["support"].value > 0


def _is_called(snapshot: Snapshot, judged: Judged) -> bool:
    """Whether a company can turn to its actor: to a body of the union it does so through others."""
    actor = snapshot.node(judged.candidate.actor).properties
    far = actor.get("level") == "international" and actor.get("kind_class") in _NOT_CALLED
    return not far


def _leading(
    sure: Sequence[Judged], near: Sequence[Judged], fitting: Sequence[Judged]
) -> Sequence[Judged]:
    """Those of whom the first are taken: near before wider, made for the area before general."""
    made = [one for one in sure if is_specific(one.parts)]
    ways = ([one for one in made if one.near], made, near, sure)
    return next((found for found in ways if found), None) or (
        [one for one in fitting if one.near] or fitting
    )


def judge_candidate(
    candidate: Candidate, supports: frozenset[str], setting: Setting, context: Context
) -> Judged | None:
    """Judge one candidate; None where it is for other places only."""
    places = candidate.values("place")
    cover = setting.places.cover(places, setting.place) if setting.place else None
    if setting.place and places and cover is None:
        return None
    snapshot = setting.snapshot
    properties = snapshot.node(candidate.id).properties
    age = freshness(properties, setting.at)
    ties = candidate.values("support").values()
    main = frozenset(tie for tie in ties if _is_main(snapshot, tie))
    money = _money(candidate, properties, context)
    others = bool(
        texts_of(properties, "targets_other_sv") or texts_of(properties, "targets_other_en")
    )
    parts = parts_of(candidate, supports, main, cover, age, money, others, context)
    return Judged(
        candidate=candidate,
        cover=cover,
        near=_is_near(cover, setting),
        status=_status(snapshot, candidate, setting.at),
        usable=properties.get("status") != "not_usable_here",
        freshness=age,
        parts=parts,
        score=score(parts),
        eligibility=eligibility(
            snapshot, candidate, context.asker, cover, context.inferred, context.rules
        ),
    )


def _status(snapshot: Snapshot, candidate: Candidate, at: date) -> Status:
    """The status of the offer; ended as well where its actor has ended."""
    own = status(snapshot.node(candidate.id).properties, at)
    giver = status(snapshot.node(candidate.actor).properties, at)
    return "ended" if giver == "ended" else own


def _is_main(snapshot: Snapshot, tie: str) -> bool:
    return snapshot.relationship(tie).properties.get("main") is True


def _money(candidate: Candidate, properties: Properties, context: Context) -> Mapping[str, str]:
    kinds = set(texts_of(properties, "funding_types"))
    named = {
        money: candidate.id
        for money, words in context.rules.money.items()
        if not kinds.isdisjoint(words)
    }
    return {**named, **candidate.values("money")}


def _is_near(cover: Cover | None, setting: Setting) -> bool:
    """Whether it reaches the place at home, or from a level that was asked for."""
    if cover is None:
        return setting.place is None
    if cover.reach != "wider":
        return True
    return setting.level is not None and level_rank(setting.level) >= level_rank(cover.level)


def why_not(judged: Judged) -> Why | None:
    """Why a candidate with the wanted support is not among the results."""
    if judged.status == "ended":
        return "ended"
    if not judged.usable:
        return "not_here"
    if failed := judged.eligibility.failed:
        return "facility" if failed.kind == "facility" else "condition"
    if judged.status == "planned":
        return "planned"
    return "status_unknown" if judged.status == "unknown" else None


def _ordered(judged: Iterable[Judged]) -> list[Judged]:
    return sorted(judged, key=lambda one: (-one.score, one.candidate.id))


def _types_beside(supports: frozenset[str], context: Context) -> frozenset[str]:
    return frozenset(id_ for one in supports for id_ in context.rules.beside.get(one, ()))


def _beside(
    judged: Sequence[Judged], supports: frozenset[str], context: Context
) -> Sequence[Judged]:
    """Living offers near by of a neighbouring type, for the same area or target group."""
    types = _types_beside(supports, context)
    found = []
    for one in judged:
        has = types & set(one.candidate.values("support"))
        if supports & set(one.candidate.values("support")) or not has or is_weak(one.parts):
            continue
        same = any(one.parts[name].matched for name in ("area", "target") if name in one.parts)
        if one.living and one.near and same:
            found.append(one)
    return _ordered(found)[:_BESIDE]


def _nearest(
    judged: Sequence[Judged],
    wanted: Sequence[Judged],
    supports: frozenset[str],
    context: Context,
) -> Iterable[tuple[Nearness, Judged]]:
    """What comes closest where nothing fits; each marked with how it differs."""
    unknown = [
        one
        for one in wanted
        if one.status == "unknown" and one.usable and one.eligibility.state != "no"
    ]
    other = [one for one in wanted if one.living and is_weak(one.parts)]
    neighbours = _beside(judged, supports, context)
    ways: tuple[tuple[Nearness, Sequence[Judged]], ...] = (
        ("status_unknown", [one for one in unknown if not is_weak(one.parts)]),
        ("neighbouring_type", neighbours),
        ("other_company", other),
    )
    for how, found in ways:
        for one in _ordered(found)[:_NEAREST]:
            yield how, one
