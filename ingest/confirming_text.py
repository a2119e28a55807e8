"""A confirmation in the text of its file: put in at the end, or taken out, and nothing else.

What was put in is taken out again byte for byte, wherever it has come to stand. The text that
results is read, and compared with what it should say.
"""

import json
from dataclasses import dataclass

import yaml

from graph.model.confirmations import FILE, ORIGIN, confirmation_id
from ingest.cutting import CannotCut, compose, plain
from ingest.taking_out import take_out

_BOM = "\ufeff"
# Begins a file that did not exist before: where nothing else is left, the file goes again.
HEAD = (
    "# What bodies and functions have confirmed. Written by lots confirm, and made to be edited.\n"
)
HEAD_WITH_SCHEMA = (
    f"# yaml-language-server: $schema=schema/{FILE.removesuffix('.yaml')}.schema.json\n{HEAD}"
)
# Tells that the line before it had no end.
_JOINED = "# the line above had no end"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who said on which day that a thing has which status, and how; `by` is a name or an id."""

    subject: str
    state: str
    day: str
    by: str
    how: str
    by_actor: bool = False

    @property
    def id(self) -> str:
        """The id of the statement."""
        return confirmation_id(self.subject, self.day)

    def fields(self) -> tuple[tuple[str, str], ...]:
        """The fields of the record in the file, each as it is written."""
        who = (
            ("confirmed_by", self.by) if self.by_actor else ("confirmed_by_name", _quoted(self.by))
        )
        return (
            ("id", self.id),
            ("property", "status"),
            ("value", self.state),
            ("subjects", f"[{self.subject}]"),
            ("as_of", f"'{self.day}'"),
            who,
            ("confirmed_how", self.how),
            ("basis", "decided"),
            ("origins", f"[{ORIGIN}]"),
        )


def with_confirmation(text: str | None, one: Confirmation, head: str = HEAD) -> str:
    """The text of the file with the confirmation at its end; None where there is no file.

    `head` begins a new file: HEAD, or HEAD_WITH_SCHEMA where editors find the schema beside it.
    Raises CannotCut where the file is written in a way that nothing can be put in.
    """
    before = head if text is None else text
    root = compose(before.removeprefix(_BOM))
    if root is not None and root.flow_style:
        raise CannotCut(root.start_mark.line + 1)
    end, indent = _shape(before)
    joint = "" if not before.strip(_BOM) or before.endswith("\n") else f"{end}{_JOINED}{end}"
    after = before + joint + _block(one, end, indent)
    said = [] if root is None else plain(root)
    _require(after, [*said, _said(one)])
    return after


def without_confirmation(text: str, id_: str, one: Confirmation | None) -> str | None:
    """The text without this confirmation; None where the file came with it, and should go.

    `one` is the confirmation as `with_confirmation` would write it. What was written otherwise is
    cut out by its lines. Raises CannotCut where that cannot be done by machine.
    """
    end, indent = _shape(text)
    block = "" if one is None else _block(one, end, indent)
    place = text.find(block) if block else -1
    if place < 0 or (place and text[place - 1] not in "\n" + _BOM):
        return take_out(text, FILE, {id_}, ())
    start, joint = place, f"{end}{_JOINED}{end}"
    if text.startswith(joint, start - len(joint)) and start + len(block) == len(text):
        start -= len(joint)
    after = text[:start] + text[place + len(block) :]
    root = compose(text.removeprefix(_BOM))
    said = [] if root is None else plain(root)
    _require(after, [record for record in said if _id_of(record) != id_])
    return None if after in (HEAD, HEAD_WITH_SCHEMA) else after


def _shape(text: str) -> tuple[str, str]:
    """How lines end in the text, and how far its list is set in."""
    root = compose(text.removeprefix(_BOM))
    column = 0 if root is None else root.start_mark.column
    return "\r\n" if "\r\n" in text else "\n", " " * column


def _block(one: Confirmation, end: str, indent: str) -> str:
    lines = [f"{name}: {value}" for name, value in one.fields()]
    return "".join(f"{indent}{'  ' if n else '- '}{line}{end}" for n, line in enumerate(lines))


def _said(one: Confirmation) -> object:
    root = compose(_block(one, "\n", ""))
    assert root is not None
    return plain(root)[0]


def _id_of(record: object) -> str:
    fields = record if isinstance(record, list) else []
    return next((str(value[0]) for key, value in fields if key[0] == "id"), "")


def _require(text: str, wanted: list[object]) -> None:
    """Raises CannotCut where the text does not say this."""
    try:
        root = compose(text.removeprefix(_BOM))
    except yaml.YAMLError:
        raise CannotCut(text.count("\n") or 1) from None
    if ([] if root is None else plain(root)) != wanted:
        raise CannotCut(text.count("\n") or 1)


def _quoted(text: str) -> str:
    """The text in quotation marks, in which JSON and YAML agree."""
    return json.dumps(text, ensure_ascii=False)
