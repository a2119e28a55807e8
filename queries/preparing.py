"""What questions keep beside a snapshot, made once when the snapshot is made."""

from pathlib import Path

from graph.model.records import Graph
from queries.search import build_index
from queries.understanding.learning import keep


def prepare(folder: Path, graph: Graph) -> None:
    """The search index of the snapshot in this folder, and the reader of needs."""
    build_index(folder, graph)
    keep(folder)
