"""A graph staged on disk: sorted and checked whatever its size, and gone on with after a crash."""

import sqlite3
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from graph.model.model import LABELS, TYPES
from graph.model.records import Graph, Node, Relationship
from graph.store import batches
from graph.store.checking import Vocabulary
from graph.store.connection import Store
from graph.store.errors import GraphError, StoreError
from graph.store.reading import copy_store, read_graph, read_load
from graph.store.staging import Staged, discard
from graph.store.streams import snapshot_name
from graph.store.writer import Plan, write_staged
from tests.store.processes import ROOT
from tests.stores import load, no_progress


def chain(size: int) -> Graph:
    """Actors, each supporting the next."""
    nodes = tuple(Node(f"actor:{n:04}", "Actor", {"name": f"Å {n}"}) for n in range(size))
    links = tuple(
        Relationship(f"SUPPORTS|{a.id}|{b.id}", "SUPPORTS", a.id, b.id, {"note": "é\n\t'\"\\"})
        for a, b in pairwise(nodes)
    )
    return Graph(nodes, links)


def staged(path: Path, graph: Graph, owner: str = "test") -> Staged:
    """The graph as a finished staged file, its records added in the opposite order."""
    made = Staged.create(path)
    made.add_relationships(reversed(graph.relationships), owner)
    made.add_nodes(reversed(graph.nodes), owner)
    made.finish()
    return made


def test_records_come_back_by_id_with_their_owner(tmp_path: Path) -> None:
    graph = chain(5)
    with staged(tmp_path / "s", graph, "me") as made:
        assert tuple(made.nodes()) == graph.nodes
        assert tuple(made.relationships()) == graph.relationships
        assert [owner for _, owner in made.owned_nodes()] == ["me"] * 5
        assert [owner for _, owner in made.owned_relationships()] == ["me"] * 4
        assert made.counts == (5, 4)


def test_its_name_is_that_of_a_snapshot_of_the_same_graph(tmp_path: Path) -> None:
    with staged(tmp_path / "s", chain(5)) as made:
        assert made.name() == snapshot_name(chain(5))


def test_the_file_is_for_its_owner_only_and_is_removed_with_all_beside_it(tmp_path: Path) -> None:
    with staged(tmp_path / "s", chain(2)):
        assert {path.stat().st_mode & 0o77 for path in tmp_path.iterdir()} == {0}
    discard(tmp_path / "s")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("between", [0, 3, 12_000])
def test_an_id_used_twice_is_named(tmp_path: Path, between: int) -> None:
    others = [Node(f"actor:{n}", "Actor") for n in range(between)]
    twice = Node("actor:twice", "Actor")
    with Staged.create(tmp_path / "s") as made, pytest.raises(GraphError, match="'actor:twice'"):
        made.add_nodes([twice, *others, twice], "test")


def test_an_end_that_does_not_exist_is_named(tmp_path: Path) -> None:
    graph = chain(3)
    with Staged.create(tmp_path / "s") as made:
        made.add_nodes(graph.nodes[:2], "test")
        made.add_relationships(graph.relationships, "test")
        with pytest.raises(GraphError, match=r"SUPPORTS\|actor:0001\|actor:0002.*'actor:0002'"):
            made.finish()


@pytest.mark.parametrize("damage", ["empty", "unfinished", "noise", "missing"])
def test_only_a_finished_file_is_opened(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "s"
    if damage == "unfinished":
        Staged.create(path).close()
    elif damage == "empty":
        sqlite3.connect(path).close()
    elif damage == "noise":
        path.write_bytes(b"no database at all " * 100)
    with pytest.raises(StoreError, match="staged graph"):
        Staged.open(path)


def test_a_load_that_was_cut_off_goes_on_where_it_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BATCH", 10)
    graph, sent = chain(100), list[int]()
    write_rows = Store.write_rows

    def cut(self: Store, statement: str, rows: list[dict[str, object]]) -> None:
        if len(sent) == 13:
            raise StoreError("the line is cut")
        sent.append(len(rows))
        write_rows(self, statement, rows)

    def counted(self: Store, statement: str, rows: list[dict[str, object]]) -> None:
        sent.append(len(rows))
        write_rows(self, statement, rows)

    plan = Plan("test", Vocabulary(LABELS, TYPES))
    with staged(tmp_path / "s", graph) as made:
        monkeypatch.setattr(Store, "write_rows", cut)
        with store.writing() as lock, pytest.raises(StoreError, match="cut"):
            write_staged(store, lock, made, plan, no_progress, lambda _: "sha256:a")
    assert not read_load(store).ready
    sent.clear()
    monkeypatch.setattr(Store, "write_rows", counted)
    with Staged.open(tmp_path / "s") as made, store.writing() as lock:
        acknowledged = int(made.said("written"))
        done = write_staged(store, lock, made, plan, no_progress, lambda _: "sha256:a")
    assert done.ready
    assert 10 < acknowledged <= 13
    assert len(sent) == 20 - acknowledged
    assert read_graph(store) == graph


def test_another_owner_waits_for_what_was_cut_off(store: Store, tmp_path: Path) -> None:
    def fails(_store: Store) -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(store, chain(3), "first", make_snapshot=fails)
    with pytest.raises(StoreError, match="load of 'first' was cut off"):
        load(store, Graph(), "second")
    load(store, chain(3), "first")
    load(store, Graph(), "second")
    assert read_graph(store) == chain(3)


def test_everything_replaces_what_any_owner_wrote(store: Store, tmp_path: Path) -> None:
    load(store, chain(4), "first")
    load(store, Graph((Node("place:x", "Place"),)), "second")
    whole = Graph(chain(2).nodes)
    with staged(tmp_path / "s", whole, "third") as made, store.writing() as lock:
        plan = Plan(None, Vocabulary(LABELS, TYPES))
        write_staged(store, lock, made, plan, no_progress, lambda _: "sha256:a")
    assert read_graph(store) == whole


def test_a_copy_of_the_store_knows_the_owners(store: Store, tmp_path: Path) -> None:
    load(store, chain(2), "first")
    load(store, Graph((Node("place:x", "Place"),)), "second")
    with Staged.create(tmp_path / "s") as copy:
        copy_store(store, copy)
        assert [(node.id, owner) for node, owner in copy.owned_nodes()] == [
            ("actor:0000", "first"),
            ("actor:0001", "first"),
            ("place:x", "second"),
        ]
        assert copy.name() == snapshot_name(read_graph(store))


def test_what_others_put_into_the_server_is_left_alone(store: Store) -> None:
    store.write("CREATE (:Actor {id: 'actor:theirs'})-[:KNOWS]->(:Theirs {id: 'x'})")
    load(store, chain(2))
    load(store, Graph())
    assert read_graph(store) == Graph()
    assert store.read("MATCH (n)-[:KNOWS]->(m:Theirs) RETURN n.id AS id") == [
        {"id": "actor:theirs"}
    ]


PEAK = """
import resource, sys
from pathlib import Path
from graph.model.records import Node, Relationship
from graph.store.batches import number_batches
from graph.store.staging import Staged
from graph.store.streams import snapshot_name
size = int(sys.argv[2])
ids = [f"actor:{n:07}" for n in range(10)]
with Staged.create(Path(sys.argv[1])) as staged:
    staged.add_nodes((Node(f"actor:{n:07}", "Actor", {"name": "x" * 80}) for n in range(size)), "s")
    staged.add_relationships(
        (
            Relationship(f"SUPPORTS|{n}", "SUPPORTS", f"actor:{n:07}", f"actor:{n * 7 % size:07}")
            for n in range(size)
        ),
        "s",
    )
    staged.finish()
    staged.name()
    print(sum(len(batch.rows) for batch in number_batches(staged, "run", fresh=True)))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def test_memory_does_not_grow_with_the_graph(tmp_path: Path) -> None:
    def peak(size: int) -> int:
        ended = subprocess.run(
            [sys.executable, "-c", PEAK, str(tmp_path / f"{size}"), str(size)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        rows, megabytes = map(int, ended.stdout.split())
        assert rows == 2 * size
        return megabytes

    # The page cache of SQLite alone may fill up to its 32 MB.
    assert peak(150_000) < peak(15_000) + 45
