"""What belongs to a natural person is found, and what does not is let through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from graph.model.privacy import (
    is_function_mailbox,
    masked,
    person_name,
    personal_mail,
    personal_number,
)


@pytest.mark.parametrize(
    "text",
    [
        "811218-9876",
        "8112189876",
        "811218+9876",
        "19811218-9876",
        "198112189876",
        "Ring 811218-9876 i dag",
        "811278-9873",  # a coordination number
    ],
)
def test_a_personal_number_is_found(text: str) -> None:
    assert personal_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "556703-7485",  # an organisation number: no month
        "16556703-7485",
        "811218-9875",  # the check digit is wrong
        "811318-9872",  # no thirteenth month
        "0155-24 50 00",
        "2021-06-01",
        "250000",
        "1811218-98761",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert personal_number(text) is None


@given(st.integers(0, 99), st.integers(1, 12), st.integers(1, 28), st.integers(0, 999))
def test_every_shape_of_a_personal_number_is_found(y: int, m: int, d: int, n: int) -> None:
    digits = f"{y:02}{m:02}{d:02}{n:03}"
    number = digits + luhn.calc_check_digit(digits)
    assert personal_number(f"x {number[:6]}-{number[6:]}.") == f"{number[:6]}-{number[6:]}"


@given(st.integers(20, 99), st.integers(0, 9999999))
def test_no_organisation_number_is_taken_for_a_person(month: int, rest: int) -> None:
    digits = f"55{month:02}{rest:07}"[:9]
    assert personal_number(digits + luhn.calc_check_digit(digits)) is None


@pytest.mark.parametrize(
    ("address", "function"),
    [
        ("info@example.se", True),
        ("foretagsservice@eskilstuna.example", True),
        ("naringsliv.nykoping@example.se", True),
        ("anna.ek@example.se", False),
        ("Anna_Ek@example.se", False),
        ("per-olof@example.se", False),
        ("info", False),
        ("info@example", False),
    ],
)
def test_a_mailbox_of_a_function(address: str, function: bool) -> None:
    assert is_function_mailbox(address) is function


def test_an_address_is_found_and_hidden() -> None:
    assert personal_mail("Skriv till anna@example.se.") == "anna@example.se"
    assert personal_mail("https://example.se/@anna") is None
    assert masked("anna.ek@example.se") == "a…@example.se"
    assert masked("811218-9876") == "81…"


@pytest.mark.parametrize(
    "text",
    [
        "Anna Andersson",
        "näringslivschef Åsa Öberg",
        "Eva-Lena Berg, Region Sörmland",
        "J. Andersson",
        "Per af Ugglas",
        "Region Sörmland (Karin Ek)",
    ],
)
def test_what_looks_like_the_name_of_a_person_is_found(text: str) -> None:
    assert person_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Region Sörmland, näringslivsenheten",
        "Almi",
        "Science Park Sörmland",
        "Eskilstuna kommun",
        "Destination Eskilstuna AB",
        "Länsstyrelsen Uppsala",
        "County Administrative Board",
        "RISE",
        "näringslivschefen",
        "",
    ],
)
def test_a_body_or_function_does_not(text: str) -> None:
    assert person_name(text) is None


def test_what_is_known_as_a_part_of_a_name_is_no_person() -> None:
    assert person_name("Vafab Miljö") == "Vafab Miljö"
    assert person_name("Vafab Miljö", {"vafab"}) is None
