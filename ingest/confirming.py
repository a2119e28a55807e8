"""Confirming: one dated statement more in the data files, loaded at once, and taken back as well.

Everything is checked before the file is changed, and the file is changed at once. Cut off after
that, the store is behind the file: the same command again, or any load, brings it up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.model.confirmations import source_id
from graph.model.records import Graph, Node
from graph.store.errors import StoreError
from graph.store.facts import FactsError
from graph.store.locks import exclusive
from graph.store.snapshot import SnapshotError
from ingest.confirming_asked import (
    CannotConfirm,
    checked,
    known,
    known_thing,
    latest,
    newest_graph,
    node_of_id,
    require_day,
    require_same,
    stated,
)
from ingest.confirming_files import (
    cannot_be_cut,
    compiled_with,
    head_for,
    replace_file,
    text_of_file,
)
from ingest.confirming_text import Confirmation, with_confirmation, without_confirmation
from ingest.cutting import CannotCut
from ingest.folder import compile_folder
from ingest.loading import load
from ingest.target import Progress, Target, silent
from ingest.withdrawals import read_log
from ingest.withdrawing import FILES_LOCK
from ingest.withdrawing_note import unfinished
from ingest.writing import LoadError

_WAIT = 10.0


class NotLoaded(RuntimeError):
    """The data file has been changed, but the store does not say so yet."""


@dataclass(frozen=True, slots=True)
class Done:
    """What is true now: the thing before and after, the confirmation, and the data version."""

    before: Node
    after: Node
    statement: Node
    source: Node
    snapshot: str


def confirm(
    folder: Path, target: Target, asked: Confirmation, today: date, progress: Progress = silent
) -> Done:
    """Put the confirmation into the data files, and load them.

    Raises CannotConfirm; BadData for data files that are not right; StoreError where the store
    cannot be reached before anything is changed, and NotLoaded where it cannot afterwards.
    """
    with _alone(folder, target) as graph:
        one, held = checked(graph, asked, today), newest_graph(target)
        there = node_of_id(graph, one.id)
        if there is not None:
            if stated(graph, there, one.subject) != one or node_of_id(held, one.id) is not None:
                raise CannotConfirm("twice", id=one.subject, day=one.day)
            require_same(folder, target, graph, held, progress)
            before = held if node_of_id(held, one.subject) else graph
            return _loaded(folder, target, before, graph, one, progress)
        require_same(folder, target, graph, held, progress)
        try:
            text = with_confirmation(text_of_file(folder), one, head_for(folder))
        except CannotCut as error:
            raise cannot_be_cut(error) from None
        after = compiled_with(folder, text, target.data).graph
        replace_file(folder, text)
        return _loaded(folder, target, graph, after, one, progress)


def take_back(
    folder: Path,
    target: Target,
    subject: str,
    day: str | None,
    today: date,
    progress: Progress = silent,
) -> Done:
    """Take the latest confirmation of the thing, or that of the day, out again, and load.

    Raises as `confirm` does.
    """
    with _alone(folder, target) as graph:
        known_thing(graph, subject)
        if day is not None:
            require_day(day, today)
        held = newest_graph(target)
        statement = latest(graph, subject, day)
        if statement is None:
            statement = latest(held, subject, day)
            if statement is None:
                raise CannotConfirm("nothing_on" if day else "nothing", id=subject, day=day)
            require_same(folder, target, graph, held, progress)
            one = stated(held, statement, subject)
            return _loaded(folder, target, held, graph, one, progress)
        require_same(folder, target, graph, held, progress)
        one = stated(graph, statement, subject)
        try:
            text = without_confirmation(text_of_file(folder) or "", statement.id, one)
        except CannotCut as error:
            raise cannot_be_cut(error) from None
        after = compiled_with(folder, text, target.data).graph
        replace_file(folder, text)
        return _loaded(folder, target, graph, after, one, progress)


@contextmanager
def _alone(folder: Path, target: Target) -> Iterator[Graph]:
    """The graph of the files, for a block in which no other command changes them."""
    target.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with exclusive(target.data / FILES_LOCK, _WAIT, "another command is changing the data files"):
        if unfinished(target.data) is not None:
            raise CannotConfirm("unfinished")
        yield compile_folder(folder, withdrawn=read_log(target.data)).graph


def _loaded(
    folder: Path,
    target: Target,
    before: Graph,
    after: Graph,
    one: Confirmation,
    progress: Progress,
) -> Done:
    """Load the files, and tell what became of the thing."""
    try:
        snapshot = load(folder, target, progress=progress).snapshot
    except (StoreError, SnapshotError, FactsError, LoadError, OSError) as error:
        raise NotLoaded(str(error)) from None
    holding = after if node_of_id(after, one.id) else before
    return Done(
        before=known(before, one.subject),
        after=known(after, one.subject),
        statement=known(holding, one.id),
        source=known(holding, source_id(one.id)),
        snapshot=snapshot,
    )
