"""What is known of the company that asks. What is not known is absent: unknown is not none.

Attributes are the words that criteria use (`graph.model`, property `attribute`), so that a
condition and a fact about the company meet under one name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

NUMBERS = ("employees", "turnover", "age", "amount")
"""Attributes that are numbers: people, money a year, years, money wanted."""

SETS = ("applicant", "legal_form", "target", "phase", "sector", "area", "place", "purpose")
"""Attributes that are sets of ids or of words of a vocabulary."""


class Quantity(NamedTuple):
    """A number and its unit: employees, years, or a currency (ISO 4217)."""

    value: int
    unit: str


@dataclass(frozen=True, slots=True)
class Company:
    """The known facts: `numbers` and `sets` by attribute, `flags` true or false by attribute."""

    numbers: Mapping[str, Quantity] = field(default_factory=dict)
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    flags: Mapping[str, bool] = field(default_factory=dict)
    urgent: bool = False

    def number(self, attribute: str) -> Quantity | None:
        """The number that is known of it."""
        return self.numbers.get(attribute)

    def values(self, attribute: str) -> frozenset[str]:
        """The values that are known of it; empty: none is known."""
        return self.sets.get(attribute, frozenset())

    def flag(self, attribute: str) -> bool | None:
        """Whether it holds; None: not known."""
        return self.flags.get(attribute)
