"""`lots migrate`: bring the store that an earlier version wrote to the form of this one."""

import click

from graph.store.connection import open_store
from graph.store.errors import StoreError
from graph.store.migrations import migrate
from graph.store.versions import SCHEMA
from lots.settings import Settings
from lots.shared import DATA, STORE, Failure, Once, context
from lots.words import say


def run_migrate(settings: Settings) -> list[int]:
    """Migrate the store of the settings; gives the versions that it went through."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with (
            open_store(settings.store, settings.data, settings.password) as store,
            store.writing(),
        ):
            return migrate(store)[1]
    except (StoreError, OSError) as error:
        raise Failure(str(error)) from None


def command() -> click.Command:
    """The command `lots migrate`."""

    def run(data: str | None, store: str | None) -> None:
        settings = context().settings(data=data, store=store)
        done = run_migrate(settings)
        for version in done:
            click.echo(say(settings.language, f"migration_{version}"))
        word = "migrated" if done else "migrated_already"
        click.echo(say(settings.language, word, schema=SCHEMA))

    return Once(
        "migrate",
        callback=run,
        params=[DATA, STORE],
        help="Uppgradera lagret · Bring a store of an earlier version to the form of this one.",
    )
