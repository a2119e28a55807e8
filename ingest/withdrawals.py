"""The log of what was withdrawn: a day, a kind and a fingerprint for each, never its content.

It stands in the data folder (`withdrawn.jsonl`) and beside the data files (`withdrawn.yaml`), so
that neither a load nor a restore brings a withdrawn record back, here or on another machine. The
fingerprint is the SHA-256 of the id: it tells nothing by itself, but who guesses the id can check
the guess.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from graph.model.records import relationship_id
from ingest.files import WITHDRAWN_FILE
from ingest.problems import BadData, Problem
from ingest.reading import Leaf, read_file
from ingest.records import LinkRecord, NodeRecord, Where
from ingest.snapshots import write_atomically

IN_DATA = "withdrawn.jsonl"
_DIGEST = re.compile(r"^sha256:[0-9a-f]{64}$")
_EXPECTED = "a day, a kind, and a digest: sha256: and 64 hex digits"
_STAYS_OUT = "that it stays out; only the removal of its line from the log lets it return"
_HEAD = """\
# What was withdrawn, by the fingerprint of its id. A load refuses files that bring it back.
# Take an entry away only to let its record return.
"""


class Withdrawal(NamedTuple):
    """One thing that was withdrawn: the day, its kind or type, and the fingerprint of its id."""

    date: str
    kind: str
    digest: str


def withdrawal(day: date, kind: str, id_: str) -> Withdrawal:
    """The line of the log for a node of this kind, or a relationship of this type."""
    return Withdrawal(day.isoformat(), kind, digest_of(id_))


def digest_of(id_: str) -> str:
    """The fingerprint by which the log knows an id."""
    return f"sha256:{hashlib.sha256(id_.encode()).hexdigest()}"


def covers(log: Iterable[Withdrawal], id_: str) -> bool:
    """Whether this id of a node or a relationship was withdrawn."""
    return digest_of(id_) in {one.digest for one in log}


def brought_back(
    nodes: Iterable[NodeRecord], links: Iterable[LinkRecord], log: Iterable[Withdrawal]
) -> list[Problem]:
    """The records and links of data files that were withdrawn, as problems with their places."""
    days = {one.digest: one.date for one in log}
    if not days:
        return []
    stated: list[tuple[str, str, Where]] = []
    for node in nodes:
        stated.append((node.id, "id", node.where))
        for item in node.links:
            ends = (item.target, node.id) if item.link.reverse else (node.id, item.target)
            id_ = relationship_id(item.link.type, *ends)
            stated.append((id_, item.link.field, node.where))
    for link in links:
        id_ = relationship_id(link.type, link.source, link.target, link.discriminator)
        stated.append((id_, "type", link.where))
    return [
        Problem(where.file, where.line, field, id_, f"was withdrawn on {day}", _STAYS_OUT)
        for id_, field, where in stated
        if (day := days.get(digest_of(id_))) is not None
    ]


def read_log(data: Path) -> tuple[Withdrawal, ...]:
    """The log of a data folder; raises BadData for a line that cannot be understood."""
    path = data / IN_DATA
    if not path.exists():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_line(line, number) for number, line in enumerate(lines, 1) if line.strip())


def merge(data: Path, withdrawals: Iterable[Withdrawal]) -> tuple[Withdrawal, ...]:
    """Add to the log of a data folder what it lacks, at once; returns the whole log."""
    before = read_log(data)
    whole = _joined(before, withdrawals)
    if whole != before:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        text = "".join(f"{json.dumps(one._asdict(), ensure_ascii=False)}\n" for one in whole)
        write_atomically(data / IN_DATA, text)
    return whole


def read_log_beside(folder: Path) -> tuple[Withdrawal, ...]:
    """The log beside the data files of a folder; raises BadData that names file and line."""
    path = folder / WITHDRAWN_FILE
    if not path.exists():
        return ()
    found: list[Withdrawal] = []
    problems: list[Problem] = []
    for record in read_file(path):
        values = {
            name: branch.text for name, branch in record.items.items() if isinstance(branch, Leaf)
        }
        if (one := _checked(values)) is not None and len(values) == len(record.items):
            found.append(one)
        else:
            problems.append(_problem(WITHDRAWN_FILE, record.line))
    if problems:
        raise BadData(problems)
    return tuple(found)


def merge_beside(folder: Path, withdrawals: Iterable[Withdrawal]) -> tuple[Withdrawal, ...]:
    """Add to the log beside the data files what it lacks, at once; returns the whole log."""
    before = read_log_beside(folder)
    whole = _joined(before, withdrawals)
    if whole != before:
        entries = (
            f"- date: '{one.date}'\n  kind: {one.kind}\n  digest: {one.digest}\n" for one in whole
        )
        write_atomically(folder / WITHDRAWN_FILE, _HEAD + "".join(entries))
    return whole


def _joined(before: Iterable[Withdrawal], more: Iterable[Withdrawal]) -> tuple[Withdrawal, ...]:
    """Each digest once, by its first line, in the order of the days."""
    found: dict[str, Withdrawal] = {}
    for one in (*before, *more):
        found.setdefault(one.digest, one)
    return tuple(sorted(found.values()))


def _line(line: str, number: int) -> Withdrawal:
    try:
        raw = json.loads(line)
    except ValueError:
        raw = None
    one = _checked(raw) if isinstance(raw, dict) else None
    if one is None:
        raise BadData([_problem(IN_DATA, number)])
    return one


def _checked(raw: Mapping[str, object]) -> Withdrawal | None:
    if set(raw) != set(Withdrawal._fields):
        return None
    one = Withdrawal(*(str(raw[name]) for name in Withdrawal._fields))
    return one if _DIGEST.match(one.digest) else None


def _problem(file: str, line: int) -> Problem:
    return Problem(file, line, "", "", "is no entry of the log of withdrawals", _EXPECTED)
