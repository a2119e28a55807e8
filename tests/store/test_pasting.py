"""The files of the questions, pasted whole into Neo4j Browser or cypher-shell, on both stores."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import neo4j
import pytest

from graph.store.connection import Store
from graph.store.embedded import running_server
from graph.store.facts import check_rows, parse_facts
from tests.stores import Place, load
from tests.world import facts_files, world

# What both programs pass over when they look for the semicolon between two statements.
_OPAQUE = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|//[^\n]*|/\*.*?\*/""", re.S)


def pasted(text: str) -> list[str]:
    """The statements that a pasted text is split into; comments stay with what follows them."""
    bare = _OPAQUE.sub(lambda found: "x" * len(found[0]), text)
    ends = [match.start() for match in re.finditer(";", bare)]
    assert not re.sub(r"x+", "", bare[ends[-1] + 1 :]).strip(), "the last statement has its end"
    return [text[start:end] for start, end in zip([0, *(end + 1 for end in ends)], ends)]


@contextmanager
def raw_session(place: Place) -> Iterator[neo4j.Session]:
    """A session of the driver alone, which reads as those programs do."""
    address, login = place.address, (place.address.user, place.password or "")
    uri = address.uri
    with ExitStack() as stack:
        if address.embedded:
            server = stack.enter_context(running_server(place.data / "store"))
            uri, login = f"bolt://127.0.0.1:{server.port}", ("root", server.password)
        driver = stack.enter_context(neo4j.GraphDatabase.driver(uri, auth=login))
        yield stack.enter_context(
            driver.session(database=address.database, default_access_mode="READ")
        )


def test_every_statement_of_every_file_runs_as_it_is_pasted(store: Store, place: Place) -> None:
    load(store, world())
    found = 0
    with raw_session(place) as session:
        for file in facts_files():
            text = file.read_text(encoding="utf-8")
            tables = parse_facts(text, file.parent.name)
            statements = pasted(text)
            assert len(statements) == len(tables)
            for table, statement in zip(tables, statements):
                expected = check_rows(table, store.read(table.statement))
                for given in (statement, f"{statement};"):
                    rows = session.run(given).data()
                    assert check_rows(table, rows) == expected
                found += len(rows)
    assert found > 0


@pytest.mark.parametrize("file", facts_files(), ids=lambda file: file.parent.name)
def test_a_file_needs_no_parameter_and_uses_no_word_of_one_program(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "$" not in text
    assert not re.search(r"^\s*:", text, re.MULTILINE), "a command of Neo4j Browser"
    assert not re.search(r"\bapoc\.|\bgds\.", text), "a procedure of a plugin"
