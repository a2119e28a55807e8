"""The command line: one command for each question, and the housekeeping beside them.

Exit status: 0 answered (also when the answer is "nobody"), 2 wrong use or bad input, 1 failure.
"""

import io
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

import click

from lots.shared import DATA, LANGUAGE, STORE, BadInput, Context, Once, context

_EPILOG = "Example: lots refer 'prova en robot' --place Eskilstuna"


# Where each housekeeping command is made: a module with a function `command`.
_HOUSEKEEPING: Mapping[str, str] = {
    "load": "lots.loading",
    "status": "lots.status",
    "verify": "lots.verifying",
    "backup": "lots.backing_up",
    "restore": "lots.restoring",
    "move": "lots.moving",
    "confirm": "lots.confirming",
    "withdraw": "lots.withdrawing",
    "migrate": "lots.migrating",
    "serve": "lots.serving",
    "export": "lots.exports",
}


class Commands(Once, click.Group):
    """The commands; each is made, and its room imported, when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Questions first, in the order of the registry."""
        from queries.registry import QUESTIONS

        return [*QUESTIONS, *_HOUSEKEEPING]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name."""
        if cmd_name in _HOUSEKEEPING:
            made: click.Command = import_module(_HOUSEKEEPING[cmd_name]).command()
            return made
        if cmd_name in self.list_commands(ctx):
            from lots.asking import command

            return command(cmd_name)
        return None


def _before(data: str | None, store: str | None, language: str | None, version: bool) -> None:
    ctx = click.get_current_context()
    if version:
        from queries.question import VERSION

        click.echo(f"innovationslots {VERSION}")
        ctx.exit(0)
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit(0)
    context().options.update(data=data, store=store, language=language)


def commands() -> click.Group:
    """The whole command line."""
    return Commands(
        "lots",
        callback=_before,
        params=[
            DATA,
            STORE,
            LANGUAGE,
            click.Option(["--version"], is_flag=True, help="Show the version."),
        ],
        invoke_without_command=True,
        help="Innovationslots: who helps whom with what, with the evidence beside each answer.",
        epilog=_EPILOG,
    )


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one command line; returns the exit status and never shows a traceback."""
    try:
        if not all(_encodes(argument) for argument in arguments):
            raise BadInput("an argument is not UTF-8 text")
        result = commands().main(
            list(arguments),
            prog_name="lots",
            standalone_mode=False,
            obj=Context(environment),
        )
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.exceptions.Abort):
        click.echo("Avbrutet · Interrupted", err=True)
        return 130
    except Exception as error:
        click.echo(f"Något gick fel · Failure: {type(error).__name__}: {error}", err=True)
        return 1


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    """The entry point of `lots`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:], os.environ))


if __name__ == "__main__":
    main()
