"""What the commands that read and write backups share: room on the disk, and plain errors."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.store.archive import Archive
from graph.store.errors import StoreError
from graph.store.facts import FactsError
from graph.store.sealed import ArchiveError
from graph.store.snapshot import SnapshotError
from ingest.problems import BadData
from ingest.writing import LoadError
from lots.shared import BadInput, Failure
from lots.words import say

_KILO = 1000
# A staged graph has the text of its records, their order by id, and a log of what is being added.
_STAGED = 3


@contextmanager
def told_plainly(file: Path, language: str) -> Iterator[None]:
    """Turn what can go wrong with a file and a store into the plain end of a command."""
    try:
        yield
    except (ArchiveError, BadData) as error:
        raise BadInput(str(error)) from None
    except (StoreError, SnapshotError, FactsError, LoadError) as error:
        raise Failure(str(error)) from None
    except FileNotFoundError as error:
        if error.filename != str(file):
            raise Failure(str(error)) from None
        raise BadInput(say(language, "backup_no_file", file=file)) from None
    except OSError as error:
        named = error.filename if isinstance(error.filename, str) else file
        raise Failure(say(language, "file_failed", file=named, why=error.strerror)) from None


def require_room(archive: Archive, folder: Path, language: str) -> None:
    """Raise Failure unless what is in the archive finds room in the folder."""
    needed, free = _STAGED * archive.unpacked, shutil.disk_usage(folder).free
    if needed > free:
        sizes = {"needed": size_of(needed), "free": size_of(free)}
        raise Failure(say(language, "no_room", folder=folder, **sizes))


def size_of(count: int) -> str:
    """A number of bytes, for people."""
    size, unit = float(count), "B"
    for larger in ("kB", "MB", "GB"):
        if size >= _KILO:
            size, unit = size / _KILO, larger
    return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
