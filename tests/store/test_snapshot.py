"""A snapshot: its name, its rows, its views, and that a reader finds it whole at any moment."""

from pathlib import Path
from typing import NamedTuple

import pytest

from graph.model.records import Graph, Node, Relationship
from graph.store.facts import Column, FactsError, FactsTable, check_rows, parse_facts
from graph.store.snapshot import Snapshot, SnapshotError, UnknownId
from graph.store.snapshot_writing import write_snapshot
from graph.store.streams import snapshot_name

WEB, TEXT = {"origins": ("public_pages",)}, {"origins": ("strategies", "public_pages")}
GRAPH = Graph(
    (
        Node("actor:a", "Actor", {**TEXT, "sources": ("s:1", "s:2"), "locators": ("s. 3", "")}),
        Node("actor:b", "Actor", {**WEB, "name": "Bärbolaget", "share": 0.5, "generic": False}),
        Node("s:1", "Source", {"origins": ("strategies",)}),
        Node("s:2", "Source", WEB),
    ),
    (Relationship("MEMBER_OF|actor:a|actor:b", "MEMBER_OF", "actor:a", "actor:b", WEB),),
)
TABLE = FactsTable("members", (Column("one", "node"), Column("tie", "relationship")), "…")
OTHER = FactsTable("names", (Column("one", "node"),), "…")


class Member(NamedTuple):
    """A row of the table."""

    one: str
    tie: str


ROWS = {TABLE: (("actor:a", "MEMBER_OF|actor:a|actor:b"),)}


def test_the_name_does_not_depend_on_the_order() -> None:
    turned = Graph(tuple(reversed(GRAPH.nodes)), GRAPH.relationships)
    assert snapshot_name(turned) == snapshot_name(GRAPH)
    assert snapshot_name(Graph(GRAPH.nodes)) != snapshot_name(GRAPH)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    name = write_snapshot(tmp_path, GRAPH, ROWS)
    read = Snapshot.open(tmp_path / name.removeprefix("sha256:"))
    assert read.graph == GRAPH
    assert read.name == name
    assert read.rows("members", Member) == (Member("actor:a", "MEMBER_OF|actor:a|actor:b"),)
    assert [link.target for link in read.outgoing("actor:a", "MEMBER_OF")] == ["actor:b"]
    assert [link.source for link in read.incoming("actor:b")] == ["actor:a"]
    assert [node.id for node in read.nodes("Source")] == ["s:1", "s:2"]
    assert "actor:a" in read
    assert read.get("nobody") is None
    with pytest.raises(UnknownId, match="nobody"):
        read.node("nobody")


def test_a_view_of_one_origin_holds_its_records_and_sources_alone(tmp_path: Path) -> None:
    name = write_snapshot(tmp_path, GRAPH, ROWS)
    view = Snapshot.open(tmp_path / name.removeprefix("sha256:")).limited("strategies")
    assert [node.id for node in view.nodes()] == ["actor:a", "s:1"]
    assert view.node("actor:a").properties["sources"] == ("s:1",)
    assert view.relationships() == ()
    assert view.rows("members", Member) == ()


def test_a_change_of_facts_alone_leaves_the_reader_a_whole_snapshot(tmp_path: Path) -> None:
    name = write_snapshot(tmp_path, GRAPH, ROWS)
    folder = tmp_path / name.removeprefix("sha256:")
    before = Snapshot.open(folder)
    assert write_snapshot(tmp_path, GRAPH, {**ROWS, OTHER: (("actor:b",),)}) == name
    assert before.rows("members", Member)
    assert Snapshot.open(folder).graph == GRAPH
    assert not list(folder.glob("*.writing"))


def test_a_damaged_snapshot_is_told_and_written_anew(tmp_path: Path) -> None:
    name = write_snapshot(tmp_path, GRAPH, ROWS)
    folder = tmp_path / name.removeprefix("sha256:")
    (folder / "snapshot.json").write_text("{", encoding="utf-8")
    with pytest.raises(SnapshotError, match="no whole snapshot"):
        Snapshot.open(folder)
    write_snapshot(tmp_path, GRAPH, ROWS)
    assert Snapshot.open(folder).graph == GRAPH


def test_a_relationship_without_its_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="MEMBER_OF"):
        write_snapshot(tmp_path, Graph(GRAPH.nodes[:1], GRAPH.relationships), {})


HEAD = "// table: names\n// one: node\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MATCH (n) RETURN n.id AS one\n;", "a statement before"),
        ("// table: names\n// one: nod\nRETURN 1 AS one\n;", "column type 'nod'"),
        (HEAD + "MATCH (n) RETURN n.id AS other\n;", "no column one"),
        (HEAD + "MATCH (n) SET n.x = 1 RETURN n.id AS one\n;", "only reads"),
        (HEAD + "MATCH (n {id: $id}) RETURN n.id AS one\n;", "no parameters"),
        (HEAD + "MATCH (n) RETURN n.id AS one", "has no end"),
        (HEAD + ";", "needs columns and a statement"),
    ],
)
def test_a_bad_facts_file_says_where_and_what(text: str, expected: str) -> None:
    with pytest.raises(FactsError, match=expected):
        parse_facts(text, "refer")


def test_rows_are_sorted_and_checked() -> None:
    (table,) = parse_facts(HEAD + "MATCH (n) RETURN n.id AS one\n;", "refer")
    assert check_rows(table, [{"one": "b"}, {"one": "a"}, {"one": "b"}]) == (("a",), ("b",))
    with pytest.raises(FactsError, match="null"):
        check_rows(table, [{"one": None}])
    with pytest.raises(FactsError, match="not node"):
        check_rows(table, [{"one": 3}])
