"""Dates as people read them, as far as they are known."""

import re

from queries.texts import Language
from viz.words import say

MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_MONTH = re.compile(r"^(\d{4})-(\d{2})$")
_SINCE = re.compile(r"^\[(\d{4}(?:-\d{2}){0,2})\.\.\]$")
_UNTIL = re.compile(r"^\[\.\.(\d{4}(?:-\d{2}){0,2})\]$")
_SPAN = re.compile(r"^(\S+)/(\S*)$")
_YEARLY = re.compile(r"^XXXX-(\d{2})-(\d{2})$")


def long_date(text: str | None, language: Language) -> str:
    """`22 november 2026`, `november 2026`, `2026`, `2019 eller senare`; *datum okänt* for None."""
    if not text:
        return say("date_unknown", language)
    for pattern, key in ((_SINCE, "date_since"), (_UNTIL, "date_until")):
        if match := pattern.match(text):
            return say(key, language, date=long_date(match[1], language))
    if match := _YEARLY.match(text):
        day = f"{int(match[2])} {_month(match[1], language)}"
        return say("date_yearly", language, date=day)
    if match := _SPAN.match(text):
        first, last = long_date(match[1], language), match[2]
        if last in ("", ".."):
            return say("date_from", language, date=first)
        return f"{first}–{long_date(last, language)}"
    return _one(text, language)


def _one(text: str, language: Language) -> str:
    if (sure := text.rstrip("?~%")) != text:
        return say("date_doubt", language, date=_one(sure, language))
    if match := _DAY.match(text):
        return f"{int(match[3])} {_month(match[2], language)} {match[1]}"
    if match := _MONTH.match(text):
        season = f"season_{match[2]}"
        name = say(season, language) if match[2] >= "21" else _month(match[2], language)
        return f"{name} {match[1]}"
    return text


def _month(number: str, language: Language) -> str:
    return MONTHS[language].split()[int(number) - 1]
