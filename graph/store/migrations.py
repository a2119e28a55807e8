"""Bringing a store that an earlier version wrote to the form of this one, step by step.

Each step may be run again after a crash in the middle of it, and the version is said last, so
that an interrupted migration is simply run again. There is no way back but a backup.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from graph.store.connection import Store
from graph.store.reading import read_load, require_known
from graph.store.versions import LOAD_ID, Load


class Migration(NamedTuple):
    """One step: the version it leads to, what it does, and how."""

    version: int
    what: str
    run: Callable[[Store], None]


def _own_nodes(store: Store) -> None:
    """One `Load` node, the latest, and constraints that keep it and `Writer` single."""
    store.write(
        "MATCH (load:Load {id: $id}) WITH load ORDER BY load.number DESC"
        " WITH collect(load) AS loads FOREACH (old IN loads[1..] | DELETE old)",
        id=LOAD_ID,
    )
    for label in ("Load", "Writer"):
        store.write(
            f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS"
            f" FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        )


MIGRATIONS = (Migration(2, "the store's own nodes are single and say the form", _own_nodes),)


def migrate(store: Store, migrations: Sequence[Migration] = MIGRATIONS) -> tuple[Load, list[int]]:
    """Bring the store to the newest form; gives its load and the versions gone through, if any.

    Needs the writer's lock. Raises StoreError for a form newer than this program.
    """
    load = read_load(store)
    require_known(load, migrations[-1].version)
    new = not (load.number or load.ready or load.run)
    done: list[int] = []
    for step in migrations:
        if not new and load.schema >= step.version:
            continue
        step.run(store)
        if not new:
            store.write(
                "MATCH (load:Load {id: $id}) SET load.schema = $version",
                id=LOAD_ID,
                version=step.version,
            )
            done.append(step.version)
    return read_load(store), done
