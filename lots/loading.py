"""`lots load`: read the data files, write them to the store, and tell what changed."""

from pathlib import Path

import click

from graph.store.errors import StoreError
from graph.store.facts import FactsError
from graph.store.snapshot import SnapshotError
from ingest.changes import Changes, Count
from ingest.loading import check, load
from ingest.problems import BadData
from ingest.writing import LoadError
from lots.progress import Progress
from lots.shared import DATA, STORE, BadInput, Context, Failure, Once, context
from lots.wiring import target
from lots.words import say

_SHOWN = 10
_MOST_LINES = 50
_SHIPPED = "sormland"


def source_folder(source: str) -> Path:
    """The folder of a data set: `sormland`, which is shipped, or a folder of the same files."""
    if source == _SHIPPED:
        import ingest

        return Path(next(iter(ingest.__path__))) / _SHIPPED
    folder = Path(source)
    if not folder.is_dir():
        raise BadInput(
            f"source: {source!r} is no data set; expected {_SHIPPED} or a folder of data files"
        )
    return folder


def run_load(
    context: Context,
    source: str,
    only_check: bool,
    data: str | None,
    store: str | None,
    *,
    again: bool = False,
) -> None:
    """Load the data set, or only check it; prints the summary."""
    settings = context.settings(data=data, store=store)
    folder = source_folder(source)
    language = settings.language
    progress = Progress(language)
    try:
        if only_check:
            changes = check(folder, target(settings), progress.told)
        else:
            changes = load(folder, target(settings), progress=progress.told, again=again)
    except BadData as error:
        raise BadInput(str(error)) from None
    except (StoreError, SnapshotError, FactsError, LoadError, OSError) as error:
        raise Failure(str(error)) from None
    finally:
        progress.end()
    click.echo(summary(changes, language, only_check))


def summary(changes: Changes, language: str, only_check: bool) -> str:
    """What a load changed, in words and a table of kinds."""
    lines = [*_table("nodes", changes.nodes, language), ""]
    lines += [*_table("ties", changes.relationships, language), ""]
    if changes.disagreements:
        used = [one for one in changes.disagreements if one.used is not None]
        count = len(changes.disagreements)
        lines.append(say(language, "disagreements", n=count, used=len(used)))
        for one in changes.disagreements[:_SHOWN]:
            subjects, values = ", ".join(one.subjects), " / ".join(one.values)
            chosen = one.used if one.used is not None else say(language, "none_used")
            lines.append(f"  - {subjects}, {one.property}: {values} → {chosen}")
        if count > _SHOWN:
            lines.append(f"  - {say(language, 'excluded_more', n=count - _SHOWN)}")
        lines.append("")
    if changes.warnings:
        lines.append(say(language, "warnings"))
        lines += [f"  - {warning}" for warning in changes.warnings]
        lines.append("")
    word = "checked" if only_check else "nothing" if changes.none else "loaded"
    lines.append(say(language, word, snapshot=changes.snapshot))
    return "\n".join(lines)


def _table(word: str, counts: tuple[Count, ...], language: str) -> list[str]:
    """Kinds with a change, each on a line of its own unless they are many, and the sum of all."""
    whole = Count(
        say(language, word),
        sum(count.added for count in counts),
        sum(count.changed for count in counts),
        sum(count.removed for count in counts),
        sum(count.unchanged for count in counts),
    )
    shown = [count for count in counts if count.added or count.changed or count.removed]
    if len(shown) > _MOST_LINES:
        shown = []
    heads = [say(language, name) for name in Count._fields]
    rows = [heads, *([str(cell) for cell in count] for count in (*shown, whole))]
    rows[0][0] = say(language, "kind")
    widths = [max(len(row[place]) for row in rows) for place in range(len(heads))]
    return [
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths))
        ).rstrip()
        for row in rows
    ]


def command() -> click.Command:
    """The command `lots load`."""

    def run(
        source: str, only_check: bool, again: bool, data: str | None, store: str | None
    ) -> None:
        run_load(context(), source, only_check, data, store, again=again)

    return Once(
        "load",
        callback=run,
        params=[
            click.Option(
                ["--source"], default="sormland", help="sormland, or a folder of data files."
            ),
            click.Option(
                ["only_check", "--check"], is_flag=True, help="Only check; write nothing."
            ),
            click.Option(
                ["--again"],
                is_flag=True,
                help="Write everything anew, also where the store says that it holds it.",
            ),
            DATA,
            STORE,
        ],
        help="Läs in data · Load the data files into the store, and tell what changed.",
    )
