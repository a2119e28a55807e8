"""Competing statements: groups them, decides which value is used, and applies it to subjects."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.model.confirmations import is_confirmation
from graph.model.properties import PROPERTIES
from graph.model.records import Value, text_of
from graph.model.stated import decides, grouped
from ingest.deciding import Stated, choose
from ingest.problems import Problem, Spot
from ingest.records import NodeRecord
from ingest.values import text_value

STATEMENT = "Statement"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Different values that sources state for one property of the same things."""

    property: str
    subjects: tuple[str, ...]
    values: tuple[str, ...]
    used: str | None
    reason_sv: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Decided:
    """The records with the used values in place, and the disagreements behind them."""

    nodes: tuple[NodeRecord, ...]
    disagreements: tuple[Disagreement, ...]
    problems: tuple[Problem, ...]


def decide(nodes: Sequence[NodeRecord]) -> Decided:
    """Mark each statement of sources as used or not, and give subjects the used value or none.

    A `name` keeps its value, and so does free text: the disagreement is shown beside it.
    """
    records = {node.id: node for node in nodes}
    problems: list[Problem] = []
    disagreements: list[Disagreement] = []
    stating = [node for node in nodes if node.kind == STATEMENT]
    for group in _groups([one for one in stating if not is_confirmation(one.properties)]):
        property_ = text_of(group[0].properties, "property") or ""
        stated = [
            Stated(text_of(one.properties, "value") or "", text_of(one.properties, "as_of"))
            for one in group
        ]
        choice = choose(property_, stated)
        used = None if choice.used is None else stated[choice.used].value
        for statement, value in zip(group, stated):
            decided: dict[str, Value] = {
                "used": value.value == used,
                "reason_sv": choice.sv,
                "reason_en": choice.en,
            }
            records[statement.id] = replace(
                statement, properties={**statement.properties, **decided}
            )
        subjects = sorted({item.target for one in group for item in one.links})
        if len({one.value for one in stated}) > 1:
            values = tuple(dict.fromkeys(one.value for one in stated))
            disagreements.append(
                Disagreement(property_, tuple(subjects), values, used, choice.sv, choice.en)
            )
        for subject in subjects:
            if decides(records[subject].kind, property_):
                values_of = [_typed(property_, one, problems) for one in group]
                chosen = None if choice.used is None else values_of[choice.used]
                records[subject] = _applied(records[subject], property_, chosen)
    ordered = tuple(records[node.id] for node in nodes)
    return Decided(ordered, tuple(sorted(disagreements, key=_key)), tuple(problems))


def _key(disagreement: Disagreement) -> tuple[str, tuple[str, ...]]:
    return disagreement.property, disagreement.subjects


def _typed(property_: str, statement: NodeRecord, problems: list[Problem]) -> Value | None:
    spot = Spot(problems, statement.where.file, statement.where.line, "value")
    value = text_of(statement.properties, "value") or ""
    return text_value(PROPERTIES[property_], value, spot)


def _applied(subject: NodeRecord, property_: str, value: Value | None) -> NodeRecord:
    properties: dict[str, Value] = dict(subject.properties)
    if value is None:
        properties.pop(property_, None)
    else:
        properties[property_] = value
    return replace(subject, properties=properties)


def _groups(statements: Sequence[NodeRecord]) -> Iterable[list[NodeRecord]]:
    """Statements about one property that share a subject, directly or through others."""
    about = [
        (text_of(one.properties, "property") or "", [item.target for item in one.links])
        for one in statements
    ]
    return ([statements[place] for place in group] for group in grouped(about))
