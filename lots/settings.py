"""Settings: read here alone from the environment; all but the password are options too."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.store.address import StoreAddress
from graph.store.errors import AddressError

LANGUAGES = ("sv", "en")
HIGHEST_PORT = 65535


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
    language = given("language", "sv")
    if language not in LANGUAGES:
        raise SettingsError(f"LOTS_LANGUAGE: {language!r} is no language here; expected sv or en")
    port = given("port", "8000")
    if not (port.isascii() and port.isdigit() and int(port) <= HIGHEST_PORT):
        raise SettingsError(f"LOTS_PORT: {port!r} is no port; expected 0 to {HIGHEST_PORT}")
    data = given("data", "")
    return Settings(
        store=store,
        data=Path(data).expanduser().absolute() if data else default_data(environment),
        password=_password(environment, "LOTS_STORE_PASSWORD"),
        target_password=_password(environment, "LOTS_TARGET_PASSWORD"),
        host=given("host", "127.0.0.1"),
        port=int(port),
        language=language,
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
