"""The store through py2neo, for those who move from it. Needs the extra `interop`.

py2neo has had no upkeep since 2021 and reached its end of life in 2023; the product never uses it.
What it opens here only reads, by the same rule as `Store.read`. It knows no time limits.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.store.address import StoreAddress
from graph.store.connection import open_store
from graph.store.embedded import running_server
from graph.store.errors import StoreUnavailable
from graph.store.readonly import require_reading
from graph.store.supervisor import DATABASE, HOST

if TYPE_CHECKING:
    import py2neo

_MISSING = "py2neo is not installed; install innovationslots with the extra interop"


@contextmanager
def py2neo_graph(
    address: StoreAddress, data_folder: Path, password: str | None = None
) -> Iterator["py2neo.Graph"]:
    """The store as a `py2neo.Graph` that only reads, for the block.

    Each statement is checked before it is sent: one that could write raises `NotReadOnly`. Raises
    `StoreUnavailable` where the store does not answer or refuses the user, and ImportError with
    what to install where py2neo is missing.
    """
    reading = _reading_graph()
    with ExitStack() as stack:
        if address.embedded:
            server = stack.enter_context(running_server(data_folder / "store"))
            uri, user, name = f"bolt://{HOST}:{server.port}", "root", DATABASE
            secret = server.password
        else:
            with open_store(address, data_folder, password):
                pass  # py2neo would not tell why a server refuses, and leave a socket behind
            # One server is enough for reading, so no routing.
            uri = address.uri.replace("neo4j", "bolt", 1)
            user, name = address.user, address.database
            secret = password or ""
        graph = _opened(reading, uri, name, (user, secret), address)
        stack.callback(graph.service.connector.close)
        yield graph


def _opened(
    reading: type["py2neo.Graph"],
    uri: str,
    name: str,
    login: tuple[str, str],
    address: StoreAddress,
) -> "py2neo.Graph":
    from py2neo.errors import ConnectionUnavailable

    try:
        return reading(uri, name=name, auth=login, user_agent="innovationslots")
    except ConnectionUnavailable as error:
        raise StoreUnavailable(f"the store at {address} does not answer py2neo") from error


def _reading_graph() -> type["py2neo.Graph"]:
    """The class of graphs whose transactions, all of them, read only."""
    try:
        import py2neo
        from py2neo.database import Transaction
    except ImportError as error:
        raise ImportError(_MISSING) from error

    class ReadingTransaction(Transaction):  # type: ignore[misc]
        """A transaction that checks each statement before it is sent."""

        def run(
            self, cypher: str, parameters: Mapping[str, Any] | None = None, **more: object
        ) -> Any:  # noqa: ANN401 (py2neo has no types)
            require_reading(str(cypher))
            return super().run(str(cypher), parameters, **more)

    class ReadingGraph(py2neo.Graph):  # type: ignore[misc]
        """A graph whose transactions are reading ones, also when others are asked for."""

        def auto(self, readonly: bool = True) -> ReadingTransaction:
            return ReadingTransaction(self, autocommit=True, readonly=True)

        def begin(self, readonly: bool = True) -> ReadingTransaction:
            return ReadingTransaction(self, readonly=True)

    return ReadingGraph
