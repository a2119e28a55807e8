"""What is wrong between competing statements and the things that they are about."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from graph.model.invariants.rules import Finding
from graph.model.invariants.values import shown
from graph.model.kinds import KINDS
from graph.model.properties import PROPERTIES
from graph.model.records import Node, Relationship, Value, text_of
from graph.model.stated import decides

STATEMENT = "Statement"
ABOUT = "ABOUT"


class _Stated(NamedTuple):
    id: str
    property: str
    value: str
    used: bool


class Statements:
    """Collects statements and what they are about, to compare them with the things."""

    def __init__(self) -> None:
        self._stated: dict[str, _Stated] = {}
        self._about: dict[str, list[_Stated]] = defaultdict(list)

    def node(self, node: Node) -> None:
        """Take note of a statement."""
        if node.kind == STATEMENT:
            property_ = text_of(node.properties, "property") or ""
            value = text_of(node.properties, "value") or ""
            used = node.properties.get("used") is True
            self._stated[node.id] = _Stated(node.id, property_, value, used)

    def link(self, link: Relationship) -> None:
        """Take note of what a statement is about."""
        if link.type == ABOUT and link.source in self._stated:
            self._about[link.target].append(self._stated[link.source])

    def end(self, nodes: Iterator[Node]) -> Iterator[Finding]:
        """Compare with the nodes, which are read once more where there are statements."""
        if not self._about:
            return
        for node in nodes:
            by_property: dict[str, list[_Stated]] = defaultdict(list)
            for stated in self._about.get(node.id, ()):
                by_property[stated.property].append(stated)
            for property_, group in by_property.items():
                yield from _compared(node, property_, group)


def _compared(node: Node, property_: str, group: list[_Stated]) -> Iterator[Finding]:
    used = [stated for stated in group if stated.used]
    if len({stated.value for stated in used}) > 1:
        ids = (node.id, *sorted(stated.id for stated in used))
        yield Finding("statement-used", ids, property_)
    elif node.kind in KINDS and decides(node.kind, property_):
        value = node.properties.get(property_)
        wanted = _typed(property_, used[0].value) if used else None
        if value != wanted:
            ids = (node.id, *sorted(stated.id for stated in used))
            about = "–" if value is None else shown(value)
            yield Finding("statement-applied", ids, f"{property_}: {about}")


def _typed(property_: str, text: str) -> Value | None:
    try:
        match PROPERTIES[property_].type:
            case "integer":
                return int(text)
            case "number":
                return float(text)
            case "flag":
                return text == "true"
    except ValueError:
        return None
    return text
