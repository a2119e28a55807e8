"""What the store keeps for its own use beside the graph, and the version of that form."""

from typing import NamedTuple

# 1: release 0.1.0. 2: the store's own nodes are unique, and `Load` says its version and its run.
SCHEMA = 2
LOAD_ID = "load"
OWN_LABELS = frozenset({"Load", "Writer"})
# What a record has besides its own properties: its id, the run that wrote it, and its owner.
OWN_PROPERTIES = frozenset({"id", "run", "loader"})


class Load(NamedTuple):
    """What the store says about its contents: whole only if `ready`.

    `run` and `owner` say whose writing is not finished: a source, or nobody for the whole graph.
    """

    number: int = 0
    ready: bool = False
    snapshot: str = ""
    schema: int = SCHEMA
    run: str = ""
    owner: str = ""
