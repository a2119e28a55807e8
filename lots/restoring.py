"""`lots restore`: the store says again what a backup holds, but for what was withdrawn since."""

from pathlib import Path
from typing import NamedTuple

import click

from graph.store.archive import About, open_archive
from graph.store.scratch import scratch
from graph.store.staging import Staged
from ingest.replacing import joined_log, leave_out
from ingest.withdrawals import Withdrawal
from lots.files import require_room, told_plainly
from lots.placing import put_in_place
from lots.progress import Progress
from lots.settings import Settings
from lots.shared import DATA, STORE, Once, context
from lots.words import say


class Restored(NamedTuple):
    """What the backup says of itself, the name of the new snapshot, and how much was left out."""

    about: About
    snapshot: str
    left: int


def restore(file: Path, settings: Settings, progress: Progress, *, replace: bool) -> Restored:
    """Make the store say what the file holds, without what either log of withdrawals names.

    Raises ArchiveError for a file that is damaged or too new, and BadInput where the store holds
    another graph, unless `replace`; then nothing has changed.
    """
    language = settings.language
    with open_archive(file) as archive, scratch(settings.data) as folder:
        progress.told("unpack", 0, 1)
        require_room(archive, folder, language)
        about = archive.about
        staged = Staged.create(folder / "whole.sqlite")
        try:
            archive.stage(staged)
            brought = tuple(Withdrawal(*one) for one in about.withdrawals)
            log = joined_log(settings.data, brought)
            staged, left = leave_out(staged, log, folder / "rest.sqlite")
            name = put_in_place(
                staged, settings, log, progress, replace=replace, origin="the_backup"
            )
        finally:
            staged.close()
    return Restored(about, name, len(left.nodes) + len(left.links))


def command() -> click.Command:
    """The command `lots restore`."""

    def run(file: str, replace: bool, data: str | None, store: str | None) -> None:
        settings = context().settings(data=data, store=store)
        language, path = settings.language, Path(file).absolute()
        progress = Progress(language)
        try:
            with told_plainly(path, language):
                found = restore(path, settings, progress, replace=replace)
        finally:
            progress.end()
        click.echo(say(language, "restored", file=path, store=settings.store))
        if found.left:
            click.echo(say(language, "other_name", snapshot=found.snapshot))
            before = found.about.snapshot
            click.echo(say(language, "restore_left", n=found.left, before=before))
        else:
            what = say(language, "the_backup")
            click.echo(say(language, "same_name", snapshot=found.snapshot, what=what))

    return Once(
        "restore",
        callback=run,
        params=[
            click.Argument(["file"]),
            click.Option(["--replace"], is_flag=True, help="Replace what the store holds."),
            DATA,
            STORE,
        ],
        help="Återställ · Make the store say again what a backup holds.",
    )
