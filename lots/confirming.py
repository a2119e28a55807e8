"""`lots confirm`: a body or function said on a day which status something has; or take it back."""

from datetime import date

import click

from graph.model.confirmations import HOWS
from graph.model.labels import kind_label
from graph.model.records import Node, text_of
from graph.store.errors import StoreError
from graph.store.facts import FactsError
from graph.store.snapshot import SnapshotError
from ingest.confirming import Done, NotLoaded, confirm, take_back
from ingest.confirming_asked import CannotConfirm
from ingest.confirming_text import Confirmation
from ingest.problems import BadData
from ingest.writing import LoadError
from lots.loading import source_folder
from lots.progress import Progress
from lots.settings import Settings
from lots.shared import DATA, STORE, BadInput, Failure, Once, context
from lots.wiring import target
from lots.words import say
from queries.listing.sentences import state_sentence
from queries.status import freshness, status
from queries.texts import Language, label
from viz.words.values import value_words

_EXAMPLE = (
    "lots confirm offer:almi--mikrolan --state active --on 2026-11-20 --by 'Region Sörmland' "
    "--how telephone"
)


def run_confirm(
    settings: Settings, id_: str, given: dict[str, str | None], source: str, *, undo: bool
) -> None:
    """Confirm what is given, or with `undo` take a confirmation back; prints what is true now."""
    language: Language = "en" if settings.language == "en" else "sv"
    _require_options(given, language, undo=undo)
    folder, today = source_folder(source), date.today()
    progress = Progress(language)
    there, day = target(settings), given["on"]
    try:
        if undo:
            done = take_back(folder, there, id_, day, today, progress.told)
        else:
            values = {name: value or "" for name, value in given.items()}
            asked = Confirmation(id_, values["state"], values["on"], values["by"], values["how"])
            done = confirm(folder, there, asked, today, progress.told)
    except BadData as error:
        raise BadInput(str(error)) from None
    except CannotConfirm as error:
        raise BadInput(hindrance(error, language)) from None
    except NotLoaded as error:
        raise Failure(say(language, "confirm_not_loaded", why=error)) from None
    except (StoreError, SnapshotError, FactsError, LoadError, OSError) as error:
        raise Failure(str(error)) from None
    finally:
        progress.end()
    click.echo(told(done, language, today, undo=undo))


def told(done: Done, language: Language, today: date, *, undo: bool = False) -> str:
    """What is true now, and what was before."""
    what = label(done.source.properties, done.source.id, language).value
    name = label(done.after.properties, done.after.id, language).value
    lines = [
        f"{name} ({done.after.id})",
        say(language, "confirm_undone" if undo else "confirm_done", what=what),
        say(language, "confirm_before", **_standing(done.before, language, today)),
        say(language, "confirm_after", **_standing(done.after, language, today)),
    ]
    if not undo and not done.statement.properties.get("used"):
        reason = text_of(done.statement.properties, f"reason_{language}") or ""
        lines.append(say(language, "confirm_other", reason=reason))
    lines.append(say(language, "export_version", snapshot=done.snapshot))
    return "\n".join(lines)


def hindrance(error: CannotConfirm, language: Language) -> str:
    """Why it cannot be done, in the language of the reader."""
    values = dict(error.values)
    kinds, choices = values.get("kinds"), values.get("choices")
    if isinstance(kinds, tuple):
        values["kind"] = kind_label(str(values["kind"]), language)
        values["kinds"] = ", ".join(kind_label(kind, language) for kind in kinds)
    if isinstance(choices, tuple):
        words = (f"{word} ({value_words(word, language)})" for word in choices)
        values["choices"] = ", ".join(words)
    if "near" in values:
        near = values["near"]
        values["near"] = say(language, "confirm_near", near=near) if near else ""
    return say(language, f"confirm_{'state_word' if error.why == 'state' else error.why}", **values)


def _require_options(given: dict[str, str | None], language: str, *, undo: bool) -> None:
    """Raise BadInput where an option is missing, or means nothing beside --undo."""
    if undo:
        extra = [f"--{name}" for name, value in given.items() if value and name != "on"]
        if extra:
            raise BadInput(say(language, "confirm_too_much", options=", ".join(extra)))
        return
    missing = [f"--{name}" for name, value in given.items() if value is None]
    if missing:
        raise BadInput(
            say(language, "confirm_missing", options=", ".join(missing), example=_EXAMPLE)
        )


def _standing(node: Node, language: Language, today: date) -> dict[str, str]:
    state, said = status(node.properties, today), text_of(node.properties, "status")
    words = state_sentence(state, language)
    if state == "unknown" and said not in (None, "unknown"):
        words = say(language, "confirm_state", state=value_words(said or "", language))
    age, day = freshness(node.properties, today), text_of(node.properties, "as_of") or ""
    return {"state": words, "age": say(language, f"confirm_{age}", day=day)}


def command() -> click.Command:
    """The command `lots confirm`."""

    def run(
        id_: str,
        undo: bool,
        source: str,
        data: str | None,
        store: str | None,
        **given: str | None,
    ) -> None:
        settings = context().settings(data=data, store=store)
        run_confirm(settings, id_, given, source, undo=undo)

    return Once(
        "confirm",
        callback=run,
        params=[
            click.Argument(["id_"], metavar="ID"),
            click.Option(["--state"], help="Its status, such as active, ended or planned."),
            click.Option(["--on"], metavar="DATE", help="The day on which it was confirmed."),
            click.Option(
                ["--by"],
                metavar="ORGANISATION",
                help="The id of an actor, or an organisation or function in words. Never a person:"
                " what looks like a person's name, address or telephone number is refused, as far"
                " as that can be told.",
            ),
            click.Option(["--how"], help=f"One of {', '.join(HOWS)}."),
            click.Option(
                ["--undo"], is_flag=True, help="Take back the latest, or that --on a day."
            ),
            click.Option(
                ["--source"], default="sormland", help="sormland, or the folder that was loaded."
            ),
            DATA,
            STORE,
        ],
        help="Bekräfta läget · Confirm a status: a dated statement, at work at once.",
    )
