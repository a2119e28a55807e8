"""Cutting records, list items and fields out of the text of a data file, and nothing else.

Whole lines go where a list or record is written over lines, with the remarks inside and those
directly above; the rest of the text stays as it is, byte for byte. What the cut text says is
compared with what it should say, so that an unusual way of writing is refused, never spoilt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

Kept = Sequence[bool]
Plain = Any  # texts, lists of plain things, and pairs of them


class CannotCut(ValueError):
    """The text is written in a way that cannot be cut by machine; holds the line."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line} is written in a way that cannot be cut")
        self.line = line


def compose(text: str) -> yaml.SequenceNode | None:
    """The list of records in a text that was read before; None where there are none."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    return root if isinstance(root, yaml.SequenceNode) else None


def plain(node: yaml.Node) -> Plain:
    """What a node says, without places: equal for equal records."""
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return [(plain(key), plain(value)) for key, value in node.value]
    return str(node.value), isinstance(node, yaml.ScalarNode) and bool(node.style)


@dataclass(slots=True)
class Cut:
    """Cuts to make in one text, gathered first and made at once."""

    text: str
    _spans: list[tuple[int, int]] = field(default_factory=list)
    _last: bool = False

    def records(self, root: yaml.SequenceNode, kept: Kept) -> None:
        """Cut records, with the remarks directly above them and the empty lines after them."""
        if root.flow_style:
            self._flow([self._extent(item) for item in root.value], kept)
            return
        for place, keep in enumerate(kept):
            if not keep:
                start, end = self._lines_of_item(root, place)
                self._spans.append((self._remarks_above(start), self._blank_below(end)))
        self._last = self._last or not kept[-1]

    def items(self, sequence: yaml.SequenceNode, kept: Kept) -> None:
        """Cut items of a list that keeps at least one."""
        if sequence.flow_style:
            self._flow([self._extent(item) for item in sequence.value], kept)
            return
        for place, keep in enumerate(kept):
            if not keep:
                self._spans.append(self._lines_of_item(sequence, place))

    def fields(self, record: yaml.MappingNode, kept: Kept) -> None:
        """Cut fields of a record that keeps at least one."""
        extents = [
            (self._extent(key)[0], self._extent(value, key)[1]) for key, value in record.value
        ]
        if record.flow_style:
            self._flow(extents, kept)
            return
        first = kept.index(True)
        for place, (start, end) in enumerate(extents):
            if kept[place]:
                continue
            before = self.text[self._line_start(start) : start].strip()
            if before in ("", "?"):
                cut = (self._line_start(start), self._line_end(end))
            elif before == "-" and place < first:
                cut = (start, extents[first][0])
            else:
                raise CannotCut(record.start_mark.line + 1)
            self._spans.append(cut)

    def made(self) -> str:
        """The text after the cuts."""
        parts: list[str] = []
        done = 0
        for start, end in sorted(self._spans):
            parts.append(self.text[done : max(done, start)])
            done = max(done, end)
        parts.append(self.text[done:])
        text = "".join(parts)
        return re.sub(r"(\r?\n)[ \t\r\n]*\Z", r"\1", text) if self._last else text

    def _flow(self, extents: Sequence[tuple[int, int]], kept: Kept) -> None:
        for place, (start, end) in enumerate(extents):
            if kept[place]:
                continue
            if any(kept[:place]):
                self._spans.append((extents[place - 1][1], end))
            elif place + 1 < len(extents):
                self._spans.append((start, extents[place + 1][0]))
            else:
                self._spans.append((start, end))

    def _lines_of_item(self, sequence: yaml.SequenceNode, place: int) -> tuple[int, int]:
        """Where the lines of an item begin and end, remarks that are set deeper included."""
        item = sequence.value[place]
        begin, end = self._extent(item)
        column = sequence.start_mark.column
        dash = sequence.start_mark.index
        if place:
            after = self._line_end(self._extent(sequence.value[place - 1])[1])
            found = list(re.finditer(rf"^[ ]{{{column}}}-(?=\s)", self.text[after:begin], re.M))
            if not found:
                raise CannotCut(item.start_mark.line + 1)
            dash = after + found[-1].end() - 1
        start = self._line_start(dash)
        if self.text[start:dash].strip():
            raise CannotCut(item.start_mark.line + 1)
        end = self._line_end(end)
        while (remark := _REMARK.match(self.text, end)) and len(remark[1]) > column:
            end = remark.end()
        return start, end

    def _remarks_above(self, start: int) -> int:
        """Where the remarks directly above a record begin; those at the head of the file stay."""
        above = start
        while above:
            broken = 2 if self.text.startswith("\r\n", above - 2) else 1
            line = self._line_start(max(above - broken, 0))
            if not _REMARK.match(self.text, line):
                return above
            above = line
        return start

    def _blank_below(self, end: int) -> int:
        """Past the empty lines after a record, and past remarks that end before an empty line."""
        below = end
        while remark := _REMARK.match(self.text, below):
            below = remark.end()
        if below > end and (below == len(self.text) or _BLANK.match(self.text, below)):
            end = below
        while blank := _BLANK.match(self.text, end):
            end = blank.end()
        return end

    def _extent(self, node: yaml.Node, least: yaml.Node | None = None) -> tuple[int, int]:
        """Where a node begins and its content ends; the parser's own end may be far behind it."""
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.ScalarNode):
            if node.style in ("|", ">"):
                end = start + len(self.text[start:end].rstrip())
        elif isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            end = (
                self._extent(last[1], last[0]) if isinstance(last, tuple) else self._extent(last)
            )[1]
        return start, end if least is None else max(end, least.end_mark.index)

    def _line_start(self, place: int) -> int:
        return max(self.text.rfind("\n", 0, place), self.text.rfind("\r", 0, place)) + 1

    def _line_end(self, place: int) -> int:
        found = _BREAK.search(self.text, place)
        return found.end() if found else len(self.text)


_BREAK = re.compile(r"\r\n|\n|\r")
_REMARK = re.compile(r"([ \t]*)#[^\r\n]*(?:\r\n|\n|\r|\Z)")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
