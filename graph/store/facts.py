"""Facts files: which rows of the graph a question reads, in Cypher, with typed columns.

A file holds one or more tables. Each starts with `// table: name`, then a line for each column
(`// offer: node`), then one statement without parameters, ended by a semicolon. A column type is
`node`, `relationship`, `text`, `number` or `flag`; a `?` after it allows null.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

COLUMN_TYPES = ("node", "relationship", "text", "number", "flag")
Cell = str | float | bool | None
Row = tuple[Cell, ...]

_TABLE = re.compile(r"^//\s*table:\s*([a-z][a-z0-9_]*)\s*$")
_COLUMN = re.compile(r"^//\s*([a-z][a-z0-9_]*):\s*([a-z]+)(\??)\s*$")
_WRITING = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|CALL)\b", re.IGNORECASE)


class FactsError(ValueError):
    """A facts file, or a row that it gave, is not as declared."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a facts table: its name, its type and whether it may be empty."""

    name: str
    type: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class FactsTable:
    """A named statement and the columns of the rows that it returns."""

    name: str
    columns: tuple[Column, ...]
    statement: str


def parse_facts(text: str, where: str) -> tuple[FactsTable, ...]:
    """Read the tables of one facts file; `where` names it in errors."""
    tables: list[FactsTable] = []
    name: str | None = None
    columns: list[Column] = []
    lines: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if match := _TABLE.match(line):
            if name is not None:
                raise FactsError(f"{where}:{number}: table {name} has no end (a semicolon)")
            name, columns, lines = match[1], [], []
        elif name is None:
            if line.strip() and not line.lstrip().startswith("//"):
                raise FactsError(f"{where}:{number}: a statement before '// table: name'")
        elif not lines and (match := _COLUMN.match(line)):
            if match[2] not in COLUMN_TYPES:
                known = ", ".join(COLUMN_TYPES)
                raise FactsError(f"{where}:{number}: column type {match[2]!r}; expected {known}")
            columns.append(Column(match[1], match[2], bool(match[3])))
        elif line.strip() == ";":
            tables.append(_table(name, columns, lines, f"{where}:{number}"))
            name = None
        elif not line.lstrip().startswith("//"):
            lines.append(line)
    if name is not None:
        raise FactsError(f"{where}: table {name} has no end (a line with a semicolon)")
    return tuple(tables)


def _table(name: str, columns: Sequence[Column], lines: Sequence[str], where: str) -> FactsTable:
    statement = "\n".join(lines).strip()
    if not columns or not statement:
        raise FactsError(f"{where}: table {name} needs columns and a statement")
    if found := _WRITING.search(statement):
        raise FactsError(f"{where}: table {name} only reads; {found[0]} is not allowed")
    if "$" in statement:
        raise FactsError(f"{where}: table {name} takes no parameters")
    for column in columns:
        if not re.search(rf"\bAS {column.name}\b", statement):
            raise FactsError(f"{where}: table {name} returns no column {column.name}")
    return FactsTable(name, tuple(columns), statement)


def read_facts(paths: Iterable[Path]) -> tuple[FactsTable, ...]:
    """All tables of the given files, sorted by name; a name may stand only once."""
    tables: dict[str, FactsTable] = {}
    for path in paths:
        for table in parse_facts(path.read_text(encoding="utf-8"), path.parent.name):
            if table.name in tables:
                raise FactsError(f"{path.parent.name}: table {table.name} is declared twice")
            tables[table.name] = table
    return tuple(tables[name] for name in sorted(tables))


def check_rows(table: FactsTable, records: Iterable[Mapping[str, object]]) -> tuple[Row, ...]:
    """The rows as declared, sorted; an undeclared null or a wrong type is an error."""
    rows = {tuple(_cell(table, column, record) for column in table.columns) for record in records}
    return tuple(sorted(rows, key=lambda row: tuple((cell is not None, str(cell)) for cell in row)))


def _cell(table: FactsTable, column: Column, record: Mapping[str, object]) -> Cell:
    value = record.get(column.name)
    if value is None:
        if column.optional:
            return None
        raise FactsError(f"table {table.name}: column {column.name} is null in {dict(record)}")
    if column.type == "number" and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if column.type == "flag" and isinstance(value, bool):
        return value
    if column.type in ("node", "relationship", "text") and isinstance(value, str):
        return value
    raise FactsError(f"table {table.name}: column {column.name} is {value!r}, not {column.type}")
