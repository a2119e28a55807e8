"""Writing a sealed file: the same parts give the same bytes, whenever and wherever it is written.

Dates are fixed, the order is given, and no name of a machine or user is kept.
"""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import IO

from graph.store.sealed import (
    LONGEST_LINE,
    MANIFEST,
    MARK,
    SEAL,
    ArchiveError,
    Part,
    grows_too_much,
    hash_of,
    open_sealed,
)

_DAY = (1980, 1, 1, 0, 0, 0)
Parts = Mapping[str, Callable[[], Iterable[bytes]]]


def write_sealed(
    path: Path,
    parts: Parts,
    about: Mapping[str, object],
    *,
    replace: bool = False,
) -> None:
    """Write the parts (each makes a stream of lines without their ends), and `about` in a manifest.

    The file appears at once and whole, readable by its owner only, and has been read back. Raises
    ArchiveError where a file stands already, unless `replace`.
    """
    if path.exists() and not replace:
        raise _exists(path)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".writing")
    beside, stored = Path(name), frozenset[str]()
    try:
        with os.fdopen(descriptor, "w+b") as file:
            # What packs too well to be trusted when it is read is written again, not packed.
            while dense := _write_zip(file, parts, about, stored):
                stored |= dense
            _seal(file)
            os.fsync(file.fileno())
        with open_sealed(beside) as sealed:
            sealed.expect(parts)
            for part in sealed.parts:
                for _ in sealed.lines(part):
                    pass
        _place(beside, path, replace=replace)
    finally:
        beside.unlink(missing_ok=True)


def _write_zip(
    file: IO[bytes], parts: Parts, about: Mapping[str, object], stored: Collection[str]
) -> frozenset[str]:
    """Write the zip from the beginning of the file; returns the parts that pack too well."""
    found: dict[str, Mapping[str, object]] = {}
    file.seek(0)
    file.truncate()
    with zipfile.ZipFile(file, "w") as archive:
        for name, lines in parts.items():
            entry = _entry(name, packed=name not in stored)
            with archive.open(entry, "w", force_zip64=True) as out:
                found[name] = _write_lines(out, lines(), name)._asdict()
        text = json.dumps({**about, "parts": found}, indent=1, sort_keys=True, ensure_ascii=False)
        with archive.open(_entry(MANIFEST, packed=True), "w") as out:
            out.write(text.encode() + b"\n")
        archive.comment = MARK + b"0" * 64  # its place; the hash comes when all else is written
        return frozenset(entry.filename for entry in archive.infolist() if grows_too_much(entry))


def _entry(name: str, *, packed: bool) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    entry.create_system = 3
    entry.external_attr = 0o100600 << 16
    return entry


def _write_lines(out: IO[bytes], lines: Iterable[bytes], name: str) -> Part:
    digest, count, size = hashlib.sha256(), 0, 0
    for line in lines:
        if len(line) > LONGEST_LINE:
            start = line[:60].decode(errors="replace")
            raise ArchiveError(f"{name}: a record is too long for an archive: {start}…")
        digest.update(line)
        digest.update(b"\n")
        out.write(line + b"\n")
        count, size = count + 1, size + len(line) + 1
    return Part(size, count, digest.hexdigest())


def _seal(file: IO[bytes]) -> None:
    size = file.seek(0, os.SEEK_END)
    digest = hash_of(file, size - SEAL)
    file.seek(size - SEAL)
    file.write(MARK + digest)
    file.flush()


def _place(beside: Path, path: Path, *, replace: bool) -> None:
    if replace:
        beside.replace(path)
    else:
        try:
            path.hardlink_to(beside)  # unlike renaming, this never replaces a file
        except FileExistsError:
            raise _exists(path) from None
        except OSError:  # a file system without links
            if path.exists():
                raise _exists(path) from None
            beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _exists(path: Path) -> ArchiveError:
    return ArchiveError(f"{path} exists already; nothing was written")
