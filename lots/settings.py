"""Settings: read here alone from the environment; all but the password are options too."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.model.ids import fits, is_id
from graph.store.address import Connection, StoreAddress
from graph.store.errors import AddressError

LANGUAGES = ("sv", "en")
HIGHEST_PORT = 65535
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?\Z")
_FEWEST, _MOST = 5, 1000  # a load uses up to four connections at once
_HOUR, _DAY = 3600, 86400


class SettingsError(ValueError):
    """A setting has a value that cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the store and the data are, and how answers are served; never shows the password."""

    store: StoreAddress
    data: Path
    password: str | None = field(default=None, repr=False)
    host: str = "127.0.0.1"
    port: int = 8000
    language: str = "sv"
    target_password: str | None = field(default=None, repr=False)  # of the store moved to
    organisation: str | None = None  # from which chains of contacts are sought


def read_settings(environment: Mapping[str, str], options: Mapping[str, str | None]) -> Settings:
    """The settings; an option (store, data, host, port, language) goes before the environment.

    Raises SettingsError that names the setting and what was expected.
    """

    def given(name: str, default: str) -> str:
        option = options.get(name)
        return option if option is not None else environment.get(f"LOTS_{name.upper()}") or default

    try:
        store = StoreAddress.parse(given("store", ""))
    except AddressError as error:
        raise SettingsError(f"LOTS_STORE: {error}") from None
    store = replace(store, connection=read_connection(environment))
    language = given("language", "sv")
    if language not in LANGUAGES:
        raise SettingsError(f"LOTS_LANGUAGE: {language!r} is no language here; expected sv or en")
    port = given("port", "8000")
    if not (port.isascii() and port.isdigit() and int(port) <= HIGHEST_PORT):
        raise SettingsError(f"LOTS_PORT: {port!r} is no port; expected 0 to {HIGHEST_PORT}")
    organisation = environment.get("LOTS_ORGANISATION") or None
    if organisation is not None and not (is_id(organisation) and fits(organisation, "Actor")):
        raise SettingsError(
            f"LOTS_ORGANISATION: {organisation!r} is no organisation; expected an id such as"
            " actor:region-sormland"
        )
    data = given("data", "")
    return Settings(
        store=store,
        data=Path(data).expanduser().absolute() if data else default_data(environment),
        password=_password(environment, "LOTS_STORE_PASSWORD"),
        target_password=_password(environment, "LOTS_TARGET_PASSWORD"),
        host=given("host", "127.0.0.1"),
        port=int(port),
        language=language,
        organisation=organisation,
    )


def read_connection(environment: Mapping[str, str]) -> Connection:
    """How a server is reached; raises SettingsError that names the setting."""

    def number(name: str, default: float, lowest: float, highest: float) -> float:
        text = environment.get(name) or f"{default:g}"
        if _NUMBER.match(text) and lowest <= float(text) <= highest:
            return float(text)
        raise SettingsError(
            f"{name}: {text!r} cannot be used; expected a number from {lowest:g} to {highest:g}"
        )

    usual, file = Connection(), environment.get("LOTS_STORE_CERTIFICATES")
    if file and not Path(file).expanduser().is_file():
        raise SettingsError(f"LOTS_STORE_CERTIFICATES: there is no file {file!r}")
    pool = number("LOTS_STORE_POOL_SIZE", usual.pool, _FEWEST, _MOST)
    if pool != int(pool):
        raise SettingsError(f"LOTS_STORE_POOL_SIZE: {pool:g} is no whole number")
    return Connection(
        pool=int(pool),
        connect=number("LOTS_STORE_CONNECT_SECONDS", usual.connect, 0.1, _HOUR),
        query=number("LOTS_STORE_QUERY_SECONDS", usual.query, 0.1, _DAY),
        retry=number("LOTS_STORE_RETRY_SECONDS", usual.retry, 0, _HOUR),
        certificates=Path(file).expanduser().absolute() if file else None,
    )


def default_data(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The folder for data of applications that this platform gives its user."""
    home = Path(environment.get("HOME") or Path.home())
    if platform == "darwin":
        return home / "Library" / "Application Support" / "innovationslots"
    if platform == "win32" and environment.get("LOCALAPPDATA"):
        return Path(environment["LOCALAPPDATA"]) / "innovationslots"
    shared = environment.get("XDG_DATA_HOME", "")
    base = Path(shared) if os.path.isabs(shared) else home / ".local" / "share"  # noqa: PTH117
    return base / "innovationslots"


def _password(environment: Mapping[str, str], name: str) -> str | None:
    password = environment.get(name)
    file = environment.get(f"{name}_FILE")
    if password or not file:
        return password or None
    try:
        return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{name}_FILE: the file cannot be read ({type(error).__name__})"
        ) from None
