"""The data set that ships with the product, as a snapshot for referrals."""

from functools import lru_cache
from pathlib import Path

from graph.model.records import Graph
from graph.store.snapshot import Snapshot
from ingest.folder import compile_folder
from tests.queries.refer_world import snapshot_in_memory


@lru_cache(maxsize=1)
def sormland_graph() -> Graph:
    """The whole data set."""
    return compile_folder(Path(__file__).parents[2] / "ingest" / "sormland").graph


@lru_cache(maxsize=1)
def sormland() -> Snapshot:
    """The whole data set as a snapshot."""
    return snapshot_in_memory(sormland_graph())
