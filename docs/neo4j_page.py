"""The page for people who know Neo4j, made of the model, the examples and the questions' files."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from docs.neo4j_examples import Cell, examples, results
from graph.model.declare import Property
from graph.model.model import MODEL
from graph.model.properties import PROVENANCE
from graph.store.facts import parse_facts
from queries.registry import questions

ROOT = Path(__file__).parents[1]
WORDS = Path(__file__).with_name("neo4j.txt")
NUMBERS = {"integer": "integer", "number": "float", "flag": "boolean"}
LISTS = ("texts", "strings", "words", "ids")


def neo4j_page() -> str:
    """The words of the page with the tables and examples put in."""
    return WORDS.read_text(encoding="utf-8").format(
        provenance=_all_stored(PROVENANCE),
        kinds="\n".join(_kinds()),
        on_relationships=_all_stored(MODEL.provenance),
        relationships="\n".join(_relationships()),
        examples="\n\n".join(_examples()),
        files="\n".join(_files()),
    )


def _all_stored(names: Sequence[str]) -> str:
    return ", ".join(_stored(MODEL.properties[name]) for name in names)


def _stored(declared: Property) -> str:
    """The names under which a property is stored, each with its type."""
    type_ = "[]" if declared.type in LISTS else ""
    if declared.type in NUMBERS:
        type_ = f" ({NUMBERS[declared.type]})"
    return ", ".join(f"`{name}`{type_}" for name in declared.stored)


def _kinds() -> Iterator[str]:
    yield from _head("group", "label", "properties")
    for kind in sorted(MODEL.kinds.values(), key=lambda kind: (kind.group, kind.name)):
        yield _line((kind.group, kind.name, _all_stored(kind.properties)))


def _relationships() -> Iterator[str]:
    yield from _head("from", "type", "to", "read")
    for type_ in sorted(MODEL.relationships.values(), key=lambda type_: type_.name):
        source, target = (", ".join(end) or "*any*" for end in (type_.sources, type_.targets))
        yield _line((source, type_.name, target, type_.en))


def _examples() -> Iterator[str]:
    written = results()
    for example in examples():
        result = written[example.title]
        rows = "\n".join((*_head(*result.columns), *map(_line, result.rows)))
        yield f"### {example.title}\n\n{example.text}\n\n```cypher\n{example.query}\n```\n\n{rows}"


def _files() -> Iterator[str]:
    yield from _head("question", "file", "table", "columns")
    commands = {question.command for question in questions()}
    for path in sorted((ROOT / "queries").glob("*/facts.cypher")):
        name = path.parent.name
        assert name in commands
        link = f"[{name}/facts.cypher](../../queries/{name}/facts.cypher)"
        for table in parse_facts(path.read_text(encoding="utf-8"), name):
            columns = ", ".join(
                f"`{column.name}` {column.type}{'?' * column.optional}" for column in table.columns
            )
            yield _line((f"`lots {name}`", link, table.name, columns))


def _head(*columns: str) -> tuple[str, str]:
    return _line(columns), "|" + "---|" * len(columns)


def _line(cells: Sequence[Cell]) -> str:
    shown = ("" if cell is None else str(cell).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(shown)} |"
