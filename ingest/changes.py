"""What a load changed: counts by kind, compared with the newest snapshot."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from graph.model.records import Graph, Node, Properties, Relationship
from ingest.statements import Disagreement


class Count(NamedTuple):
    """How many records of one kind (or type of relationship) came, changed, went and stayed."""

    kind: str
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """The summary of a load. `written` is false where the store already said all this."""

    snapshot: str
    written: bool
    nodes: tuple[Count, ...]
    relationships: tuple[Count, ...]
    disagreements: tuple[Disagreement, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def none(self) -> bool:
        """Whether nothing was added, changed or removed."""
        return not any(
            count.added or count.changed or count.removed
            for count in (*self.nodes, *self.relationships)
        )


def compare(before: Graph, after: Graph) -> tuple[tuple[Count, ...], tuple[Count, ...]]:
    """Counts for nodes by kind and for relationships by type, each sorted by name."""
    return (
        _counts(_nodes(before.nodes), _nodes(after.nodes)),
        _counts(_links(before.relationships), _links(after.relationships)),
    )


def _nodes(nodes: Iterable[Node]) -> dict[str, tuple[str, Properties]]:
    return {node.id: (node.kind, node.properties) for node in nodes}


def _links(links: Iterable[Relationship]) -> dict[str, tuple[str, Properties]]:
    return {link.id: (link.type, link.properties) for link in links}


def _counts(
    before: Mapping[str, tuple[str, Properties]], after: Mapping[str, tuple[str, Properties]]
) -> tuple[Count, ...]:
    counts: dict[str, list[int]] = {}
    for id_ in before.keys() | after.keys():
        old, new = before.get(id_), after.get(id_)
        kind = (new or old or ("", {}))[0]
        place = 0 if old is None else 2 if new is None else 3 if old == new else 1
        counts.setdefault(kind, [0, 0, 0, 0])[place] += 1
    return tuple(Count(kind, *counts[kind]) for kind in sorted(counts))
