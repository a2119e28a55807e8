"""Writers that come at once, and readers beside them: each sees and leaves a whole version."""

import random

import pytest

from graph.store.reading import read_load
from tests.crash.scenes import Scene, version_of
from tests.crash.versions import Version
from tests.store.processes import OPEN, finish, line, python

SEED = 5
# Reads the store as long as it is told to, and tells the name of each whole graph that it saw.
READER = (
    OPEN
    + """
import threading
from graph.store.reading import read_graph, read_load
from graph.store.streams import snapshot_name
asked = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), asked.set()), daemon=True).start()
with open_store(*where) as store:
    print("open", flush=True)
    while not asked.is_set():
        before = read_load(store)
        graph = read_graph(store)
        if before.ready and read_load(store) == before:
            print(snapshot_name(graph) == before.snapshot, before.snapshot, flush=True)
"""
)


def meet(first: Scene, second: Scene, versions: dict[str, Version], late: float) -> None:
    """Two loads, the second a little later; both end well or busy, and one of them is there."""
    loads = [first.lots.start("load", "--source", versions["old"].files)]
    loads[0].sleep(late)
    loads.append(second.lots.start("load", "--source", versions["new"].files))
    ended = [load.finish() for load in loads]
    for one in ended:
        assert one.status == 0 or (one.refused_plainly and "another load" in one.err), ended
    assert any(one.status == 0 for one in ended), ended
    with first.store() as store:
        held = first.require_whole(store, versions)
        assert held is not None
        for scene in (first, second):
            assert scene.require_answer(versions) == held
            assert scene.require_pointer(versions) == held
            assert scene.leftovers() == []
        assert first.lots.ask("verify").status == 0
        assert read_load(store).number >= sum(one.status == 0 for one in ended)
    first.require_no_process()


def test_two_loads_of_one_data_folder_leave_one_of_both_versions(
    lasting: Scene, versions: dict[str, Version]
) -> None:
    meet(lasting, lasting, versions, 0.0)


@pytest.mark.neo4j
def test_two_loads_from_two_machines_leave_one_of_both_versions(
    lasting_neo4j: Scene, versions: dict[str, Version]
) -> None:
    meet(lasting_neo4j, lasting_neo4j.beside(lasting_neo4j.data.with_name("other")), versions, 0.0)


@pytest.mark.long
def test_loads_that_meet_at_any_moment_leave_one_of_both_versions(
    lasting: Scene, versions: dict[str, Version]
) -> None:
    chance = random.Random(SEED)
    for _round in range(10):
        other = lasting.beside(lasting.data.with_name("other")) if not lasting.embedded else lasting
        meet(lasting, chance.choice([lasting, other]), versions, chance.random() * 4)


def test_processes_that_read_while_one_writes_see_whole_versions(
    lasting: Scene, versions: dict[str, Version]
) -> None:
    lasting.bring_to(versions["old"])
    names = {f"True {one.snapshot}" for one in versions.values()}
    environment = lasting.place.environment
    with (
        python(READER, lasting.data, environment=environment) as one,
        python(READER, lasting.data, environment=environment) as two,
    ):
        for reader in (one, two):
            assert line(reader) == "open"
        load = lasting.lots.start("load", "--source", versions["new"].files)
        while load.running:
            found = lasting.lots.run("list", "Actor", "--format", "json")
            assert found.status == 0, found
            version_of(found.out, versions)
        assert load.finish().status == 0
        for reader in (one, two):
            seen = finish(reader, 60).split("\n")
            assert set(filter(None, seen)) <= names
            assert f"True {versions['new'].snapshot}" in seen
    lasting.require_no_process()


@pytest.mark.neo4j
def test_readers_that_copy_a_new_version_at_once_are_all_answered(
    lasting_neo4j: Scene, versions: dict[str, Version]
) -> None:
    lasting_neo4j.bring_to(versions["old"])
    for round_ in range(3):
        reader = lasting_neo4j.beside(lasting_neo4j.data.with_name(f"reader-{round_}"))
        asked = [reader.lots.start("list", "Actor", "--format", "json") for _ in range(4)]
        for found in [one.finish() for one in asked]:
            assert found.status == 0, found
            assert version_of(found.out, versions) == "old"
        assert reader.require_pointer(versions) == "old"
        assert reader.leftovers() == []
