"""`lots serve`: the pages and the API on this machine, until Ctrl-C."""

import socket
from contextlib import suppress

import click

from lots.settings import Settings
from lots.shared import DATA, STORE, Failure, Once, context
from lots.watching import watched
from lots.wiring import Snapshots
from lots.words import say


def serve(settings: Settings) -> None:
    """Serve until interrupted; prints the address when it is listened to."""
    import uvicorn

    from api.app import create_app
    from api.state import State
    from queries.registry import questions

    def told(notice: str | None) -> None:
        click.echo(notice or say(settings.language, "store_again"), err=True)

    snapshots = Snapshots(settings)
    state = State(
        current=snapshots.held,
        questions=questions(settings.organisation),
        kept=snapshots.kept,
        language="en" if settings.language == "en" else "sv",
    )
    with _listening(settings) as listener:
        config = uvicorn.Config(
            create_app(state), log_level="warning", access_log=False, server_header=False
        )
        host, port = listener.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{port}/"
        click.echo(say(settings.language, "serving", address=address))
        with (
            suppress(KeyboardInterrupt),
            watched(snapshots, told, needed=not settings.store.embedded),
        ):
            if snapshots.held() is None:
                click.echo(say(settings.language, "no_data"), err=True)
            uvicorn.Server(config).run(sockets=[listener])
    click.echo(say(settings.language, "stopped"))


def _listening(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=128)
    except (OSError, OverflowError) as error:
        raise Failure(f"cannot listen on {settings.host}:{settings.port}: {error}") from None


def command() -> click.Command:
    """The command `lots serve`."""

    def run(host: str | None, port: str | None, data: str | None, store: str | None) -> None:
        serve(context().settings(host=host, port=port, data=data, store=store))

    return Once(
        "serve",
        callback=run,
        params=[
            click.Option(["--host"], help="The address to listen on; 127.0.0.1 if absent."),
            click.Option(["--port"], help="The port; 8000 if absent, 0 for any free one."),
            DATA,
            STORE,
        ],
        help="Visa sidorna · Serve the pages and the API on this machine.",
    )
