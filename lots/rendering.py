"""An answer as text for a terminal: verdict, results with reasons, what was left out, sources."""

import json
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from graph.model.properties import PROPERTIES
from lots.words import say
from queries.answer import Answer, Json, Result
from queries.days import long_date
from queries.texts import Language
from viz.record import base_name, in_words
from viz.words import say as shown
from viz.words.values import value_words

_SHORT = 19
_STATES = {"yes": "yes", "no": "no", "unknown": "open"}
_FROM = re.compile(r"(?<=Uppgiften är från )\S+(?=\.(?:\s|$))|(?<=fact is from )\S+(?=\.(?:\s|$))")
_MARKS = 6  # a finding on the whole network cites most of it; the JSON has every fact


class _Notes:
    """Numbers the sources in the order in which they are cited."""

    def __init__(self, answer: Answer) -> None:
        self._evidence = answer.evidence
        self._language = answer.language
        self.numbers: dict[str, int] = {}
        self._undated = say(answer.language, "undated")

    def marks(self, ids: object) -> str:
        """` [1, 3]` for the sources behind these facts; empty where none is known."""
        found: dict[int, None] = {}
        for id_ in ids if isinstance(ids, Sequence) and not isinstance(ids, str) else ():
            known = self._evidence.get(str(id_))
            for source in known["sources"] if known else ():
                date = source["date"]
                dated = long_date(date, self._language) if date else self._undated
                parts = (source["title"], dated)
                title = ", ".join(part for part in (*parts, source["url"]) if part)
                number = self.numbers.setdefault(title, len(self.numbers) + 1)
                found[number] = None
                if len(found) == _MARKS:
                    return f" [{', '.join(map(str, sorted(found)))} …]"
        return f" [{', '.join(map(str, sorted(found)))}]" if found else ""


def as_text(answer: Answer, width: int = 100) -> str:
    """The answer in plain words, lines no longer than `width` where words allow it."""
    language, notes = answer.language, _Notes(answer)
    lines = [_verdict(answer), *_understood(answer, width)]
    first = _first(answer)
    for place, result in enumerate(answer.results, first):
        lines += ["", *_result(result, place, len(answer.results) > 1, notes, language, width)]
    lines += _beside(answer, notes, width)
    if answer.excluded:
        total = answer.excluded_total or len(answer.excluded)
        lines += ["", say(language, "excluded", n=total)]
        for one in answer.excluded:
            label = answer.evidence.get(one["subject"])
            name = label["label"] if label else one["subject"]
            lines += _item(f"{name}: {one['why']}{notes.marks(one['evidence'])}", width)
        if total > len(answer.excluded):
            lines += _item(say(language, "excluded_more", n=total - len(answer.excluded)), width)
    if answer.caveats:
        lines += ["", say(language, "caveats")]
        for caveat in answer.caveats:
            lines += _item(caveat, width)
    if notes.numbers:
        lines += ["", say(language, "sources")]
        for title, number in notes.numbers.items():
            lines += _wrapped(title, width, f"  [{number}] ", "      ")
    short = answer.snapshot[:_SHORT]
    lines += ["", say(language, "data", snapshot=short, as_of=answer.as_of)]
    return "\n".join(lines)


def _understood(answer: Answer, width: int) -> list[str]:
    """What a referral made of the words that it was given; what is set aside is marked."""
    aside = shown("not_wanted", answer.language)
    labels = [
        f"{one.get('label')} ({aside})" if one.get("wanted") is False else str(one.get("label"))
        for one in _mappings(answer.extra.get("understood"))
        if one.get("option") != "words"
    ]
    if not labels:
        return []
    words = say(answer.language, "understood", labels=", ".join(dict.fromkeys(labels)))
    return _wrapped(words, width, "", "  ")


def _beside(answer: Answer, notes: _Notes, width: int) -> list[str]:
    """What is near where nothing fits, and the doors for everyday matters."""
    lines: list[str] = []
    ask = answer.extra.get("ask")
    if isinstance(ask, Mapping):
        lines += ["", *_wrapped(say(answer.language, "ask", text=str(ask["text"])), width, "", "")]
    for name in ("nearest", "doors"):
        found = list(_mappings(answer.extra.get(name)))
        if found:
            lines += ["", say(answer.language, name)]
        for one in found:
            words = one.get("sentence") or f"{one.get('label')}: {one.get('how')}"
            lines += _item(f"{words}{notes.marks(one.get('evidence'))}", width)
    return lines


def as_json(answer: Answer) -> str:
    """The answer as JSON, the same object as the API gives."""
    return json.dumps(answer.as_dict(), ensure_ascii=False, indent=2)


def _first(answer: Answer) -> int:
    page, limit = (answer.parameters.get(name) for name in ("page", "limit"))
    start = (int(str(page or 1)) - 1) * int(str(limit or 50))
    return start + 1


def _verdict(answer: Answer) -> str:
    language, total = answer.language, answer.total
    counted = say(language, "result") if total == 1 else say(language, "results", n=total)
    if 0 < len(answer.results) < total:
        first = _first(answer)
        last = first + len(answer.results) - 1
        counted = f"{counted}, {say(language, 'shown', first=first, last=last)}"
    return say(language, _heading(answer), total=counted)


def _heading(answer: Answer) -> str:
    """The words for the verdict; that nobody meets a need is said of a referral alone."""
    if answer.verdict != "not_covered":
        return answer.verdict
    if answer.question == "referral":
        return "other_door" if answer.extra.get("doors") else "not_covered"
    return "no_matches" if answer.question in ("find", "list") else "nothing_meets"


def _result(
    result: Result, place: int, numbered: bool, notes: _Notes, language: Language, width: int
) -> Iterable[str]:
    mark = f"{place}. " if numbered else ""
    sentence = _sentence(result, language)
    marks = notes.marks(result.get("evidence"))
    yield from _wrapped(f"{sentence}{marks}", width, mark, " " * len(mark))
    item = partial(_item, width=width)
    for reason in _mappings(result.get("reasons")):
        yield from item(f"{reason.get('text')}{notes.marks(reason.get('evidence'))}")
    yield from _ways(result, notes, language, item)
    eligibility = result.get("eligibility")
    if isinstance(eligibility, Mapping):
        for condition in _mappings(eligibility.get("conditions")):
            state = say(language, _STATES[str(condition.get("state"))])
            marks = notes.marks(condition.get("evidence"))
            ask = f" {condition['ask']}" if condition.get("ask") else ""
            yield from item(f"{condition.get('text')} ({state}){ask}{marks}")
    yield from _record(result, language, item)


def _sentence(result: Result, language: Language) -> str:
    """The sentence of a result, with its date and the words of a filter as people read them."""
    text = str(result.get("sentence") or result.get("label") or "")
    for one in _mappings(result.get("matched")):
        if "value" in one:
            words = _words(str(one.get("property")), str(one["value"]), language)
            text = text.replace(f": {one['value']}", f": {words}")
    return _FROM.sub(lambda found: long_date(found[0], language), text)


def _ways(
    result: Result, notes: _Notes, language: str, item: "partial[list[str]]"
) -> Iterable[str]:
    """How to reach the body, and through whom."""
    contact = result.get("contact")
    if isinstance(contact, Mapping):
        text = str(contact.get("text") or "")
        ways = [str(way) for name in ("mailbox", "switchboard") if (way := contact.get(name))]
        known = [way for way in (text, *(way for way in ways if way not in text)) if way]
        yield from item(say(language, "contact", ways=", ".join(known)))
    hops = list(_mappings(result.get("via")))
    if hops:
        actors = [hop.get("actor") for hop in hops]
        names = [str(actor.get("name")) for actor in actors if isinstance(actor, Mapping)]
        marks = notes.marks([id_ for hop in hops for id_ in _texts(hop.get("evidence"))])
        yield from item(say(language, "via", names=" → ".join(names)) + marks)


def _record(result: Result, language: Language, item: "partial[list[str]]") -> Iterable[str]:
    """What `show` tells of one record."""
    properties = list(_mappings(result.get("properties")))
    if properties:
        yield say(language, "properties")
        for one in properties:
            yield from item(f"{one.get('label')}: {_value(one, language)}")
    relationships = list(_mappings(result.get("relationships")))
    if relationships:
        yield say(language, "relationships")
        for one in relationships:
            other = one.get("other")
            name = other.get("name") if isinstance(other, Mapping) else other
            if one.get("direction") == "in":
                bare = str(name).removesuffix(".")
                yield from item(f"{bare} {one.get('label')} {say(language, 'this')}")
            else:
                yield from item(f"{one.get('label')} {name}")
    statements = list(_mappings(result.get("statements")))
    if statements:
        values = {(one.get("property"), one.get("value")) for one in statements}
        agree = len(values) == len({property_ for property_, _ in values})
        yield say(language, "stated" if agree else "statements")
        for one in statements:
            used = f" ({say(language, 'used')})" if one.get("used") else ""
            dated = f", {long_date(str(one['as_of']), language)}" if one.get("as_of") else ""
            value = _words(str(one.get("property")), str(one.get("value")), language)
            yield from item(f"{one.get('label')}: {value}{dated}{used}")
    sources = list(_mappings(result.get("sources")))
    if sources:
        yield say(language, "sources")
        for one in sources:
            date = one.get("date")
            dated = long_date(str(date), language) if date else say(language, "undated")
            parts = (one.get("title"), dated, one.get("url"), one.get("locator"))
            yield from item(", ".join(str(part) for part in parts if part))


def _value(one: Mapping[str, Json], language: Language) -> str:
    """The value of a property, or several with semicolons between."""
    value, name = one.get("value"), str(one.get("name"))
    values = value if isinstance(value, Sequence) and not isinstance(value, str) else (value,)
    return "; ".join(
        _words(name, each, language) for each in values if isinstance(each, str | int | float)
    )


def _words(name: str, value: str | int | float | bool, language: Language) -> str:
    """A value as people read it: dates as they are said, words of a vocabulary in the language."""
    base = base_name(name)
    if base in PROPERTIES:
        return in_words(base, value, language)
    return value_words(value, language) if isinstance(value, str) else str(value)


def _mappings(value: Json) -> Iterable[Mapping[str, Json]]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            if isinstance(one, Mapping):
                yield one


def _texts(value: Json) -> list[str]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [str(one) for one in value]
    return []


def _item(text: str, width: int) -> list[str]:
    return _wrapped(text, width, "  - ", "    ")


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]
