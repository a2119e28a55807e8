"""Numbers in a question: how many employees, how much money."""

import re
from typing import NamedTuple

_NUMBERS = {
    "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8,
    "nio": 9, "tio": 10, "elva": 11, "tolv": 12, "femton": 15, "tjugo": 20, "trettio": 30,
    "fyrtio": 40, "femtio": 50, "hundra": 100, "tvåhundra": 200,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "hundred": 100,
}  # fmt: skip
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:[ \u00a0.,]\d{3})+|\d+"
_STAFF = (
    r"(?:heltids|års|tillsvidare)?(?:anställda|anställd|medarbetare|personer|pers|employees|employee|"
    r"staff|workers|people)\b"
)
_SIZE = re.compile(
    rf"\b(?P<n>{_DIGITS}|{_WORDS})(?:\s*(?:-|–|till|to)\s*\d+)?\s+(?:\w+\s+)?{_STAFF}",
    re.IGNORECASE,
)
_UNITS = {
    "miljarder": 10**9, "miljard": 10**9, "billion": 10**9, "mdkr": 10**9,
    "miljoner": 10**6, "miljon": 10**6, "million": 10**6, "millions": 10**6, "mkr": 10**6,
    "msek": 10**6, "meur": 10**6, "mnkr": 10**6,
    "tusen": 10**3, "thousand": 10**3, "tkr": 10**3, "ksek": 10**3,
}  # fmt: skip
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_SUM = r"\d{1,3}(?:[ \u00a0.,]\d{3})+\b|\d+(?:[.,]\d+)?"
_MONEY = re.compile(
    rf"(?:\b(?P<before>sek|eur|usd|€)\s*)?\b(?P<n>{_SUM}|{_WORDS})\s*"
    rf"(?P<unit>{_UNIT})?\s*(?P<after>kronor|kr|sek|euro|eur|usd)?\b",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[ \u00a0.,]\d{3})+")
_OWN_CURRENCY = {"mkr": "SEK", "msek": "SEK", "tkr": "SEK", "ksek": "SEK", "mnkr": "SEK",
                 "mdkr": "SEK", "meur": "EUR"}  # fmt: skip


class Number(NamedTuple):
    """A number that was understood, and where it stands in the text."""

    value: int
    start: int
    end: int


class Amount(NamedTuple):
    """A sum of money that was understood, its currency, and where it stands."""

    value: int
    currency: str
    start: int
    end: int


def size_in(text: str) -> Number | None:
    """The number of employees that a text tells; of `20–30 anställda` the first."""
    match = _SIZE.search(text)
    if match is None:
        return None
    return Number(_whole(match["n"]), match.start(), match.end())


def amounts_in(text: str) -> tuple[Amount, ...]:
    """The sums of money that a text tells; a number without unit and currency is none."""
    found = []
    for match in _MONEY.finditer(text):
        unit = (match["unit"] or "").casefold()
        named = (match["before"] or match["after"] or "").casefold()
        if not named and unit not in _OWN_CURRENCY and unit not in ("miljoner", "million"):
            continue
        currency = _OWN_CURRENCY.get(unit) or _currency(named)
        value = round(_decimal(match["n"]) * _UNITS.get(unit, 1))
        found.append(Amount(value, currency, match.start(), match.end()))
    return tuple(found)


def _currency(named: str) -> str:
    if named.startswith(("eur", "€")):
        return "EUR"
    return "USD" if named == "usd" else "SEK"


def _whole(text: str) -> int:
    return _NUMBERS.get(text.casefold()) or int(re.sub(r"\D", "", text) or 0)


def _decimal(text: str) -> float:
    if text.casefold() in _NUMBERS:
        return _NUMBERS[text.casefold()]
    if _THOUSANDS.fullmatch(text):
        return float(re.sub(r"\D", "", text))
    return float(text.replace(",", "."))
