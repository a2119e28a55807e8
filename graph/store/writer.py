"""Writing a graph: one source's whole contribution, so that loading twice changes nothing."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from graph.model.records import Graph, Relationship
from graph.store.checking import Vocabulary, check_graph, check_vocabulary
from graph.store.connection import BATCH, Store
from graph.store.errors import GraphError
from graph.store.reading import LOAD_ID, Load, read_load

Progress = Callable[[str, int, int], None]
Rows = list[dict[str, object]]


def write_graph(
    store: Store,
    graph: Graph,
    source: str,
    schema: Sequence[str],
    progress: Progress,
    *,
    vocabulary: Vocabulary,
    make_snapshot: Callable[[Store], str],
) -> Load:
    """Make the store say what `source` says now, and nothing that only its earlier runs said.

    Everything is checked before anything is written. `schema` has the constraints and indexes;
    `progress` is told (step, done, total); `make_snapshot` copies the finished graph and gives
    the copy's name. Ended at any moment, the store stays marked as being written, and the next
    call ends in the new state. Returns the new load. Raises `GraphError` for a graph that must
    not be written and `StoreBusy` if another writer does not finish.
    """
    check_vocabulary(vocabulary)
    check_graph(graph, vocabulary)
    with store.writing():
        labels = _labels(store, graph, source)
        run = secrets.token_hex(8)  # a run that was killed must not share its tag with the next
        before = read_load(store)
        _mark(store, before._replace(ready=False))
        for done, statement in enumerate(schema, 1):
            store.write(statement)
            progress("schema", done, len(schema))
        tags = {"run": run, "loader": source}
        _write_nodes(store, graph, tags, progress)
        _write_relationships(store, graph.relationships, labels, tags, progress)
        _sweep(store, tags, progress)
        progress("snapshot", 0, 1)
        load = Load(before.number + 1, ready=True, snapshot=make_snapshot(store))
        _mark(store, load)
        progress("snapshot", 1, 1)
    return load


def _mark(store: Store, load: Load) -> None:
    store.write(
        "MERGE (load:Load {id: $id})"
        " SET load.number = $number, load.state = $state, load.snapshot = $snapshot",
        id=LOAD_ID,
        number=load.number,
        state="ready" if load.ready else "writing",
        snapshot=load.snapshot,
    )


def _labels(store: Store, graph: Graph, source: str) -> dict[str, str]:
    """The label of every end of a relationship; the store is asked for those of other sources.

    What only this source's earlier run wrote is no end: it is about to be swept.
    """
    labels = {node.id: node.kind for node in graph.nodes}
    ends = {end for link in graph.relationships for end in (link.source, link.target)}
    elsewhere = sorted(ends - labels.keys())
    if elsewhere:
        rows = store.read(
            "MATCH (n) WHERE n.id IN $ids AND n.loader <> $loader"
            " RETURN n.id AS id, labels(n)[0] AS label",
            ids=elsewhere,
            loader=source,
        )
        labels |= {row["id"]: row["label"] for row in rows}
    for link in graph.relationships:
        for end in (link.source, link.target):
            if end not in labels:
                raise GraphError(f"relationship {link.id!r} ends at {end!r}, which does not exist")
    return labels


def _write_nodes(store: Store, graph: Graph, tags: Mapping[str, str], progress: Progress) -> None:
    by_label: dict[str, Rows] = defaultdict(list)
    for node in graph.nodes:
        by_label[node.kind].append(
            {"id": node.id, "properties": _stored(node.id, node.properties, tags)}
        )
    count = _counter("nodes", len(graph.nodes), progress)
    for label, rows in sorted(by_label.items()):
        store.write_rows(
            f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}})"
            " SET n = row.properties RETURN count(*) AS written",
            rows,
            count,
        )


def _write_relationships(
    store: Store,
    relationships: Iterable[Relationship],
    labels: Mapping[str, str],
    tags: Mapping[str, str],
    progress: Progress,
) -> None:
    groups: dict[tuple[str, str, str], Rows] = defaultdict(list)
    for link in relationships:
        groups[link.type, labels[link.source], labels[link.target]].append(
            {
                "id": link.id,
                "source": link.source,
                "target": link.target,
                "properties": _stored(link.id, link.properties, tags),
            }
        )
    count = _counter("relationships", sum(map(len, groups.values())), progress)
    for (type_, source_label, target_label), rows in sorted(groups.items()):
        store.write_rows(
            f"UNWIND $rows AS row MATCH (a:{source_label} {{id: row.source}})"
            f" MATCH (b:{target_label} {{id: row.target}})"
            f" MERGE (a)-[r:{type_} {{id: row.id}}]->(b)"
            " SET r = row.properties RETURN count(*) AS written",
            rows,
            count,
        )


def _sweep(store: Store, tags: Mapping[str, str], progress: Progress) -> None:
    """Remove what earlier runs of this source wrote and this one did not."""
    stale = "WHERE x.loader = $loader AND x.run <> $run WITH x LIMIT $limit"
    for done, statement in enumerate(
        (
            f"MATCH ()-[x]->() {stale} DELETE x RETURN count(*) AS removed",
            f"MATCH (x) {stale} DETACH DELETE x RETURN count(*) AS removed",
        ),
        1,
    ):
        while store.write(statement, limit=BATCH, **tags)[0]["removed"] == BATCH:
            pass
        progress("sweep", done, 2)


def _stored(
    id_: str, properties: Mapping[str, object], tags: Mapping[str, str]
) -> dict[str, object]:
    values = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in properties.items()
    }
    return {**values, "id": id_, **tags}


def _counter(step: str, total: int, progress: Progress) -> Callable[[int], None]:
    done = 0

    def count(rows: int) -> None:
        nonlocal done
        done += rows
        progress(step, done, total)

    return count
