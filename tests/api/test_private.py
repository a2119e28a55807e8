"""What looks like personal data is taken out, and what does not is left."""

import pytest

from api.private import without_private


@pytest.mark.parametrize(
    "private",
    [
        "anna.berg@firman.se",
        "850709-9805",
        "19850709-9805",
        "198507099805",
        "850709+9805",
        "070-123 45 67",
        "070 123 45 67",
        "0701234567",
        "+46 70 123 45 67",
        "0046701234567",
        "016-10 20 30",
        "08-123 456 78",
    ],
)
def test_it_is_taken_out(private: str) -> None:
    assert without_private(f"ring {private} om robotar") == ("ring om robotar", True)


@pytest.mark.parametrize(
    "text",
    [
        "25 anställda, omsätter 1 500 000 kronor",
        "10-49 anställda",
        "grundat 2021-06-30, 3D-skrivare",
        "postnummer 611 38 Nyköping",
        "ISO 9001 och 14001",
        "söker 200 000 kr 2026",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert without_private(text) == (text, False)
