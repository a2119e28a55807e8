"""What a withdrawal would take: found out and checked whole, before anything is changed."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from graph.model.records import Graph
from graph.store.erasing import embedded_exists
from graph.store.reading import copy_store, read_load
from graph.store.staging import Staged, discard
from graph.store.streams import GraphRecords
from ingest.compiling import CITES
from ingest.folder import compile_folder
from ingest.leaving import ASKED, END, OF_ITSELF, Gone, Leaving, leaving
from ingest.loading import SOURCE
from ingest.target import Progress, Target, silent
from ingest.withdrawals import digest_of, read_log, read_log_beside
from ingest.withdrawing_data import kind_in_versions
from ingest.withdrawing_files import (
    Mention,
    can_change,
    compiled_with,
    mentions,
    texts_without,
)
from ingest.writing import finish_pending, opened


class CannotWithdraw(RuntimeError):
    """The withdrawal cannot be done as asked; nothing was changed. `why` is a word for the case."""

    def __init__(self, why: str, message: str) -> None:
        super().__init__(message)
        self.why = why


@dataclass(frozen=True, slots=True)
class Plan:
    """What would leave, and where from.

    `folder` is None where no data file changes; with `reload` the store is to say what the files
    say.
    """

    asked: str
    gone: tuple[Gone, ...]
    folder: Path | None = None
    texts: Mapping[Path, str] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    reload: bool = False

    @property
    def ids(self) -> tuple[tuple[str, str], ...]:
        """The ids to withdraw with their kinds; the relationships that follow have none."""
        own = (one for one in self.gone if one.why == ASKED or "|" not in one.id)
        return tuple((one.id, one.kind) for one in own)

    @property
    def with_it(self) -> tuple[Gone, ...]:
        """What is a fact of its own, and goes because it cannot stand without the rest."""
        return tuple(one for one in self.gone if one.why not in OF_ITSELF)


def plan(folder: Path, target: Target, asked: str, progress: Progress = silent) -> Plan:
    """What withdrawing this id would do; changes nothing.

    Raises BadData for data files that are not right, StoreError where the store cannot be reached,
    CannotWithdraw where it cannot be done.
    """
    if asked.startswith(f"{CITES}|"):
        raise CannotWithdraw("cites", f"{asked!r} only says what a record cites")

    def is_asked(id_: str) -> bool:
        return id_ == asked

    graph = compile_folder(folder, withdrawn=None).graph
    here = leaving(GraphRecords(graph), is_asked)
    with staged_store(target, progress) as staged:
        there = Leaving({}, {}) if staged is None else leaving(staged, is_asked)
        same = staged is not None and _same_records(graph, staged, there)
        curated = staged is not None and _is_curated(staged, asked)
    in_files, in_store = bool(here.nodes or here.links), bool(there.nodes or there.links)
    log = {one.digest: one for one in (*read_log(target.data), *read_log_beside(folder))}
    known = log.get(digest_of(asked))
    kind = known.kind if known else None
    if not (in_files or in_store or known):
        kind = kind_in_versions(target.data, asked)
    if not (in_files or in_store) and kind is None:
        raise CannotWithdraw("unknown", f"no record and no relationship has the id {asked!r}")
    if staged is not None and not same and (in_files or curated):
        raise CannotWithdraw("other_files", f"the store holds other records than {folder}")
    found = {**there.nodes, **here.nodes, **_named(there), **_named(here)}
    gone = tuple(sorted(found.values())) or (Gone(asked, kind or "", ASKED),)
    if not in_files:
        return Plan(asked, gone)
    if not can_change(folder):
        raise CannotWithdraw("read_only", f"the data files in {folder} cannot be changed")
    texts = texts_without(folder, here.nodes.keys(), {asked})
    after = compiled_with(folder, texts, target.data)
    left = leaving(GraphRecords(after), {*here.nodes, asked}.__contains__)
    if left.nodes or left.links:
        raise CannotWithdraw("stays", "the data files would still say it after the cut")
    named = mentions(folder, texts, here.nodes.keys() or {asked})
    return Plan(asked, gone, folder, texts, named, same)


def _named(left: Leaving) -> dict[str, Gone]:
    """The relationships that do not go by themselves with an end."""
    return {id_: one for id_, one in left.links.items() if one.why != END}


def _same_records(graph: Graph, staged: Staged, gone: Leaving) -> bool:
    """Whether the store has the records of these files, and no other curated ones that stay."""
    stated = {node.id for node in graph.nodes}
    held = {node.id: owner for node, owner in staged.owned_nodes()}
    other = (id_ for id_, owner in held.items() if owner == SOURCE and id_ not in stated)
    return stated <= held.keys() and all(id_ in gone.nodes for id_ in other)


def _is_curated(staged: Staged, asked: str) -> bool:
    return any(owner == SOURCE and node.id == asked for node, owner in staged.owned_nodes()) or any(
        owner == SOURCE and link.id == asked for link, owner in staged.owned_relationships()
    )


@contextmanager
def staged_store(target: Target, progress: Progress = silent) -> Iterator[Staged | None]:
    """A copy of the store's whole graph for a block; None where nothing was loaded into it."""
    if target.address.embedded and not embedded_exists(target.data):
        yield None
        return
    path = target.data / f"new-{secrets.token_hex(4)}.sqlite"
    progress("copy", 0, 1)
    try:
        with Staged.create(path) as staged:
            with opened(target) as store, store.writing() as lock:
                finish_pending(store, lock, target, silent)
                loaded = read_load(store).number
                if loaded:
                    copy_store(store, staged)
            progress("copy", 1, 1)
            yield staged if loaded else None
    finally:
        discard(path)
