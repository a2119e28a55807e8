"""Two tables for spreadsheets, none of whose cells is taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from api.downloads import harmless
from graph.model.records import Node, Properties, Relationship
from graph.store.networks import KIND, TYPE
from graph.store.snapshot import Snapshot
from lots.formats.common import ExportError, opened, written
from queries.texts import Language, label

NODE = ("id", KIND, "label")
LINK = ("id", TYPE, "source", "source_label", "target", "target_label")
Cell = str | int | float | None


def write_tables(snapshot: Snapshot, folder: Path, language: Language) -> None:
    """`nodes.csv` and `relationships.csv`: one row a record, one column a property.

    Comma-separated, UTF-8 with a byte order mark, as the downloads of the pages. Labels stand
    beside ids; lists are one text (see `joined`); an empty cell is unknown.
    """
    labels = {node.id: label(node.properties, node.id, language).value for node in snapshot.nodes()}
    names = _names(snapshot.nodes(), NODE)
    _table(
        folder / "nodes.csv",
        (*NODE, *names),
        (
            (node.id, node.kind, labels[node.id], *_cells(node.properties, names))
            for node in snapshot.nodes()
        ),
    )
    names = _names(snapshot.relationships(), LINK)
    _table(
        folder / "relationships.csv",
        (*LINK, *names),
        (
            (
                *(link.id, link.type, link.source, labels[link.source]),
                *(link.target, labels[link.target], *_cells(link.properties, names)),
            )
            for link in snapshot.relationships()
        ),
    )


def _names(records: Sequence[Node | Relationship], own: Sequence[str]) -> list[str]:
    names: set[str] = set()
    for record in records:
        names |= record.properties.keys()
    if taken := sorted(names.intersection(own)):
        raise ExportError(f"a property named {taken[0]} has no column: the table has one already")
    return sorted(names)


def _table(path: Path, head: Sequence[str], rows: Iterable[Iterable[Cell]]) -> None:
    with opened(path) as out:
        out.write("\ufeff")  # so that spreadsheets read å, ä and ö
        writer = csv.writer(out)
        writer.writerow(head)
        writer.writerows([harmless(cell) for cell in row] for row in rows)


def _cells(properties: Properties, names: Iterable[str]) -> Iterable[Cell]:
    for name in names:
        value = properties.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield value
        else:
            yield None if value is None else written(value)
