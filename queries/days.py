"""Dates as people read them, as far as they are known."""

import re
from collections.abc import Mapping

from queries.texts import Language

_MONTHS: Mapping[Language, str] = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_SEASONS: Mapping[Language, str] = {
    "sv": "våren sommaren hösten vintern",
    "en": "spring summer autumn winter",
}
_WORDS: Mapping[str, tuple[str, str]] = {
    "unknown": ("datum okänt", "date unknown"),
    "since": ("{date} eller senare", "{date} or later"),
    "until": ("senast {date}", "{date} at the latest"),
    "yearly": ("{date} varje år", "{date} every year"),
    "from": ("från {date}", "from {date}"),
    "doubt": ("troligen {date}", "probably {date}"),
}
_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_MONTH = re.compile(r"^(\d{4})-(\d{2})$")
_SINCE = re.compile(r"^\[(\d{4}(?:-\d{2}){0,2})\.\.\]$")
_UNTIL = re.compile(r"^\[\.\.(\d{4}(?:-\d{2}){0,2})\]$")
_SPAN = re.compile(r"^(\S+)/(\S*)$")
_YEARLY = re.compile(r"^XXXX-(\d{2})-(\d{2})$")
_DOUBT = re.compile(r"[?~%]")
_FIRST_SEASON = 21


def long_date(text: str | None, language: Language) -> str:
    """`22 november 2026`, `november 2026`, `2026`, `2019 eller senare`; *datum okänt* for None."""
    if not text:
        return _say("unknown", language)
    for pattern, key in ((_SINCE, "since"), (_UNTIL, "until")):
        if match := pattern.match(text):
            return _say(key, language, long_date(match[1], language))
    if match := _YEARLY.match(text):
        return _say("yearly", language, f"{int(match[2])} {_month(match[1], language)}")
    if match := _SPAN.match(text):
        first, last = long_date(match[1], language), match[2]
        if last in ("", ".."):
            return _say("from", language, first)
        return f"{first}–{long_date(last, language)}"
    return _one(text, language)


def _one(text: str, language: Language) -> str:
    if (sure := _DOUBT.sub("", text)) != text:
        return _say("doubt", language, _one(sure, language))
    if match := _DAY.match(text):
        return f"{int(match[3])} {_month(match[2], language)} {match[1]}"
    if match := _MONTH.match(text):
        return f"{_month(match[2], language)} {match[1]}"
    return text


def _month(number: str, language: Language) -> str:
    """The month, or the season that EDTF numbers from 21."""
    if int(number) >= _FIRST_SEASON:
        return _SEASONS[language].split()[int(number) - _FIRST_SEASON]
    return _MONTHS[language].split()[int(number) - 1]


def _say(key: str, language: Language, date: str = "") -> str:
    return _WORDS[key][0 if language == "sv" else 1].format(date=date)
