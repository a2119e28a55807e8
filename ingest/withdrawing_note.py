"""The note of a withdrawal that is being done: it stands until everything has been done."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.snapshots import write_atomically

_NOTE = "withdrawing.json"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The note of a withdrawal that is being done: ids with their kinds, and where from."""

    day: str
    ids: tuple[tuple[str, str], ...]
    store: str
    folder: str | None
    reload: bool


def note_of(data: Path) -> Path:
    """Where the note of an unfinished withdrawal stands."""
    return data / _NOTE


def unfinished(data: Path) -> Unfinished | None:
    """The withdrawal that was cut off in this data folder, if any."""
    try:
        raw = json.loads(note_of(data).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Unfinished(**{**raw, "ids": tuple((id_, kind) for id_, kind in raw["ids"])})


def write_note(data: Path, note: Unfinished) -> None:
    """Put the note in its place, readable by its owner only: it holds what is to go."""
    write_atomically(note_of(data), json.dumps(asdict(note), ensure_ascii=False))
    note_of(data).chmod(0o600)
