"""What the commands share: settings from options, progress, and the end of a command."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO

import click

from lots.settings import LANGUAGES, Settings, SettingsError, read_settings
from lots.words import say

WRONG_USE = 2


class BadInput(click.ClickException):
    """What was given cannot be used; the exit status is 2."""

    exit_code = WRONG_USE

    def show(self, file: IO[str] | None = None) -> None:
        """Say what is wrong, on standard error."""
        click.echo(self.message, err=True)


class Failure(click.ClickException):
    """It did not work; the exit status is 1."""

    exit_code = 1

    def show(self, file: IO[str] | None = None) -> None:
        """Say what went wrong, on standard error."""
        click.echo(self.message, err=True)


@dataclass(slots=True)
class Context:
    """The environment, and the options given before the command."""

    environment: Mapping[str, str]
    options: dict[str, str | None] = field(default_factory=dict)

    def settings(self, **options: str | None) -> Settings:
        """The settings; options after the command go before those in front of it."""
        later = {name: value for name, value in options.items() if value is not None}
        try:
            return read_settings(self.environment, {**self.options, **later})
        except SettingsError as error:
            raise BadInput(str(error)) from None


class Once(click.Command):
    """A command that takes each option once: of two values it would be unclear which is meant."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; raises BadInput that names an option given more than once."""
        given, _, order = self.make_parser(ctx).parse_args(args=list(args))
        options = [one for one in order if isinstance(one, click.Option) and one.expose_value]
        for option in options:
            if options.count(option) > 1:
                name = max(option.opts, key=len).lstrip("-")
                asked = given.get("asked_language", given.get("language"))
                raise BadInput(say(spoken(asked), "repeated", option=name))
        return super().parse_args(ctx, args)


STORE = click.Option(
    ["--store"], help="neo4j://user@host:7687/database; the embedded store if absent."
)
DATA = click.Option(["--data"], help="The data folder.")
FORMAT = click.Option(["--format"], type=click.Choice(["text", "json"]), default="text")
LANGUAGE = click.Option(["--language"], help="sv or en.")


def spoken(asked: object) -> str:
    """The language of a message: the asked one, or that of the settings."""
    return asked if isinstance(asked, str) and asked in LANGUAGES else context().settings().language


def context() -> Context:
    """The context of the running command."""
    found = click.get_current_context().find_object(Context)
    assert found is not None
    return found
