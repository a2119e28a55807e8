"""What is wrong between competing statements and the things that they are about."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from graph.model.confirmations import SET_ASIDE, is_confirmation
from graph.model.invariants.rules import Finding
from graph.model.invariants.values import shown
from graph.model.kinds import KINDS
from graph.model.properties import PROPERTIES
from graph.model.records import Node, Relationship, Value, text_of
from graph.model.stated import decides, grouped

STATEMENT = "Statement"
ABOUT = "ABOUT"
_STATUS = "status"


class _Stated(NamedTuple):
    id: str
    property: str
    value: str
    used: bool
    confirmed: bool


class Statements:
    """Collects statements and what they are about, to compare them with the things."""

    def __init__(self) -> None:
        self._stated: dict[str, _Stated] = {}
        self._about: dict[str, list[str]] = defaultdict(list)

    def node(self, node: Node) -> None:
        """Take note of a statement."""
        if node.kind == STATEMENT:
            property_ = text_of(node.properties, "property") or ""
            value = text_of(node.properties, "value") or ""
            used = node.properties.get("used") is True
            confirmed = is_confirmation(node.properties)
            self._stated[node.id] = _Stated(node.id, property_, value, used, confirmed)

    def link(self, link: Relationship) -> None:
        """Take note of what a statement is about."""
        if link.type == ABOUT and link.source in self._stated:
            self._about[link.source].append(link.target)

    def end(self, nodes: Iterator[Node]) -> Iterator[Finding]:
        """Compare with the nodes, which are read once more where there are statements."""
        confirmed = self._confirmed()
        stated = [one for one in self._stated.values() if not one.confirmed]
        groups = grouped([(one.property, self._about[one.id]) for one in stated])
        wanted: dict[str, list[tuple[str, list[_Stated]]]] = defaultdict(list)
        for subject, used in confirmed.items():
            if len({one.value for one in used}) > 1:
                yield Finding("statement-used", tuple(sorted(one.id for one in used)), _STATUS)
            elif used:
                wanted[subject].append((_STATUS, used))
        for group in groups:
            property_, used = stated[group[0]].property, [stated[one] for one in group]
            used = [one for one in used if one.used]
            subjects = sorted({end for one in group for end in self._about[stated[one].id]})
            if len({one.value for one in used}) > 1:
                ids = sorted(one.id for one in used)
                yield Finding("statement-used", tuple(ids), property_)
                continue
            for subject in subjects:
                # What is confirmed goes before what sources say of the same thing.
                if not (property_ == _STATUS and confirmed.get(subject)):
                    wanted[subject].append((property_, used))
        if wanted:
            for node in nodes:
                for property_, used in wanted.get(node.id, ()):
                    aside = node.id in confirmed and property_ in SET_ASIDE
                    if not (aside and property_ not in node.properties):
                        yield from _compared(node, property_, used)

    def _confirmed(self) -> dict[str, list[_Stated]]:
        """The confirmations in use by subject; none where none of its confirmations is."""
        found: dict[str, list[_Stated]] = defaultdict(list)
        for one in self._stated.values():
            for subject in self._about[one.id] if one.confirmed else ():
                found[subject] += [one] if one.used else []
        return found


def _compared(node: Node, property_: str, used: list[_Stated]) -> Iterator[Finding]:
    if node.kind not in KINDS or not decides(node.kind, property_):
        return
    value = node.properties.get(property_)
    if value != (_typed(property_, used[0].value) if used else None):
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
