"""What is wrong between records: ends, references, citations, and links that exclude each other."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from graph.model.invariants.rules import Finding
from graph.model.invariants.values import shown
from graph.model.kinds import KINDS
from graph.model.properties import PROPERTIES
from graph.model.records import Node, Relationship, relationship_id, text_of, texts_of
from graph.model.relationships import RELATIONSHIPS

CITES = "CITES"
SAME_AS = "SAME_AS"
_NAMING = tuple(one.name for one in PROPERTIES.values() if one.type == "id")
_SUPPORT = "HAS_SUPPORT_TYPE"

KindOf = Callable[[str], str | None]


def reference_findings(record: Node | Relationship, kind_of: KindOf) -> Iterator[Finding]:
    """Sources and other records that the record names and that do not exist, or are no sources."""
    for source in dict.fromkeys(texts_of(record.properties, "sources")):
        if kind_of(source) != "Source":
            yield Finding("source-unknown", (record.id,), shown(source))
    for name in _NAMING:
        named = text_of(record.properties, name)
        if named is not None and kind_of(named) is None:
            yield Finding("reference-unknown", (record.id,), f"{name}: {shown(named)}")
        elif named is not None and name.endswith("_source") and kind_of(named) != "Source":
            yield Finding("source-unknown", (record.id,), f"{name}: {shown(named)}")


def end_findings(link: Relationship, kind_of: KindOf) -> Iterator[Finding]:
    """Ends that do not exist, or are of kinds that the type does not allow."""
    kinds = (kind_of(link.source), kind_of(link.target))
    for end, kind in zip((link.source, link.target), kinds):
        if kind is None:
            yield Finding("end-missing", (link.id,), shown(end))
    declared = RELATIONSHIPS.get(link.type)
    if declared is None or None in kinds:
        return
    allowed = (declared.sources, declared.targets)
    if any(these and kind not in these for kind, these in zip(kinds, allowed)):
        yield Finding("end-kind", (link.id,), f"{kinds[0]} → {kinds[1]}")


class Between:
    """Collects what relationships exclude in each other, in the order of their ids."""

    def __init__(self, kind_of: KindOf) -> None:
        self._kind_of = kind_of
        self._cited: set[int] = set()
        self._only: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._mains: dict[str, list[str]] = defaultdict(list)
        self._same: set[tuple[str, str]] = set()

    def node(self, node: Node) -> None:
        """Take note of the sources that a node gives."""
        for source in texts_of(node.properties, "sources"):
            self._cited.add(hash((node.id, source)))

    def link(self, link: Relationship) -> Iterator[Finding]:
        """Take in a relationship; gives what is wrong with it beside the earlier ones."""
        if link.type == CITES:
            pair = hash((link.source, link.target))
            if pair not in self._cited:
                yield Finding("citation-extra", (link.id,))
            self._cited.discard(pair)
        if link.type == SAME_AS:
            if (link.target, link.source) in self._same:
                back = relationship_id(SAME_AS, link.target, link.source)
                yield Finding("same-as-twice", (back, link.id))
            self._same.add((link.source, link.target))
        if link.type == _SUPPORT and link.properties.get("main") is True:
            self._mains[link.source].append(link.id)
        for end, kind in single_ends().get(link.type, ()):
            one = link.source if end == "source" else link.target
            if self._kind_of(one) == kind:
                self._only[link.type, one].append(link.id)

    def end(self, nodes: Iterator[Node]) -> Iterator[Finding]:
        """What is left when all relationships are known; the nodes are read once more if needed."""
        for (type_, one), links in self._only.items():
            if len(links) > 1:
                yield Finding("one-only", (one, *links), type_)
        for one, links in self._mains.items():
            if len(links) > 1:
                yield Finding("main-twice", (one, *links))
        if self._cited:
            for node in nodes:
                for source in dict.fromkeys(texts_of(node.properties, "sources")):
                    if hash((node.id, source)) in self._cited:
                        yield Finding("citation-missing", (node.id,), shown(source))


@cache
def single_ends() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """By type: the end that may have one such relationship only, and of which kind it is."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for kind in KINDS.values():
        for link in kind.links:
            if not link.many:
                end = ("target" if link.reverse else "source", kind.name)
                found[link.type] = (*found.get(link.type, ()), end)
    return found
