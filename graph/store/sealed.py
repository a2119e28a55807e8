"""A sealed file: a zip of known parts whose last bytes are the SHA-256 of all before them.

Each part is lines of text; the manifest, a part of its own, says how many bytes and lines each has
and their SHA-256. A file is read without ever being unpacked to disk, in flat memory, and nothing
it says of its own size is believed beyond `RATIO` times what is really there. `sealing.py` writes.
"""

import errno
import hashlib
import io
import json
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from graph.store.errors import StoreError

MANIFEST = "manifest.json"
RATIO = 250  # text of records is packed to a tenth or so; beyond this a file is a trap
LONGEST_LINE = 2**24
_METHODS = (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)
_SMALL = 2**16  # a manifest is smaller, and below this the ratio does not matter
_BLOCK = 2**20
MARK = b"sha256:"
SEAL = len(MARK) + 64
_END = 22  # bytes of the zip's own last record, before the seal
_BEGINNING = b"PK\x03\x04"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RecursionError,
    ValueError,
)


class ArchiveError(StoreError):
    """A file that is no archive, is damaged, is too new, or must not be written over."""


class Part(NamedTuple):
    """What the manifest says of a part: its size unpacked, its lines and its SHA-256 in hex."""

    bytes: int
    lines: int
    sha256: str


class _Bounded(io.FileIO):
    """A file that gives at most a block at once, whatever a directory in it asks for."""

    def read(self, size: int | None = -1, /) -> bytes:
        left = os.fstat(self.fileno()).st_size - self.tell()
        wanted = left if size is None or size < 0 else min(size, left)
        if wanted > _BLOCK:
            raise zipfile.BadZipFile("too large")
        return super().read(max(wanted, 0)) or b""


def grows_too_much(entry: zipfile.ZipInfo) -> bool:
    """Whether a part would be far larger unpacked than anything that records pack to."""
    return entry.file_size > max(_SMALL, RATIO * entry.compress_size)


class Sealed:
    """A sealed file whose seal is whole. `about` is its manifest without the parts."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._zip = archive
        manifest = self._manifest()
        raw = manifest.pop("parts", None)
        self.about: Mapping[str, object] = manifest
        self.parts: Mapping[str, Part] = self._parts(raw)

    def refuse(self, why: str) -> ArchiveError:
        """The error for a file that contradicts itself."""
        return ArchiveError(f"{self.path} is damaged: {why}")

    def names(self) -> list[str]:
        """The names of everything in the file, as they are written there."""
        return [entry.orig_filename for entry in self._zip.infolist()]

    def expect(self, parts: Iterable[str]) -> None:
        """Raise ArchiveError unless it holds these parts, each once, in fair sizes, and no more."""
        names, wanted = self.names(), {*parts, MANIFEST}
        for name in names:
            if name not in wanted or names.count(name) > 1:
                raise self.refuse(f"it holds {name[:80]!r}, which does not belong in it")
        for name in wanted:
            if name not in names or (name != MANIFEST and name not in self.parts):
                raise self.refuse(f"{name} is missing")
        if set(self.parts) | {MANIFEST} != wanted:
            raise self.refuse(f"{MANIFEST} names parts that are not there")
        packed = sum(entry.compress_size for entry in self._zip.infolist())
        if packed > self.path.stat().st_size:
            raise self.refuse("its parts overlap")
        for name, part in self.parts.items():
            entry = self._zip.getinfo(name)
            if entry.file_size != part.bytes:
                raise self.refuse(f"{name} has not the size that {MANIFEST} says")
            if grows_too_much(entry):
                raise self.refuse(f"{name} would grow more than {RATIO} times when unpacked")

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a part, without their ends.

        Raises ArchiveError at the end where they are not those that the manifest was made of.
        """
        part, digest, count, size, held = self.parts[name], hashlib.sha256(), 0, 0, b""
        for block in self._blocks(name):
            size += len(block)
            if size > part.bytes:
                raise self.refuse(f"{name} is larger than {MANIFEST} says")
            digest.update(block)
            *whole, held = (held + block).split(b"\n")
            if len(held) > LONGEST_LINE:
                raise self.refuse(f"{name} has a line longer than {LONGEST_LINE} bytes")
            count += len(whole)
            yield from whole
        if held or (size, count, digest.hexdigest()) != part:
            raise self.refuse(f"{name} has not the checksum that {MANIFEST} says")

    def _blocks(self, name: str) -> Iterator[bytes]:
        with _broken_told(self, name), self._open(name) as file:
            while block := file.read(_SMALL):
                yield block

    def _open(self, name: str) -> IO[bytes]:
        entry = self._zip.getinfo(name)
        if entry.flag_bits & 1 or entry.compress_type not in _METHODS:
            raise self.refuse(f"{name} is packed in a way that does not belong in it")
        return self._zip.open(entry)

    def _manifest(self) -> dict[str, object]:
        if MANIFEST not in self._zip.namelist():
            raise ArchiveError(f"{self.path} is no archive of this product: no {MANIFEST}")
        with _broken_told(self, MANIFEST):
            with self._open(MANIFEST) as file:
                text = file.read(_SMALL)
                if file.read(1):
                    raise ValueError("too large")
            raw = json.loads(text)
            if not isinstance(raw, dict):
                raise ValueError("no object")
        return raw

    def _parts(self, raw: object) -> dict[str, Part]:
        parts: dict[str, Part] = {}
        for name, said in raw.items() if isinstance(raw, dict) else ():
            match said:
                case {"bytes": int(size), "lines": int(lines), "sha256": str(digest)}:
                    parts[str(name)] = Part(size, lines, digest)
                case _:
                    raise self.refuse(f"{MANIFEST} does not describe {str(name)[:80]!r}")
        return parts


@contextmanager
def _broken_told(sealed: Sealed, name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        raise sealed.refuse(f"{name} is not where the list of parts says") from None
    except _BROKEN:
        raise sealed.refuse(f"{name} cannot be unpacked") from None


@contextmanager
def open_sealed(path: Path) -> Iterator[Sealed]:
    """The file, after its seal was checked.

    Raises ArchiveError for a file that is not sealed or differs from what was sealed, naming the
    part that is damaged where that can be found; OSError where it cannot be read at all.
    """
    with _opened(path) as file:
        whole = _seal_holds(path, file)
        with _directory(path, file) as archive:
            sealed = Sealed(path, archive)
            if not whole:
                raise sealed.refuse(_damaged_part(sealed))
            yield sealed


def _directory(path: Path, file: IO[bytes]) -> zipfile.ZipFile:
    try:
        file.seek(0)
        return zipfile.ZipFile(file)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    except _BROKEN:
        pass
    raise ArchiveError(f"{path} is damaged: its list of parts cannot be read")


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    # A pipe would be waited for without end.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise ArchiveError(f"{path} is no file")
    with _Bounded(descriptor) as file:
        yield file


def _seal_holds(path: Path, file: IO[bytes]) -> bool:
    if file.read(len(_BEGINNING)) != _BEGINNING:
        raise ArchiveError(f"{path} is no archive of this product, or its beginning is damaged")
    size = os.fstat(file.fileno()).st_size
    if size > SEAL + _END:
        file.seek(size - SEAL)
        seal = file.read(SEAL)
        if seal.startswith(MARK):
            return seal == MARK + hash_of(file, size - SEAL)
    raise ArchiveError(f"{path} is damaged: its end is missing or changed ({size} bytes are there)")


def _damaged_part(sealed: Sealed) -> str:
    sealed.expect(sealed.parts)
    for name in sealed.parts:
        for _ in sealed.lines(name):
            pass
    return "its parts are whole, but its seal, manifest or list of parts has changed"


def hash_of(file: IO[bytes], size: int) -> bytes:
    """The SHA-256, in hex, of so many bytes from the beginning of the file."""
    file.seek(0)
    digest = hashlib.sha256()
    while size > 0 and (block := file.read(min(_BLOCK, size))):
        digest.update(block)
        size -= len(block)
    return digest.hexdigest().encode()
