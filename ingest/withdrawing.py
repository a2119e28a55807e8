"""Withdrawing: out of the data files, the store and every kept version, and never halfway.

What is to go is written down first. Cut off at any moment, that note stays, `lots status` tells of
it, and the next `lots withdraw` does all of it again from the beginning; each step can be repeated.
Only when everything has been done, and looked for, is the note removed.
"""

import shutil
from collections.abc import Iterable
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

_LOCK = "withdrawing.lock"
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
    with exclusive(target.data / _LOCK, 0, "another withdrawal is being done"):
        return _finished(note, target, progress)


def _finished(note: Unfinished, target: Target, progress: Progress) -> Withdrawn:
    ids = frozenset(id_ for id_, _ in note.ids)
    files = _out_of_files(note, ids, target, progress)
    if note.reload and note.folder is not None and not _is_made(target):
        load(Path(note.folder), target, progress=progress)
    by_hand = _out_of_store(target, ids.__contains__, progress)
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


def _out_of_store(target: Target, asked: Asked, progress: Progress) -> bool:
    """Write the store without what is asked for; the embedded one from an empty folder.

    Returns whether an embedded store was left in its place, for what was put into it by hand.
    """
    made = target.data / _WITHOUT
    if not _is_made(target):
        with staged_store(target, progress) as staged:
            if staged is None:
                return False
            left = leaving(staged, asked)
            by_hand = target.address.embedded and _has_more(target)
            if not (left.nodes or left.links) and (by_hand or not target.address.embedded):
                return by_hand
            with Staged.create(made) as without:
                copy_without(staged, left, without)
                without.say(by_hand=str(by_hand))
                without.finish()
    with Staged.open(made) as without:
        by_hand = without.said("by_hand") == "True"
    if target.address.embedded and not by_hand:
        progress("erase", 0, 1)
        erase_embedded(target.data)
        progress("erase", 1, 1)
    # The copy is used up by the writing; the whole one stays until the store has it.
    copy = made.with_name("new-without.sqlite")
    discard(copy)
    shutil.copyfile(made, copy)
    copy.chmod(0o600)
    put(target, Staged.open(copy), progress)
    discard(made)
    return by_hand


def _is_made(target: Target) -> bool:
    """Whether the graph without the withdrawn stands ready, and the store may be empty by now."""
    try:
        Staged.open(target.data / _WITHOUT).close()
    except StoreError:
        return False
    return True


def _has_more(target: Target) -> bool:
    """Whether the store holds nodes or relationships that no load wrote."""
    if not embedded_exists(target.data):
        return False
    with opened(target) as store:
        return _untagged(store)


def _untagged(store: Store) -> bool:
    rows: Iterable[dict[str, object]] = store.read(
        "MATCH (n) WHERE n.loader IS NULL RETURN labels(n) AS labels, count(*) AS n"
    )
    if any(not OWN_LABELS.intersection(map(str, row["labels"])) for row in rows):  # type: ignore[call-overload]
        return True
    return bool(store.read("MATCH ()-[r]->() WHERE r.loader IS NULL RETURN count(*) AS n")[0]["n"])
