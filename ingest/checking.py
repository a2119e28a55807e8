"""Checking records against the model: fields, values, links, and that every id exists once."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from graph.model.declare import Kind, Link, Property
from graph.model.kinds import KINDS
from graph.model.properties import BASES, PROPERTIES, PROVENANCE, RELATIONSHIP_PROPERTIES
from graph.model.records import Value
from graph.model.relationships import RELATIONSHIPS
from ingest.problems import Problem, Spot
from ingest.reading import Branch, Fields, Leaf, Many
from ingest.records import Citation, LinkItem, LinkRecord, NodeRecord, Reference, Where
from ingest.values import one_of, read_id, read_text, read_value, single

COMPUTED = frozenset({"used", "reason", "status_before", "as_of_before"})
_BESIDE = frozenset({"locators", "sources"})
_OF_LINKS = tuple(name for name in RELATIONSHIP_PROPERTIES if name not in _BESIDE)
_ENDS = ("type", "from", "to")
_BASIS = Property("basis", "word", "grund", "basis", "Basis of a link.", BASES)


class Checker:
    """Checks records one by one, and collects problems and the ids that records name."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.references: list[Reference] = []

    def node(self, kind: Kind, record: Fields, file: str) -> NodeRecord | None:
        """A record of this kind; None, with problems noted, where it has no id of its own."""
        spot = Spot(self.problems, file, record.line)
        own = [name for name in (*kind.properties, *PROVENANCE) if name not in _BESIDE | COMPUTED]
        links = {link.field: link for link in kind.links}
        bases = {f"{link.field}_basis": link.field for link in kind.links if link.basis}
        known = ("id", *own, "sources", *links, *bases)
        properties: dict[str, Value] = {}
        citations: tuple[Citation, ...] = ()
        given: dict[str, Value] = {}
        for name, branch in record.items.items():
            at = spot.at(record.lines[name], name)
            if name in bases:
                given[bases[name]] = read_value(_BASIS, branch, at).get("basis", "")
            elif name == "sources":
                citations = self._citations(branch, at)
            elif name in COMPUTED and name in kind.properties:
                at.wrong("", "is worked out at loading", "the field to be left out")
            elif name in own:
                properties |= self._property(PROPERTIES[name], branch, at)
            elif name not in known:
                at.wrong("", "is no field of " + kind.name, _near(name, known))
        self._origins(record, spot)
        items: list[LinkItem] = []
        for name, link in links.items():
            if name in record.items:
                at = spot.at(record.lines[name], name)
                items += self._links(link, record.items[name], at, given.get(name))
        id_ = self._id(record, spot)
        if id_ is None:
            return None
        where = Where(file, record.line)
        return NodeRecord(id_, kind.name, where, properties, citations, tuple(items))

    def link(self, record: Fields, file: str) -> LinkRecord | None:
        """A record of a relationship file; None, with problems noted, where ends are missing."""
        spot = Spot(self.problems, file, record.line)
        known = (*_ENDS, "discriminator", *_OF_LINKS, "sources")
        properties, citations = self._of_link(record, spot, known)
        self._origins(record, spot)
        values: dict[str, str | None] = {}
        for name in _ENDS:
            if name not in record.items:
                spot.at(record.line, name).wrong("", "is missing", "the field in every record")
        type_ = self._type(record, spot)
        declared = RELATIONSHIPS.get(type_ or "")
        for name, kinds in (
            ("from", declared.sources if declared else ()),
            ("to", declared.targets if declared else ()),
        ):
            if name in record.items:
                at = spot.at(record.lines[name], name)
                values[name] = self._reference(record.items[name], at, kinds)
        discriminator = ""
        if "discriminator" in record.items:
            at = spot.at(record.lines["discriminator"], "discriminator")
            discriminator = read_text(record.items["discriminator"], at) or ""
            if "|" in discriminator or not discriminator.isascii():
                at.wrong(discriminator, "cannot stand in an id", "ASCII without |")
        source, target = values.get("from"), values.get("to")
        if type_ is None or source is None or target is None:
            return None
        where = Where(file, record.line)
        return LinkRecord(type_, source, target, discriminator, where, properties, citations)

    def _id(self, record: Fields, spot: Spot) -> str | None:
        if "id" not in record.items:
            spot.at(record.line, "id").wrong("", "is missing", "an id in every record")
            return None
        return read_id(record.items["id"], spot.at(record.lines["id"], "id"))

    def _type(self, record: Fields, spot: Spot) -> str | None:
        if "type" not in record.items:
            return None
        at = spot.at(record.lines["type"], "type")
        leaf = single(record.items["type"], at)
        if leaf is None:
            return None
        if leaf.text in RELATIONSHIPS:
            return leaf.text
        at.wrong(leaf.text, "is no type of relationship", one_of(leaf.text, sorted(RELATIONSHIPS)))
        return None

    def _origins(self, record: Fields, spot: Spot) -> None:
        if "origins" not in record.items:
            words = ", ".join(PROPERTIES["origins"].words)
            spot.at(record.line, "origins").wrong("", "is missing", f"a list of some of {words}")

    def _property(self, declared: Property, branch: Branch, spot: Spot) -> dict[str, Value]:
        values = read_value(declared, branch, spot)
        if declared.type == "id" and values:
            kinds = ("Source",) if declared.name.endswith("_source") else ()
            where = Where(spot.file, spot.line)
            self.references.append(
                Reference(str(values[declared.name]), where, declared.name, kinds)
            )
        return values

    def _of_link(
        self, record: Fields, spot: Spot, known: Sequence[str]
    ) -> tuple[dict[str, Value], tuple[Citation, ...]]:
        properties: dict[str, Value] = {}
        citations: tuple[Citation, ...] = ()
        for name, branch in record.items.items():
            at = spot.at(record.lines[name], f"{spot.field}.{name}" if spot.field else name)
            if name == "sources":
                citations = self._citations(branch, at)
            elif name in _OF_LINKS:
                properties |= self._property(PROPERTIES[name], branch, at)
            elif name not in known:
                at.wrong("", "is no field of a relationship", _near(name, known))
        return properties, citations

    def _links(
        self, link: Link, branch: Branch, spot: Spot, basis: Value | None
    ) -> Iterable[LinkItem]:
        if link.many and not (isinstance(branch, Many) and branch.items):
            value = branch.text if isinstance(branch, Leaf) else ""
            spot.at(branch.line).wrong(value, "is no list of ids", "a list such as [actor:almi]")
            return
        for item in branch.items if isinstance(branch, Many) and link.many else (branch,):
            stated: dict[str, Value] = {} if basis in (None, "") else {"basis": basis or ""}
            citations = None
            named = item
            at = spot.at(item.line)
            if isinstance(item, Fields):
                if "id" not in item.items:
                    at.wrong("", "names no record", "an id: in each entry of the list")
                    continue
                named = item.items["id"]
                own, cited = self._of_link(item, at, ("id", *_OF_LINKS, "sources"))
                stated |= own
                citations = cited if "sources" in item.items else None
            target = self._reference(named, at.at(named.line), link.to)
            if target is not None:
                yield LinkItem(link, target, stated, citations)

    def _reference(self, branch: Branch, spot: Spot, kinds: tuple[str, ...]) -> str | None:
        id_ = read_id(branch, spot)
        if id_ is not None:
            where = Where(spot.file, branch.line)
            self.references.append(Reference(id_, where, spot.field, kinds))
        return id_

    def _citations(self, branch: Branch, spot: Spot) -> tuple[Citation, ...]:
        if not isinstance(branch, Many) or not branch.items:
            value = branch.text if isinstance(branch, Leaf) else ""
            spot.at(branch.line).wrong(value, "is no list of sources", "a list such as [source:x]")
            return ()
        found: list[Citation] = []
        for item in branch.items:
            locator: str | None = ""
            named = item
            at = spot.at(item.line)
            if isinstance(item, Fields):
                for name in set(item.items) - {"id", "locator"}:
                    at.at(item.lines[name]).wrong(name, "is no part of a source", "id and locator")
                if "id" not in item.items:
                    at.wrong("", "names no source", "id: and, if known, locator:")
                    continue
                named = item.items["id"]
                if "locator" in item.items:
                    locator = read_text(item.items["locator"], at.at(item.lines["locator"]))
            id_ = self._reference(named, at, ("Source",))
            if id_ is not None:
                found.append(Citation(id_, locator or ""))
        return tuple(dict.fromkeys(found))


def _near(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, 3)
    return (
        f"a field of the model; near ones are {', '.join(near)}"
        if near
        else (f"one of {', '.join(sorted(known))}")
    )


def check_ids(nodes: Iterable[NodeRecord], references: Iterable[Reference]) -> list[Problem]:
    """Ids that stand twice, and ids that are named but do not exist or are of another kind."""
    found: list[Problem] = []
    first: dict[str, NodeRecord] = {}
    for node in nodes:
        before = first.setdefault(node.id, node)
        if before is not node:
            file, line = before.where
            found.append(
                Problem(
                    node.where.file,
                    node.where.line,
                    "id",
                    node.id,
                    f"stands twice, first in {file}:{line}",
                    "an id of its own",
                )
            )
    for reference in references:
        named = first.get(reference.id)
        if named is None:
            found.append(_unknown(reference, first))
        elif reference.kinds and named.kind not in reference.kinds:
            wanted = " or ".join(KINDS[kind].name for kind in reference.kinds)
            what = f"is a record of kind {named.kind}"
            found.append(_problem(reference, what, f"the id of a record of kind {wanted}"))
    return found


def _unknown(reference: Reference, known: Mapping[str, NodeRecord]) -> Problem:
    kinds = reference.kinds
    among = [id_ for id_, node in known.items() if not kinds or node.kind in kinds]
    near = get_close_matches(reference.id, among, 1, 0.75)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return _problem(reference, "is not the id of any record", f"the id of a record{hint}")


def _problem(reference: Reference, what: str, expected: str) -> Problem:
    file, line = reference.where
    return Problem(file, line, reference.field, reference.id, what, expected)
