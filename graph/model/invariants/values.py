"""What is wrong with one value, by the type that its property is declared with."""

import math
from collections.abc import Iterator, Mapping

from graph.model.dates import parse_date
from graph.model.declare import Property, PropertyType
from graph.model.ids import is_id
from graph.model.privacy import is_function_mailbox, masked, personal_mail, personal_number
from graph.model.properties import PROPERTIES
from graph.model.records import Value
from graph.model.shapes import MAILBOX, SWITCHBOARD, is_phone, is_url, tidy

STORED: Mapping[str, Property] = {
    name: declared for declared in PROPERTIES.values() for name in declared.stored
}
_FORMS: Mapping[PropertyType, type] = {
    "texts": tuple,
    "strings": tuple,
    "words": tuple,
    "ids": tuple,
    "integer": int,
    "number": float,
    "flag": bool,
}
_SHARES = {"share": 100.0, "support_share": 100.0, "probability": 1.0}
_MONEY = frozenset({"amount", "amount_min", "amount_max", "budget"})
_LONGEST = 60
_Faults = Iterator[tuple[str, str]]


def value_faults(name: str, value: Value) -> _Faults:
    """Each rule that the value of this stored property breaks, with what is wrong in it."""
    declared = STORED[name]
    if type(value) is not _FORMS.get(declared.type, str):
        yield "value-type", f"{name}: {shown(value)} ({type(value).__name__})"
    elif isinstance(value, tuple):
        yield from _list_faults(declared, name, value)
    elif isinstance(value, str):
        yield from _text_faults(declared, name, value)
    elif _out_of_range(name, value):
        yield "value-range", f"{name}: {value}"


def shown(value: Value) -> str:
    """A value as it may be shown: short, and without what may be a person's."""
    text = masked(", ".join(value) if isinstance(value, tuple) else str(value))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _out_of_range(name: str, value: float) -> bool:
    if not math.isfinite(value):
        return True
    if name in _SHARES:
        return not 0 <= value <= _SHARES[name]
    return (name in _MONEY and value < 0) or (name == "order" and value < 1)


def _list_faults(declared: Property, name: str, values: tuple[str, ...]) -> _Faults:
    if not values:
        yield "value-empty", name
    # One source may be given twice, with two places in it: pairs are looked at with the record.
    if name not in ("sources", "locators") and len(set(values)) < len(values):
        twice = next(one for place, one in enumerate(values) if one in values[:place])
        yield "list-twice", f"{name}: {shown(twice)}"
    for value in values:
        if value or name != "locators":  # the place in a source may be unknown
            yield from _text_faults(declared, name, value)


def _text_faults(declared: Property, name: str, text: str) -> _Faults:
    if not text.strip():
        yield "value-empty", name
        return
    if text != tidy(text):
        yield "value-untidy", f"{name}: {shown(repr(text))}"
    match declared.type:
        case "word" | "words" if text not in declared.words:
            yield "value-word", f"{name}: {shown(text)}"
        case "date":
            yield from _date_faults(name, text)
        case "url" if not is_url(text):
            yield "value-url", f"{name}: {shown(text)}"
        case "id" | "ids" if not is_id(text):
            yield "id-shape", f"{name}: {shown(text)}"
    if name == SWITCHBOARD and not is_phone(text):
        yield "value-contact", f"{name}: {shown(text)}"
    if name == MAILBOX:
        if not is_function_mailbox(text):
            yield "value-contact", f"{name}: {shown(text)}"
    elif personal_mail(text) is not None:
        yield "personal-mail", f"{name}: {shown(text)}"
    if declared.type != "date" and personal_number(text) is not None:
        yield "personal-number", f"{name}: {shown(text)}"


def _date_faults(name: str, text: str) -> _Faults:
    try:
        parse_date(text)
    except ValueError:
        yield "value-date", f"{name}: {shown(text)}"
