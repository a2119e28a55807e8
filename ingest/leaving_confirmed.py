"""Confirmations in a graph that something leaves: what goes with them, and records without them."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping

from graph.model.confirmations import (
    SET_ASIDE,
    is_confirmation_id,
    is_made,
    is_recorded,
    is_source_of_confirmation,
    source_id,
)
from graph.model.records import Node, Properties, Value, text_of, texts_of
from graph.store.streams import Records, link_of
from ingest.compiling import with_sources
from ingest.records import Citation, LinkItem, NodeRecord, Where

_NOWHERE = Where("", 0)


def made_from(records: Records, gone: Container[str], ids: Iterable[str]) -> dict[str, str]:
    """What was made from confirmations that are gone, by id, and the confirmation it follows.

    Its source goes with each; what the record itself said, with the last one of the record.
    """
    made = {source_id(id_): id_ for id_ in ids if is_confirmation_id(id_)}
    if not made:
        return {}
    about: dict[str, list[str]] = defaultdict(list)
    for link in map(link_of, records.link_rows()):
        if link.type == "ABOUT" and is_made(link.source):
            about[link.target].append(link.source)
    for named in about.values():
        confirmations = [id_ for id_ in named if is_confirmation_id(id_)]
        if confirmations and all(id_ in gone for id_ in confirmations):
            made |= {id_: confirmations[-1] for id_ in named if is_recorded(id_)}
    return made


def unconfirmed(
    held: Mapping[str, Node], about: Mapping[str, Iterable[str]]
) -> dict[str, dict[str, Value]]:
    """The properties of these nodes as they are without any confirmation."""
    found = {id_: dict(node.properties) for id_, node in held.items()}
    for id_, node in held.items():
        for subject in about.get(id_, ()) if is_made(id_) else ():
            mine = found[subject]
            if is_recorded(id_):
                name = text_of(node.properties, "property") or ""
                if name in SET_ASIDE:
                    mine[name] = text_of(node.properties, "value") or ""
                continue
            for name in ("status", "as_of"):
                mine.pop(name, None)
                if (before := text_of(node.properties, f"{name}_before")) is not None:
                    mine[name] = before
            own = [one for one in _citations(mine) if not is_source_of_confirmation(one.source)]
            found[subject] = _with(mine, own)
    return found


def record_of(id_: str, kind: str, properties: Properties, links: Iterable[LinkItem]) -> NodeRecord:
    """The record that a node may have come from: its sources stand apart."""
    return NodeRecord(
        id_, kind, _NOWHERE, _with(properties, ()), _citations(properties), tuple(links)
    )


def properties_of(record: NodeRecord) -> Properties:
    """The properties of the node that comes from a record."""
    return with_sources(record.properties, record.citations)


def _citations(properties: Properties) -> tuple[Citation, ...]:
    pairs = zip(texts_of(properties, "sources"), texts_of(properties, "locators"))
    return tuple(Citation(source, place) for source, place in pairs)


def _with(properties: Properties, citations: Iterable[Citation]) -> dict[str, Value]:
    own = {name: v for name, v in properties.items() if name not in ("sources", "locators")}
    return dict(with_sources(own, tuple(citations)))
