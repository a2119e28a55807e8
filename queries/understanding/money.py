"""Sums of money in a question: how much, in which currency, and whether a turnover or a wish."""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from queries.understanding.numerals import WORD, decimal

Role = Literal["turnover", "amount"]
_UNITS: Mapping[str, int] = {
    "miljarder": 10**9, "miljard": 10**9, "billion": 10**9, "mdkr": 10**9, "mdr": 10**9,
    "miljoner": 10**6, "miljon": 10**6, "million": 10**6, "millions": 10**6, "mkr": 10**6,
    "msek": 10**6, "meur": 10**6, "mnkr": 10**6, "milj": 10**6, "mille": 10**6, "mn": 10**6,
    "m": 10**6, "tusen": 10**3, "thousand": 10**3, "tkr": 10**3, "ksek": 10**3, "k": 10**3,
    "keur": 10**3,
}  # fmt: skip
_OWN: Mapping[str, str] = {
    "mkr": "SEK", "msek": "SEK", "tkr": "SEK", "ksek": "SEK", "mnkr": "SEK", "mdkr": "SEK",
    "milj": "SEK", "mille": "SEK", "meur": "EUR", "keur": "EUR",
}  # fmt: skip
_LARGE = frozenset({"miljoner", "miljon", "million", "millions", "miljarder", "miljard", "billion"})
_CURRENCIES: Mapping[str, str] = {
    "kronor": "SEK", "kr": "SEK", "sek": "SEK", ":-": "SEK", "spänn": "SEK", "crowns": "SEK",
    "kronors": "SEK", "euro": "EUR", "euros": "EUR", "eur": "EUR", "€": "EUR", "usd": "USD",
    "dollar": "USD", "dollars": "USD", "$": "USD", "nok": "NOK", "dkk": "DKK", "gbp": "GBP",
    "£": "GBP",
}  # fmt: skip
_HALVES: Mapping[str, float] = {
    "en och en halv": 1.5, "två och en halv": 2.5, "en halv": 0.5, "halv": 0.5, "half a": 0.5,
    "one and a half": 1.5, "two and a half": 2.5, "a": 1.0, "a few": 3.0,
}  # fmt: skip


def _one_of(words: Mapping[str, object] | frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SUM = r"\d{1,3}(?:[ \u00a0.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
_MONEY = re.compile(
    rf"(?:(?P<before>\b(?:sek|eur|usd|gbp)|[€$£])\s*)?"
    rf"(?<![\w.,])(?P<n>{_one_of(_HALVES)}|{_SUM}|{WORD})\s*"
    rf"(?:(?P<unit>{_one_of(_UNITS)})(?![^\W\d_]))?\s*(?P<after>:-|[€$£]|(?:{_one_of(_CURRENCIES)})\b)?",
    re.IGNORECASE,
)
_TURNOVER = re.compile(
    r"\b(?:omsätt\w*|omsatt\w*|turnover|revenues?|försäljning\w*|intäkt\w*|sales)\b", re.IGNORECASE
)
_WANTED = re.compile(
    r"\b(?:lån\w*|sök\w*|behöv\w*|investe\w*|kapital\w*|kosta\w*|bidrag\w*|finansier\w*|need\w*|"
    r"rais\w*|borrow\w*|costs?|invest\w*|loans?|grants?|funding|check\w*|stöd\w*|seek\w*|"
    r"looking|capital|kredit\w*|credit|likviditet\w*|köpa|buy|pengar|money|ta in|få in|saknar|"
    r"medel|fattas|anslag\w*|crowdfund\w*|budget\w*|prislapp\w*|price)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s*(?:kund|använd|person|users?\b|customers?\b|people|ton\b|år\b|years?\b|anställd|employ|"
    r"invånare|styck|procent|%|kvadrat|kwh|liter|visning|nedladdning|views|downloads|hektar|km\b)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[;!?\n]|\.(?!\d)")
_FEW = 10_000


class Amount(NamedTuple):
    """A sum of money that was understood, its currency, and where it stands."""

    value: int
    currency: str
    start: int
    end: int


def amounts_in(text: str) -> tuple[Amount, ...]:
    """The sums of money that a text tells; a number without unit and currency is none.

    By a word of money a large bare number is a sum: låna 500000.
    """
    found = []
    for match in _MONEY.finditer(text):
        unit = (match["unit"] or "").casefold()
        named = (match["before"] or match["after"] or "").casefold()
        known = bool(named) or unit in _OWN
        if not known and (_COUNTED.match(text, match.end()) or not _is_sum(match, unit, text)):
            continue
        currency = _CURRENCIES.get(named) or _OWN.get(unit) or "SEK"
        number = _HALVES.get(match["n"].casefold()) or decimal(match["n"])
        said = match[0].rstrip()
        end = match.start() + len(said)
        found.append(Amount(round(number * _UNITS.get(unit, 1)), currency, match.start(), end))
    return tuple(one for one in found if one.value > 0)


def _is_sum(match: re.Match[str], unit: str, text: str) -> bool:
    """Whether a number without a currency is a sum: by its unit, or by the words around it."""
    if unit in _LARGE:
        return True
    if unit not in ("tusen", "thousand", "k", "m", "mn") and not match["n"][0].isdigit():
        return False
    before = _SENTENCE.split(text[: match.start()])[-1]
    near = before[-40:]
    told = _TURNOVER.search(near) or _WANTED.search(near)
    if unit:
        return told is not None
    return told is not None and "," not in match["n"] and decimal(match["n"]) >= _FEW


def role_of(amount: Amount, text: str) -> Role:
    """Whether a sum is a turnover or wanted: by the nearest word of either in its sentence."""
    start = max((m.end() for m in _SENTENCE.finditer(text, 0, amount.start)), default=0)
    after = _SENTENCE.search(text, amount.end)
    end = after.start() if after else len(text)
    best: tuple[int, Role] = (len(text) + 1, "amount")
    roles: tuple[tuple[Role, re.Pattern[str]], ...] = (
        ("turnover", _TURNOVER),
        ("amount", _WANTED),
    )
    for role, pattern in roles:
        for match in pattern.finditer(text, start, end):
            gap = amount.start - match.end()
            # What follows a sum counts as further away than what leads up to it.
            far = gap if gap >= 0 else 2 * (match.start() - amount.end) + 1
            best = min(best, (far, role))
    return best[1]
