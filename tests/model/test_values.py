"""Money, numbers of organisations, ways of contact, and three-valued truth."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from graph.model.truth import Truth, all_of, any_of
from graph.model.values import MONEY_KINDS, Contact, Money, MoneyKind, OrganisationNumber

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def money(amount: str, kind: MoneyKind = "granted", currency: str = "SEK") -> Money:
    return Money(Decimal(amount), currency, kind, "2024")


def test_amounts_of_one_kind_add_up() -> None:
    assert money("1.5") + money("2") == money("3.5")
    other = Money(Decimal(2), "SEK", "granted", "2025")
    assert (money("1") + other).date is None


@pytest.mark.parametrize(("one", "other"), list(product(MONEY_KINDS, MONEY_KINDS)))
def test_amounts_of_different_kinds_never_add_up(one: MoneyKind, other: MoneyKind) -> None:
    if one == other:
        assert (money("1", one) + money("1", other)).kind == one
        return
    with pytest.raises(TypeError, match="different kinds"):
        money("1", one) + money("1", other)


def test_currencies_and_bare_numbers_do_not_add_up() -> None:
    with pytest.raises(TypeError, match="SEK and EUR"):
        money("1") + money("1", currency="EUR")
    with pytest.raises(TypeError):
        money("1") + 1


@pytest.mark.parametrize(
    ("amount", "currency", "kind", "date"),
    [
        (Decimal(-1), "SEK", "granted", None),
        (Decimal("NaN"), "SEK", "granted", None),
        (Decimal(1), "kr", "granted", None),
        (Decimal(1), "SEK", "budget", None),
        (Decimal(1), "SEK", "granted", "2021-13"),
    ],
)
def test_money_that_cannot_be_is_refused(
    amount: Decimal, currency: str, kind: MoneyKind, date: str | None
) -> None:
    with pytest.raises(ValueError, match=r"no amount|no currency|no kind|no such month"):
        Money(amount, currency, kind, date)


@pytest.mark.parametrize("text", ["556703-7485", "5567037485", "16556703-7485", "165567037485"])
def test_a_number_of_an_organisation(text: str) -> None:
    number = OrganisationNumber.parse(text)
    assert number.digits == "5567037485"
    assert str(number) == "556703-7485"


@pytest.mark.parametrize("text", ["556703-7486", "55670374", "", "x", "811218-9876", "٥٥٦٧٠٣٧٤٨٥"])
def test_what_is_no_number_of_an_organisation(text: str) -> None:
    with pytest.raises(ValueError, match=r"no organisation number|belongs to a person"):
        OrganisationNumber.parse(text)


def test_the_digits_are_checked_on_making() -> None:
    with pytest.raises(ValueError, match="ten digits alone"):
        OrganisationNumber("556703-7485")


@given(st.integers(0, 99), st.integers(0, 1), st.integers(0, 999999))
def test_a_third_digit_below_two_is_always_refused(first: int, third: int, rest: int) -> None:
    digits = f"{first:02}{third}{rest:06}"
    with pytest.raises(ValueError, match="belongs to a person"):
        OrganisationNumber.parse(digits + luhn.calc_check_digit(digits))


def test_contact() -> None:
    assert not Contact().known
    assert Contact("https://a.example/", "info@a.example", "0155-24 50 00").known


@pytest.mark.parametrize(
    "contact",
    [
        {"web": "a.example"},
        {"mailbox": "info"},
        {"mailbox": "anna.ek@a.example"},
        {"switchboard": "Anna"},
    ],
)
def test_contact_refuses_persons_and_nonsense(contact: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"no web|no e-mail|a person's|no telephone"):
        Contact(**contact)


TRUTHS = st.sampled_from(list(Truth))


@given(TRUTHS, TRUTHS, TRUTHS)
def test_the_laws_of_kleene(a: Truth, b: Truth, c: Truth) -> None:
    assert a & b == b & a
    assert a | b == b | a
    assert ~(a & b) == ~a | ~b
    assert ~~a == a
    assert a & (b | c) == (a & b) | (a & c)
    assert a & YES == a
    assert a | NO == a


def test_unknown_stays_unknown_until_it_does_not_matter() -> None:
    assert UNKNOWN & NO is NO
    assert UNKNOWN & YES is UNKNOWN
    assert UNKNOWN | YES is YES
    assert UNKNOWN | ~UNKNOWN is UNKNOWN
    assert (all_of([]), any_of([])) == (YES, NO)
    assert all_of([YES, UNKNOWN]) is UNKNOWN
    assert any_of([UNKNOWN, YES]) is YES
    assert [Truth.of(value) for value in (True, False, None)] == [YES, NO, UNKNOWN]


def test_a_truth_is_no_condition() -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(UNKNOWN)
