"""A whole graph in one file on disk, from which it is written to a store.

Records may come in any order and are read back by id, so that a graph larger than memory is
checked, sorted and grouped in flat memory. The file outlives a crash: it says which run was
being written and how far that run had come. SQLite keeps it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Self

from graph.model.records import Node, Relationship
from graph.store.checking import check_node, check_relationship
from graph.store.errors import GraphError, StoreError
from graph.store.streams import LinkRow, NodeRow, encode, link_of, node_of, snapshot_name

_TABLES = """
CREATE TABLE node (id TEXT PRIMARY KEY, kind TEXT, owner TEXT, properties TEXT) WITHOUT ROWID;
CREATE TABLE link (
  id TEXT PRIMARY KEY, type TEXT, source TEXT, target TEXT, owner TEXT, properties TEXT
) WITHOUT ROWID;
CREATE TABLE elsewhere (id TEXT PRIMARY KEY, kind TEXT) WITHOUT ROWID;
CREATE TABLE said (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
_LABELLED = "(SELECT id, kind FROM node UNION ALL SELECT id, kind FROM elsewhere)"
_CHUNK = 5000
_FORMAT = "1"
_DISK = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


class GroupedLink(NamedTuple):
    """A relationship with the labels of its ends, by which it is found in a store."""

    type: str
    source_label: str
    target_label: str
    id: str
    source: str
    target: str
    owner: str
    properties: str


class Staged:
    """One graph on disk, each record with its owner: the source whose load wrote it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        # The kernel writes what is committed even if this process is killed; what a power cut
        # takes is noticed as a missing format, and the source is read again.
        for setting in ("journal_mode = WAL", "synchronous = OFF", "cache_size = -32000"):
            self._file.execute(f"PRAGMA {setting}")

    @classmethod
    def create(cls, path: Path) -> Self:
        """An empty file in place of what stood there; readable by its owner only."""
        discard(path)
        path.touch(mode=0o600)
        with _plain_errors(path):
            staged = cls(path)
            staged._file.executescript(_TABLES)
        return staged

    @classmethod
    def open(cls, path: Path) -> Self:
        """A file that was finished; raises StoreError for another one."""
        if not path.is_file():
            raise StoreError(f"there is no staged graph in {path}")
        try:
            staged = cls(path)
            if staged.said("format") == _FORMAT:
                return staged
            staged.close()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF in _DISK:
                raise _failed(path, error) from error
        raise StoreError(f"{path} is no finished staged graph")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; it stays."""
        self._file.close()

    # ------------------------------------------------------------------ filling

    def add_nodes(self, nodes: Iterable[Node], owner: str) -> None:
        """Take in nodes; raises GraphError for a value that cannot be stored and an id used."""

        def rows() -> Iterator[tuple[str, ...]]:
            for node in nodes:
                check_node(node)
                yield node.id, node.kind, owner, encode(node.properties)

        self._fill("INSERT INTO node VALUES (?, ?, ?, ?)", rows(), "node")

    def add_relationships(self, links: Iterable[Relationship], owner: str) -> None:
        """Take in relationships, whose ends may come later; raises GraphError like `add_nodes`."""

        def rows() -> Iterator[tuple[str, ...]]:
            for link in links:
                check_relationship(link)
                yield link.id, link.type, link.source, link.target, owner, encode(link.properties)

        self._fill("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?)", rows(), "relationship")

    def _fill(self, statement: str, rows: Iterator[tuple[str, ...]], what: str) -> None:
        while chunk := list(islice(rows, _CHUNK)):
            self._file.execute("BEGIN")
            try:
                self._file.executemany(statement, chunk)
                self._file.execute("COMMIT")
            except sqlite3.IntegrityError:
                self._file.execute("ROLLBACK")
                raise GraphError(self._twice(what, chunk)) from None
            except sqlite3.Error as error:
                raise _failed(self.path, error) from error

    def _twice(self, what: str, chunk: list[tuple[str, ...]]) -> str:
        table, seen = "node" if what == "node" else "link", set[str]()
        find = f"SELECT 1 FROM {table} WHERE id = ?"  # noqa: S608 (one of two words)
        for id_, *_ in chunk:
            if id_ in seen or self._file.execute(find, (id_,)).fetchone():
                return f"two {what}s have the id {id_!r}"
            seen.add(id_)
        return f"two {what}s have one id"

    def finish(self, *, complete: bool = True) -> None:
        """Say that all is there; raises GraphError where a relationship has an end without node.

        Not `complete`: an end may be a node of another source, which the store holds.
        """
        if complete:
            for id_, end in self.open_ends():
                raise GraphError(f"relationship {id_!r} ends at {end!r}, which does not exist")
        self.say(format=_FORMAT)

    # ------------------------------------------------------------------ reading

    @property
    def counts(self) -> tuple[int, int]:
        """How many nodes and relationships it holds."""
        nodes = self._file.execute("SELECT count(*) FROM node").fetchone()[0]
        links = self._file.execute("SELECT count(*) FROM link").fetchone()[0]
        return int(nodes), int(links)

    def name(self) -> str:
        """The name of a snapshot of this graph."""
        return snapshot_name(self)

    def node_rows(self) -> Iterator[NodeRow]:
        """Each node, ascending by id, as a row."""
        return self._rows("SELECT id, kind, properties FROM node ORDER BY id")

    def link_rows(self) -> Iterator[LinkRow]:
        """Each relationship, ascending by id, as a row."""
        return self._rows("SELECT id, type, source, target, properties FROM link ORDER BY id")

    def nodes(self) -> Iterator[Node]:
        """Each node, ascending by id."""
        return map(node_of, self.node_rows())

    def relationships(self) -> Iterator[Relationship]:
        """Each relationship, ascending by id."""
        return map(link_of, self.link_rows())

    def owned_nodes(self) -> Iterator[tuple[Node, str]]:
        """Each node with its owner, ascending by id."""
        rows = self._rows("SELECT id, kind, properties, owner FROM node ORDER BY id")
        return ((node_of(row[:3]), row[3]) for row in rows)

    def owned_relationships(self) -> Iterator[tuple[Relationship, str]]:
        """Each relationship with its owner, ascending by id."""
        columns = "id, type, source, target, properties, owner"
        rows = self._rows(f"SELECT {columns} FROM link ORDER BY id")  # noqa: S608
        return ((link_of(row[:5]), row[5]) for row in rows)

    def kinds(self) -> set[str]:
        """The kinds of its nodes."""
        return {row[0] for row in self._rows("SELECT DISTINCT kind FROM node")}

    def types(self) -> set[str]:
        """The types of its relationships."""
        return {row[0] for row in self._rows("SELECT DISTINCT type FROM link")}

    # ------------------------------------------------------------------ for the writer

    def nodes_by_kind(self) -> Iterator[tuple[str, str, str, str]]:
        """Kind, id, owner and properties of each node, kind by kind."""
        return self._rows("SELECT kind, id, owner, properties FROM node ORDER BY kind, id")

    def links_by_ends(self) -> Iterator[GroupedLink]:
        """Each relationship, grouped by its type and the labels of its ends."""
        rows = self._rows(
            "SELECT l.type, a.kind, b.kind, l.id, l.source, l.target, l.owner, l.properties"  # noqa: S608
            f" FROM link l JOIN {_LABELLED} a ON a.id = l.source JOIN {_LABELLED} b"
            " ON b.id = l.target ORDER BY 1, 2, 3, 4"
        )
        return map(GroupedLink._make, rows)

    def open_ends(self) -> Iterator[tuple[str, str]]:
        """Relationship and end, where the end is neither here nor known to be elsewhere."""
        missing = " UNION ALL ".join(
            f"SELECT l.id, l.{end} FROM link l WHERE NOT EXISTS"  # noqa: S608 (one of two words)
            f" (SELECT 1 FROM node n WHERE n.id = l.{end}) AND NOT EXISTS"
            f" (SELECT 1 FROM elsewhere e WHERE e.id = l.{end})"
            for end in ("source", "target")
        )
        return self._rows(missing)

    def found_elsewhere(self, labels: Iterable[tuple[str, str]]) -> None:
        """Take note of the ids and kinds of ends that the store holds for other sources."""
        with _plain_errors(self.path):
            self._file.executemany("INSERT OR REPLACE INTO elsewhere VALUES (?, ?)", labels)

    def say(self, **values: str) -> None:
        """Keep facts about this graph: the run that writes it, and how far that has come."""
        with _plain_errors(self.path):
            self._file.executemany("INSERT OR REPLACE INTO said VALUES (?, ?)", values.items())

    def said(self, name: str) -> str:
        """A fact that was kept, or nothing."""
        found = self._file.execute("SELECT value FROM said WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def _rows(self, query: str) -> Iterator[Any]:
        cursor = self._file.execute(query)
        while chunk := cursor.fetchmany(_CHUNK):
            yield from chunk


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _failed(path, error) from error


def _failed(path: Path, error: sqlite3.Error) -> StoreError:
    return StoreError(f"{path} cannot be written ({error}): is there no space left on the disk?")


def discard(path: Path) -> None:
    """Remove a staged file and what SQLite keeps beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
