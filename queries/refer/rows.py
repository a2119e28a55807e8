"""The rows of `facts.cypher`, table by table."""

from typing import NamedTuple


class OfferRow(NamedTuple):
    """Who offers it, or pays for it."""

    offer: str
    actor: str
    tie: str


class FacetRow(NamedTuple):
    """One value of one facet of a thing, the relationship that states it, its basis."""

    thing: str
    facet: str
    value: str
    tie: str
    basis: str | None
    main: bool | None


class ThingRow(NamedTuple):
    """Of an offer or funding: status, dates, the amounts, and the groups outside the scheme."""

    thing: str
    status: str | None
    valid_from: str | None
    valid_to: str | None
    as_of: str | None
    generic: bool | None
    least: float | None
    most: float | None
    currency: str | None
    others: str | None


class GiverRow(NamedTuple):
    """Of a body: how far it works, what sort it is, status and dates."""

    actor: str
    level: str | None
    kind_class: str | None
    status: str | None
    valid_from: str | None
    valid_to: str | None
    as_of: str | None


class WordRow(NamedTuple):
    """One word of a vocabulary: of `applicants` or `funding_types` of funding, or of `purposes`."""

    thing: str
    property: str
    word: str


class CriterionRow(NamedTuple):
    """A stated condition of an offer or funding."""

    thing: str
    criterion: str
    tie: str


class TwinRow(NamedTuple):
    """The same thing, recorded as an offer and as something else."""

    offer: str
    twin: str
    tie: str


class PartRow(NamedTuple):
    """A body that is part of another, with the status and dates of that tie."""

    part: str
    whole: str
    tie: str
    status: str | None
    valid_from: str | None
    valid_to: str | None
    as_of: str | None


class TieRow(NamedTuple):
    """Two bodies that work together."""

    a: str
    b: str
    tie: str
