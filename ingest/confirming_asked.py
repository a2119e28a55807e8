"""Whether a confirmation can be made as it is asked for: a hindrance is a word with its values."""

from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from graph.model.confirmations import HOWS, STATES, is_confirmation_id, is_made
from graph.model.ids import is_id
from graph.model.records import Graph, Node, text_of
from graph.model.shapes import tidy
from graph.store.snapshot import Snapshot, SnapshotError
from graph.store.streams import snapshot_name
from ingest.confirming_check import day_of, hidden, known_words, personal
from ingest.confirming_text import Confirmation
from ingest.loading import SOURCE
from ingest.records import NodeRecord, Where
from ingest.snapshots import read_pointer, snapshot_folder
from ingest.target import Progress, Target
from ingest.withdrawing_files import can_change
from ingest.withdrawing_plan import staged_store

_NEAR, _LIKE = 3, 0.6


class CannotConfirm(RuntimeError):
    """It cannot be done as asked, and nothing was changed. `why` is a word for the case."""

    def __init__(self, why: str, **values: object) -> None:
        super().__init__(f"{why}: {values}")
        self.why = why
        self.values = values


def checked(graph: Graph, asked: Confirmation, today: date) -> Confirmation:
    """What is asked for, tidy and with the day in full; raises CannotConfirm."""
    states = STATES[known_thing(graph, asked.subject).kind]
    if asked.state not in states:
        raise CannotConfirm("state", value=asked.state, choices=states)
    if asked.how not in HOWS:
        raise CannotConfirm("how", value=asked.how, choices=tuple(HOWS))
    require_day(asked.day, today)
    by = tidy(asked.by)
    if is_id(by):
        if (found := node_of_id(graph, by)) is None or found.kind != "Actor":
            raise CannotConfirm("unknown_by", id=by, near=_near(graph, by, "Actor"))
        return replace(asked, by=by, by_actor=True)
    records = (NodeRecord(one.id, one.kind, Where("", 0), one.properties) for one in graph.nodes)
    if not by:
        raise CannotConfirm("nobody")
    if personal(by, known_words(records)):
        raise CannotConfirm("person", value=hidden(by))
    return replace(asked, by=by)


def require_day(text: str, today: date) -> None:
    """Raise CannotConfirm where this is no full day, or one to come."""
    day = day_of(text)
    if day is None:
        raise CannotConfirm("day", value=text)
    if day > today:
        raise CannotConfirm("future", value=text, today=today)


def known_thing(graph: Graph, id_: str) -> Node:
    """The node that has a status to confirm; raises CannotConfirm."""
    found = node_of_id(graph, id_)
    if found is None:
        raise CannotConfirm("unknown", id=id_, near=_near(graph, id_))
    if found.kind not in STATES:
        raise CannotConfirm("kind", id=id_, kind=found.kind, kinds=tuple(STATES))
    return found


def node_of_id(graph: Graph, id_: str) -> Node | None:
    """The node with this id."""
    return next((node for node in graph.nodes if node.id == id_), None)


def known(graph: Graph, id_: str) -> Node:
    """The node with this id, which is there."""
    found = node_of_id(graph, id_)
    assert found is not None
    return found


def latest(graph: Graph, subject: str, day: str | None) -> Node | None:
    """The latest confirmation of the thing, or that of the day; None where there is none."""
    about = {
        link.source
        for link in graph.relationships
        if link.type == "ABOUT" and link.target == subject and is_confirmation_id(link.source)
    }
    found = [node for node in graph.nodes if node.id in about]
    dated = [node for node in found if day in (None, text_of(node.properties, "as_of"))]
    return max(dated, key=lambda node: text_of(node.properties, "as_of") or "", default=None)


def stated(graph: Graph, statement: Node, subject: str) -> Confirmation:
    """The confirmation that a statement tells of."""
    actor = next(
        (
            link.target
            for link in graph.relationships
            if link.type == "CONFIRMED_BY" and link.source == statement.id
        ),
        "",
    )
    value, day, name, how = (
        text_of(statement.properties, key) or ""
        for key in ("value", "as_of", "confirmed_by_name", "confirmed_how")
    )
    return Confirmation(subject, value, day, actor or name, how, bool(actor))


def newest_graph(target: Target) -> Graph:
    """What readers with this data folder read now; nothing where nothing was loaded."""
    pointer = read_pointer(target.data, target.address)
    try:
        if pointer is not None:
            return Snapshot.open(snapshot_folder(target.data, pointer.snapshot)).graph
    except (SnapshotError, OSError):
        pass
    return Graph()


def require_same(
    folder: Path, target: Target, graph: Graph, held: Graph, progress: Progress
) -> None:
    """Raise CannotConfirm where the files cannot be changed, or are not those that were loaded.

    Confirmations may differ: the load of one may have been cut off.
    """
    if not can_change(folder):
        raise CannotConfirm("read_only", folder=folder)
    if snapshot_name(held) == snapshot_name(graph):
        return
    mine = {node.id for node in graph.nodes if not is_made(node.id)}
    with staged_store(target, progress) as staged:
        if staged is None:
            return
        owned = {node.id: owner for node, owner in staged.owned_nodes() if not is_made(node.id)}
    if not mine <= owned.keys() or any(o == SOURCE and i not in mine for i, o in owned.items()):
        raise CannotConfirm("other_files", folder=folder, store=target.address)


def _near(graph: Graph, id_: str, kind: str = "") -> str:
    """Ids like this one, to choose from."""
    kinds = (kind,) if kind else tuple(STATES)
    ids = [node.id for node in graph.nodes if node.kind in kinds]
    return ", ".join(get_close_matches(id_, ids, _NEAR, _LIKE))
