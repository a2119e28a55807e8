"""The statements that write a staged graph, in batches that are the same at every try."""

from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple

from graph.store.staging import GroupedLink, Staged
from graph.store.streams import decode

BATCH = 5000
Row = dict[str, object]


class Batch(NamedTuple):
    """Rows for one statement.

    `step` is nodes or relationships, of which `done` of `total` are written with this batch;
    `after_all` asks that every earlier batch is in the store before this one.
    """

    number: int
    step: str
    statement: str
    rows: list[Row]
    done: int
    total: int
    after_all: bool


def number_batches(staged: Staged, run: str, *, fresh: bool) -> Iterator[Batch]:
    """All batches, nodes before relationships, numbered from 1.

    Into a fresh store records are created without looking for what is there.
    """
    number = 0
    steps = (("nodes", _nodes(staged, run, fresh)), ("relationships", _links(staged, run, fresh)))
    for (step, groups), total in zip(steps, staged.counts):
        done, first = 0, True
        for statement, rows in groups:
            while piece := list(islice(rows, BATCH)):
                number, done = number + 1, done + len(piece)
                yield Batch(number, step, statement, piece, done, total, first)
                first = False


def _nodes(staged: Staged, run: str, fresh: bool) -> Iterator[tuple[str, Iterator[Row]]]:
    for label, group in groupby(staged.nodes_by_kind(), key=itemgetter(0)):
        verb = f"CREATE (n:{label})" if fresh else f"MERGE (n:{label} {{id: row.id}})"
        statement = f"UNWIND $rows AS row {verb} SET n = row.properties RETURN count(*) AS written"
        rows: Iterator[Row] = (
            {"id": id_, "properties": _stored(id_, text, owner, run)}
            for _, id_, owner, text in group
        )
        yield statement, rows


def _links(staged: Staged, run: str, fresh: bool) -> Iterator[tuple[str, Iterator[Row]]]:
    for (type_, a, b), group in groupby(staged.links_by_ends(), key=_group):
        key = "" if fresh else " {id: row.id}"
        statement = (
            f"UNWIND $rows AS row MATCH (a:{a} {{id: row.source}}) MATCH (b:{b} {{id: row.target}})"
            f" {'CREATE' if fresh else 'MERGE'} (a)-[r:{type_}{key}]->(b)"
            " SET r = row.properties RETURN count(*) AS written"
        )
        rows: Iterator[Row] = (
            {
                "id": link.id,
                "source": link.source,
                "target": link.target,
                "properties": _stored(link.id, link.properties, link.owner, run),
            }
            for link in group
        )
        yield statement, rows


def _group(link: GroupedLink) -> tuple[str, str, str]:
    return link.type, link.source_label, link.target_label


def _stored(id_: str, text: str, owner: str, run: str) -> Mapping[str, object]:
    values: dict[str, object] = dict(decode(text))
    values.update(id=id_, run=run, loader=owner)
    return values
