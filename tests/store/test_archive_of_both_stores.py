"""Both stores give the same archive, and take back everything that is in it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model.model import LABELS, TYPES
from graph.model.records import Graph
from graph.store.archive import open_archive, write_archive
from graph.store.checking import Vocabulary
from graph.store.connection import Store
from graph.store.reading import copy_store
from graph.store.staging import Staged
from graph.store.writer import Plan, write_staged
from tests.store.archives import archive_of, graphs, stage
from tests.stores import empty, no_progress
from tests.world import world

EVERYTHING = Plan(None, Vocabulary(LABELS, TYPES))


def put(store: Store, staged: Staged) -> None:
    """Make the store say exactly what is staged."""
    with store.writing() as lock:
        write_staged(store, lock, staged, EVERYTHING, no_progress, lambda _: staged.name())


def archived(store: Store, folder: Path) -> bytes:
    """The archive of what the store holds."""
    with Staged.create(folder / "copy.sqlite") as copy:
        copy_store(store, copy)
        write_archive(folder / "copy", copy, "0.1.0", replace=True)
    return (folder / "copy").read_bytes()


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(graph=graphs(), owners=st.sampled_from([("curated",), ("curated", "scb", "å b")]))
def test_an_archive_goes_through_a_store_without_a_change(
    graph: Graph,
    owners: tuple[str, ...],
    any_store: Store,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    empty(any_store)
    folder = tmp_path_factory.mktemp("archive")
    with stage(graph, folder / "graph.sqlite", owners) as staged:
        write_archive(folder / "first", staged, "0.1.0")
    first = (folder / "first").read_bytes()
    with (
        open_archive(folder / "first") as archive,
        Staged.create(folder / "restored.sqlite") as restored,
    ):
        archive.stage(restored)
        put(any_store, restored)
    assert archived(any_store, folder) == first


@pytest.mark.neo4j
def test_both_stores_give_one_file(
    embedded_store: Store, neo4j_store: Store, tmp_path: Path
) -> None:
    archive_of(world(), tmp_path)
    files = []
    for store in (embedded_store, neo4j_store):
        empty(store)
        with stage(world(), tmp_path / "world.sqlite") as staged:
            put(store, staged)
        files.append(archived(store, tmp_path))
    assert files[0] == files[1]
