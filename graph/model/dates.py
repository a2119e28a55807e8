"""Partial dates: EDTF kept as written, compared as intervals.

Read is the part of EDTF (ISO 8601-2:2019, levels 0 to 2) that sources of this field need: years,
months, days, seasons (`2022-23`), doubt (`2021?`, `2010~`, `2021%`), sets with an open side
(`[2019..]`, `[..2024-03-26]`, `[2013..2014]`), intervals (`2014/2020`, `2014/..`) and yearly days
(`XXXX-11-30`). Where two dates cannot be put in order, the answer is None: unknown.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_ONE = re.compile(r"^(\d{4})([?~%])?(?:-(\d{2})([?~%])?)?(?:-(\d{2}))?([?~%])?$")
_YEARLY = re.compile(r"^XXXX-(\d{2})-(\d{2})$")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
EXPECTED = "a date such as 2026, 2026-11, 2026-11-22, 2021?, [2019..] or 2014/2020"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: the text, and the earliest and latest day it can mean.

    `earliest` or `latest` is None where that side is open. `yearly` marks a day that comes back
    every year and so stands in no particular one.
    """

    text: str
    earliest: date | None
    latest: date | None
    yearly: bool = False

    def __str__(self) -> str:
        return self.text

    @property
    def year(self) -> int | None:
        """The latest calendar year that the date can mean, or None where open."""
        known = self.latest or self.earliest
        return known.year if known else None

    def before(self, day: date) -> bool | None:
        """Whether the date surely lies before this day; None where that cannot be decided."""
        if self.yearly:
            return None
        if self.latest is not None and self.latest < day:
            return True
        if self.earliest is not None and self.earliest >= day:
            return False
        return None


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate:
    """Read a partial date; raises ValueError that says what was expected."""
    if match := _YEARLY.match(text):
        _day(2024, int(match[1]), int(match[2]), text)
        return PartialDate(text, None, None, yearly=True)
    body, open_mark = (text[1:-1], "..") if text[:1] == "[" and text[-1:] == "]" else (text, "/")
    if open_mark in body:
        first, _, last = body.partition(open_mark)
        first, last = ("" if side == ".." else side for side in (first, last))
        if not first and not last:
            raise ValueError(f"{text!r} has no date; expected {EXPECTED}")
        earliest = _one(first, text)[0] if first else None
        latest = _one(last, text)[1] if last else None
        if earliest and latest and earliest > latest:
            raise ValueError(f"{text!r} ends before it begins")
        return PartialDate(text, earliest, latest)
    return PartialDate(text, *_one(text, text))


def _one(part: str, text: str) -> tuple[date, date]:
    match = _ONE.match(part)
    if not match or (match[5] and not match[3]):
        raise ValueError(f"{text!r} is no date; expected {EXPECTED}")
    year = int(match[1])
    if year == 0:
        raise ValueError(f"{text!r} has no year 0000; expected {EXPECTED}")
    if match[3] is None:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(match[3])
    if match[5] is None and month in _SEASONS:
        first, last = _SEASONS[month]
        return date(year, first, 1), _day(year, last, calendar.monthrange(year, last)[1], text)
    if not 1 <= month <= 12:
        raise ValueError(f"{text!r} has no such month; expected {EXPECTED}")
    if match[5] is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    day = _day(year, month, int(match[5]), text)
    return day, day


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"{text!r} is no day of the calendar; expected {EXPECTED}") from None
