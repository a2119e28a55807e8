"""Settings: the environment, options, and words for what is wrong."""

from pathlib import Path

import pytest

from graph.store.address import Connection
from lots.settings import SettingsError, default_data, read_settings


def test_the_defaults() -> None:
    settings = read_settings({"HOME": "/hem"}, {})
    assert settings.store.embedded
    assert settings.data == Path("/hem/.local/share/innovationslots")
    assert (settings.host, settings.port, settings.language) == ("127.0.0.1", 8000, "sv")
    assert settings.password is None


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "/d"}, "/d/innovationslots"),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "d"}, "/h/.local/share/innovationslots"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Application Support/innovationslots"),
        ("win32", {"HOME": "/h", "LOCALAPPDATA": "/l"}, "/l/innovationslots"),
    ],
)
def test_the_data_folder_of_a_platform(
    platform: str, environment: dict[str, str], expected: str
) -> None:
    assert default_data(environment, platform) == Path(expected)


def test_an_option_goes_before_the_environment() -> None:
    environment = {"LOTS_PORT": "1", "LOTS_LANGUAGE": "en", "LOTS_DATA": "/a"}
    settings = read_settings(environment, {"port": "2", "data": "/b", "language": None})
    assert (settings.port, settings.language, settings.data) == (2, "en", Path("/b"))


def test_an_empty_setting_is_no_setting() -> None:
    assert read_settings({"LOTS_PORT": "", "LOTS_STORE": ""}, {}).port == 8000


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("LOTS_PORT", "80a", "expected 0 to 65535"),
        ("LOTS_PORT", "70000", "expected 0 to 65535"),
        ("LOTS_PORT", "²", "expected 0 to 65535"),
        ("LOTS_LANGUAGE", "fi", "expected sv or en"),
        ("LOTS_ORGANISATION", "Region Sörmland", "expected an id such as actor:region-sormland"),
        ("LOTS_ORGANISATION", "place:flen", "is no organisation"),
        ("LOTS_STORE", "http://x", "neo4j://user@host:7687/database"),
        ("LOTS_STORE_POOL_SIZE", "4", "expected a number from 5 to 1000"),
        ("LOTS_STORE_POOL_SIZE", "10.5", "10.5 is no whole number"),
        ("LOTS_STORE_CONNECT_SECONDS", "0", "expected a number from 0.1 to 3600"),
        ("LOTS_STORE_QUERY_SECONDS", "soon", "'soon' cannot be used"),
        ("LOTS_STORE_QUERY_SECONDS", "-1", "'-1' cannot be used"),
        ("LOTS_STORE_RETRY_SECONDS", "nan", "'nan' cannot be used"),
        ("LOTS_STORE_RETRY_SECONDS", "1e9", "'1e9' cannot be used"),
        ("LOTS_STORE_CERTIFICATES", "/nowhere/ca.pem", "there is no file '/nowhere/ca.pem'"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError, match=f"{name}: .*{said}"):
        read_settings({name: value}, {})


def test_the_password_comes_from_the_environment_or_a_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("hemligt med blanksteg \n", encoding="utf-8")
    from_file = read_settings({"LOTS_STORE_PASSWORD_FILE": str(file)}, {})
    assert from_file.password == "hemligt med blanksteg "
    both = {"LOTS_STORE_PASSWORD": "a", "LOTS_STORE_PASSWORD_FILE": str(file)}
    assert read_settings(both, {}).password == "a"
    assert "hemligt" not in repr(from_file)


def test_a_lost_password_file_is_told_without_its_text(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="LOTS_STORE_PASSWORD_FILE: the file cannot be read"):
        read_settings({"LOTS_STORE_PASSWORD_FILE": str(tmp_path / "none")}, {})


def test_how_a_server_is_reached(tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    file.touch()
    environment = {
        "LOTS_STORE": "neo4j+s://graf.example",
        "LOTS_STORE_POOL_SIZE": "50",
        "LOTS_STORE_CONNECT_SECONDS": "2.5",
        "LOTS_STORE_QUERY_SECONDS": "120",
        "LOTS_STORE_RETRY_SECONDS": "0",
        "LOTS_STORE_CERTIFICATES": str(file),
    }
    found = read_settings(environment, {}).store.connection
    assert found == Connection(50, 2.5, 120.0, 0.0, file)
    assert read_settings({}, {}).store.connection == Connection()


def test_embedded_can_be_said_where_a_server_is_set() -> None:
    environment = {"LOTS_STORE": "neo4j://graf.example"}
    assert read_settings(environment, {"store": "embedded"}).store.embedded
