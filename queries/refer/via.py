"""Through whom: the shortest chain of stated working relations from the promoter's organisation.

Money and ownership do not introduce anybody, so that they are no steps. Of chains of one length
the one with the first ids is taken.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from graph.store.snapshot import Snapshot
from queries.refer.rows import TieRow
from queries.status import status

LONGEST = 4


class Hop(NamedTuple):
    """The next body of a chain and the relationship that leads to it."""

    actor: str
    tie: str


def neighbours_of(snapshot: Snapshot, at: date) -> Mapping[str, Sequence[Hop]]:
    """Whom each body works with by a stated relation that has not ended."""
    found: dict[str, list[Hop]] = {}
    for row in snapshot.rows("referral_ties", TieRow):
        properties = snapshot.relationship(row.tie).properties
        ends = (snapshot.node(row.a).properties, snapshot.node(row.b).properties)
        if any(status(one, at) == "ended" for one in (properties, *ends)):
            continue
        if properties.get("basis") == "inferred":
            continue
        found.setdefault(row.a, []).append(Hop(row.b, row.tie))
        found.setdefault(row.b, []).append(Hop(row.a, row.tie))
    return {actor: sorted(hops) for actor, hops in found.items()}


def chains_from(neighbours: Mapping[str, Sequence[Hop]], start: str) -> dict[str, tuple[Hop, ...]]:
    """The shortest chain from one body to every other within four steps."""
    chains: dict[str, tuple[Hop, ...]] = {start: ()}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if len(chains[here]) == LONGEST:
            continue
        for hop in neighbours.get(here, ()):
            if hop.actor not in chains:
                chains[hop.actor] = (*chains[here], hop)
                waiting.append(hop.actor)
    return chains
