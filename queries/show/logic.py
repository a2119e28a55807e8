"""Show one record: properties, relationships, competing statements, sources, status and age."""

from datetime import date
from typing import TypedDict, cast

from rapidfuzz import fuzz, process

from graph.model.confirmations import SET_ASIDE, is_confirmation_id
from graph.model.folding import fold
from graph.model.labels import relationship_label
from graph.model.properties import PROPERTIES
from graph.model.records import Node, Properties, Relationship, Value, text_of
from graph.store.snapshot import Snapshot
from queries.answer import Named, Result
from queries.evidence import Evidence, SourceOf, sources
from queries.find.sentences import property_label
from queries.options import OptionError, Options
from queries.question import Found
from queries.show.sentences import sentence
from queries.status import Freshness, Status, freshness, status
from queries.texts import Language, label, other

_NEAR = 8
_INNER = frozenset({"sources", "locators"})


class PropertyOf(TypedDict):
    """A property with its label; `language` tells where the text is in the other language."""

    name: str
    label: str
    value: str | int | float | bool | list[str]
    language: Language | None


class RelationshipOf(TypedDict):
    """A relationship of the record, read from it: `label` other."""

    id: str
    type: str
    label: str
    direction: str
    other: Named
    status: Status
    as_of: str | None
    basis: str | None


class StatementOf(TypedDict):
    """One of several values that sources state for a property."""

    id: str
    property: str
    label: str
    value: str
    used: bool | None
    reason: str | None
    as_of: str | None
    sources: list[SourceOf]


class ShowResult(TypedDict):
    """One record with everything that is known of it."""

    id: str
    kind: str
    label: str
    matched: list[str]
    properties: list[PropertyOf]
    relationships: list[RelationshipOf]
    statements: list[StatementOf]
    sources: list[SourceOf]
    status: Status
    freshness: Freshness
    sentence: str


def judge(snapshot: Snapshot, options: Options) -> Found:
    """The record with the asked id; raises OptionError with near ids where there is none."""
    asked = options.id or ""
    found = snapshot.get(asked)
    if found is None:
        raise OptionError("id", asked, "the id of a record", near_ids(snapshot, asked))
    evidence = Evidence(snapshot, options.language)
    evidence.cite(found.id)
    shown = _result(snapshot, found, evidence, options)
    return Found("answered", (cast("Result", shown),), evidence)


def near_ids(snapshot: Snapshot, asked: str) -> list[str]:
    """The ids most like the one asked for."""
    ids = [node.id for node in snapshot.nodes()]
    best = process.extract(asked, ids, scorer=fuzz.WRatio, processor=fold, limit=_NEAR)
    return [id_ for id_, score, _ in sorted(best, key=lambda one: (-one[1], one[0]))]


def _result(
    snapshot: Snapshot, found: Node | Relationship, evidence: Evidence, options: Options
) -> ShowResult:
    language = options.language
    if isinstance(found, Node):
        kind, name = found.kind, label(found.properties, found.id, language).value
        ties = _relationships(snapshot, found.id, language, options.at)
        statements = _statements(snapshot, found.id, language)
    else:
        kind, name = found.type, relationship_label(found.type, language)
        ties, statements = _ends(snapshot, found, language, options.at), []
    evidence.cite(*(tie["id"] for tie in ties), *(one["id"] for one in statements))
    state = status(found.properties, options.at)
    age = freshness(found.properties, options.at)
    return {
        "id": found.id,
        "kind": kind,
        "label": name,
        "matched": ["id"],
        "properties": properties_of(found.properties, language),
        "relationships": ties,
        "statements": statements,
        "sources": list(sources(snapshot, found.properties, language)),
        "status": state,
        "freshness": age,
        "sentence": sentence(name, kind, state, age, text_of(found.properties, "as_of"), language),
    }


def properties_of(properties: Properties, language: Language) -> list[PropertyOf]:
    """Properties in the order of the model; a text in the other language only is marked."""
    shown = []
    for declared in PROPERTIES.values():
        if declared.name in _INNER:
            continue
        for name, marked in _readable(declared.name, properties, language):
            value = properties[name]
            words = property_label(declared.name, language)
            shown.append(PropertyOf(name=name, label=words, value=_plain(value), language=marked))
            break
    return shown


def _readable(
    name: str, properties: Properties, language: Language
) -> list[tuple[str, Language | None]]:
    forms: list[tuple[str, Language | None]] = [
        (f"{name}_{language}", language),
        (f"{name}_{other(language)}", other(language)),
        (name, None),
    ]
    return [(form, marked) for form, marked in forms if form in properties]


def _plain(value: Value) -> str | int | float | bool | list[str]:
    return list(value) if isinstance(value, tuple) else value


def _relationships(
    snapshot: Snapshot, id_: str, language: Language, at: date
) -> list[RelationshipOf]:
    hidden = ("CITES", "ABOUT")
    ties = [(tie, True) for tie in snapshot.outgoing(id_) if tie.type not in hidden]
    ties += [(tie, False) for tie in snapshot.incoming(id_) if tie.type not in hidden]
    return [_tie(snapshot, tie, out, language, at) for tie, out in ties]


def _ends(
    snapshot: Snapshot, tie: Relationship, language: Language, at: date
) -> list[RelationshipOf]:
    return [_tie(snapshot, tie, out, language, at) for out in (False, True)]


def _tie(
    snapshot: Snapshot, tie: Relationship, out: bool, language: Language, at: date
) -> RelationshipOf:
    end = tie.target if out else tie.source
    known = snapshot.node(end)
    return {
        "id": tie.id,
        "type": tie.type,
        "label": relationship_label(tie.type, language),
        "direction": "out" if out else "in",
        "other": {"id": end, "name": label(known.properties, end, language).value},
        "status": status(tie.properties, at),
        "as_of": text_of(tie.properties, "as_of"),
        "basis": text_of(tie.properties, "basis"),
    }


def _statements(snapshot: Snapshot, id_: str, language: Language) -> list[StatementOf]:
    found = []
    for link in snapshot.incoming(id_, "ABOUT"):
        node = snapshot.node(link.source)
        if node.kind != "Statement":
            continue
        name = text_of(node.properties, "property") or ""
        used = node.properties.get("used")
        reason = text_of(node.properties, f"reason_{language}")
        found.append(
            StatementOf(
                id=node.id,
                property=name,
                label=property_label(name, language),
                value=text_of(node.properties, "value") or "",
                used=used if isinstance(used, bool) else None,
                reason=reason,
                as_of=text_of(node.properties, "as_of"),
                sources=list(sources(snapshot, node.properties, language)),
            )
        )
    _mark_confirmed(found, snapshot.node(id_).properties)
    return sorted(found, key=lambda one: (one["property"], one["used"] is not True, one["id"]))


def _mark_confirmed(found: list[StatementOf], properties: Properties) -> None:
    """Of what was confirmed, that value is used which it has, whatever holds for its like."""
    confirmed = [one for one in found if is_confirmation_id(one["id"])]
    if not confirmed:
        return
    newest = max(confirmed, key=lambda one: one["as_of"] or "")
    for one in found:
        if one["property"] in ("status", *SET_ASIDE):
            one["used"] = one["value"] == properties.get(one["property"])
        if one["property"] == "status":
            one["reason"] = newest["reason"]
