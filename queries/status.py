"""Status and freshness of a fact on the asked day: the two never stand in for each other.

Ended: valid_to (of a call: its last day) has passed, or a source said by then that it had ended.
Planned: before valid_from. Active: last stated active and not ended; a fund whose rounds come back
is active, whether or not a round is open. Else unknown. Freshness counts calendar years between the
asked day and as_of.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph.model.dates import parse_date
from graph.model.records import Properties, text_of

Status = Literal["active", "ended", "planned", "unknown"]
Freshness = Literal["fresh", "ageing", "stale", "undated"]

_ACTIVE = frozenset({"active", "running", "open", "recurring", "in force"})
_ENDED = frozenset({"ended", "closed", "repealed", "replaced"})


@dataclass(frozen=True, slots=True)
class AgeLimits:
    """Up to how many calendar years a fact is fresh, and from how many it is stale."""

    fresh: int = 2
    stale: int = 5


DEFAULT_LIMITS = AgeLimits()


def status(properties: Properties, at: date) -> Status:
    """The status on the asked day, from the stated status and the valid dates."""
    valid_to = text_of(properties, "valid_to") or text_of(properties, "closes")
    if valid_to and parse_date(valid_to).before(at):
        return "ended"
    stated = text_of(properties, "status") or ""
    if stated in _ENDED and _said_by(properties, at):
        return "ended"
    valid_from = text_of(properties, "valid_from")
    if valid_from and starts_after(valid_from, at):
        return "planned"
    if stated in _ACTIVE:
        return "active"
    return "planned" if stated == "planned" else "unknown"


def starts_after(text: str, at: date) -> bool:
    """Whether a partial date surely lies after the asked day."""
    earliest = parse_date(text).earliest
    return earliest is not None and earliest > at


def _said_by(properties: Properties, at: date) -> bool:
    said = text_of(properties, "as_of")
    return not said or not starts_after(said, at)


def freshness(properties: Properties, at: date, limits: AgeLimits = DEFAULT_LIMITS) -> Freshness:
    """How old the fact is on the asked day, by calendar years since as_of."""
    said = text_of(properties, "as_of")
    year = parse_date(said).year if said else None
    if year is None:
        return "undated"
    age = at.year - year
    if age <= limits.fresh:
        return "fresh"
    return "stale" if age >= limits.stale else "ageing"
