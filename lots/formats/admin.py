"""Files for `neo4j-admin database import full`: exact values, with types in the headers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from graph.model.model import constraints
from graph.model.records import Node, Relationship, Value
from graph.store.snapshot import Snapshot
from lots.formats.common import ExportError, opened

# No text of the graph may hold these: between the items of a list, and for the two lists that the
# import takes for nothing at all, which the statements of the last file then put right.
BETWEEN = "\x1f"
STAND_INS: Mapping[tuple[str, ...], str] = {(): "\x1d", ("",): "\x1e"}
OPTIONS = ("--array-delimiter=U+001F", "--multiline-fields=true")
LAST = "finish.cypher"
Record = TypeVar("Record", Node, Relationship)
Columns = Mapping[str, str]


def write_import(snapshot: Snapshot, folder: Path) -> None:
    """`nodes.csv`, `relationships.csv`, and `finish.cypher` to run once after the import.

    A property that is of one type in one record and of another elsewhere needs a file for each:
    the second is `nodes-2.csv`, and so on. Raises ExportError for a list that no file can hold.
    """
    for name, columns, nodes in _files("nodes", snapshot.nodes()):
        with opened(folder / name) as out:
            out.write(_line(("id:ID", ":LABEL", *_headers(columns))))
            out.writelines(_line((node.id, node.kind, *_cells(node, columns))) for node in nodes)
    for name, columns, links in _files("relationships", snapshot.relationships()):
        with opened(folder / name) as out:
            out.write(_line(("id:string", ":START_ID", ":END_ID", ":TYPE", *_headers(columns))))
            out.writelines(
                _line((link.id, link.source, link.target, link.type, *_cells(link, columns)))
                for link in links
            )
    with opened(folder / LAST) as out:
        out.write("// Once, after the import: the unique ids, and lists that are or look empty.\n")
        out.writelines(f"{statement};\n" for statement in constraints())
        out.writelines(_put_right("(x)", snapshot.nodes()))
        out.writelines(_put_right("()-[x]->()", snapshot.relationships()))


def import_command(folder: Path) -> str:
    """What to run in the folder, with Neo4j stopped."""
    files = [
        f"--{what}={path.name}"
        for what in ("nodes", "relationships")
        for path in sorted(folder.glob(f"{what}*.csv"))
    ]
    return " ".join(("neo4j-admin database import full neo4j", *files, *OPTIONS))


def _files(stem: str, records: Sequence[Record]) -> Iterator[tuple[str, Columns, Sequence[Record]]]:
    types: dict[str, set[str]] = defaultdict(set)
    for record in records:
        for name, value in record.properties.items():
            types[name].add(_type(value))
    mixed = {name for name, held in types.items() if len(held) > 1}
    plain = {name: next(iter(held)) for name, held in types.items() if name not in mixed}
    alike: dict[tuple[tuple[str, str], ...], list[Record]] = defaultdict(list)
    for record in records:
        held = record.properties
        alike[tuple((name, _type(held[name])) for name in sorted(mixed & held.keys()))].append(
            record
        )
    for number, (own, group) in enumerate(sorted(alike.items(), key=lambda one: one[0]), 1):
        columns = dict(sorted({**plain, **dict(own)}.items()))
        yield f"{stem}.csv" if number == 1 else f"{stem}-{number}.csv", columns, group


def _type(value: Value) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    if isinstance(value, float):
        return "double"
    return "string" if isinstance(value, str) else "string[]"


def _headers(columns: Columns) -> Iterator[str]:
    return (f"{name}:{type_}" for name, type_ in columns.items())


def _cells(record: Node | Relationship, columns: Columns) -> Iterator[str | None]:
    for name in columns:
        value = record.properties.get(name)
        if isinstance(value, tuple):
            if any(mark in item for item in value for mark in (BETWEEN, *STAND_INS.values())):
                raise ExportError(f"{record.id}: {name} is a list that the import cannot read")
            yield STAND_INS.get(value) or BETWEEN.join(value)
        elif isinstance(value, bool):
            yield str(value).lower()
        else:
            yield None if value is None else str(value)


def _line(cells: Iterable[str | None]) -> str:
    """A row; an empty text is quoted, and nothing at all is unknown."""
    quoted = ("" if cell is None else '"' + cell.replace('"', '""') + '"' for cell in cells)
    return ",".join(quoted) + "\n"


def _put_right(pattern: str, records: Iterable[Node | Relationship]) -> Iterator[str]:
    found = {
        (name, value)
        for record in records
        for name, value in record.properties.items()
        if isinstance(value, tuple) and value in STAND_INS
    }
    for name, value in sorted(found):
        stand_in = f"['\\u{ord(STAND_INS[value]):04X}']"
        meant = "['']" if value else "[]"
        yield f"MATCH {pattern} WHERE x.{name} = {stand_in} SET x.{name} = {meant};\n"
