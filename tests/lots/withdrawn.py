"""A region with words that stand in one record alone, and the commands on it."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from graph.store.connection import Store, open_store
from graph.store.snapshot import Snapshot
from ingest.files import KIND_OF_FILE
from lots.settings import read_settings
from lots.wiring import Snapshots
from tests.lots.conftest import Result
from tests.region.parts import Files, Record
from tests.stores import Place
from tests.world import records, write_files

MARK = "Zqxjkv"
# Where the words of a record stand, by what the kind has.
_WORDS = ("name", "text", "task", "value")
KINDS = {kind.name: file for file, kind in KIND_OF_FILE.items() if file in records()}


def marked(file: str) -> tuple[Files, str]:
    """The region with words in the first record of the file that stand nowhere else; its id."""
    files = records()
    chosen = files[file][0]
    old = str(chosen["id"])
    id_ = chosen["id"] = f"{old}-{MARK.lower()}"
    for other in (one for rows in files.values() for one in rows):
        _renamed(other, old, id_)
    name = next(name for name in _WORDS if name in chosen)
    words = chosen[name]
    chosen[name] = {"sv": f"{words['sv']} {MARK}"} if isinstance(words, dict) else f"{MARK} {words}"
    if file == "statements.yaml":
        # Its value is used, so that it stands in the record that it is about as well.
        chosen |= {"property": "eligible_place", "value": MARK, "subjects": ["funding:mikrolan"]}
    return files, id_


def _renamed(part: Record, old: str, new: str) -> None:
    for name, value in part.items():
        if value == old:
            part[name] = new
        elif isinstance(value, dict):
            _renamed(value, old, new)
        elif isinstance(value, list):
            part[name] = [new if one == old else one for one in value]
            for one in value:
                if isinstance(one, dict):
                    _renamed(one, old, new)


class Region:
    """A folder of data files and a data folder around a store, and the commands on them."""

    def __init__(self, folder: Path, place: Place, command: Callable[..., Result]) -> None:
        self.files, self.data, self.place = folder / "files", place.data, place
        self.environment: Mapping[str, str] = {
            "LOTS_DATA": str(place.data),
            "LOTS_LANGUAGE": "en",
            **place.environment,
        }
        self._command = command

    def lots(self, *arguments: object) -> Result:
        """What a command line gives."""
        return self._command(self.environment, *arguments)

    def load(self, files: Files) -> None:
        """Write the files and load them."""
        write_files(files, self.files)
        loaded = self.lots("load", "--source", self.files)
        assert loaded.status == 0, loaded.err

    def withdraw(self, *arguments: str) -> Result:
        """What `lots withdraw` gives."""
        return self.lots("withdraw", "--source", self.files, *arguments)

    def running(self) -> AbstractContextManager[Store | None]:
        """The embedded store runs meanwhile, so that not every command starts it."""
        return open_store(*self.place) if self.place.address.embedded else nullcontext()

    def newest(self) -> Snapshot:
        """What a reader with this data folder reads now."""
        return Snapshots(read_settings(self.environment, {})).newest()

    def traces(self, *words: str) -> list[str]:
        """Files below both folders in whose bytes one of the words stands, in any case."""
        return [
            str(path)
            for folder in (self.data, self.files)
            for path in folder.rglob("*")
            if path.is_file() and traced(path.read_bytes(), *words)
        ]


def traced(held: bytes, *words: str) -> bool:
    """Whether one of the words stands in these bytes, in any case."""
    return any(word.lower().encode() in held.lower() for word in words)
