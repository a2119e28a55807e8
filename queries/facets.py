"""What things state, facet by facet, with the relationship behind each value."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from queries.texts import Language

Stated = Mapping[str, Mapping[str, str]]
"""Of one thing: facet → value → the id of the relationship that states it."""

NOTHING: Stated = MappingProxyType({})

FACET_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "support": "SupportType",
        "area": "StrengthArea",
        "phase": "GrowthPhase",
        "target": "TargetGroup",
        "sector": "Sector",
        "place": "Place",
        "intervention": "Intervention",
        "goal": "Goal",
    }
)
FACET_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "support": ("stödtyp", "type of support"),
        "area": ("styrkeområde", "strength area"),
        "phase": ("tillväxtfas", "growth phase"),
        "target": ("målgrupp", "target group"),
        "sector": ("bransch", "sector"),
        "place": ("plats", "place"),
        "intervention": ("insatsområde", "intervention"),
        "goal": ("målbild", "vision"),
    }
)


class FacetRow(NamedTuple):
    """One value of one facet of a thing, with the relationship that states it and its basis."""

    thing: str
    facet: str
    value: str
    tie: str
    basis: str | None


def stated(rows: Iterable[FacetRow], inferred: bool = True) -> dict[str, dict[str, dict[str, str]]]:
    """Thing → facet → value → relationship; what an analyst inferred is left out if asked."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows:
        if inferred or row.basis != "inferred":
            found.setdefault(row.thing, {}).setdefault(row.facet, {})[row.value] = row.tie
    return found


def inferred_ties(rows: Iterable[FacetRow]) -> frozenset[str]:
    """The relationships that an analyst inferred."""
    return frozenset(row.tie for row in rows if row.basis == "inferred")


def facet_word(facet: str, language: Language) -> str:
    """`stödtyp` or `type of support` for support."""
    return FACET_WORDS[facet][0 if language == "sv" else 1]
