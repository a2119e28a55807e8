"""Where a load goes, and the files that stand beside the store."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.model.records import Graph
from graph.store.address import StoreAddress
from ingest.copying import Indexing
from ingest.snapshots import store_slug

Progress = Callable[[str, int, int], None]


def no_index(folder: Path, graph: Graph) -> None:
    """Make no search index."""


def silent(step: str, done: int, total: int) -> None:
    """Tell nobody how far the load is."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a load goes: the data folder, the store, and what is made with each snapshot.

    `facts` are the files with the rows that questions read, `indexing` makes the search index in
    the folder of a snapshot, and a change in one of the `watched` files asks for a new load.
    """

    data: Path
    address: StoreAddress
    password: str | None = None
    facts: tuple[Path, ...] = ()
    indexing: Indexing = no_index
    watched: tuple[Path, ...] = ()
    version: str = ""

    @property
    def report(self) -> Path:
        """The file that tells of the last load: its stamp and its counts."""
        return self.data / f"loaded-{store_slug(self.address)}.json"

    @property
    def mark(self) -> Path:
        """The file that stands while the store is being written."""
        return self.data / f"writing-{store_slug(self.address)}"

    @property
    def staged(self) -> Path:
        """The graph that is being written, kept until the store has all of it."""
        return self.data / f"staged-{store_slug(self.address)}.sqlite"
