"""`lots backup`: the whole graph of the store in one file, or a check of such a file."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from graph.store.archive import About, Withdrawn, open_archive, write_archive
from graph.store.scratch import scratch
from graph.store.staging import Staged
from ingest.withdrawals import read_log
from ingest.writing import fetch
from lots.files import require_room, size_of, told_plainly
from lots.progress import Progress
from lots.settings import Settings
from lots.shared import DATA, STORE, BadInput, Failure, Once, context
from lots.wiring import target
from lots.words import say
from queries.question import VERSION

ENDING = ".lots.zip"


def dated_name(now: datetime) -> str:
    """The name of a backup made now: the day and time in UTC, without signs that a disk refuses."""
    return f"innovationslots-{now:%Y-%m-%dT%H%M%SZ}{ENDING}"


def back_up(file: Path, settings: Settings, progress: Progress, *, replace: bool) -> About:
    """Write the graph that the store holds to a file; returns what the file says of itself.

    Raises StoreError, and BadInput for a place that cannot take the file.
    """
    language = settings.language
    if not file.parent.is_dir():
        raise BadInput(say(language, "backup_no_folder", folder=file.parent))
    if file.exists() and not replace:
        raise BadInput(say(language, "backup_exists", file=file))
    with scratch(settings.data) as folder:
        progress.told("copy", 0, 1)
        load, staged = fetch(target(settings), folder / "copy.sqlite")
        with staged:
            if load.ready and staged.name() != load.snapshot:
                raise Failure(say(language, "backup_unlike"))
            # What is withdrawn from now on may be in the copy; whatever was before is not.
            log = tuple(Withdrawn(*one) for one in read_log(settings.data))
            progress.told("pack", 0, 1)
            return write_archive(file, staged, VERSION, log, schema=load.schema, replace=replace)


def check_backup(file: Path, language: str, progress: Progress) -> About:
    """What a file says of itself, after every record of it was read; needs no store.

    Raises ArchiveError for a file that is damaged or too new.
    """
    progress.told("unpack", 0, 1)
    with open_archive(file) as archive, TemporaryDirectory() as folder:
        require_room(archive, Path(folder), language)
        with Staged.create(Path(folder, "check.sqlite")) as staged:
            archive.stage(staged)
        return archive.about


def command() -> click.Command:
    """The command `lots backup`."""

    def run(
        file: str | None, only_check: bool, replace: bool, data: str | None, store: str | None
    ) -> None:
        settings = context().settings(data=data, store=store)
        language = settings.language
        if only_check and file is None:
            raise BadInput(say(language, "backup_which"))
        path = Path(file or ".").absolute()
        if path.is_dir() and not only_check:
            path = path / dated_name(datetime.now(UTC))
        progress = Progress(language)
        try:
            with told_plainly(path, language):
                if only_check:
                    about = check_backup(path, language, progress)
                else:
                    about = back_up(path, settings, progress, replace=replace)
                size = size_of(path.stat().st_size)
        finally:
            progress.end()
        word = "backup_whole" if only_check else "backup_written"
        click.echo(say(language, word, file=path, size=size))
        click.echo(
            say(
                language,
                "backup_holds",
                snapshot=about.snapshot,
                nodes=about.nodes,
                ties=about.relationships,
            )
        )
        if about.withdrawals:
            click.echo(say(language, "backup_log", n=len(about.withdrawals)))

    return Once(
        "backup",
        callback=run,
        params=[
            click.Argument(["file"], required=False),
            click.Option(
                ["only_check", "--check"], is_flag=True, help="Only check FILE; needs no store."
            ),
            click.Option(["--replace"], is_flag=True, help="Write over an existing file."),
            DATA,
            STORE,
        ],
        help="Säkerhetskopiera · Write the whole graph to one file, dated where no FILE is named.",
    )
