"""The store through py2neo: it reads what is there, and writes nothing, on both stores."""

import sys
from pathlib import Path

import pytest

from graph.store.address import StoreAddress
from graph.store.connection import Store
from graph.store.errors import NotReadOnly, StoreUnavailable
from graph.store.interop import py2neo_graph
from tests.stores import Place, load
from tests.world import world

# Its own ways, which newer Pythons remark on; nothing else of it is let through.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:py2neo"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:interchange"),
]


def test_py2neo_reads_nodes_relationships_and_rows(store: Store, place: Place) -> None:
    load(store, world())
    with py2neo_graph(*place) as graph:
        rows = graph.run(
            "MATCH (a:Actor)-[:OFFERS]->(o:Offer) RETURN a.id AS actor, o.id AS offer"
        ).data()
        offers = [link for link in world().relationships if link.type == "OFFERS"]
        assert {(row["actor"], row["offer"]) for row in rows} == {
            (link.source, link.target) for link in offers
        }
        count = sum(node.kind == "Actor" for node in world().nodes)
        assert len(graph.nodes.match("Actor")) == count
        first = offers[0]
        node = graph.nodes.match("Actor", id=first.source).first()
        expected = next(one for one in world().nodes if one.id == first.source)
        assert set(node.labels) == {"Actor"}
        for name, value in expected.properties.items():
            assert node[name] == (list(value) if isinstance(value, tuple) else value)
        tie = graph.relationships.match((node,), "OFFERS").first()
        assert type(tie).__name__ == "OFFERS"
        assert graph.evaluate("MATCH (n:Actor {id: $id}) RETURN n.id", id=node["id"]) == node["id"]


def test_nothing_is_written_through_it(store: Store, place: Place) -> None:
    import py2neo

    load(store, world())
    before = store.read("MATCH (n) RETURN count(n) AS n")
    node = py2neo.Node("Actor", id="actor:new")
    with py2neo_graph(*place) as graph:
        for writing in (
            lambda: graph.run("CREATE (n:Actor {id: 'x'})"),
            lambda: graph.update("MATCH (n) DETACH DELETE n"),
            graph.delete_all,
            lambda: graph.create(node),
            lambda: graph.merge(node, "Actor", "id"),
            lambda: graph.auto(readonly=False).run("MATCH (n) SET n.x = 1"),
            lambda: graph.begin(readonly=False).run("MATCH (n) REMOVE n.id"),
        ):
            with pytest.raises(NotReadOnly):
                writing()
    assert store.read("MATCH (n) RETURN count(n) AS n") == before


def test_a_store_that_is_not_there_is_said_in_the_words_of_the_store(tmp_path: Path) -> None:
    address = StoreAddress.parse("bolt://nobody@127.0.0.1:9/neo4j")
    with (
        pytest.raises(StoreUnavailable, match="no store answers") as caught,
        py2neo_graph(address, tmp_path, "secret-word"),
    ):
        pass
    assert "secret-word" not in str(caught.value)


@pytest.mark.neo4j
def test_a_wrong_password_is_refused_and_never_shown(neo4j_place: Place) -> None:
    wrong = neo4j_place._replace(password="secret-word")
    with (
        pytest.raises(StoreUnavailable, match="refuses the user or password") as caught,
        py2neo_graph(*wrong),
    ):
        pass
    assert "secret-word" not in str(caught.value)


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "py2neo", None)
    with (
        pytest.raises(ImportError, match="extra interop"),
        py2neo_graph(StoreAddress(), tmp_path),
    ):
        pass
    assert not list(tmp_path.iterdir()), "no server was started"
