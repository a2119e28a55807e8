"""Confirmations: on a day, a body or function said which status something has.

A confirmation is a Statement on the property `status`, with who said it and how. It is about one
thing alone. Its source, and what the record said before, are made from it when it is loaded.
"""

import hashlib
from collections.abc import Mapping

from graph.model.dates import parse_date
from graph.model.ids import LONGEST
from graph.model.records import Properties

FILE = "confirmations.yaml"
ORIGIN = "confirmations"
# How it was confirmed, as the end of a sentence in Swedish and English.
HOWS: Mapping[str, tuple[str, str]] = {
    "telephone": ("per telefon", "by telephone"),
    "meeting": ("vid ett möte", "at a meeting"),
    "website": ("på en webbplats", "on a website"),
    "mail": ("per e-post", "by e-mail"),
    "document": ("i ett dokument", "in a document"),
}
_COMMON = ("active", "planned", "ended")
# What can be confirmed, and the words of its status.
STATES: Mapping[str, tuple[str, ...]] = {
    "Actor": _COMMON,
    "Offer": _COMMON,
    "Project": (*_COMMON, "running"),
    "FundingSource": (*_COMMON, "open", "closed", "recurring", "not_usable_here"),
    "Call": (*_COMMON, "open", "closed"),
}
# Dates of the record that yield where the confirmation cannot be true beside them.
SET_ASIDE = ("valid_from", "valid_to", "closes")
_GOING_ON = frozenset({"active", "running", "open", "recurring"})
_CONFIRMED, _RECORDED = "statement:confirmed-", "statement:recorded-"
_SOURCE = "source:confirmed-"
_KEPT = 120


def is_confirmation(properties: Properties) -> bool:
    """Whether the statement with these properties is a confirmation."""
    return "confirmed_how" in properties


def confirmation_id(subject: str, day: str) -> str:
    """The id of the confirmation of this subject on this day."""
    return _bounded(_CONFIRMED, f"{_slug(subject)}-{day}")


def is_confirmation_id(id_: str) -> bool:
    """Whether this is the id of a confirmation."""
    return id_.startswith(_CONFIRMED)


def source_id(confirmation: str) -> str:
    """The id of the source that stands for a confirmation."""
    return _SOURCE + confirmation.removeprefix(_CONFIRMED).removeprefix("statement:")


def is_source_of_confirmation(id_: str) -> bool:
    """Whether this is the id of a source that stands for a confirmation."""
    return id_.startswith(_SOURCE)


def recorded_id(subject: str, property_: str) -> str:
    """The id of the statement that keeps what a confirmed record itself says."""
    return _bounded(_RECORDED, f"{_slug(subject)}-{property_.replace('_', '-')}")


def is_recorded(id_: str) -> bool:
    """Whether this is the id of a statement that keeps what a confirmed record itself says."""
    return id_.startswith(_RECORDED)


def is_made(id_: str) -> bool:
    """Whether this is the id of a confirmation, or of what is made from one."""
    return id_.startswith((_CONFIRMED, _RECORDED, _SOURCE))


def contradicts(state: str, day: str, name: str, value: str) -> bool:
    """Whether a thing cannot have this status on the day while the date of the record holds.

    What goes on has not ended before, nor does it begin later; what is planned has not ended.
    """
    date, on = parse_date(value), parse_date(day).earliest
    if on is None or (state not in _GOING_ON and state != "planned"):
        return False
    if name == "valid_from":
        return state in _GOING_ON and date.earliest is not None and date.earliest > on
    return bool(date.before(on))


def _slug(id_: str) -> str:
    return id_.replace(":", "-")


def _bounded(prefix: str, rest: str) -> str:
    if len(prefix) + len(rest) <= LONGEST:
        return prefix + rest
    digest = hashlib.sha256(rest.encode()).hexdigest()[:16]
    return f"{prefix}{rest[:_KEPT].rstrip('-./')}-{digest}"
