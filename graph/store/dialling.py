"""Making the driver for a server, and seeing that what answers can be used."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import neo4j

from graph.store.address import Connection, StoreAddress
from graph.store.errors import StoreRefuses, StoreUnavailable
from graph.store.limits import begun
from graph.store.refusals import check_certificates, opening

OLDEST = 5
TESTED = "5.26"
_AGENT = re.compile(r"Neo4j/(\d+)\.[\w.+-]+\Z")


def dial(uri: str, login: tuple[str, str], connection: Connection, patience: float) -> neo4j.Driver:
    """A driver for this address, which has not been asked anything yet.

    `patience` is how long it tries again, every second or so, what fails for the moment.
    """
    trust: dict[str, Any] = {}
    if connection.certificates is not None:
        # The driver takes certificates of ours only where the address says nothing of encryption.
        scheme, _, rest = uri.partition("://")
        uri = f"{scheme.removesuffix('+s')}://{rest}"
        authorities = neo4j.TrustCustomCAs(str(connection.certificates))
        trust = {"encrypted": True, "trusted_certificates": authorities}
    return neo4j.GraphDatabase.driver(
        uri,
        auth=login,
        user_agent="innovationslots",
        telemetry_disabled=True,
        notifications_min_severity="OFF",
        max_connection_pool_size=connection.pool,
        connection_timeout=connection.connect,
        connection_acquisition_timeout=60.0,
        max_transaction_retry_time=patience,
        initial_retry_delay=0.2,
        retry_delay_multiplier=1.3,
        **trust,
    )


@contextmanager
def server_at(address: StoreAddress, password: str | None) -> Iterator[neo4j.Driver]:
    """The driver of a Neo4j server that has answered, for the block.

    Raises `StoreUnavailable` when it does not answer in time, and `StoreRefuses` where it is
    another product, too old, or does not take the user, the password or the database.
    """
    check_certificates(address)
    limit = 2 * address.connection.connect  # to connect, and to answer
    driver = dial_server(address, password)

    def ask() -> str:
        with opening(address, password):
            return agent_of(driver, address.database)

    asked = begun(ask)
    try:
        agent = asked.result(limit)
    except TimeoutError:
        asked.add_done_callback(lambda _: driver.close())  # and not while it still connects
        raise StoreUnavailable(
            f"the store at {address.host}:{address.port} did not answer within {limit:g} seconds"
        ) from None
    except BaseException:
        driver.close()
        raise
    with driver:
        check_agent(agent, address)
        yield driver


def dial_server(address: StoreAddress, password: str | None) -> neo4j.Driver:
    """A driver for the server at the address, which has not been asked anything yet."""
    login = (address.user, password or "")
    return dial(address.uri, login, address.connection, address.connection.retry)


def agent_of(driver: neo4j.Driver, database: str) -> str:
    """What the server calls itself, after it has answered for this database."""
    with driver.session(database=database, default_access_mode=neo4j.READ_ACCESS) as session:
        return session.run("RETURN 1").consume().server.agent


def check_agent(agent: str, address: StoreAddress) -> None:
    """Raise `StoreRefuses` unless the server says that it is a Neo4j that is new enough."""
    if "ArcadeDB" in agent:
        raise StoreRefuses(
            f"the server at {address} is an ArcadeDB, which is used as the embedded store only:"
            " leave LOTS_STORE empty, or name a Neo4j server"
        )
    version = _AGENT.match(agent)
    if version is None or int(version[1]) < OLDEST:
        raise StoreRefuses(
            f"the server at {address} is {agent}; expected Neo4j {OLDEST} or later (tested with"
            f" {TESTED})"
        )
