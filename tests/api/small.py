"""A tiny snapshot and two questions of its own, so that the routes are tested by themselves."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict

from graph.model.records import Graph, Node
from graph.store.snapshot import Snapshot
from graph.store.snapshot_writing import write_snapshot
from queries.answer import Named
from queries.common import ALWAYS, PAGED, PLACE
from queries.evidence import Evidence
from queries.options import Option, Options
from queries.question import Found, Question

GRAPH = Graph(
    tuple(
        Node(f"place:{name}", "Place", {"name": name.title(), "sources": (), "locators": ()})
        for name in ("flen", "gnesta", "nykoping", "strangnas", "trosa")
    )
)


class Shown(TypedDict):
    """A place with what it is called."""

    place: Named
    note: str | None


def _judge(snapshot: Snapshot, options: Options) -> Found:
    evidence = Evidence(snapshot, options.language)
    if options.text == "haverera nu":
        raise RuntimeError(options.text)
    nodes = [n for n in snapshot.nodes("Place") if options.place in (None, n.id)]
    results = tuple(
        {"place": {"id": node.id, "name": str(node.properties["name"])}, "note": options.text}
        for node in nodes
    )
    for node in nodes:
        evidence.cite(node.id)
    return Found("answered", results, evidence)


def _show(snapshot: Snapshot, options: Options) -> Found:
    assert options.id is not None
    node = snapshot.node(options.id)
    evidence = Evidence(snapshot, options.language)
    evidence.cite(node.id)
    return Found("answered", ({"place": {"id": node.id, "name": node.id}, "note": None},), evidence)


TEXT = Option("text", "text", "Fråga", "Question", "Free words.")
ID = Option("id", "text", "Beteckning", "Id", "An id.", argument=True)
WORDS = ("Platser", "Places", "Every place that is asked for.")
PLACES = Question(
    "places", "places", "/places", *WORDS, (*ALWAYS, *PAGED, PLACE, TEXT), _judge, Shown
)
SHOW = Question("show", "show", "/nodes/{id:path}", *WORDS, (*ALWAYS, ID), _show, Shown)
QUESTIONS = (PLACES, SHOW)


_FOLDER = TemporaryDirectory()


def small(graph: Graph = GRAPH) -> Snapshot:
    """A snapshot of a few records, without facts tables."""
    folder = Path(_FOLDER.name)
    name = write_snapshot(folder, graph, {})
    return Snapshot.open(folder / name.removeprefix("sha256:"))
