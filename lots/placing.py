"""What restore and move share: a staged graph takes the place of what a store holds."""

from collections.abc import Iterable

from graph.store.staging import Staged
from ingest.replacing import OtherGraph, replace_graph
from ingest.withdrawals import Withdrawal
from lots.progress import Progress
from lots.settings import Settings
from lots.shared import BadInput, Failure
from lots.wiring import target
from lots.words import say


def put_in_place(
    staged: Staged,
    there: Settings,
    log: Iterable[Withdrawal],
    progress: Progress,
    *,
    replace: bool,
    origin: str,
) -> str:
    """Make the store of `there` say what is staged, which is used up; returns the data version.

    `origin` is the word for where the graph comes from. Raises BadInput where the store holds
    another graph, unless `replace`, and Failure where it then gives another data version.
    """
    language, name = there.language, staged.name()
    try:
        changes = replace_graph(
            target(there), staged, replace=replace, log=log, progress=progress.told
        )
    except OtherGraph as error:
        raise BadInput(say(language, "other_graph", why=error)) from None
    if changes.snapshot != name:
        what = say(language, origin)
        raise Failure(say(language, "unlike", what=what, before=name, after=changes.snapshot))
    return name
