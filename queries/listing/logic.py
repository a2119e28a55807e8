"""List the records of one kind, limited by the values of properties or links."""

from collections.abc import Sequence
from typing import NamedTuple, TypedDict, cast

from graph.model.folding import fold
from graph.model.kinds import KINDS
from graph.model.properties import PROPERTIES
from graph.model.records import Node, Value
from graph.store.snapshot import Snapshot
from queries.answer import Result
from queries.evidence import Evidence
from queries.find.sentences import property_label
from queries.listing.kinds import kind_of
from queries.listing.sentences import empty_caveat, sentence
from queries.options import OptionError, Options
from queries.question import Found
from queries.status import Freshness, Status, freshness, status
from queries.texts import Language, label


class Held(TypedDict):
    """A filter that the record meets, and the value that does."""

    property: str
    value: str


class ListResult(TypedDict):
    """A record of the kind."""

    id: str
    kind: str
    label: str
    matched: list[Held]
    status: Status
    freshness: Freshness
    sentence: str


class Filter(NamedTuple):
    """One condition: a property or field of the kind, and the value wanted."""

    name: str
    value: str


def judge(snapshot: Snapshot, options: Options) -> Found:
    """The records of the kind that meet every filter, sorted by id."""
    if not options.kind:
        raise OptionError("kind", "", "a kind", sorted(KINDS))
    kind = kind_of(options.kind)
    filters = read_filters(options.filter or "", kind)
    results: list[Result] = []
    for node in snapshot.nodes(kind):
        held = [_held(snapshot, node, one) for one in filters]
        if all(one is not None for one in held):
            matched = [one for one in held if one is not None]
            results.append(cast("Result", _result(snapshot, node, matched, options)))
    return Found(
        verdict="answered" if results else "not_covered",
        results=tuple(results),
        evidence=Evidence(snapshot, options.language),
        caveats=() if results else (empty_caveat(kind, options.language),),
        parameters={"kind": kind},
    )


def read_filters(text: str, kind: str) -> tuple[Filter, ...]:
    """`a=b, c=d` as filters; raises OptionError for a form or name that the kind does not have."""
    names = filterable(kind)
    found = []
    for part in (part.strip() for part in text.split(",") if part.strip()):
        name, sign, value = (piece.strip() for piece in part.partition("="))
        if not sign or not value:
            raise OptionError("filter", part, "a name and a value, such as level=local")
        known = names.get(fold(name))
        if known is None:
            raise OptionError("filter", name, f"a property of {kind}", sorted(set(names.values())))
        found.append(Filter(known, value))
    return tuple(found)


def filterable(kind: str) -> dict[str, str]:
    """Folded names and labels of what the records of a kind can be limited by."""
    declared = KINDS[kind]
    names: dict[str, str] = {}
    provenance = ("basis", "confidence", "origins")
    for name in (*declared.properties, *provenance):
        one = PROPERTIES[name]
        for word in (name, one.sv, one.en):
            names.setdefault(fold(word), name)
    for link in declared.links:
        names.setdefault(fold(link.field), link.field)
    return names


def _held(snapshot: Snapshot, node: Node, wanted: Filter) -> Held | None:
    values = _values(snapshot, node, wanted.name)
    asked = fold(wanted.value)
    for shown, forms in values:
        if asked in forms:
            return {"property": wanted.name, "value": shown}
    return None


def _values(snapshot: Snapshot, node: Node, name: str) -> list[tuple[str, tuple[str, ...]]]:
    for link in KINDS[node.kind].links:
        if link.field == name:
            reached = snapshot.incoming if link.reverse else snapshot.outgoing
            ends = (r.source if link.reverse else r.target for r in reached(node.id, link.type))
            return [(end, _forms(snapshot, end)) for end in ends if end in snapshot]
    stored = PROPERTIES[name].stored if name in PROPERTIES else (name,)
    found = (value for key in stored for value in _each(node.properties.get(key)))
    return [(value, (fold(value),)) for value in found]


def _forms(snapshot: Snapshot, id_: str) -> tuple[str, ...]:
    properties = snapshot.node(id_).properties
    names = (label(properties, id_, language).value for language in ("sv", "en"))
    slug = id_.partition(":")[2]
    return tuple(fold(form) for form in (id_, slug, *names))


def _each(value: Value | None) -> Sequence[str]:
    if value is None:
        return ()
    if isinstance(value, tuple):
        return value
    return (str(value).casefold() if isinstance(value, bool) else str(value),)


def _result(snapshot: Snapshot, node: Node, matched: list[Held], options: Options) -> ListResult:
    name = label(node.properties, node.id, options.language).value
    state = status(node.properties, options.at)
    held = _labels(snapshot, matched, options.language)
    return {
        "id": node.id,
        "kind": node.kind,
        "label": name,
        "matched": matched,
        "status": state,
        "freshness": freshness(node.properties, options.at),
        "sentence": sentence(name, held, state, options.language),
    }


def _labels(snapshot: Snapshot, matched: Sequence[Held], language: Language) -> list[str]:
    said = []
    for one in matched:
        value = one["value"]
        if value in snapshot:
            value = label(snapshot.node(value).properties, value, language).value
        said.append(f"{property_label(one['property'], language)}: {value}")
    return said
