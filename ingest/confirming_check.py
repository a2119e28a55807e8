"""What is wrong with confirmations beyond single fields: who, when, of what, which status."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from graph.model.confirmations import (
    FILE,
    STATES,
    confirmation_id,
    is_confirmation,
    recorded_id,
    source_id,
)
from graph.model.folding import fold
from graph.model.privacy import masked, person_name
from graph.model.records import text_of, texts_of
from graph.model.shapes import is_phone
from ingest.problems import Problem
from ingest.records import NodeRecord
from ingest.statements import STATEMENT
from ingest.values import one_of

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NAMED = ("Actor", "Place")
_BODY = "a body or function, such as 'Region Sörmland, näringslivsenheten', or the id of an actor"
WHO = "confirmed_by_name"
_TELEPHONE = re.compile(r"[+0][0-9 ()\-–/]{5,}", re.ASCII)


def confirmation_problems(nodes: Iterable[NodeRecord], today: date) -> list[Problem]:
    """Every problem of the confirmations among these records."""
    known = {node.id: node for node in nodes}
    stating = [node for node in known.values() if node.kind == STATEMENT]
    among = [one for one in stating if one.where.file == FILE or _says_who(one)]
    words = known_words(known.values()) if among else frozenset[str]()
    return [problem for one in among for problem in _problems(one, known, words, today)]


def known_words(nodes: Iterable[NodeRecord]) -> frozenset[str]:
    """The words, folded, in the names of bodies and places."""
    names: list[str] = []
    for node in nodes:
        if node.kind in _NAMED:
            single = (text_of(node.properties, f"name{form}") for form in ("", "_sv", "_en"))
            names += [name for name in single if name]
            names += texts_of(node.properties, "other_names")
    return frozenset(word.strip(",.()") for name in names for word in fold(name).split())


def personal(text: str, known: Collection[str]) -> str | None:
    """What is wrong with this text as the name of a body or function; None where nothing is."""
    if _TELEPHONE.search(text) or is_phone(text):
        return "holds a telephone number"
    if "@" in text:
        return "holds an e-mail address"
    return "looks like the name of a person" if person_name(text, known) else None


def hidden(text: str) -> str:
    """The text as it may be told: the first letters of its words."""
    return " ".join(f"{word[:1]}…" for word in masked(text).split())


def day_of(text: str) -> date | None:
    """The full day that a text says, or None."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _says_who(one: NodeRecord) -> bool:
    return is_confirmation(one.properties) or WHO in one.properties or bool(_confirmers(one))


def _confirmers(one: NodeRecord) -> list[str]:
    return [item.target for item in one.links if item.link.field == "confirmed_by"]


def _problems(
    one: NodeRecord, known: Mapping[str, NodeRecord], words: Collection[str], today: date
) -> Iterable[Problem]:
    def wrong(field: str, value: str, what: str, expected: str) -> Problem:
        return Problem(one.where.file, one.where.line, field, value, what, expected)

    if one.where.file != FILE:
        yield wrong("confirmed_how", "", "says how a source was confirmed", f"a record in {FILE}")
        return
    if not is_confirmation(one.properties):
        yield wrong("confirmed_how", "", "is missing", "how it was confirmed")
    if text_of(one.properties, "property") != "status":
        yield wrong("property", text_of(one.properties, "property") or "", "is no status", "status")
    said = text_of(one.properties, "as_of") or ""
    day = day_of(said)
    if day is None:
        yield wrong("as_of", said, "is no full day", "a day such as 2026-11-20")
    elif day > today:
        yield wrong("as_of", said, "lies in the future", f"a day up to {today}")
    name = text_of(one.properties, WHO)
    if (name is None) == (not _confirmers(one)):
        yield wrong("confirmed_by", "", "is missing or given twice", f"confirmed_by or {WHO}")
    if name is not None and (what := personal(name, words)):
        yield wrong(WHO, hidden(name), what, _BODY)
    subjects = [item.target for item in one.links if item.link.field == "subjects"]
    if len(subjects) != 1:
        yield wrong("subjects", "", "is not one thing", "one id; a confirmation for each")
        return
    yield from (wrong(*fault) for fault in _of_subject(one, subjects[0], said, known))


def _of_subject(
    one: NodeRecord, subject: str, day: str, known: Mapping[str, NodeRecord]
) -> Iterable[tuple[str, str, str, str]]:
    if one.id != confirmation_id(subject, day):
        yield "id", one.id, "does not name the thing and the day", confirmation_id(subject, day)
    for made in (source_id(one.id), recorded_id(subject, "status")):
        if made in known:
            yield "id", made, "is an id that is made from a confirmation", "another id there"
    record = known.get(subject)
    if record is None:
        return
    states = STATES.get(record.kind, ())
    value = text_of(one.properties, "value") or ""
    if not states:
        kinds = f"a record of kind {' or '.join(STATES)}"
        yield "subjects", subject, f"is a record of kind {record.kind}, without a status", kinds
    elif value not in states:
        yield "value", value, f"is no status of {record.kind}", one_of(value, states)
