"""Stores that earlier versions wrote, and one that a later version wrote."""

import pytest

from graph.store.connection import Store
from graph.store.errors import StoreError
from graph.store.migrations import MIGRATIONS, Migration, migrate
from graph.store.reading import Load, read_graph, read_load
from graph.store.versions import SCHEMA
from tests.store.test_loads import PAIR
from tests.store.version_1 import without_own_constraints, write_as_0_1_0
from tests.stores import load


@pytest.fixture
def old(store: Store) -> Store:
    """A store of release 0.1.0 with two actors."""
    without_own_constraints(store)
    write_as_0_1_0(store, PAIR)
    return store


def test_a_store_of_0_1_0_keeps_its_graph_and_says_its_form(old: Store) -> None:
    assert read_load(old) == Load(1, ready=True, snapshot="sha256:of-load-1", schema=1)
    with old.writing():
        after, done = migrate(old)
    assert after == read_load(old) == Load(1, ready=True, snapshot="sha256:of-load-1")
    assert done == [step.version for step in MIGRATIONS]
    assert read_graph(old) == PAIR


def test_a_migrated_store_is_left_alone(old: Store) -> None:
    migrate(old)
    assert migrate(old) == (read_load(old), [])


def test_two_loads_of_two_machines_become_the_later(store: Store) -> None:
    without_own_constraints(store)
    write_as_0_1_0(store, PAIR, loads=2)
    after, _ = migrate(store)
    assert after == Load(2, ready=True, snapshot="sha256:of-load-2")
    assert store.read("MATCH (load:Load) RETURN count(load) AS loads") == [{"loads": 1}]
    with pytest.raises(StoreError):
        store.write("CREATE (:Load {id: 'load'})")


def test_a_load_brings_an_older_store_to_the_new_form(old: Store) -> None:
    assert load(old, PAIR, "curated").schema == SCHEMA
    assert read_graph(old) == PAIR


def test_a_load_that_0_1_0_did_not_finish_is_finished_by_this_version(store: Store) -> None:
    without_own_constraints(store)
    write_as_0_1_0(store, PAIR, state="writing")
    assert load(store, PAIR, "curated") == Load(2, ready=True, snapshot="sha256:none")
    assert read_graph(store) == PAIR


def test_a_new_store_begins_in_the_newest_form(store: Store) -> None:
    assert migrate(store) == (Load(), [])
    load(store, PAIR)
    assert read_load(store).schema == SCHEMA


def test_a_newer_form_is_refused_with_nothing_written(store: Store) -> None:
    load(store, PAIR)
    store.write("MATCH (load:Load) SET load.schema = $newer", newer=SCHEMA + 1)
    with pytest.raises(StoreError, match="newer version of Innovationslots"):
        load(store, PAIR)
    assert read_graph(store) == PAIR
    assert read_load(store).ready


def test_an_interrupted_migration_is_run_again_from_its_step(old: Store) -> None:
    tried = []

    def renamed(store: Store) -> None:
        store.write("MATCH (n:Actor) WHERE n.name IS NOT NULL SET n.title = n.name")
        tried.append(3)
        if len(tried) == 1:
            raise KeyboardInterrupt
        store.write("MATCH (n:Actor) REMOVE n.name")

    steps = (*MIGRATIONS, Migration(SCHEMA + 1, "names become titles", renamed))
    with pytest.raises(KeyboardInterrupt):
        migrate(old, steps)
    assert read_load(old).schema == SCHEMA  # the step before is done, this one is not
    _, done = migrate(old, steps)
    assert done == [SCHEMA + 1]
    assert old.read("MATCH (n:Actor {id: 'actor:a'}) RETURN n.title AS title, n.name AS name") == [
        {"title": "A", "name": None}
    ]
