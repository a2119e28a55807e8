"""How many work in the company, and how old it is."""

import re
from datetime import date
from typing import NamedTuple

from queries.understanding.numerals import DIGITS, WORD, whole

_PEOPLE = (
    r"(?:heltids|deltids|års|tillsvidare|fast)?(?:anställda|anställd|medarbetare|personer|pers|"
    r"årsarbetare|anst|employees|employee|staff|workers|people|persons|co-?workers)\b"
)
_N = rf"(?P<n>{DIGITS}|{WORD})"
_RANGE = rf"(?:\s*(?:-|–|till|to|eller|or)\s*(?:{DIGITS}|{WORD}))?"
_ADJECTIVE = r"(?:heltids|deltids|fast|full|part|permanent|own|egna|duktiga|time|kära)"
_STAFF = re.compile(
    rf"\b{_N}{_RANGE}\s*(?:st\.?|stycken)?\s*(?:{_ADJECTIVE}[ -])*{_PEOPLE}", re.IGNORECASE
)
_COUNTED = re.compile(
    rf"\b(?:antal(?:et)? (?:anställda|medarbetare)|number of employees|headcount|staff of|team of|"
    rf"anställda|employees|employ|employs|sysselsätter)\s*(?:är|is|of|:|=)?\s*(?:ca|cirka|about)?\s*"
    rf"(?P<n>{DIGITS}|{WORD})\b(?!\s*(?:%|procent|per cent|år|years))",
    re.IGNORECASE,
)
_WE_ARE = re.compile(
    rf"\b(?:vi är|är vi|vi blir|we are|we're|there are)\s+(?:bara |just |only |nu |now |ca |cirka |"
    rf"about |runt )?{_N}{_RANGE}(?:\s+(?:stycken|st|of us|i personalen|i bolaget|i företaget|"
    rf"som jobbar|som arbetar|grundare|delägare|founders|partners|co-founders)\b"
    rf"|\s*(?=$|[.,;!?])|\s+(?=och\b|and\b|som\b|who\b|i\s|in\s|på\s|with\b|men\b|but\b))",
    re.IGNORECASE,
)
_PERSON_FIRM = re.compile(rf"\b{_N}[ -](?:person|man)(?:s| )?(?:företag|bolag|company|firm)")
_ALONE = re.compile(
    r"\b(?:enmans(?:företag\w*|bolag\w*|firma\w*)|ensamföretagare|soloföretagare|solopreneur|"
    r"jag är ensam\b|ensam i (?:företaget|firman|bolaget)|driver (?:det|företaget) själv|"
    r"one[ -](?:person|man|woman) (?:company|firm|business)|work alone|on my own|only me\b)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:inga anställda|utan anställda|noll anställda|no employees|without employees|no staff)\b",
    re.IGNORECASE,
)
_HIRING = re.compile(
    r"(?:anställa|anställer|rekrytera\w*|nyanställa\w*|utbilda\w*|vidareutbilda\w*|söker|hyra in|"
    r"hitta|hire|hiring|recruit\w*|train|ytterligare|fler|another|more|additional|säga upp|varslar?"
    r"|lay off|behöver|need)\s+(?:upp till |ca |cirka |about |up to )?$",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"(?:en|ett|one) (?:anställd|medarbetare|person|employee|worker)", re.IGNORECASE
)
_HAVE = re.compile(
    r"\b(?:har|have|has|är|is|(?:bolag|företag|firma|company|firm|business) (?:med|with))\s+"
    r"(?:bara |only |just )?$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:startad\w*|startat|started|start|grundad\w*|grundat|bildad\w*|founded|established|"
    r"etablerat|registrerat|registrerad\w*|registered|sedan|since|verksam\w* sedan)\s+"
    r"(?:\w+\s+){0,3}?(?:år\s+|in\s+|back in\s+)?(?P<year>(?:18|19|20)\d\d)\b",
    re.IGNORECASE,
)
_OLD = re.compile(
    rf"(?<!jag är )(?<!i am )(?<!i'm )\b{_N}\s*(?P<unit>år|månader|months?|years?)"
    r"(?:\s+gam\w+|[ -]old|s gammal\w*)\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    rf"\b(?:startade|startat|grundade\w*|bildade\w*|started|founded)\b[^.;!?]{{0,30}}?"
    rf"(?:för\s+)?\b{_N}\s*(?P<unit>år|månader|months?|years?)\s+(?:sedan|sen|ago)\b",
    re.IGNORECASE,
)
_BEEN = re.compile(
    rf"\b(?:funnits|varit i ?gång|drivit \w+|hållit på|existed|been around|been running|"
    rf"been in business|in business|verksamma)\s+(?:i |for |sedan )?(?:över |mer än |more than )?"
    rf"{_N}\s*(?P<unit>år|månader|months?|years?)\b",
    re.IGNORECASE,
)


_LATELY = re.compile(
    r"\b(?:startad\w*|startat|started|grundad\w*|founded)\s+(?:\w+\s+){0,3}?"
    r"(?P<when>i fjol|ifjol|förra året|last year|i år|this year)\b",
    re.IGNORECASE,
)
_THIS_YEAR = ("i år", "this year")


class Number(NamedTuple):
    """A number that was understood, and where it stands in the text."""

    value: int
    start: int
    end: int


def size_in(text: str) -> Number | None:
    """The number of employees that a text tells; of `20–30 anställda` the first."""
    for match in _STAFF.finditer(text):
        before = text[: match.start()]
        somebody = _SOMEBODY.fullmatch(match[0]) and not _HAVE.search(before)
        if not somebody and not _HIRING.search(before):
            return Number(whole(match["n"]), match.start(), match.end())
    for pattern in (_PERSON_FIRM, _COUNTED):
        if found := pattern.search(text):
            return Number(whole(found["n"]), found.start(), found.end())
    if (found := _WE_ARE.search(text)) and whole(found["n"]) > 1:
        return Number(whole(found["n"]), found.start(), found.end())
    for pattern, value in ((_ALONE, 1), (_NOBODY, 0)):
        if found := pattern.search(text):
            return Number(value, found.start(), found.end())
    return None


def age_in(text: str, at: date) -> Number | None:
    """How many whole years the company has been there on this day, as far as the text tells."""
    if (match := _SINCE.search(text)) and at.year >= int(match["year"]):
        return Number(at.year - int(match["year"]), match.start(), match.end())
    if match := _LATELY.search(text):
        value = 0 if match["when"].casefold() in _THIS_YEAR else 1
        return Number(value, match.start(), match.end())
    for pattern in (_AGO, _OLD, _BEEN):
        if match := pattern.search(text):
            months = match["unit"].casefold().startswith(("mån", "month"))
            value = whole(match["n"])
            return Number(value // 12 if months else value, match.start(), match.end())
    return None
