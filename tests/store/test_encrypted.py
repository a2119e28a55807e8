"""A Neo4j that asks for TLS, with a certificate of a private authority; it takes no writes."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from graph.store.address import Connection, StoreAddress
from graph.store.connection import open_store
from graph.store.errors import StoreRefuses, StoreUnavailable
from graph.store.supervisor import HOST
from tests.neo4j.server import Neo4jServer

pytestmark = [
    pytest.mark.neo4j,
    pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no openssl"),
]
SETTINGS = """
server.bolt.tls_level=REQUIRED
dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory=certificates
dbms.ssl.policy.bolt.private_key=private.key
dbms.ssl.policy.bolt.public_certificate=public.crt
dbms.ssl.policy.bolt.client_auth=NONE
"""
# A database that is read-only before it was ever made is never made.
READ_ONLY = "server.databases.read_only=neo4j\n"


class EncryptedServer(Neo4jServer):
    """A server with a certificate of its own for the name `localhost`."""

    @property
    def address(self) -> StoreAddress:
        """Where it answers, for whoever trusts any certificate."""
        return replace(super().address, scheme="bolt+ssc", host="localhost")

    def _listens(self) -> bool:
        with suppress(OSError), socket.create_connection((HOST, self.port), timeout=2):
            return True  # what is not encrypted it does not answer
        return False

    def _write_settings(self) -> None:
        super()._write_settings()
        with (self.home / "conf" / "neo4j.conf").open("a", encoding="utf-8") as file:
            file.write(SETTINGS)
            if (self.home / "data" / "databases" / "neo4j").exists():
                file.write(READ_ONLY)
        folder = self.home / "certificates"
        if not folder.exists():
            folder.mkdir()
            order = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
            order += " -addext subjectAltName=DNS:localhost -keyout private.key -out public.crt"
            subprocess.run(order.split(), cwd=folder, capture_output=True, check=True)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, neo4j_jars: Path) -> Iterator[EncryptedServer]:
    """The server, running for these tests."""
    made = EncryptedServer(tmp_path_factory.mktemp("encrypted"), neo4j_jars)
    try:
        made.start()
        made.stop()
        made.start()
        yield made
    finally:
        made.kill()


def at(server: EncryptedServer, scheme: str, host: str = "localhost") -> StoreAddress:
    return replace(
        server.address, scheme=scheme, host=host, connection=Connection(connect=5.0, retry=0.5)
    )


def trusting(server: EncryptedServer, scheme: str, host: str = "localhost") -> StoreAddress:
    address = at(server, scheme, host)
    file = server.home / "certificates" / "public.crt"
    return replace(address, connection=replace(address.connection, certificates=file))


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_a_private_authority_is_trusted_when_its_file_is_given(
    scheme: str, server: EncryptedServer, tmp_path: Path
) -> None:
    with open_store(trusting(server, scheme), tmp_path, server.password) as store:
        assert store.read("RETURN 1 AS one") == [{"one": 1}]


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_a_certificate_that_nobody_vouches_for_is_refused(
    scheme: str, server: EncryptedServer, tmp_path: Path
) -> None:
    with (
        pytest.raises(StoreRefuses, match=r"not trusted \(self.signed.*LOTS_STORE_CERTIFICATES"),
        open_store(at(server, scheme), tmp_path, server.password),
    ):
        pytest.fail("the store was opened")


def test_a_certificate_for_another_name_is_refused(server: EncryptedServer, tmp_path: Path) -> None:
    with (
        pytest.raises(StoreRefuses, match="the name that stands in it in the address"),
        open_store(trusting(server, "bolt+s", "127.0.0.1"), tmp_path, server.password),
    ):
        pytest.fail("the store was opened")


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_plain_address_is_told_to_begin_otherwise(
    scheme: str, server: EncryptedServer, tmp_path: Path
) -> None:
    with (
        pytest.raises(StoreUnavailable, match=r"begin the address with neo4j\+s://"),
        open_store(at(server, scheme), tmp_path, server.password),
    ):
        pytest.fail("the store was opened")


def test_a_database_that_takes_no_writes_is_told(server: EncryptedServer, tmp_path: Path) -> None:
    with open_store(at(server, "bolt+ssc"), tmp_path, server.password) as store:
        assert store.read("MATCH (n) RETURN n") == []
        with pytest.raises(StoreRefuses, match="takes no writes: it is read-only"):
            store.write("CREATE (n:Actor {id: 'actor:almi'})")
        with (
            pytest.raises(StoreRefuses, match="takes no writes: it is read-only"),
            store.writing(),
        ):
            pytest.fail("it is locked for writing")
