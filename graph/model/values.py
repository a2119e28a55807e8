"""Small checked values: money, the number of an organisation, and ways of contact.

Each refuses on making what it cannot be, with words that say what was expected.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from stdnum.exceptions import ValidationError
from stdnum.se import orgnr

from graph.model.dates import parse_date
from graph.model.truth import Truth, all_of, any_of

MoneyKind = Literal["total_budget", "eu_share", "granted", "own_share"]
MONEY_KINDS: tuple[MoneyKind, ...] = get_args(MoneyKind)
_CURRENCY = re.compile(r"^[A-Z]{3}$")
_WEB = re.compile(r"^https?://[^\s/?#]+\.\S+$")
_MAIL = re.compile(r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$", re.ASCII)
_TWO_NAMES = re.compile(r"^[a-z]+[._][a-z]+$", re.ASCII)
_PHONE = re.compile(r"^[+0][0-9 ()/–-]{4,24}$", re.ASCII)
_ORGANISATION_LENGTH = 10
_LOWEST_THIRD_DIGIT = "2"

__all__ = ["MONEY_KINDS", "Contact", "Money", "OrganisationNumber", "Truth", "all_of", "any_of"]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of one kind, in a currency (ISO 4217), on a date (EDTF, or unknown).

    Amounts are added only where kind and currency are the same: a granted amount is part of a
    total budget, never beside it. The date of a sum is kept where both agree, else unknown.
    """

    amount: Decimal
    currency: str
    kind: MoneyKind
    date: str | None = None

    def __post_init__(self) -> None:
        if not Decimal.is_finite(self.amount) or self.amount < 0:
            raise ValueError(f"{self.amount!r} is no amount; expected a Decimal of 0 or more")
        if not _CURRENCY.match(self.currency):
            raise ValueError(f"{self.currency!r} is no currency; expected a code such as SEK")
        if self.kind not in MONEY_KINDS:
            raise ValueError(
                f"{self.kind!r} is no kind of money; expected one of {', '.join(MONEY_KINDS)}"
            )
        if self.date is not None:
            parse_date(self.date)

    def __add__(self, other: object) -> "Money":
        if not isinstance(other, Money):
            return NotImplemented
        if self.kind != other.kind:
            raise TypeError(f"{self.kind} and {other.kind} are different kinds and never add up")
        if self.currency != other.currency:
            raise TypeError(f"{self.currency} and {other.currency} do not add up")
        date = self.date if self.date == other.date else None
        return Money(self.amount + other.amount, self.currency, self.kind, date)


@dataclass(frozen=True, slots=True)
class OrganisationNumber:
    """A Swedish organisation number as ten digits: check digit right, third digit 2 or more.

    The third digit tells it from a personal identity number, which has a month there.
    """

    digits: str

    def __post_init__(self) -> None:
        if self.digits != _organisation(self.digits):
            raise ValueError(f"{self.digits!r}: write the ten digits alone, or use `parse`")

    @classmethod
    def parse(cls, text: str) -> "OrganisationNumber":
        """Read `556703-7485`, `5567037485` or the twelve digits that begin with 16."""
        return cls(_organisation(text))

    def __str__(self) -> str:
        return f"{self.digits[:6]}-{self.digits[6:]}"


def _organisation(text: str) -> str:
    expected = "expected ten digits such as 556703-7485"
    digits = orgnr.compact(text)
    if len(digits) == _ORGANISATION_LENGTH + 2 and digits.startswith("16"):
        digits = digits[2:]
    try:
        if not digits.isascii():
            raise ValidationError
        digits = orgnr.validate(digits)
    except ValidationError:
        raise ValueError(f"{text!r} is no organisation number; {expected}") from None
    if digits[2] < _LOWEST_THIRD_DIGIT:
        raise ValueError("a third digit below 2 belongs to a person, not to an organisation")
    return digits


@dataclass(frozen=True, slots=True)
class Contact:
    """Ways to reach a body: web address, mailbox of a function, switchboard. None is unknown."""

    web: str | None = None
    mailbox: str | None = None
    switchboard: str | None = None

    def __post_init__(self) -> None:
        if self.web is not None and not _WEB.match(self.web):
            raise ValueError(f"{self.web!r} is no web address; expected https://…")
        if self.mailbox is not None:
            if not _MAIL.match(self.mailbox):
                raise ValueError(f"{self.mailbox!r} is no e-mail address")
            if _TWO_NAMES.match(self.mailbox.partition("@")[0].lower()):
                raise ValueError("the mailbox may be a person's; expected one of a function")
        if self.switchboard is not None and not _PHONE.match(self.switchboard):
            raise ValueError(f"{self.switchboard!r} is no telephone number")

    @property
    def known(self) -> bool:
        """Whether any way is known."""
        return any((self.web, self.mailbox, self.switchboard))
