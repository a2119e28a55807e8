"""Reading a data file: a small and safe part of YAML, with the line of every value.

Read event by event, so that nesting, anchors and tags are refused before anything is built of them.
Words are not guessed into other types: a scalar keeps its text, and the model says what it is.
"""

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from ingest.problems import BadData, Problem, Spot

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 12
_TEXT = "UTF-8 text"
_KIND = "a list of records: lines that begin with '- '"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value as written; `plain` when it stands without quotation marks."""

    text: str
    plain: bool
    line: int


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    items: tuple["Branch", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Fields:
    """A record or a part of one: values by field name, and the line of each field."""

    items: Mapping[str, "Branch"]
    lines: Mapping[str, int]
    line: int


Branch = Leaf | Many | Fields


def read_file(path: Path) -> tuple[Fields, ...]:
    """The records of one data file; raises BadData that names file and line."""
    spot = Spot([], path.name, 1)
    text = _text(path, spot)
    try:
        tree = _Builder(spot).build(text)
    except yaml.YAMLError as error:
        raise BadData([*spot.found, _syntax(path.name, error, text)]) from None
    if tree is not None and not isinstance(tree, Many):
        spot.at(tree.line).wrong("", "the file is no list", _KIND)
    items = tree.items if isinstance(tree, Many) else ()
    for item in items:
        if not isinstance(item, Fields):
            spot.at(item.line).wrong(_shown(item), "is no record", _KIND)
    if spot.found:
        raise BadData(spot.found)
    return tuple(item for item in items if isinstance(item, Fields))


def _text(path: Path, spot: Spot) -> str:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            spot.wrong("", "is not a file", "a file of records")
        elif about.st_size > MAX_BYTES:
            spot.wrong(f"{about.st_size} bytes", "is too large", f"at most {MAX_BYTES} bytes")
        if spot.found:
            raise BadData(spot.found)
        data = path.read_bytes()
    except OSError as error:
        spot.wrong("", f"cannot be read ({error.strerror})", "a file that can be read")
        raise BadData(spot.found) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        bad = "byte " + data[error.start : error.start + 1].hex()
        spot.at(line).wrong(bad, "is not UTF-8", _TEXT)
        raise BadData(spot.found) from None


def _syntax(file: str, error: yaml.YAMLError, text: str) -> Problem:
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    if mark is not None:
        what = str(getattr(error, "problem", "")) or "is not YAML"
        return Problem(file, mark.line + 1, "", "", what, "YAML that can be read")
    position = int(getattr(error, "position", 0))
    line = text.encode()[:position].count(b"\n") + 1
    return Problem(file, line, "", "", "a character that no text may hold", _TEXT)


def _shown(branch: Branch) -> str:
    return branch.text if isinstance(branch, Leaf) else ""


@dataclass(slots=True)
class _Open:
    """A list or record that is being read; `key` waits for its value."""

    line: int
    record: bool
    items: list[Branch] = field(default_factory=list)
    fields: dict[str, Branch] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    key: Leaf | None = None

    def closed(self) -> Branch:
        if self.record:
            return Fields(self.fields, self.lines, self.line)
        return Many(tuple(self.items), self.line)


class _Builder:
    """Builds the tree with a stack of its own: depth costs no recursion."""

    def __init__(self, spot: Spot) -> None:
        self._spot = spot
        self._stack: list[_Open] = []
        self._root: Branch | None = None

    def build(self, text: str) -> Branch | None:
        documents = 0
        for event in _events(text):
            assert event.start_mark is not None
            line = event.start_mark.line + 1
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._stop(line, "---", "begins a second document", "one list a file")
            elif isinstance(event, yaml.NodeEvent):
                self._node(event, line)
            elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                self._put(self._stack.pop().closed())
        return self._root

    def _node(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor is not None:
            kind = "an alias (*)" if isinstance(event, yaml.AliasEvent) else "an anchor (&)"
            self._stop(line, str(event.anchor), f"is {kind}", "the value itself, written out")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._stop(line, str(tag), "is a YAML tag (!)", "a value without a tag")
        if isinstance(event, yaml.ScalarEvent):
            self._put(Leaf(str(event.value), not event.style, line))
            return
        if len(self._stack) >= MAX_DEPTH:
            self._stop(line, "", "is nested too deep", f"at most {MAX_DEPTH} levels")
        top = self._stack[-1] if self._stack else None
        if top is not None and top.record and top.key is None:
            self._stop(line, "", "a list or record stands as a field name", "a plain field name")
        self._stack.append(_Open(line, isinstance(event, yaml.MappingStartEvent)))

    def _put(self, branch: Branch) -> None:
        if not self._stack:
            self._root = branch
            return
        top = self._stack[-1]
        if not top.record:
            top.items.append(branch)
        elif top.key is None:
            if isinstance(branch, Leaf):
                top.key = branch
        else:
            name, line = top.key.text, top.key.line
            if name in top.fields:
                self._spot.at(line, name).wrong(
                    "", f"stands twice, first on line {top.lines[name]}", "each field once"
                )
            else:
                top.fields[name], top.lines[name] = branch, line
            top.key = None

    def _stop(self, line: int, value: str, what: str, expected: str) -> None:
        self._spot.at(line).wrong(value, what, expected)
        raise BadData(self._spot.found)


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=yaml.CSafeLoader)
