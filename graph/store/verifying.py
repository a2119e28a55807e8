"""Whether a store holds what it says: the rules of the model, and those of the store itself.

Nothing is written to the store. Its records are read one by one, whatever is wrong with them, and
those that can be are staged in a file of their own, in which the rules of the model are tried.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from graph.model.invariants import Finding, findings
from graph.model.kinds import KINDS
from graph.model.privacy import masked, personal_number
from graph.store.connection import Row, Store
from graph.store.locks import is_held
from graph.store.rawrecords import RawRecords
from graph.store.scratch import scratch
from graph.store.staging import Staged
from graph.store.storerules import constraint_findings, load_findings
from graph.store.supervisor import QUERY_LIMIT
from graph.store.versions import OWN_LABELS, SCHEMA

Progress = Callable[[str, int, int], None]
_EVERY = 1000
_LIMIT = 12 * QUERY_LIMIT  # for each of the two streams, with the time of checking their rows


class Verified(NamedTuple):
    """What was read, and all that is wrong with it.

    `changed` says that the store was being written meanwhile: findings may be of no account.
    """

    load: int
    snapshot: str
    nodes: int
    relationships: int
    findings: tuple[Finding, ...]
    changed: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing was ever loaded."""
        return not (self.load or self.nodes or self.findings)


def verify(store: Store, progress: Progress) -> Verified:
    """Read the whole store and look for all that breaks a rule; `progress` gets (step, done, all).

    Raises `StoreError` only where the store cannot be read at all.
    """
    before, writing = _loads(store), _is_written(store)
    nodes, links = _counts(store)
    found = [*load_findings(before, filled=bool(nodes))]
    number, snapshot = _said(before)
    newer = any(finding.rule == "schema-newer" for finding in found)
    if newer or not (nodes or before):
        return Verified(number, snapshot, nodes, links, tuple(found), writing)
    rows = store.read("SHOW CONSTRAINTS", time_limit=QUERY_LIMIT)
    labels = (*KINDS, *(sorted(OWN_LABELS) if _schema(before) >= SCHEMA else ()))
    found += constraint_findings(rows, labels)
    with scratch(store.data_folder) as folder:
        found += _contents(store, folder, (nodes, links), before, progress)
    changed = writing or _is_written(store) or _loads(store) != before
    return Verified(number, snapshot, nodes, links, tuple(map(_concealed, found)), changed)


def _contents(
    store: Store, folder: Path, totals: tuple[int, int], loads: list[Row], progress: Progress
) -> Iterator[Finding]:
    steps = dict(zip(("verify_nodes", "verify_relationships"), totals))

    def told(step: str, done: int) -> None:
        if done % _EVERY == 1:
            progress(step, done, steps[step])

    with Staged.create(folder / "staged.sqlite") as staged:
        progress("verify_read", 0, sum(totals))
        raw = RawRecords(staged, lambda done: progress("verify_read", done, sum(totals)))
        raw.read_nodes(_nodes(store))
        raw.read_links(_links(store))
        yield from raw.findings()
        yield from findings(staged, told)
        said = [row["properties"].get("snapshot") for row in loads]
        ready = len(loads) == 1 and loads[0]["properties"].get("state") == "ready"
        progress("verify_name", 0, 1)
        if ready and (raw.incomplete or staged.name() != said[0]):
            yield Finding("contents-changed", (), str(said[0]))


def _is_written(store: Store) -> bool:
    """Whether a writer on this machine holds its lock now."""
    return is_held(store.data_folder / "writer.lock")


def _loads(store: Store) -> list[Row]:
    rows = store.read(
        "MATCH (load:Load) RETURN elementId(load) AS at, properties(load) AS properties"
    )
    return sorted(rows, key=lambda row: str(row["at"]))


def _said(loads: list[Row]) -> tuple[int, str]:
    """The highest number of a load, and its snapshot, as far as they can be read."""
    best = (0, "")
    for row in loads:
        number, snapshot = row["properties"].get("number"), row["properties"].get("snapshot")
        if isinstance(number, int) and number >= best[0]:
            best = (number, snapshot if isinstance(snapshot, str) else "")
    return best


def _schema(loads: list[Row]) -> int:
    found = [row["properties"].get("schema") for row in loads]
    return max((one for one in found if isinstance(one, int)), default=1)


def _counts(store: Store) -> tuple[int, int]:
    own = " OR ".join(f"n:{label}" for label in sorted(OWN_LABELS))
    nodes = store.read(
        f"MATCH (n) WHERE NOT ({own}) RETURN count(n) AS number", time_limit=QUERY_LIMIT
    )
    links = store.read("MATCH ()-[r]->() RETURN count(r) AS number", time_limit=QUERY_LIMIT)
    return int(nodes[0]["number"]), int(links[0]["number"])


def _nodes(store: Store) -> Iterator[Row]:
    return store.stream(
        "MATCH (n) RETURN elementId(n) AS at, labels(n) AS labels, properties(n) AS properties",
        time_limit=_LIMIT,
    )


def _links(store: Store) -> Iterator[Row]:
    return store.stream(
        "MATCH (a)-[r]->(b) RETURN elementId(r) AS at, type(r) AS type, a.id AS source,"
        " b.id AS target, properties(r) AS properties",
        time_limit=_LIMIT,
    )


def _concealed(finding: Finding) -> Finding:
    """The finding without what may be a person's number in an id."""
    ids = tuple(masked(id_) if personal_number(id_) else id_ for id_ in finding.ids)
    return finding._replace(ids=ids)
