"""The example queries of the page for people who know Neo4j, and their results.

`python -m docs.neo4j_examples` loads the facts of Sörmland into a store of its own and writes
docs/reference/neo4j-examples.json; the page is made of that file and the queries.
"""

import json
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from graph.store.address import StoreAddress
from graph.store.connection import Store, open_store
from ingest.loading import load
from ingest.target import Target

FOLDER = Path(__file__).parent / "reference"
QUERIES = FOLDER / "neo4j-examples.cypher"
RESULTS = FOLDER / "neo4j-examples.json"
FACTS = Path(__file__).parents[1] / "ingest" / "sormland"
_EXAMPLE = re.compile(
    r"^// example: (?P<title>.+)\n(?P<text>(?://.*\n)+)(?P<query>(?:(?!//).+\n)+);$", re.MULTILINE
)
Cell = str | int | float | bool | None


class Example(NamedTuple):
    """A query, what it asks and what there is to mind."""

    title: str
    text: str
    query: str


class Result(NamedTuple):
    """The rows that a query gave, in the order of the columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def examples() -> tuple[Example, ...]:
    """The examples in the order of their file."""
    return tuple(
        Example(
            found["title"],
            " ".join(line.removeprefix("//").strip() for line in found["text"].splitlines()),
            found["query"].rstrip("\n"),
        )
        for found in _EXAMPLE.finditer(QUERIES.read_text(encoding="utf-8"))
    )


def answered(store: Store, example: Example) -> Result:
    """What the store gives."""
    rows = store.read(example.query)
    columns = tuple(rows[0]) if rows else ()
    return Result(columns, tuple(tuple(row.values()) for row in rows))


def results() -> dict[str, Result]:
    """The results as they were last written, by the title of the example."""
    raw = json.loads(RESULTS.read_text(encoding="utf-8"))
    return {
        title: Result(tuple(one["columns"]), tuple(map(tuple, one["rows"])))
        for title, one in raw.items()
    }


def write(found: Sequence[tuple[Example, Result]]) -> None:
    """Write the results, a row a line."""
    lines = []
    for example, result in found:
        rows = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in result.rows)
        head = json.dumps(result.columns, ensure_ascii=False)
        title = json.dumps(example.title, ensure_ascii=False)
        lines.append(f'{title}: {{"columns": {head}, "rows": [\n{rows}]}}')
    RESULTS.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


def main() -> int:
    """Load the facts, ask, and write what came."""
    with tempfile.TemporaryDirectory() as folder:
        target = Target(Path(folder), StoreAddress())
        load(FACTS, target)
        with open_store(target.address, target.data) as store:
            write([(example, answered(store, example)) for example in examples()])
    print(f"docs/reference/{RESULTS.name}: {len(examples())} examples")
    return 0


if __name__ == "__main__":
    sys.exit(main())
