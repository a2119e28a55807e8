"""`lots withdraw`: what must go leaves the files, the store and every kept version, for good."""

import sys
from datetime import date

import click

from graph.store.errors import StoreError
from graph.store.facts import FactsError
from graph.store.snapshot import SnapshotError
from ingest.problems import BadData
from ingest.withdrawing import Withdrawn, finish, withdraw
from ingest.withdrawing_note import unfinished
from ingest.withdrawing_plan import CannotWithdraw, Plan, plan
from ingest.writing import LoadError
from lots.loading import source_folder
from lots.progress import Progress
from lots.settings import Settings
from lots.shared import DATA, STORE, BadInput, Failure, Once, context
from lots.wiring import target
from lots.words import say

_SHOWN = 50


def run_withdraw(
    settings: Settings, id_: str | None, source: str, *, dependents: bool, yes: bool
) -> None:
    """Finish what was cut off, then withdraw the id; prints what goes, asks, and says what went."""
    language = settings.language
    folder = source_folder(source)
    progress = Progress(language)
    shown = {"id": id_ or "", "folder": folder, "store": settings.store}
    try:
        note = unfinished(settings.data)
        if note is not None:
            shown["store"] = note.store
            click.echo(say(language, "withdraw_finishing"), err=True)
            _tell(finish(note, target(settings), progress.told), id_ or "", language)
        if id_ is None:
            if note is None:
                raise BadInput(say(language, "withdraw_nothing"))
            return
        planned = plan(folder, target(settings), id_, progress.told)
        progress.end()
        click.echo(preview(planned, language))
        _require_free(planned, language, dependents=dependents)
        _confirm(language, yes=yes)
        done = withdraw(planned, target(settings), date.today(), progress.told)
    except BadData as error:
        raise BadInput(str(error)) from None
    except CannotWithdraw as error:
        raise BadInput(say(language, f"withdraw_{error.why}", **shown)) from None
    except (StoreError, SnapshotError, FactsError, LoadError, OSError) as error:
        raise Failure(str(error)) from None
    finally:
        progress.end()
    _tell(done, id_, language)


def preview(planned: Plan, language: str) -> str:
    """What would go, and what changes."""
    lines = [say(language, "withdraw_preview", n=len(planned.gone))]
    for one in planned.gone[:_SHOWN]:
        why = say(language, f"withdraw_why_{one.why}", after=one.after)
        lines.append(f"  - {one.id} ({one.kind}){why}" if one.kind else f"  - {one.id}")
    if len(planned.gone) > _SHOWN:
        lines.append(f"  - {say(language, 'excluded_more', n=len(planned.gone) - _SHOWN)}")
    if planned.folder is None:
        lines.append(say(language, "withdraw_no_files"))
    else:
        files = ", ".join(path.name for path in planned.texts)
        lines.append(say(language, "withdraw_files", folder=planned.folder, files=files))
    lines.append(say(language, "withdraw_versions"))
    return "\n".join(lines)


def _require_free(planned: Plan, language: str, *, dependents: bool) -> None:
    """Raise BadInput where something stands in the way."""
    if planned.mentions:
        lines = ", ".join(f"{one.file}:{one.line}" for one in planned.mentions[:_SHOWN])
        raise BadInput(say(language, "withdraw_mentions", lines=lines))
    if planned.with_it and not dependents:
        raise BadInput(say(language, "withdraw_with_it", n=len(planned.with_it)))


def _confirm(language: str, *, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise BadInput(say(language, "withdraw_yes"))
    if not click.confirm(say(language, "withdraw_ask"), err=True):
        raise BadInput(say(language, "withdraw_stopped"))


def _tell(done: Withdrawn, id_: str, language: str) -> None:
    """Say what was done; raises Failure where something of it still stands."""
    files = ", ".join(done.files) or "–"
    click.echo(say(language, "withdraw_done", n=done.records, files=files, versions=done.versions))
    if done.elsewhere:
        stores = ", ".join(done.elsewhere)
        click.echo(say(language, "withdraw_elsewhere", stores=stores, id=id_))
    click.echo(say(language, "withdraw_beyond"))
    if done.by_hand:
        click.echo(say(language, "withdraw_by_hand"), err=True)
    if done.left:
        raise Failure(say(language, "withdraw_left", files=", ".join(done.left[:_SHOWN])))


def command() -> click.Command:
    """The command `lots withdraw`."""

    def run(
        id_: str | None,
        source: str,
        dependents: bool,
        yes: bool,
        data: str | None,
        store: str | None,
    ) -> None:
        settings = context().settings(data=data, store=store)
        run_withdraw(settings, id_, source, dependents=dependents, yes=yes)

    return Once(
        "withdraw",
        callback=run,
        params=[
            click.Argument(["id_"], metavar="[ID]", required=False),
            click.Option(
                ["--source"], default="sormland", help="sormland, or the folder that was loaded."
            ),
            click.Option(
                ["dependents", "--with-dependents"],
                is_flag=True,
                help="Withdraw also what cannot stand without it.",
            ),
            click.Option(["--yes"], is_flag=True, help="Do not ask."),
            DATA,
            STORE,
        ],
        help="Ta bort för gott · Withdraw a record or relationship from files, store and versions.",
    )
