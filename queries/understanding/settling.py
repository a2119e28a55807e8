"""Settling what was understood: options before the text, and what follows from what is known.

What follows is settled in the same way whether it came from a text or from options, and settling
once more changes nothing: so a link with the parts gives the same answer as the sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from queries.understanding.company import Quantity
from queries.understanding.gathering import Gathered, Said
from queries.understanding.given import FACETS, SETS, Given
from queries.understanding.lexicon import Lexicon
from queries.understanding.rules import option_of
from queries.understanding.vocabulary import flag_of

FINANCE = "sup:finansiering"
_LARGE = 250
_SETTLED = 10
_NEW = frozenset({"tg:nya-foretag", "tg:startups", "tg:tidigt-skede"})
_BEFORE_START = "entrepreneur"
_FIRMS = ("company", "sole_trader")
_NO_FIRMS = frozenset(
    {"municipality", "region", "authority", "association", "student", "university", "foundation"}
    | {"farm", "foreign_company", "sole_trader", "cooperative", "private_person", "intermediary"}
)

Numbers = Mapping[str, tuple[Quantity, Said]]


@dataclass(frozen=True, slots=True)
class Settled:
    """What was understood, each with its words; nothing is left to guess."""

    needs: Mapping[frozenset[str], Said]
    sets: Mapping[str, Mapping[str, Said]]
    facts: Mapping[str, tuple[bool, Said]]
    aside: Mapping[str, Said]
    numbers: Numbers
    place: tuple[str, Said] | None
    urgent: tuple[bool, Said]


def settle(
    found: Gathered,
    numbers: Numbers,
    given: Given,
    lexicon: Lexicon,
    municipal: Mapping[str, int],
) -> Settled:
    """What was understood of a question and its options."""
    known = {**numbers, **{name: (one, ()) for name, one in given.numbers.items()}}
    sets = {option: dict(found.sets[option]) for option in SETS}
    for option in SETS:
        if given.has(option):
            sets[option] = dict.fromkeys(given.values(option), ())
    _one_applicant(sets, given)
    _by_size(sets, known, given, lexicon)
    _by_sector(sets, given, lexicon)
    needs = _needs(found, sets, given, lexicon)
    return Settled(
        needs=needs,
        sets=sets,
        facts=_facts(found, given),
        aside=_aside(found, given, needs, sets),
        numbers=known,
        place=_place(found, given, municipal),
        urgent=(given.urgent, ()) if given.urgent is not None else _urgent(found),
    )


def _one_applicant(sets: dict[str, dict[str, Said]], given: Given) -> None:
    """Who has not started yet is no company, nor is who says to be something else."""
    applicants = sets["applicant"]
    if given.has("applicant"):
        return
    if _BEFORE_START in applicants:
        for word in _FIRMS:
            applicants.pop(word, None)
    if not _NO_FIRMS.isdisjoint(applicants):
        applicants.pop("company", None)


def _by_size(
    sets: dict[str, dict[str, Said]],
    numbers: Mapping[str, tuple[Quantity, Said]],
    given: Given,
    lexicon: Lexicon,
) -> None:
    """The target groups that follow from the number of employees."""
    if given.has("target") or "employees" not in numbers:
        return
    size, said = numbers["employees"]
    groups = ["tg:sme" if size.value < _LARGE else "tg:storforetag"]
    if size.value >= _SETTLED and _NEW.isdisjoint(sets["target"]):
        groups.append("tg:befintliga-foretag")
    for id_ in groups:
        if id_ in lexicon.ids:
            sets["target"][id_] = tuple(dict.fromkeys((*sets["target"].get(id_, ()), *said)))


def _by_sector(sets: dict[str, dict[str, Said]], given: Given, lexicon: Lexicon) -> None:
    """What a sector usually means, where the question names no area."""
    bare = not sets["area"]
    for sector, said in sorted(sets["sector"].items()):
        for id_ in lexicon.rules.implied.get(sector, ()):
            option = option_of(id_)
            if id_ not in lexicon.ids or given.has(option) or (option == "area" and not bare):
                continue
            sets[option].setdefault(id_, said)


def _needs(
    found: Gathered, sets: Mapping[str, Mapping[str, Said]], given: Given, lexicon: Lexicon
) -> Mapping[frozenset[str], Said]:
    if given.has("support"):
        return {frozenset(one.split("|")): () for one in given.values("support")}
    needs = _narrowed(found.needs)
    money = sets["money"]
    if money and FINANCE in lexicon.ids and not any(FINANCE in supports for supports in needs):
        said = tuple(dict.fromkeys(word for words in money.values() for word in words))
        needs = {**needs, frozenset((FINANCE,)): said}
    return needs


def _narrowed(needs: Mapping[frozenset[str], Said]) -> dict[frozenset[str], Said]:
    """Of two needs of which one is wider the narrower, whichever was named first."""
    narrow = {
        supports: said for supports, said in needs.items() if not any(o < supports for o in needs)
    }
    for supports, said in needs.items():
        for one, own in narrow.items():
            if one < supports:
                narrow[one] = tuple(dict.fromkeys((*own, *said)))
    return narrow


def _facts(found: Gathered, given: Given) -> Mapping[str, tuple[bool, Said]]:
    if given.has("facts"):
        return {flag: (so, ()) for flag, so in map(flag_of, given.values("facts"))}
    return dict(found.facts)


def _aside(
    found: Gathered,
    given: Given,
    needs: Mapping[frozenset[str], Said],
    sets: Mapping[str, Mapping[str, Said]],
) -> Mapping[str, Said]:
    """What is wanted in one place is not set aside in another."""
    told = dict.fromkeys(given.values("without"), ()) if given.has("without") else found.aside
    wanted = {id_ for supports in needs for id_ in supports} | set(sets["money"])
    return {id_: said for id_, said in told.items() if id_ not in wanted}


def _place(found: Gathered, given: Given, municipal: Mapping[str, int]) -> tuple[str, Said] | None:
    """The given place, or the narrowest that is named: the municipality in its county."""
    if given.place is not None:
        return given.place, ()
    near = [place for place in found.places if place[0] in municipal]
    return min(near, key=lambda place: municipal[place[0]], default=None)


def _urgent(found: Gathered) -> tuple[bool, Said]:
    return found.urgent is not None, found.urgent or ()


__all__ = ["FACETS", "FINANCE", "Settled", "settle"]
