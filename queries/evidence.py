"""The evidence of an answer: the nodes and relationships it rests on, with their sources."""

from collections.abc import Iterable
from typing import TypedDict

from graph.model.labels import relationship_label
from graph.model.records import Node, Properties, Relationship, text_of, texts_of
from graph.store.snapshot import Snapshot
from queries.texts import Language, label, name


class SourceOf(TypedDict):
    """One source of a fact: where it was read."""

    id: str
    title: str
    url: str | None
    date: str | None
    locator: str | None


class EvidenceOf(TypedDict):
    """One fact that an answer rests on."""

    kind: str
    label: str
    sources: list[SourceOf]
    as_of: str | None
    confidence: str | None
    basis: str | None


class Evidence:
    """Collects the ids that sentences cite, and tells what they are and where they were read."""

    def __init__(self, snapshot: Snapshot, language: Language) -> None:
        self._snapshot = snapshot
        self._language = language
        self._cited: dict[str, Node | Relationship] = {}

    def cite(self, *ids: str) -> list[str]:
        """Remember these ids and give back those that the snapshot knows, each once."""
        known: list[str] = []
        for id_ in dict.fromkeys(ids):
            found = self._snapshot.get(id_)
            if found is not None:
                self._cited[id_] = found
                known.append(id_)
        return known

    def mapping(self) -> dict[str, EvidenceOf]:
        """Each cited id with kind, label, sources, as-of date, confidence and basis."""
        return {
            id_: describe(self._snapshot, found, self._language)
            for id_, found in sorted(self._cited.items())
        }


def describe(snapshot: Snapshot, found: Node | Relationship, language: Language) -> EvidenceOf:
    """The evidence entry of one record; a relationship is labelled with both its ends."""
    properties = found.properties
    if isinstance(found, Node):
        kind, words = found.kind, label(properties, found.id, language).value
    else:
        kind = found.type
        ends = (name(snapshot, end, language) for end in (found.source, found.target))
        words = f" {relationship_label(found.type, language)} ".join(ends)
    return {
        "kind": kind,
        "label": words,
        "sources": list(sources(snapshot, properties, language)),
        "as_of": text_of(properties, "as_of"),
        "confidence": text_of(properties, "confidence"),
        "basis": text_of(properties, "basis"),
    }


def sources(snapshot: Snapshot, properties: Properties, language: Language) -> Iterable[SourceOf]:
    """The sources of a record with the place in each."""
    locators = texts_of(properties, "locators")
    for id_, locator in zip(texts_of(properties, "sources"), locators, strict=True):
        source = snapshot.get(id_)
        known: Properties = source.properties if source else {}
        yield {
            "id": id_,
            "title": label(known, id_, language).value,
            "url": text_of(known, "url"),
            "date": text_of(known, "page_date"),
            "locator": locator or None,
        }
