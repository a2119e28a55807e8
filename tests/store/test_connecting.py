"""What hinders a connection is told in a sentence with what to do, and never with a password."""

import itertools
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import neo4j
import pytest

from graph.store.address import Connection, StoreAddress
from graph.store.connection import Store, open_store
from graph.store.dialling import check_agent
from graph.store.errors import StoreError, StoreRefuses, StoreUnavailable
from tests.stores import Place

SECRET = "mycket-hemligt-lösenord"
NUMBERS = itertools.count(1)
QUICK = Connection(connect=1.0, query=2.0, retry=0.5)


def refusal(address: StoreAddress, data: Path, password: str | None = SECRET) -> str:
    """What opening the store says instead of opening it; within a few seconds."""
    started = time.monotonic()
    with (
        pytest.raises(StoreUnavailable) as caught,
        open_store(replace(address, connection=QUICK), data, password),
    ):
        pytest.fail("the store was opened")
    assert time.monotonic() - started < 10
    said = str(caught.value)
    assert SECRET not in said
    assert SECRET not in repr(caught.value.__cause__)
    return said


def on_the_system(place: Place, statement: str, **parameters: object) -> None:
    """Run a statement about users."""
    login = (place.address.user, place.password or "")
    with neo4j.GraphDatabase.driver(place.address.uri, auth=login) as driver:
        driver.execute_query(neo4j.Query(statement), parameters, database_="system")


@contextmanager
def user(place: Place, change: str = "NOT REQUIRED") -> Iterator[StoreAddress]:
    """The address of the server for a new user: it counts the wrong passwords of each by name."""
    name = f"lots_tests_{next(NUMBERS)}"
    create = f"CREATE OR REPLACE USER {name} SET PASSWORD $secret CHANGE {change}"
    on_the_system(place, create, secret=SECRET)
    try:
        yield replace(place.address, user=name)
    finally:
        on_the_system(place, f"DROP USER {name} IF EXISTS")


# ---------------------------------------------------------------- the user and the password


@pytest.mark.neo4j
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_wrong_password_is_told_with_the_settings_that_hold_it(
    scheme: str, neo4j_place: Place
) -> None:
    with user(neo4j_place) as address:
        there = replace(address, scheme=scheme)
        said = refusal(there, neo4j_place.data, "fel")
    assert "refuses the user or password" in said
    assert "LOTS_STORE_PASSWORD or LOTS_STORE_PASSWORD_FILE" in said
    assert "fel" not in said


@pytest.mark.neo4j
def test_a_missing_password_is_told(neo4j_place: Place) -> None:
    said = refusal(neo4j_place.address, neo4j_place.data, None)
    assert "needs a password: set LOTS_STORE_PASSWORD" in said


@pytest.mark.neo4j
def test_too_many_wrong_passwords_are_told_as_such(neo4j_place: Place) -> None:
    with user(neo4j_place) as address:
        said = [refusal(address, neo4j_place.data, "fel") for _ in range(4)][-1]
        assert "too many times" in said
        right = refusal(address, neo4j_place.data, SECRET)  # also the right one, for a while
    assert "wait, and try again" in right


@pytest.mark.neo4j
def test_a_password_that_must_be_changed_is_told(neo4j_place: Place) -> None:
    with user(neo4j_place, "REQUIRED") as address:
        said = refusal(address, neo4j_place.data)
    assert "must be changed before it can be used" in said
    assert "ALTER CURRENT USER" in said


@pytest.mark.neo4j
def test_a_password_that_is_changed_meanwhile_is_told(neo4j_place: Place) -> None:
    with user(neo4j_place) as address:
        there = replace(address, connection=Connection(retry=0.5))
        with open_store(there, neo4j_place.data, SECRET) as store:
            rows = store.stream("UNWIND range(1, 100000) AS i RETURN i", size=10)
            next(rows)  # which keeps the only connection that there is
            other = f"ALTER USER {address.user} SET PASSWORD 'ett-annat-lösenord'"
            on_the_system(neo4j_place, other)
            with pytest.raises(StoreRefuses, match="refuses the user or password"):
                store.read("RETURN 1 AS one")
            rows.close()


# ---------------------------------------------------------------- the database and the product


@pytest.mark.neo4j
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_database_that_there_is_none_of_is_named(scheme: str, neo4j_place: Place) -> None:
    there = replace(neo4j_place.address, scheme=scheme, database="finnsinte")
    said = refusal(there, neo4j_place.data, neo4j_place.password)
    assert "has no database 'finnsinte'" in said
    assert "SHOW DATABASES" in said


ANY = StoreAddress.parse("neo4j://anna@graf.example")


@pytest.mark.parametrize("agent", ["Neo4j/5.0.0", "Neo4j/5.26.16", "Neo4j/2026.01.0"])
def test_a_neo4j_that_is_new_enough_is_used(agent: str) -> None:
    check_agent(agent, ANY)


@pytest.mark.parametrize(
    "agent",
    ["Neo4j/4.4.38", "Neo4j/3.5.0", "Neo4j/v5.11.0 compatible graph database server - M", "X/9.1"],
)
def test_an_old_neo4j_or_another_product_is_named_with_what_is_expected(agent: str) -> None:
    with pytest.raises(StoreRefuses, match="expected Neo4j 5 or later") as caught:
        check_agent(agent, ANY)
    assert f"is {agent};" in str(caught.value)


def test_the_server_of_an_embedded_store_is_not_used_as_another_one(
    embedded_store: Store,
) -> None:
    facts = (embedded_store.data_folder / "store" / "server.json").read_text(encoding="utf-8")
    port = int(re.findall(r'"port": (\d+)', facts)[0])
    password = (embedded_store.data_folder / "store" / "password").read_text(encoding="ascii")
    address = StoreAddress("bolt", "root", "127.0.0.1", port, "neo4j")
    said = refusal(address, embedded_store.data_folder, password.strip())
    assert "is an ArcadeDB" in said
    assert "leave LOTS_STORE empty" in said


# ---------------------------------------------------------------- the host, the port, the line


@contextmanager
def listener(answer: bytes) -> Iterator[int]:
    """A port that gives this answer to whatever it is sent first, and nothing more."""
    with ExitStack() as lines:
        server = lines.enter_context(socket.create_server(("127.0.0.1", 0)))

        def serve() -> None:
            with suppress(OSError):
                while True:
                    line = lines.enter_context(server.accept()[0])
                    line.recv(20)
                    line.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        yield int(server.getsockname()[1])
        with suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "neo4j+ssc"])
def test_a_port_that_nobody_listens_on_is_told(scheme: str, tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = int(taken.getsockname()[1])
    said = refusal(StoreAddress(scheme, "neo4j", "127.0.0.1", port), tmp_path)
    assert f"no store answers at 127.0.0.1:{port}" in said
    assert "is the server running" in said


@pytest.mark.parametrize("scheme", ["bolt", "neo4j+s"])
def test_a_host_that_there_is_none_of_is_told(scheme: str, tmp_path: Path) -> None:
    said = refusal(StoreAddress(scheme, "neo4j", "graf.invalid"), tmp_path)
    assert "there is no host of the name 'graf.invalid'" in said


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+ssc"])
def test_a_server_that_says_nothing_is_given_up(scheme: str, tmp_path: Path) -> None:
    with listener(b"") as port:
        said = refusal(StoreAddress(scheme, "neo4j", "127.0.0.1", port), tmp_path)
    assert f"the store at 127.0.0.1:{port} did not answer" in said


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_web_server_is_told_from_a_store(scheme: str, tmp_path: Path) -> None:
    page = b"HTTP/1.1 400 Bad Request\r\n\r\n"
    with listener(page) as port:
        said = refusal(StoreAddress(scheme, "neo4j", "127.0.0.1", port), tmp_path)
    assert "Bolt port" in said


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_server_with_which_no_protocol_is_shared_is_told(scheme: str, tmp_path: Path) -> None:
    with listener(bytes(4)) as port:
        said = refusal(StoreAddress(scheme, "neo4j", "127.0.0.1", port), tmp_path)
    assert "expected the Bolt port (usually 7687) of Neo4j 5 or later" in said


@pytest.mark.neo4j
@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s", "neo4j+ssc"])
def test_a_server_without_tls_is_told(scheme: str, neo4j_place: Place) -> None:
    there = replace(neo4j_place.address, scheme=scheme)
    said = refusal(there, neo4j_place.data, neo4j_place.password)
    assert "does not speak TLS: use neo4j:// or bolt://" in said


@pytest.mark.parametrize(
    ("scheme", "why"), [("bolt", "not encrypted"), ("neo4j+ssc", "trusts every certificate")]
)
def test_certificates_where_they_protect_nothing_are_refused(
    scheme: str, why: str, tmp_path: Path
) -> None:
    connection = Connection(certificates=tmp_path / "ca.pem")
    address = StoreAddress(scheme, "neo4j", "127.0.0.1", 9, connection=connection)
    with (
        pytest.raises(StoreError, match=rf"LOTS_STORE_CERTIFICATES.*{why}"),
        open_store(address, tmp_path, SECRET),
    ):
        pytest.fail("the store was opened")


@pytest.mark.parametrize("text", [None, "ingen", ""])
def test_a_file_without_certificates_is_told(text: str | None, tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    address = StoreAddress("neo4j+s", "neo4j", "127.0.0.1", 9)
    address = replace(address, connection=Connection(certificates=file))
    with (
        pytest.raises(StoreRefuses, match=r"ca\.pem holds no certificates in PEM form"),
        open_store(address, tmp_path, SECRET),
    ):
        pytest.fail("the store was opened")
