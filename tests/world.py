"""A tiny region, readable at a glance: the world that tests ask questions about.

Its organisations are invented; its schemes and places have the ids of the real data set, so that
options and definitions are tried as they are used. `world()` is the whole of it as a graph,
`records()` the files that it is compiled from, `snapshot_of` a graph as a snapshot on disk.
"""

import copy
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from graph.model.model import LABELS, TYPES, constraints
from graph.model.records import Graph
from graph.store.checking import Vocabulary
from graph.store.connection import Store
from graph.store.facts import check_rows, read_facts
from graph.store.reading import read_graph
from graph.store.snapshot import Snapshot
from graph.store.snapshot_writing import write_snapshot
from graph.store.writer import Plan
from ingest.folder import compile_folder
from tests.region.actors import ACTORS
from tests.region.criteria import CRITERIA
from tests.region.knowledge import KNOWLEDGE
from tests.region.offers import OFFERS
from tests.region.parts import Files, Record
from tests.region.schemes import SCHEMES
from tests.region.strategy import STRATEGY
from tests.region.system import SYSTEM
from tests.region.work import WORK
from tests.stores import empty, no_progress, write_graph

QUERIES = Path(__file__).parents[1] / "queries"

_WORLD: Files = {
    "actors.yaml": ACTORS,
    "offers.yaml": OFFERS,
    **CRITERIA,
    **SYSTEM,
    **WORK,
    **STRATEGY,
    **SCHEMES,
    **KNOWLEDGE,
}


def records() -> Files:
    """The records of the tiny region by file, to change and compile anew."""
    return copy.deepcopy(_WORLD)


def write_files(files: Mapping[str, Sequence[Record]], folder: Path) -> Path:
    """Write data files into the folder; returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        (folder / name).write_text(as_yaml(rows), encoding="utf-8")
    return folder


class _Plain(yaml.SafeDumper):
    """Writes no anchors, which data files must not have."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def as_yaml(rows: Sequence[Record]) -> str:
    """Records as the text of a data file."""
    text = yaml.dump(list(rows), Dumper=_Plain, allow_unicode=True, sort_keys=False)
    assert isinstance(text, str)
    return text


def graph_of(files: Mapping[str, Sequence[Record]]) -> Graph:
    """The graph that these files compile to."""
    with TemporaryDirectory() as folder:
        return compile_folder(write_files(files, Path(folder))).graph


@lru_cache(maxsize=1)
def world() -> Graph:
    """The tiny region."""
    return graph_of(_WORLD)


def facts_files() -> list[Path]:
    """The facts files of all questions."""
    return sorted(QUERIES.glob("*/facts.cypher"))


def snapshot_of(graph: Graph, folder: Path, store: Store) -> Snapshot:
    """The graph as a snapshot below the folder, its facts read from the (emptied) store."""
    empty(store)
    name = ""

    def copied(store: Store) -> str:
        nonlocal name
        tables = read_facts(facts_files())
        rows = {table: check_rows(table, store.read(table.statement)) for table in tables}
        name = write_snapshot(folder, read_graph(store), rows)
        return name

    write_graph(
        store,
        graph,
        Plan("test", Vocabulary(LABELS, TYPES), constraints()),
        no_progress,
        copied,
    )
    return Snapshot.open(folder / name.removeprefix("sha256:"))
