"""One thing that was confirmed: its status, from which day, and what its record itself says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.model.confirmations import SET_ASIDE, contradicts, recorded_id, source_id
from graph.model.kinds import KINDS
from graph.model.records import Value, text_of
from ingest.deciding import Choice, Stated, choose, is_later
from ingest.records import Citation, LinkItem, NodeRecord
from ingest.statements import STATEMENT

ABOUT = next(link for link in KINDS[STATEMENT].links if link.type == "ABOUT")
STATUS = "status"
_OF_RECORD = ("origins", "basis", "confidence", "as_of")


@dataclass(frozen=True, slots=True)
class Subject:
    """What was confirmed: its record, confirmations, and statements of sources by property."""

    record: NodeRecord
    confirmations: Sequence[NodeRecord]
    stated: Mapping[str, Sequence[NodeRecord]]

    def values(self) -> list[Stated]:
        """What sources or else the record itself say of the status, and the confirmations."""
        own = text_of(self.record.properties, STATUS)
        said = [value_of(one) for one in self.stated.get(STATUS, ())]
        if own is not None and not said:
            said = [Stated(own, text_of(self.record.properties, "as_of"))]
        return [*said, *(replace(value_of(one), confirmed=True) for one in self.confirmations)]

    def chosen(self) -> tuple[Choice, str | None]:
        """The choice among the values, and the value used."""
        values = self.values()
        choice = choose(STATUS, values)
        return choice, None if choice.used is None else values[choice.used].value

    def shown(self, choice: Choice, used: str | None) -> NodeRecord:
        """The record with the confirmed status and its day, and the confirmations as sources."""
        properties: dict[str, Value] = dict(self.record.properties)
        properties.pop(STATUS, None)
        if used is not None:
            properties[STATUS] = used
        values = self.values()
        newest = values[-1]
        if choice.used == len(values) - 1:
            before = Stated("", text_of(properties, "as_of"))
            if not is_later(before, newest):
                properties["as_of"] = newest.as_of or ""
            for name in SET_ASIDE:
                date = text_of(properties, name)
                if date and contradicts(newest.value, newest.as_of or "", name, date):
                    del properties[name]
        sources = tuple(Citation(source_id(one.id)) for one in self.confirmations)
        citations = tuple(dict.fromkeys((*self.record.citations, *sources)))
        return replace(self.record, properties=properties, citations=citations)

    def marked(self, one: NodeRecord, choice: Choice, used: str | None) -> NodeRecord:
        """A confirmation with its source, whether it is used, and what the record said before."""
        before = {
            f"{name}_before": self.record.properties[name]
            for name in (STATUS, "as_of")
            if name in self.record.properties
        }
        worked_out: dict[str, Value] = {
            "used": value_of(one).value == used,
            "reason_sv": choice.sv,
            "reason_en": choice.en,
        }
        citations = dict.fromkeys((*one.citations, Citation(source_id(one.id))))
        properties = {**one.properties, **worked_out, **before}
        return replace(one, properties=properties, citations=tuple(citations))

    def recorded(self, choice: Choice, shown: NodeRecord) -> Iterable[NodeRecord]:
        """Statements of what the record itself says, where a confirmation says otherwise."""
        said = [value_of(one) for one in self.confirmations]
        for name in (STATUS, *SET_ASIDE):
            own = text_of(self.record.properties, name)
            if own is None or name in self.stated:
                continue
            if name == STATUS:
                differs = any(one.value != own for one in said)
            else:
                differs = any(contradicts(c.value, c.as_of or "", name, own) for c in said)
            if differs:
                yield self._statement(name, own, choice, used=shown.properties.get(name) == own)

    def _statement(self, name: str, value: str, choice: Choice, *, used: bool) -> NodeRecord:
        own = self.record.properties
        kept = {key: own[key] for key in _OF_RECORD if key in own}
        properties: dict[str, Value] = {
            **kept,
            "property": name,
            "value": value,
            "used": used,
            "reason_sv": choice.sv,
            "reason_en": choice.en,
        }
        id_ = recorded_id(self.record.id, name)
        links = (LinkItem(ABOUT, self.record.id),)
        where, citations = self.confirmations[-1].where, self.record.citations
        return NodeRecord(id_, STATEMENT, where, properties, citations, links)


def value_of(statement: NodeRecord) -> Stated:
    """The value of a statement, with its date."""
    value = text_of(statement.properties, "value") or ""
    return Stated(value, text_of(statement.properties, "as_of"))
