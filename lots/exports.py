"""`lots export`: the whole graph of the newest data version as files for other tools."""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click

from graph.store.errors import StoreError
from graph.store.snapshot import Snapshot, SnapshotError
from lots.formats.admin import import_command, write_import
from lots.formats.common import ExportError
from lots.settings import Settings
from lots.shared import DATA, STORE, BadInput, Failure, Once, context
from lots.wiring import NoData, Snapshots
from lots.words import say
from queries.common import ORIGIN
from queries.texts import Language


class Format(NamedTuple):
    """A format: how it is written, and the names of its files where it is a folder of them."""

    write: Callable[[Snapshot, Path, Language], None]
    files: re.Pattern[str] | None = None


def _graphml(snapshot: Snapshot, file: Path, language: Language) -> None:
    from lots.formats.graphml import write_graphml

    write_graphml(snapshot, file, language)


def _csv(snapshot: Snapshot, folder: Path, language: Language) -> None:
    from lots.formats.tables import write_tables

    write_tables(snapshot, folder, language)


def _neo4j(snapshot: Snapshot, folder: Path, _language: Language) -> None:
    write_import(snapshot, folder)


FORMATS: Mapping[str, Format] = {
    "graphml": Format(_graphml),
    "csv": Format(_csv, re.compile(r"(nodes|relationships)\.csv")),
    "neo4j": Format(_neo4j, re.compile(r"(nodes|relationships)(-\d+)?\.csv|finish\.cypher")),
}


def export(snapshot: Snapshot, path: Path, format: Format, language: Language) -> None:
    """Write the files beside their place, and put them there at once when they are whole.

    What is at the path is replaced. Raises ExportError, or ValueError, for what the format cannot
    hold, and OSError; then nothing has changed.
    """
    with TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as beside:
        new = Path(beside, "new")
        if format.files:
            new.mkdir()
        format.write(snapshot, new, language)
        for file in sorted(new.iterdir()) if format.files else (new,):
            with file.open("rb+") as written:
                os.fsync(written.fileno())
        old = Path(beside, "old")
        if format.files and path.exists():
            path.rename(old)
        try:
            new.replace(path)
        except OSError:
            if old.exists():
                old.rename(path)
            raise


def _check(path: Path, format: Format, replace: bool, language: str) -> None:
    """Raise BadInput where the export must not be put at the path."""
    if not path.parent.is_dir():
        raise BadInput(say(language, "export_no_folder", folder=path.parent))
    if not path.exists():
        return
    if path.is_dir() != bool(format.files):
        word = "export_is_file" if format.files else "export_is_folder"
        raise BadInput(say(language, word, path=path))
    names = [one.name for one in sorted(path.iterdir())] if format.files else []
    if format.files and not names:
        return
    others = [name for name in names if format.files and not format.files.fullmatch(name)]
    if others:
        raise BadInput(say(language, "export_others", path=path, name=others[0]))
    if not replace:
        raise BadInput(say(language, "export_there", path=path))


def _newest(settings: Settings, origin: str | None) -> Snapshot:
    snapshots = Snapshots(settings)
    try:
        snapshot = snapshots.newest()
    except (NoData, SnapshotError, StoreError) as error:
        raise Failure(str(error)) from None
    if snapshots.notice:
        click.echo(snapshots.notice, err=True)
    return snapshot.limited(origin) if origin else snapshot


def command() -> click.Command:
    """The command `lots export`."""

    def run(
        path: str,
        format: str,
        origin: str | None,
        replace: bool,
        data: str | None,
        store: str | None,
    ) -> None:
        settings = context().settings(data=data, store=store)
        place, asked, language = Path(path).resolve(), FORMATS[format], settings.language
        _check(place, asked, replace, language)
        snapshot = _newest(settings, origin)
        try:
            export(snapshot, place, asked, "en" if language == "en" else "sv")
        except (ExportError, ValueError, OSError) as error:
            raise Failure(say(language, "export_failed", why=error)) from None
        nodes, ties = len(snapshot.nodes()), len(snapshot.relationships())
        click.echo(say(language, "exported", path=place, nodes=nodes, ties=ties))
        click.echo(say(language, "export_version", snapshot=snapshot.name))
        if format == "neo4j":
            click.echo(say(language, "export_import", command=import_command(place)))

    return Once(
        "export",
        callback=run,
        params=[
            click.Argument(["path"], metavar="FOLDER|FILE"),
            click.Option(
                ["--format"],
                type=click.Choice(tuple(FORMATS)),
                required=True,
                help="graphml: one file. csv: a folder for spreadsheets. neo4j: a folder for"
                " neo4j-admin database import.",
            ),
            click.Option(["--origin"], type=click.Choice(ORIGIN.choices), help=ORIGIN.description),
            click.Option(["--replace"], is_flag=True, help="Replace an earlier export."),
            DATA,
            STORE,
        ],
        help="Exportera · The whole graph as files for other tools.",
    )
