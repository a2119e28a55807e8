"""Reading one value as the model declares it, into the flat form that is stored."""

import math
import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches

from graph.model.dates import parse_date
from graph.model.declare import Property
from graph.model.ids import is_id
from graph.model.privacy import is_function_mailbox, masked, personal_mail, personal_number
from graph.model.records import Value
from graph.model.shapes import MAILBOX, SWITCHBOARD, is_phone, is_url, tidy
from ingest.problems import Spot
from ingest.reading import Branch, Fields, Leaf, Many

ID = "an id such as actor:almi: a word, a colon, then a-z 0-9 . / : -"
_NUMBER = re.compile(r"^[-+]?\d+(\.\d+)?$", re.ASCII)
# 0484 is a code, not a number, also without quotation marks.
_NUMBER_NOT_TEXT = re.compile(r"^[-+]?(0|[1-9]\d*)(\.\d+)?$", re.ASCII)
_INTEGER = re.compile(r"^[-+]?\d{1,15}$", re.ASCII)
_NO_VALUES = frozenset({"null", "Null", "NULL", "~", ""})
_WORDS_FOR = {Leaf: "a single value", Many: "a list", Fields: "a record"}


def read_value(declared: Property, branch: Branch, spot: Spot) -> dict[str, Value]:
    """The stored properties of this value; empty, with a problem noted, where it is wrong."""
    match declared.type:
        case "name":
            if isinstance(branch, Fields):
                return _bilingual(declared, branch, spot, read_text)
            return _single(declared.name, read_text(branch, spot, declared.name))
        case "text":
            return _bilingual(declared, branch, spot, read_text)
        case "texts":
            return _bilingual(declared, branch, spot, _texts)
        case "strings":
            return _single(declared.name, _texts(branch, spot, declared.name))
        case "words":
            return _single(declared.name, _words(declared, branch, spot))
    leaf = single(branch, spot)
    return {} if leaf is None else _single(declared.name, _scalar(declared, leaf, spot))


def _single(name: str, value: Value | None) -> dict[str, Value]:
    return {} if value is None else {name: value}


def _scalar(declared: Property, leaf: Leaf, spot: Spot) -> Value | None:
    match declared.type:
        case "word":
            return _word(declared, leaf, spot)
        case "date":
            return _date(leaf, spot)
        case "url":
            return _url(leaf, spot)
        case "integer":
            return _integer(leaf, spot)
        case "number":
            return _number(leaf, spot)
        case "flag":
            return _flag(leaf, spot)
        case "id":
            return read_id(leaf, spot)
    return read_text(leaf, spot, declared.name)


def text_value(declared: Property, text: str, spot: Spot) -> Value | None:
    """A scalar that stands as text, such as the value of a statement, as this property's type."""
    plain = declared.type in ("integer", "number", "flag")
    return _scalar(declared, Leaf(text, plain, spot.line), spot)


def single(branch: Branch, spot: Spot) -> Leaf | None:
    """The branch as a single value that is there, or None with a problem noted."""
    if not isinstance(branch, Leaf):
        spot.at(branch.line).wrong("", f"is {_WORDS_FOR[type(branch)]}", "a single value")
        return None
    if branch.plain and branch.text in _NO_VALUES:
        spot.at(branch.line).wrong(
            branch.text, "is no value", "a value; leave the field out where it is unknown"
        )
        return None
    return branch


def read_text(branch: Branch, spot: Spot, name: str = "") -> str | None:
    """A text, in Unicode NFC, without what belongs to a natural person."""
    leaf = single(branch, spot)
    if leaf is None:
        return None
    at = spot.at(leaf.line)
    text = tidy(leaf.text)
    if not text:
        at.wrong("", "is an empty text", "a text; leave the field out where it is unknown")
        return None
    if leaf.plain and (_NUMBER_NOT_TEXT.match(text) or text in ("true", "false")):
        at.wrong(text, "is no text", "a text; put quotation marks around it if it is one")
        return None
    if (number := personal_number(text)) is not None:
        at.wrong(masked(number), "has the shape of a personal identity number", "no such number")
        return None
    if name == MAILBOX:
        return _mailbox(text, at)
    if name == SWITCHBOARD and not is_phone(text):
        at.wrong(text, "is no telephone number", "a switchboard such as 0155-24 50 00")
        return None
    if (mail := personal_mail(text)) is not None:
        at.wrong(
            masked(mail), "is an e-mail address", f"none here; a function's stands in {MAILBOX}"
        )
        return None
    return text


def _mailbox(text: str, spot: Spot) -> str | None:
    if is_function_mailbox(text):
        return text
    what = "may be the mailbox of a person" if "@" in text else "is no e-mail address"
    spot.wrong(masked(text), what, "the mailbox of a function, such as info@example.se")
    return None


def _texts(branch: Branch, spot: Spot, name: str = "") -> tuple[str, ...] | None:
    if not isinstance(branch, Many):
        value = branch.text if isinstance(branch, Leaf) else ""
        spot.at(branch.line).wrong(value, "is no list", "a list of texts")
        return None
    if not branch.items:
        spot.wrong("", "is an empty list", "a list; leave the field out where it is unknown")
    read = [read_text(item, spot, name) for item in branch.items]
    return tuple(text for text in read if text is not None) or None


def _bilingual(
    declared: Property,
    branch: Branch,
    spot: Spot,
    read: Callable[[Branch, Spot, str], Value | None],
) -> dict[str, Value]:
    each = "a list of texts" if declared.type == "texts" else "a text"
    expected = f"sv: and en:, or one of them, each with {each}"
    if not isinstance(branch, Fields) or not branch.items:
        value = branch.text if isinstance(branch, Leaf) else ""
        spot.at(branch.line).wrong(value, "is not given by language", expected)
        return {}
    found: dict[str, Value] = {}
    for language, part in branch.items.items():
        at = spot.at(branch.lines[language], f"{spot.field}.{language}")
        if language not in ("sv", "en"):
            at.wrong(language, "is no language of the data", expected)
        elif (text := read(part, at, declared.name)) is not None:
            found[f"{declared.name}_{language}"] = text
    return found


def _word(declared: Property, leaf: Leaf, spot: Spot) -> str | None:
    if leaf.text in declared.words:
        return leaf.text
    spot.at(leaf.line).wrong(
        leaf.text, "is not in the vocabulary", one_of(leaf.text, declared.words)
    )
    return None


def one_of(value: str, words: Sequence[str]) -> str:
    """The words to choose from, and which is near."""
    near = get_close_matches(value, words, 1)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return f"one of {', '.join(words)}{hint}"


def _words(declared: Property, branch: Branch, spot: Spot) -> tuple[str, ...] | None:
    if not isinstance(branch, Many) or not branch.items:
        value = branch.text if isinstance(branch, Leaf) else ""
        spot.at(branch.line).wrong(value, "is no list of words", one_of(value, declared.words))
        return None
    leaves = [single(item, spot) for item in branch.items]
    words = [_word(declared, leaf, spot) for leaf in leaves if leaf is not None]
    return tuple(dict.fromkeys(word for word in words if word is not None)) or None


def _date(leaf: Leaf, spot: Spot) -> str | None:
    try:
        parse_date(leaf.text)
    except ValueError as error:
        what, _, expected = str(error).removeprefix(f"{leaf.text!r} ").partition("; expected ")
        spot.at(leaf.line).wrong(leaf.text, what, expected or "a first date before the last one")
        return None
    return leaf.text


def _url(leaf: Leaf, spot: Spot) -> str | None:
    if not is_url(leaf.text):
        spot.at(leaf.line).wrong(
            leaf.text, "is no web address", "https://… or http://… without spaces"
        )
        return None
    return read_text(leaf, spot)


def _integer(leaf: Leaf, spot: Spot) -> int | None:
    if leaf.plain and _INTEGER.match(leaf.text):
        return int(leaf.text)
    spot.at(leaf.line).wrong(leaf.text, "is no whole number", "digits without quotation marks")
    return None


def _number(leaf: Leaf, spot: Spot) -> float | None:
    if leaf.plain and _NUMBER.match(leaf.text) and math.isfinite(float(leaf.text)):
        return float(leaf.text)
    spot.at(leaf.line).wrong(
        leaf.text, "is no number", "digits such as 250000 or 0.85, without quotation marks"
    )
    return None


def _flag(leaf: Leaf, spot: Spot) -> bool | None:
    if leaf.plain and leaf.text in ("true", "false"):
        return leaf.text == "true"
    spot.at(leaf.line).wrong(leaf.text, "is neither true nor false", "true or false")
    return None


def read_id(branch: Branch, spot: Spot) -> str | None:
    """An id of the right shape, or None with a problem noted."""
    leaf = single(branch, spot)
    if leaf is None:
        return None
    if not is_id(leaf.text):
        spot.at(leaf.line).wrong(masked(leaf.text), "is no id", ID)
        return None
    if (number := personal_number(leaf.text)) is not None:
        spot.at(leaf.line).wrong(
            masked(number), "has the shape of a personal identity number", "no such number"
        )
        return None
    return leaf.text
