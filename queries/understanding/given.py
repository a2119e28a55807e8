"""What options say of a company and its need. It wins over the text, option by option."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from queries.options import Options
from queries.understanding.company import Quantity

FACETS = ("target", "phase", "area", "sector")
SETS = (*FACETS, "money", "purpose", "applicant", "form", "door")
"""Options of several values, beside needs, facts and what is set aside."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is given, by option. An option that is there wins, also where it names nothing.

    `sets` holds `support` too: each of its values is a need, its alternatives joined by `|`.
    """

    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, Quantity] = field(default_factory=dict)
    place: str | None = None
    urgent: bool | None = None

    def has(self, option: str) -> bool:
        """Whether the option is given."""
        return option in self.sets

    def values(self, option: str) -> tuple[str, ...]:
        """What is given of an option."""
        return self.sets.get(option, ())


def given_by(options: Options) -> Given:
    """What checked options give."""
    numbers: dict[str, Quantity] = {}
    if options.size is not None:
        numbers["employees"] = Quantity(options.size, "employees")
    if options.age is not None:
        numbers["age"] = Quantity(options.age, "years")
    if options.turnover is not None:
        numbers["turnover"] = Quantity(*options.turnover)
    if options.amount is not None:
        numbers["amount"] = Quantity(*options.amount)
    return Given(dict(options.several), numbers, options.place, options.urgent)
