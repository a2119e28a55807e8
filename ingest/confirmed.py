"""What confirmations do to the records: the status and date of what they are about, and a source.

Each confirmation gets a source of its own, which its subject then has beside those it had. What the
record itself said stays as a statement where a confirmation says otherwise. Relationships keep the
date and sources of the record: that something goes on says nothing of whom it is for.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from graph.model.confirmations import (
    HOWS,
    ORIGIN,
    SET_ASIDE,
    is_confirmation,
    source_id,
)
from graph.model.records import Value, text_of
from ingest.confirmed_subject import ABOUT, STATUS, Subject, value_of
from ingest.deciding import Choice
from ingest.records import NodeRecord
from ingest.statements import STATEMENT, Decided, Disagreement


@dataclass(frozen=True, slots=True)
class Confirmed:
    """All records, those of what was confirmed as they are shown, and the disagreements.

    `nodes` hold a confirmed record as it was without its confirmations, which its relationships
    come from; `shown` holds it with them.
    """

    nodes: tuple[NodeRecord, ...]
    shown: Mapping[str, NodeRecord] = field(default_factory=dict)
    disagreements: tuple[Disagreement, ...] = ()


def confirmations_of(nodes: Iterable[NodeRecord]) -> dict[str, list[NodeRecord]]:
    """The confirmations of each subject, the newest last."""
    found: dict[str, list[NodeRecord]] = defaultdict(list)
    for node in nodes:
        if node.kind == STATEMENT and is_confirmation(node.properties):
            for item in node.links:
                if item.link == ABOUT:
                    found[item.target].append(node)
    for ones in found.values():
        ones.sort(key=lambda one: (text_of(one.properties, "as_of") or "", one.id))
    return dict(sorted(found.items()))


def confirmed(decided: Decided) -> Confirmed:
    """The records with their confirmations at work, after what sources state has been decided."""
    records = {node.id: node for node in decided.nodes}
    by_subject = confirmations_of(decided.nodes)
    stated = _stated(decided.nodes)
    shown: dict[str, NodeRecord] = {}
    choices: dict[str, Choice] = {}
    differing = list(decided.disagreements)
    for subject, ones in by_subject.items():
        told = {name: group for (name, id_), group in stated.items() if id_ == subject}
        one = Subject(records[subject], ones, told)
        choice, used = one.chosen()
        shown[subject], choices[subject] = one.shown(choice, used), choice
        for confirmation in ones:
            records[confirmation.id] = one.marked(confirmation, choice, used)
        for new in (*one.recorded(choice, shown[subject]), *(_source(c, records) for c in ones)):
            records[new.id] = new
        values = tuple(dict.fromkeys(value.value for value in one.values()))
        if len(values) > 1:
            differing.append(Disagreement(STATUS, (subject,), values, used, choice.sv, choice.en))
    for statement in {node.id: node for group in stated.values() for node in group}.values():
        if all(item.target in shown for item in statement.links):
            records[statement.id] = _less_used(statement, shown, choices)
    differing.sort(key=lambda one: (one.property, one.subjects))
    return Confirmed(tuple(records.values()), shown, tuple(differing))


def _stated(nodes: Iterable[NodeRecord]) -> dict[tuple[str, str], list[NodeRecord]]:
    """The statements of sources, by property and subject."""
    found: dict[tuple[str, str], list[NodeRecord]] = defaultdict(list)
    for node in nodes:
        if node.kind == STATEMENT and not is_confirmation(node.properties):
            for item in node.links:
                found[text_of(node.properties, "property") or "", item.target].append(node)
    return found


def _less_used(
    statement: NodeRecord, shown: Mapping[str, NodeRecord], choices: Mapping[str, Choice]
) -> NodeRecord:
    """A statement on things that have all been confirmed: not used where one has another value."""
    name, value = text_of(statement.properties, "property") or "", value_of(statement).value
    properties = dict(statement.properties)
    if name in (STATUS, *SET_ASIDE):
        has = all(shown[item.target].properties.get(name) == value for item in statement.links)
        properties["used"] = properties.get("used") is True and has
    if name == STATUS:
        choice = choices[statement.links[0].target]
        properties |= {"reason_sv": choice.sv, "reason_en": choice.en}
    return replace(statement, properties=properties)


def _source(one: NodeRecord, records: Mapping[str, NodeRecord]) -> NodeRecord:
    """The source that stands for a confirmation: who, when and how, in both languages."""
    day = text_of(one.properties, "as_of") or ""
    how = HOWS[text_of(one.properties, "confirmed_how") or ""]
    name = text_of(one.properties, "confirmed_by_name")
    by = next((item.target for item in one.links if item.link != ABOUT), "")
    properties: dict[str, Value] = {"page_date": day, "origins": (ORIGIN,)}
    for place, (language, verb) in enumerate((("sv", "Bekräftat av"), ("en", "Confirmed by"))):
        who = name or _name(records.get(by), by, language)
        on = day if language == "sv" else f"on {day}"
        properties[f"name_{language}"] = f"{verb} {who} {on} {how[place]}"
    return NodeRecord(source_id(one.id), "Source", one.where, properties)


def _name(record: NodeRecord | None, id_: str, language: str) -> str:
    if record is None:
        return id_
    forms = (f"name_{language}", "name", "name_sv", "name_en")
    return next((text for form in forms if (text := text_of(record.properties, form))), id_)
