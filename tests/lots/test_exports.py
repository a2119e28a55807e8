"""`lots export`: files that other tools open, with nothing lost, put in place at once or not."""

import csv
import subprocess
from collections.abc import Callable
from pathlib import Path

import igraph
import networkx as nx
import pytest

from graph.model.records import Graph, Node, Relationship, Value
from graph.store.address import StoreAddress
from graph.store.connection import open_store
from graph.store.reading import read_graph
from graph.store.snapshot import Snapshot
from ingest.snapshots import read_pointer, snapshot_folder
from lots import exports
from lots.exports import FORMATS, export
from lots.formats.admin import BETWEEN, import_command, write_import
from lots.formats.common import ExportError, joined
from lots.formats.graphml import write_graphml
from lots.formats.tables import write_tables
from tests.lots.conftest import Lots
from tests.neo4j.jars import java
from tests.neo4j.server import OPENED, Neo4jServer

LINK = "SAME_AS|actor:a|actor:b"
TRICKY = Graph(
    (
        Node("actor:a", "Actor", {"name": '  "q" \\ back\nnext\r\nå\' \x01', "level": ""}),
        Node("actor:b", "Actor", {"origins": (), "locators": ("",), "amount": 0.1, "year": 2**62}),
        Node("actor:c", "Actor", {"origins": ("",), "locators": ("", ""), "amount": 3}),
        Node("actor:d", "Actor", {"origins": ("x", "", "|\\;,"), "amount": "text", "main": False}),
    ),
    (
        Relationship(LINK, "SAME_AS", "actor:a", "actor:b", {"main": True, "locators": ("",)}),
        Relationship(f"{LINK}|2", "SAME_AS", "actor:a", "actor:b", {"share": 1e-300}),
        Relationship("SAME_AS|actor:c|actor:c", "SAME_AS", "actor:c", "actor:c"),
    ),
)


def snapshot_at(data: Path) -> Snapshot:
    """The newest snapshot of the data folder."""
    pointer = read_pointer(data, StoreAddress())
    assert pointer is not None
    return Snapshot.open(snapshot_folder(data, pointer.snapshot))


def split(text: str) -> tuple[str, ...]:
    """The list that `joined` made the text of, by the rule as it is written."""
    if text in ("", "\\0"):
        return ("",) if text else ()
    items, escaped = [""], False
    for letter in text:
        if letter == "|" and not escaped:
            items.append("")
        elif letter != "\\" or escaped:
            items[-1] += letter
        escaped = letter == "\\" and not escaped
    return tuple(items)


@pytest.mark.parametrize(
    "items", [(), ("",), ("", ""), ("a",), ("a", ""), ("|", "\\"), ("\\0",), ("\\|", "b|c")]
)
def test_a_joined_list_can_be_read_again(items: tuple[str, ...]) -> None:
    assert split(joined(items)) == items


# ---------------------------------------------------------------- GraphML


def network(file: Path) -> "nx.MultiDiGraph[str]":
    """The GraphML file as networkx reads it."""
    read = nx.read_graphml(file, force_multigraph=True)
    assert isinstance(read, nx.MultiDiGraph)
    return read


def as_in_graphml(value: Value) -> Value:
    """A value as GraphML has it."""
    return joined(value) if isinstance(value, tuple) else value


def test_networkx_reads_every_property_of_the_graphml_with_its_type(
    lots: Lots, loaded: Path, tmp_path: Path
) -> None:
    file = tmp_path / "graph.graphml"
    found = lots("export", str(file), "--format", "graphml")
    assert found.status == 0
    assert str(file) in found.out
    snapshot = snapshot_at(loaded)
    read = network(file)
    expected = snapshot.to_networkx()
    assert read.graph["snapshot"] == snapshot.name
    assert set(read) == set(expected)
    for id_, values in expected.nodes(data=True):
        held = {name: value for name, value in read.nodes[id_].items() if name != "label"}
        assert held == {name: as_in_graphml(value) for name, value in values.items()}
        assert read.nodes[id_]["label"]
    edges = dict(read.edges)
    assert len(edges) == len(snapshot.relationships())
    for ends, values in expected.edges.items():
        held = {name: value for name, value in edges[ends].items() if name != "id"}
        assert held == {name: as_in_graphml(value) for name, value in values.items()}


def test_igraph_opens_the_graphml(lots: Lots, loaded: Path, tmp_path: Path) -> None:
    file = tmp_path / "graph.graphml"
    assert lots("export", str(file), "--format", "graphml").status == 0
    read, snapshot = igraph.Graph.Read_GraphML(str(file)), snapshot_at(loaded)
    assert (read.vcount(), read.ecount()) == (len(snapshot.nodes()), len(snapshot.relationships()))
    assert read.is_directed()
    kinds = dict(zip(read.vs["id"], read.vs["kind"], strict=True))
    assert kinds == {node.id: node.kind for node in snapshot.nodes()}


def test_graphml_keeps_every_value_that_xml_can_hold(tmp_path: Path) -> None:
    first = Node("actor:a", "Actor", {"name": ' <"q"> & \\ back\nnext\r\nå\t', "level": "-"})
    graph = Graph((first, *TRICKY.nodes[1:]), TRICKY.relationships)
    write_graphml(Snapshot.of(graph), tmp_path / "g.graphml", "sv")
    read = network(tmp_path / "g.graphml")
    assert read.nodes["actor:a"]["name"] == first.properties["name"]
    assert read.nodes["actor:b"]["year"] == 2**62
    assert read.nodes["actor:c"]["amount"] == "3", "text where one record has text"
    assert split(read.nodes["actor:d"]["origins"]) == ("x", "", "|\\;,")
    assert read.nodes["actor:d"]["main"] is False
    assert read.edges["actor:a", "actor:b", f"{LINK}|2"]["share"] == 1e-300


def test_graphml_refuses_what_xml_cannot_hold_by_name(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="actor:a: name holds"):
        write_graphml(Snapshot.of(TRICKY), tmp_path / "g.graphml", "sv")


# ---------------------------------------------------------------- tables


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a table, by column."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def test_the_tables_hold_every_record_with_names_beside_ids(
    lots: Lots, loaded: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "tables"
    assert lots("export", str(folder), "--format", "csv").status == 0
    snapshot = snapshot_at(loaded)
    nodes, links = rows(folder / "nodes.csv"), rows(folder / "relationships.csv")
    assert [row["id"] for row in nodes] == [node.id for node in snapshot.nodes()]
    assert [row["id"] for row in links] == [link.id for link in snapshot.relationships()]
    labels = {row["id"]: row["label"] for row in nodes}
    assert all(row["source_label"] == labels[row["source"]] for row in links)
    by_id = {row["id"]: row for row in nodes}
    for node in snapshot.nodes():
        held = {name for name in node.properties if by_id[node.id][name]}
        assert held == {name for name, value in node.properties.items() if value not in ("", ())}


def test_no_cell_of_a_table_is_a_formula(tmp_path: Path) -> None:
    node = Node("actor:a", "Actor", {"name": "=1+1", "origins": ("@x", "y"), "amount": -5.0})
    write_tables(Snapshot.of(Graph((node,))), tmp_path, "sv")
    row = rows(tmp_path / "nodes.csv")[0]
    assert (row["name"], row["label"], row["origins"]) == ("'=1+1", "'=1+1", "'@x|y")
    assert row["amount"] == "-5.0", "a number stays a number"
    assert (tmp_path / "nodes.csv").read_bytes().startswith(b"\xef\xbb\xbf")


# ---------------------------------------------------------------- Neo4j's import


@pytest.mark.neo4j
def test_the_import_of_neo4j_gives_the_very_same_graph(
    all_of_sormland: Snapshot, neo4j_jars: Path, tmp_path: Path
) -> None:
    whole = all_of_sormland.graph
    graph = Graph(
        tuple(sorted((*whole.nodes, *TRICKY.nodes), key=lambda node: node.id)),
        tuple(sorted((*whole.relationships, *TRICKY.relationships), key=lambda link: link.id)),
    )
    files, home = tmp_path / "files", tmp_path / "home"
    files.mkdir()
    write_import(Snapshot.of(graph), files)
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text("dbms.usage_report.enabled=false\n")
    told = subprocess.run(
        [
            *(java(), "-Xmx512m", *OPENED, "-cp", f"{neo4j_jars}/*", "org.neo4j.cli.AdminTool"),
            *import_command(files).split()[1:],
        ],
        cwd=files,
        env={"LANG": "C.UTF-8", "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    server = Neo4jServer(home, neo4j_jars)
    try:
        server.start()
        with open_store(server.address, tmp_path, server.password) as store:
            for statement in (files / "finish.cypher").read_text(encoding="utf-8").split(";\n"):
                if statement.strip():
                    store.write(statement)
            # Whose records they are is no part of the export, and only owned ones are read.
            store.write("MATCH (n) SET n.loader = 'import'")
            store.write("MATCH ()-[r]->() SET r.loader = 'import'")
            read = read_graph(store)
            constraints = store.read("SHOW CONSTRAINTS YIELD name RETURN count(*) AS n")
    finally:
        server.kill()
    assert read == graph
    assert Snapshot.of(read).name == Snapshot.of(graph).name
    assert constraints[0]["n"] > 0


def test_a_list_that_the_import_cannot_read_is_refused_by_name(tmp_path: Path) -> None:
    node = Node("actor:a", "Actor", {"origins": (f"a{BETWEEN}b",)})
    with pytest.raises(ExportError, match="actor:a: origins"):
        write_import(Snapshot.of(Graph((node,))), tmp_path)


# ---------------------------------------------------------------- the command


def test_the_same_data_give_the_same_bytes(lots: Lots, tmp_path: Path) -> None:
    for format, pattern in (("graphml", "*"), ("csv", "*/*"), ("neo4j", "*/*")):
        made = []
        for name in ("one", "two"):
            (tmp_path / format / name).mkdir(parents=True)
            place = tmp_path / format / name / "export"
            assert lots("export", str(place), "--format", format).status == 0
            files = sorted((tmp_path / format / name).glob(pattern))
            made.append([file.read_bytes() for file in files])
        assert made[0] == made[1]
        assert made[0]


def test_an_export_by_origin_holds_that_origin_only(
    lots: Lots, loaded: Path, tmp_path: Path
) -> None:
    found = lots("export", str(tmp_path / "x"), "--format", "csv", "--origin", "strategies")
    assert found.status == 0
    limited = snapshot_at(loaded).limited("strategies")
    assert len(rows(tmp_path / "x" / "nodes.csv")) == len(limited.nodes())


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_there_is_replaced_only_when_asked(format: str, lots: Lots, tmp_path: Path) -> None:
    place = tmp_path / "export"
    assert lots("export", str(place), "--format", format).status == 0
    again = lots("export", str(place), "--format", format)
    assert again.status == 2
    assert "--replace" in again.err
    assert lots("export", str(place), "--format", format, "--replace").status == 0
    assert [one.name for one in tmp_path.iterdir()] == ["export"], "nothing is left beside"


def test_an_empty_folder_may_be_filled(lots: Lots, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert lots("export", str(tmp_path / "empty"), "--format", "neo4j").status == 0


def test_a_folder_with_other_things_is_never_replaced(lots: Lots, tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    found = lots("export", str(tmp_path), "--format", "csv", "--replace")
    assert found.status == 2
    assert "precious.txt" in found.err
    assert (tmp_path / "precious.txt").read_text() == "mine"


def test_a_path_of_the_wrong_kind_or_without_a_folder_is_refused(
    lots: Lots, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    assert lots("export", str(tmp_path / "file"), "--format", "csv", "--replace").status == 2
    assert lots("export", str(tmp_path), "--format", "graphml", "--replace").status == 2
    missing = lots("export", str(tmp_path / "no" / "x"), "--format", "csv")
    assert missing.status == 2
    assert str(tmp_path / "no") in missing.err


def failing(writer: Callable[..., None]) -> Callable[..., None]:
    """The writer, which then finds that the disk is full."""

    def write(*arguments: object) -> None:
        writer(*arguments)
        raise OSError(28, "No space left on device")

    return write


@pytest.mark.parametrize("format", FORMATS)
def test_a_failure_leaves_what_was_there(
    format: str, lots: Lots, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "export"
    assert lots("export", str(place), "--format", format).status == 0
    before = [file.read_bytes() for file in sorted(place.glob("*"))] or place.read_bytes()
    broken = FORMATS[format]._replace(write=failing(FORMATS[format].write))
    monkeypatch.setattr(exports, "FORMATS", {**FORMATS, format: broken})
    found = lots("export", str(place), "--format", format, "--replace")
    assert found.status == 1
    assert "No space left on device" in found.err
    after = [file.read_bytes() for file in sorted(place.glob("*"))] or place.read_bytes()
    assert after == before
    assert [one.name for one in tmp_path.iterdir()] == ["export"]


def test_a_folder_that_cannot_be_put_in_place_brings_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot, place = Snapshot.of(TRICKY), tmp_path / "export"
    export(snapshot, place, FORMATS["csv"], "sv")

    def refuse(*_: object) -> None:
        raise OSError("refused")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="refused"):
        export(snapshot, place, FORMATS["csv"], "sv")
    assert sorted(file.name for file in place.iterdir()) == ["nodes.csv", "relationships.csv"]


def test_without_data_it_says_so(lots: Lots, tmp_path: Path) -> None:
    found = lots("export", str(tmp_path / "x"), "--format", "csv", "--data", str(tmp_path / "none"))
    assert found.status == 1
    assert "lots load" in found.err
