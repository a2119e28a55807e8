"""One command for each question, derived from the options that the question declares."""

import shutil
from collections.abc import Callable
from functools import partial

import click

from graph.store.errors import StoreError
from graph.store.snapshot import Snapshot, SnapshotError, UnknownId
from lots.exporting import FORMATS, export_network
from lots.refusals import refusal
from lots.shared import DATA, STORE, BadInput, Failure, Once, context, spoken
from lots.wiring import NoData, Snapshots
from lots.words import say
from queries.answer import Answer
from queries.options import Option, OptionError
from queries.question import Question
from queries.registry import question

_FORMATS = ("text", "json")
_WIDEST = 100
_NARROWEST = 40


def command(name: str) -> click.Command:
    """The command of the question with this name."""
    asked = question(name)
    formats = (*_FORMATS, *(FORMATS if asked.name == "network" else ()))
    parameters: list[click.Parameter] = [_parameter(option) for option in asked.options]
    parameters += [
        click.Option(["--format"], type=click.Choice(formats), default="text", help="Output."),
        DATA,
        STORE,
    ]
    return Once(
        name,
        callback=partial(_run, asked),
        params=parameters,
        help=f"{asked.title_sv} · {asked.title_en}.\n\n{asked.description}",
        short_help=f"{asked.title_sv} · {asked.title_en}",
    )


def _parameter(option: Option) -> click.Parameter:
    variable = _variable(option.name)
    if option.argument:
        return click.Argument([variable], metavar=option.name.upper())
    shown = f"{option.description}{_default(option)}"
    if option.type == "switch":
        flags = f"--{option.name}/--no-{option.name}"
        return click.Option([variable, flags], default=None, help=shown)
    if option.type == "pair":
        shown = shown.replace(", with a comma between", "").removesuffix(".")
        shown = f"{shown}. Write two values with a space between."
        return click.Option([variable, f"--{option.name}"], nargs=2, metavar="A B", help=shown)
    return click.Option([variable, f"--{option.name}"], metavar=_metavar(option), help=shown)


def _variable(name: str) -> str:
    """A name that Python and click can hold: `from` is a word of the language."""
    return f"asked_{name}"


_METAVARS = {
    "number": "NUMBER",
    "sum": "NUMBER",
    "day": "DAY",
    "record": "ID|NAME",
    "records": "ID|NAME,…",
    "needs": "ID|NAME,…",
    "choices": "WORD,…",
}


def _metavar(option: Option) -> str:
    if option.choices and option.type == "choice":
        return "|".join(option.choices)
    return _METAVARS.get(option.type, "TEXT")


def _default(option: Option) -> str:
    return f" Default: {option.default}." if option.default and option.type != "switch" else ""


def _run(asked: Question, **given: object) -> None:
    options = {
        name: value for name in ("data", "store") if isinstance(value := given.get(name), str)
    }
    raw = _raw(asked, given)
    settings = context().settings(**options)
    raw.setdefault("language", settings.language)
    if asked.name == "referral" and settings.organisation:
        raw.setdefault("from", settings.organisation)
    if asked.name == "find" and not raw.get("text", "").strip():
        raise BadInput(say(spoken(raw["language"]), "empty_text"))
    snapshots = Snapshots(settings)
    answer = _answer(asked, snapshots, raw)
    if snapshots.notice:
        click.echo(snapshots.notice, err=True)
    click.echo(_writer(str(given["format"]))(answer))


def _raw(asked: Question, given: dict[str, object]) -> dict[str, str]:
    raw: dict[str, str] = {}
    for option in asked.options:
        value = given.get(_variable(option.name))
        if isinstance(value, bool):
            raw[option.name] = "true" if value else "false"
        elif isinstance(value, tuple):
            raw[option.name] = ",".join(map(str, value))
        elif value is not None:
            raw[option.name] = str(value)
    return raw


def _answer(asked: Question, snapshots: Snapshots, raw: dict[str, str]) -> Answer:
    try:
        return asked.ask(_snapshot(snapshots, raw.get("snapshot"), raw.get("language")), raw)
    except OptionError as error:
        raise BadInput(refusal(error, spoken(raw.get("language")))) from None
    except UnknownId as error:
        raise BadInput(str(error)) from None
    except (NoData, SnapshotError, StoreError) as error:
        raise Failure(str(error)) from None


def _snapshot(snapshots: Snapshots, wanted: str | None, language: str | None) -> Snapshot:
    if not wanted:
        return snapshots.newest()
    kept = snapshots.kept(wanted)
    if kept is None:
        error = OptionError("snapshot", wanted, "the name of a kept data version")
        raise BadInput(refusal(error, spoken(language)))
    return kept


def _writer(format: str) -> Callable[[Answer], str]:
    if format == "text":
        from lots.rendering import as_text

        columns = shutil.get_terminal_size((_WIDEST, 24)).columns
        return partial(as_text, width=max(_NARROWEST, min(columns, _WIDEST)))
    if format == "json":
        from lots.rendering import as_json

        return as_json
    return partial(export_network, format=format)
