"""What a load changed: counts by kind, compared with the newest snapshot."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from graph.model.records import Graph
from graph.store.streams import LinkRow, NodeRow, Records, rows_of
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


def compare(
    before: Graph | Records, after: Graph | Records
) -> tuple[tuple[Count, ...], tuple[Count, ...]]:
    """Counts for nodes by kind and for relationships by type, each sorted by name."""
    old, new = rows_of(before), rows_of(after)
    return (
        _counts(old.node_rows(), new.node_rows()),
        _counts(old.link_rows(), new.link_rows()),
    )


def _counts(
    before: Iterator[NodeRow] | Iterator[LinkRow], after: Iterator[NodeRow] | Iterator[LinkRow]
) -> tuple[Count, ...]:
    """What became of each row; both come ascending by id."""
    counts: dict[str, list[int]] = {}
    old, new = next(before, None), next(after, None)
    while old is not None or new is not None:
        if old is None or (new is not None and new[0] < old[0]):
            assert new is not None
            place, kind, new = 0, new[1], next(after, None)
        elif new is None or old[0] < new[0]:
            place, kind, old = 2, old[1], next(before, None)
        else:
            place, kind = (3 if old == new else 1), new[1]
            old, new = next(before, None), next(after, None)
        counts.setdefault(kind, [0, 0, 0, 0])[place] += 1
    return tuple(Count(kind, *counts[kind]) for kind in sorted(counts))
