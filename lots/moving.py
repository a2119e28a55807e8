"""`lots move`: the graph of one store into another, from embedded to Neo4j or back."""

from dataclasses import replace as changed
from pathlib import Path
from typing import NamedTuple

import click

from graph.store.address import StoreAddress
from graph.store.connection import open_store
from graph.store.errors import AddressError
from graph.store.reading import read_load
from graph.store.scratch import scratch
from ingest.withdrawals import read_log
from ingest.writing import fetch
from lots.files import told_plainly
from lots.placing import put_in_place
from lots.progress import Progress
from lots.settings import Settings
from lots.shared import DATA, STORE, BadInput, Once, context
from lots.wiring import target
from lots.words import say

EMBEDDED = "embedded"


class Moved(NamedTuple):
    """What was moved, and whether the old store was written meanwhile."""

    snapshot: str
    nodes: int
    relationships: int
    changed: bool


def destination(text: str, settings: Settings) -> Settings:
    """The settings of the store that is moved to; raises BadInput for a target that is none."""
    language = settings.language
    try:
        store = StoreAddress.parse("" if text == EMBEDDED else text)
    except AddressError as error:
        raise BadInput(say(language, "move_target", why=error)) from None
    if store == settings.store or not text:
        raise BadInput(say(language, "move_same", store=settings.store))
    password = settings.target_password
    if password is None and settings.store.embedded:
        password = settings.password  # the only server there is
    there = store.reached(settings.store.connection)
    return changed(settings, store=there, password=password)


def move(there: Settings, settings: Settings, progress: Progress, *, replace: bool) -> Moved:
    """Make the store of `there` say what that of `settings` says, which stays as it is.

    Raises StoreError, and BadInput where the target holds another graph, unless `replace`.
    """
    with scratch(settings.data) as folder:
        progress.told("copy", 0, 1)
        log = read_log(settings.data)
        load, staged = fetch(target(settings), folder / "copy.sqlite")
        with staged:
            nodes, links = staged.counts
            name = put_in_place(staged, there, log, progress, replace=replace, origin="the_source")
    with open_store(settings.store, settings.data, settings.password) as store:
        now = read_load(store)
    return Moved(name, nodes, links, (now.number, now.ready) != (load.number, load.ready))


def command() -> click.Command:
    """The command `lots move`."""

    def run(to: str, replace: bool, data: str | None, store: str | None) -> None:
        settings = context().settings(data=data, store=store)
        language, progress = settings.language, Progress(settings.language)
        there = destination(to.strip(), settings)
        try:
            with told_plainly(Path(settings.data), language):
                found = move(there, settings, progress, replace=replace)
        finally:
            progress.end()
        stores = {"source": settings.store, "store": there.store}
        counts = {"nodes": found.nodes, "ties": found.relationships}
        what = say(language, "the_source")
        click.echo(say(language, "moved", **stores, **counts))
        click.echo(say(language, "same_name", snapshot=found.snapshot, what=what))
        if found.changed:
            click.echo(say(language, "move_changed"))
        click.echo(say(language, "move_kept", **stores))
        word = "move_next_embedded" if there.store.embedded else "move_next"
        click.echo(say(language, word, **stores))

    return Once(
        "move",
        callback=run,
        params=[
            click.Argument(["to"], metavar="TARGET"),
            click.Option(["--replace"], is_flag=True, help="Replace what the target holds."),
            DATA,
            STORE,
        ],
        help="Flytta · Copy the graph to another store: embedded, or neo4j://user@host/database.",
    )
