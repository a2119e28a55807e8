"""Weighing what the rules found against what the examples teach.

The examples say which class a whole sentence is most like; the rules say which words name
something, which makes its class likelier. The likeliest class decides; what the rules found stays
where its class is nearly as likely, so that two needs in one sentence are both kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from queries.understanding.examples import OUT_OF_SCOPE, UNKNOWN
from queries.understanding.gathering import Gathered, Said
from queries.understanding.rules import option_of

FINANCE = "sup:finansiering"
_NEAR = 0.12
_NAMED = 0.15
_PLAUSIBLE = -0.3
_UNSURE = -0.72
_WIDE = 0.05
_ALIKE = frozenset({"sup:kompetens", "sup:utbildning"})


class Likely(NamedTuple):
    """A class, how likely it is (higher is likelier), and the words that speak for it."""

    meant: str
    score: float
    words: Said


def weigh(found: Gathered, likely: Iterable[Likely], known: frozenset[str]) -> None:
    """Settle the needs, the money and the everyday matters of a question.

    `likely` is in order, the likeliest first; `known` are the ids that there are.
    """
    told = [
        one
        for one in likely
        if one.meant in (OUT_OF_SCOPE, UNKNOWN)
        or (one.meant in known and one.meant not in found.aside)
    ]
    if not told:
        return
    named = _named(found)
    told = [one._replace(score=one.score + _NAMED * (one.meant in named)) for one in told]
    top = max(told, key=lambda one: one.score)
    if top.score < _UNSURE and top.meant not in named:
        return
    limit = min(top.score - _NEAR, _PLAUSIBLE)
    near = {one.meant for one in told if one.score >= limit}
    found.meant = top.meant
    if top.meant == OUT_OF_SCOPE:
        _drop(found)
    elif top.meant != UNKNOWN:
        _keep(found, near)
        _add(found, top, [one for one in told if one.score >= top.score - _WIDE], known)


def _named(found: Gathered) -> frozenset[str]:
    """The classes of what the rules found."""
    supports = (id_ for need in found.needs for id_ in need)
    return frozenset((*supports, *found.sets["money"], *found.sets["door"]))


def _drop(found: Gathered) -> None:
    found.needs.clear()
    found.hinting.clear()
    found.sets["door"].clear()
    found.sets["money"].clear()


def _keep(found: Gathered, near: set[str]) -> None:
    """Of what the rules found, what is nearly as likely."""
    money = any(one.startswith("funding:") or one == FINANCE for one in near)
    for supports in list(found.needs):
        if supports.isdisjoint(near) and not (money and FINANCE in supports):
            del found.needs[supports]
    found.sets["door"] = {id_: said for id_, said in found.sets["door"].items() if id_ in near}
    if not money:
        found.sets["money"].clear()


def _add(found: Gathered, top: Likely, others: Sequence[Likely], known: frozenset[str]) -> None:
    """The likeliest class, where the rules have not found it themselves.

    Where other types of support are about as likely, any of them will do.
    """
    option = option_of(top.meant)
    if option == "door":
        doors: Mapping[str, Said] = found.sets["door"]
        found.sets["door"] = {top.meant: doors.get(top.meant, top.words), **doors}
        return
    support = FINANCE if option == "money" else top.meant
    if not any(support in supports for supports in found.needs):
        alike = {support, *(one.meant for one in others if one.meant.startswith("sup:"))}
        if not alike.isdisjoint(_ALIKE):
            alike |= _ALIKE & known
        if option == "money":
            alike = {FINANCE}
        found.needs = {frozenset(alike): top.words, **found.needs}
    if option == "money" and top.meant not in found.sets["money"]:
        found.put("money", top.meant, top.words)
