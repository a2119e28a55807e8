"""Who asks: what a reading tells of a company, with what follows from somebody asking at all."""

from dataclasses import replace

from queries.understanding import Reading
from queries.understanding.company import Company
from queries.understanding.rules import Rules

_STARTERS = frozenset({"tg:entreprenorer"})
_FARMERS = frozenset({"tg:lantbruk-livsmedel"})
_FIRMS = frozenset({"company", "sole_trader", "farm", "cooperative", "foreign_company"})


def is_firm(reading: Reading, rules: Rules) -> bool:
    """Whether a company asks: unless it is somebody else, or somebody who has yet to start."""
    if said := reading.company.values("applicant"):
        return not _FIRMS.isdisjoint(said)
    targets = reading.facets.get("target", frozenset())
    sized = reading.company.number("employees") is not None
    starting = not _STARTERS.isdisjoint(targets) and not sized
    others = rules.special_targets - _FARMERS
    return not starting and (not targets or sized or bool(targets - others))


def company_of(reading: Reading, place: str | None, firm: bool) -> Company:
    """What is known of the company; who asks for a firm and says no more is a company."""
    sets = dict(reading.company.sets)
    for facet, ids in reading.facets.items():
        sets[facet] = sets.get(facet, frozenset()) | ids
    if place is not None:
        sets["place"] = frozenset({place})
    if firm and not sets.get("applicant"):
        sets["applicant"] = frozenset({"company"})
    return replace(reading.company, sets=sets)
