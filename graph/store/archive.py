"""An archive: one whole graph in one portable file, the same whatever server it was read from.

It is a sealed file (`sealed.py`) of `nodes.jsonl` and `relationships.jsonl`, each record with its
owner and sorted by id, and `withdrawals.jsonl`, the log of what was withdrawn. The manifest holds
the forms and the snapshot's name; no date of writing, no address and no password. So the same
graph gives the same file, and two backups between which nothing changed are equal byte by byte.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from graph.model.model import LABELS, TYPES
from graph.model.records import Node, Properties, Relationship
from graph.store.checking import Vocabulary, check_names
from graph.store.errors import GraphError
from graph.store.sealed import ArchiveError, Sealed, open_sealed
from graph.store.sealing import write_sealed
from graph.store.staging import Staged
from graph.store.versions import SCHEMA

FORMAT = 1
PRODUCT = "innovationslots"
NODES, LINKS, WITHDRAWALS = "nodes.jsonl", "relationships.jsonl", "withdrawals.jsonl"
_MOST_WITHDRAWALS = 2**26  # bytes: they are held in memory
_CHUNK = 5000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}\Z")
_Record = TypeVar("_Record", Node, Relationship)


class Withdrawn(NamedTuple):
    """What the log says of a record that was withdrawn: day, kind, SHA-256 of its id."""

    date: str
    kind: str
    digest: str


class About(NamedTuple):
    """What an archive says of itself: who wrote it, in which forms, and what it holds."""

    version: str
    schema: int
    snapshot: str
    nodes: int
    relationships: int
    withdrawals: tuple[Withdrawn, ...] = ()


# ---------------------------------------------------------------------- writing


def write_archive(
    file: Path,
    staged: Staged,
    version: str,
    withdrawals: Iterable[Withdrawn] = (),
    *,
    schema: int = SCHEMA,
    replace: bool = False,
) -> About:
    """Write what is staged to one file, at once and whole; returns what the archive says.

    `schema` is the form of the records. Raises ArchiveError where a file stands already, unless
    `replace`, and OSError where it cannot be written.
    """
    log = tuple(sorted(set(withdrawals)))
    nodes, links = staged.counts
    about = About(version, schema, staged.name(), nodes, links, log)
    write_sealed(
        file,
        {
            WITHDRAWALS: lambda: (_line(one._asdict()) for one in log),
            NODES: lambda: (_node_line(node, owner) for node, owner in staged.owned_nodes()),
            LINKS: lambda: (
                _link_line(link, owner) for link, owner in staged.owned_relationships()
            ),
        },
        {
            "product": PRODUCT,
            "format": FORMAT,
            "version": about.version,
            "schema": about.schema,
            "snapshot": about.snapshot,
        },
        replace=replace,
    )
    return about


def _node_line(node: Node, owner: str) -> bytes:
    return _line({"id": node.id, "kind": node.kind, "owner": owner, "properties": node.properties})


def _link_line(link: Relationship, owner: str) -> bytes:
    return _line(
        {
            "id": link.id,
            "type": link.type,
            "source": link.source,
            "target": link.target,
            "owner": owner,
            "properties": link.properties,
        }
    )


def _line(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, allow_nan=False).encode()


# ---------------------------------------------------------------------- reading


@contextmanager
def open_archive(file: Path) -> Iterator["Archive"]:
    """The archive, after its seal, forms and parts were checked.

    Raises ArchiveError that says what is wrong and where, and OSError for a file out of reach.
    """
    with open_sealed(file) as sealed:
        yield Archive(sealed)


class Archive:
    """An archive whose bytes are those that were written; `about` is what it says of itself."""

    def __init__(self, sealed: Sealed) -> None:
        self._sealed = sealed
        said = sealed.about
        if said.get("product") != PRODUCT:
            raise ArchiveError(f"{sealed.path} is no archive of this product")
        # Before the parts: a newer format may have others.
        self._require("format", FORMAT)
        sealed.expect((NODES, LINKS, WITHDRAWALS))
        schema = self._require("schema", SCHEMA)
        version, snapshot = said.get("version"), said.get("snapshot")
        if not isinstance(version, str) or not isinstance(snapshot, str):
            raise sealed.refuse("its manifest names no version or snapshot")
        counts = sealed.parts[NODES].lines, sealed.parts[LINKS].lines
        self.about = About(version, schema, snapshot, *counts, tuple(self._withdrawals()))

    @property
    def unpacked(self) -> int:
        """How many bytes the parts have when unpacked."""
        return sum(part.bytes for part in self._sealed.parts.values())

    def stage(self, staged: Staged) -> None:
        """Fill and finish `staged` with every record.

        Raises ArchiveError where a record is not one that the model and the archive's own order,
        checksums and snapshot name allow; then `staged` is of no use.
        """
        try:
            for owner, nodes in _by_owner(self._records(NODES, _node)):
                staged.add_nodes(nodes, owner)
            for owner, links in _by_owner(self._records(LINKS, _link)):
                staged.add_relationships(links, owner)
            check_names(staged.kinds(), staged.types(), Vocabulary(LABELS, TYPES))
            staged.finish()
        except GraphError as error:
            raise self._sealed.refuse(str(error)) from None
        if staged.name() != self.about.snapshot:
            raise self._sealed.refuse("its records are not those of the snapshot that it names")

    def _records(
        self, part: str, parse: Callable[[Mapping[str, object]], tuple[_Record, str] | None]
    ) -> Iterator[tuple[_Record, str]]:
        last = ""
        for number, line in enumerate(self._sealed.lines(part), 1):
            found = parse(self._fields(part, number, line))
            if found is None or not found[1]:
                raise self._wrong(part, number, "is no record with an owner")
            if found[0].id <= last:
                raise self._wrong(part, number, "is out of order or stands twice")
            last = found[0].id
            yield found

    def _fields(self, part: str, number: int, line: bytes) -> Mapping[str, object]:
        try:
            fields = json.loads(line)
            if isinstance(fields, dict) and _line(fields) == line:
                return fields
        except (ValueError, RecursionError):
            pass
        raise self._wrong(part, number, "is not written as records are")

    def _withdrawals(self) -> Iterator[Withdrawn]:
        if self._sealed.parts[WITHDRAWALS].bytes > _MOST_WITHDRAWALS:
            raise self._sealed.refuse(f"{WITHDRAWALS} is too large")
        for number, line in enumerate(self._sealed.lines(WITHDRAWALS), 1):
            match self._fields(WITHDRAWALS, number, line):
                case {"date": str(day), "kind": str(kind), "digest": str(digest), **others} if (
                    _DAY.match(day) and _DIGEST.match(digest) and not others
                ):
                    yield Withdrawn(day, kind, digest)
                case _:
                    raise self._wrong(WITHDRAWALS, number, "is no withdrawal")

    def _require(self, name: str, known: int) -> int:
        found = self._sealed.about.get(name)
        if not isinstance(found, int) or isinstance(found, bool) or found < 1:
            raise self._sealed.refuse(f"its manifest has no {name}")
        if found > known:
            raise ArchiveError(
                f"{self._sealed.path} was written by a newer version of Innovationslots"
                f" ({name} {found}, this version knows up to {known}); use the newer version"
            )
        return found

    def _wrong(self, part: str, number: int, what: str) -> ArchiveError:
        return self._sealed.refuse(f"line {number} of {part} {what}")


def _node(fields: Mapping[str, object]) -> tuple[Node, str] | None:
    match fields:
        case {
            "id": str(id_),
            "kind": str(kind),
            "owner": str(owner),
            "properties": dict(properties),
            **others,
        } if not others:
            return Node(id_, kind, _properties(properties)), owner
    return None


def _link(fields: Mapping[str, object]) -> tuple[Relationship, str] | None:
    match fields:
        case {
            "id": str(id_),
            "type": str(type_),
            "source": str(source),
            "target": str(target),
            "owner": str(owner),
            "properties": dict(properties),
            **others,
        } if not others:
            return Relationship(id_, type_, source, target, _properties(properties)), owner
    return None


def _properties(raw: Mapping[str, Any]) -> Properties:
    """Lists are tuples in a record; whether a value can be stored is checked when it is staged."""
    return {name: tuple(v) if isinstance(v, list) else v for name, v in raw.items()}


def _by_owner(
    records: Iterator[tuple[_Record, str]],
) -> Iterator[tuple[str, list[_Record]]]:
    """Records by owner, some thousands at a time, so that owners may alternate."""
    while chunk := list(islice(records, _CHUNK)):
        by_owner: dict[str, list[_Record]] = defaultdict(list)
        for record, owner in chunk:
            by_owner[owner].append(record)
        yield from by_owner.items()
