"""Withdrawing: out of the data files, the store and every kept version, and never halfway.

What is to go is written down first. Cut off at any moment, that note stays, `lots status` tells of
it, and the next `lots withdraw` does all of it again from the beginning; each step can be repeated.
Only when everything has been done, and looked for, is the note removed.
"""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.store.connection import Store
from graph.store.erasing import embedded_exists, erase_embedded
from graph.store.errors import StoreError
from graph.store.locks import exclusive
from graph.store.staging import Staged, discard
from graph.store.versions import OWN_LABELS
from ingest.leaving import copy_without, leaving
from ingest.loading import load
from ingest.snapshots import store_slug
from ingest.target import Progress, Target, silent
from ingest.withdrawals import merge, merge_beside, withdrawal
from ingest.withdrawing_data import Asked, clean, left_behind
from ingest.withdrawing_files import replace_files, texts_without
from ingest.withdrawing_note import Unfinished, note_of, unfinished, write_note
from ingest.withdrawing_plan import CannotWithdraw, Plan, staged_store
from ingest.writing import opened, put

# Held by whoever changes the data files by a command.
FILES_LOCK = "withdrawing.lock"
_WITHOUT = "withdrawing.sqlite"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a withdrawal did.

    `versions` kept versions were removed. `elsewhere` names other stores of this data folder that
    hold it, and `left` the files below the data folder in which an id still stands. `by_hand` tells
    that the embedded store was not made anew, since it holds what nobody loaded.
    """

    files: tuple[str, ...]
    records: int
    versions: int
    elsewhere: tuple[str, ...]
    left: tuple[str, ...]
    by_hand: bool = False


def withdraw(plan: Plan, target: Target, day: date, progress: Progress = silent) -> Withdrawn:
    """Do what was planned. Raises as `finish` does."""
    if unfinished(target.data) is not None:
        raise CannotWithdraw("unfinished", "an earlier withdrawal was cut off; finish it first")
    note = Unfinished(
        day.isoformat(),
        plan.ids,
        store_slug(target.address),
        None if plan.folder is None else str(plan.folder.absolute()),
        plan.reload,
    )
    target.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    discard(target.data / _WITHOUT)
    write_note(target.data, note)
    return finish(note, target, progress)


def finish(note: Unfinished, target: Target, progress: Progress = silent) -> Withdrawn:
    """Do all that the note says, and remove it. Raises BadData, StoreError, or OSError.

    CannotWithdraw where the note is of another store than the target.
    """
    if note.store != store_slug(target.address):
        raise CannotWithdraw(
            "other_store", f"an unfinished withdrawal is of the store {note.store}"
        )
    with exclusive(target.data / FILES_LOCK, 0, "another withdrawal is being done"):
        return _finished(note, target, progress)


def _finished(note: Unfinished, target: Target, progress: Progress) -> Withdrawn:
    ids = frozenset(id_ for id_, _ in note.ids)
    files = _out_of_files(note, ids, target, progress)
    by_hand = False
    if not _is_made(target) and not (target.address.embedded and not embedded_exists(target.data)):
        with opened(target) as store:  # kept open, so that an embedded server starts but once
            if note.reload and note.folder is not None:
                load(Path(note.folder), target, progress=progress)
            by_hand = target.address.embedded and _has_more(store)
            _make(target, ids.__contains__, progress, by_hand=by_hand)
    by_hand = _put_back(target, progress) or by_hand
    progress("clean", 0, 1)
    cleaned = clean(target, ids.__contains__)
    left = left_behind(target, ids, note_of(target.data))
    progress("clean", 1, 1)
    note_of(target.data).unlink()
    return Withdrawn(files, len(ids), cleaned.versions, cleaned.elsewhere, left, by_hand)


def _out_of_files(
    note: Unfinished, ids: frozenset[str], target: Target, progress: Progress
) -> tuple[str, ...]:
    """Cut the files and write both logs; what was done before is not done twice."""
    progress("cut", 0, 1)
    log = [withdrawal(date.fromisoformat(note.day), kind, id_) for id_, kind in note.ids]
    names: tuple[str, ...] = ()
    if note.folder is not None:
        folder = Path(note.folder)
        texts = texts_without(folder, ids, ids)
        replace_files(texts)
        names = tuple(path.name for path in texts)
        progress("cut", 1, 2)
        merge_beside(folder, log)
    merge(target.data, log)
    progress("cut", 1, 1)
    return names


def _make(target: Target, asked: Asked, progress: Progress, *, by_hand: bool) -> None:
    """Stage the graph without what is asked for, where the store is to be written again.

    An embedded store is, for the sake of its files, unless somebody put more into it by hand.
    """
    anew = target.address.embedded and not by_hand
    with staged_store(target, progress) as staged:
        if staged is None:
            return
        left = leaving(staged, asked)
        if anew or left.nodes or left.links:
            with Staged.create(target.data / _WITHOUT) as without:
                copy_without(staged, left, without)
                without.say(anew=str(anew))
                without.finish()


def _put_back(target: Target, progress: Progress) -> bool:
    """Write what was staged, an embedded store from an empty folder; whether that was not done."""
    made = target.data / _WITHOUT
    if not _is_made(target):
        return False
    with Staged.open(made) as without:
        anew = without.said("anew") == "True"
    if anew:
        progress("erase", 0, 1)
        erase_embedded(target.data)
        progress("erase", 1, 1)
    # The copy is used up by the writing; the whole one stays until the store has it.
    copy = target.data / "new-without.sqlite"
    discard(copy)
    shutil.copyfile(made, copy)
    copy.chmod(0o600)
    put(target, Staged.open(copy), progress)
    discard(made)
    return target.address.embedded and not anew


def _is_made(target: Target) -> bool:
    """Whether the graph without the withdrawn stands ready, and the store may be empty by now."""
    try:
        Staged.open(target.data / _WITHOUT).close()
    except StoreError:
        return False
    return True


def _has_more(store: Store) -> bool:
    """Whether the store holds nodes or relationships that no load wrote."""
    nodes = store.read("MATCH (n) WHERE n.loader IS NULL RETURN labels(n) AS labels, count(*) AS n")
    if any(OWN_LABELS.isdisjoint(row["labels"]) for row in nodes):
        return True
    ties = store.read("MATCH ()-[r]->() WHERE r.loader IS NULL RETURN count(*) AS n")
    return bool(ties[0]["n"])
