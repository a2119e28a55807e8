"""Where the store is: the embedded one, or a Neo4j server. Never holds or shows a password."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import SplitResult, quote, unquote, urlsplit

from graph.store.errors import AddressError

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
EXAMPLE = "neo4j://user@host:7687/database"
EMBEDDED = "embedded"


@dataclass(frozen=True, slots=True)
class Connection:
    """How a server is reached; times in seconds.

    `connect` is for one attempt with its first answer, `query` for the rows of one query, and
    `retry` for trying again what the server could not do at that moment. `certificates` is a
    file of trusted certificates (PEM), for a server whose certificate the system does not know.
    """

    pool: int = 20
    connect: float = 10.0
    query: float = 60.0
    retry: float = 30.0
    certificates: Path | None = None


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """Where a store is and how it is reached; without a host it is the embedded one."""

    scheme: str = ""
    user: str = "neo4j"
    host: str = ""
    port: int = 7687
    database: str = "neo4j"
    connection: Connection = field(default=Connection(), compare=False, repr=False)

    @classmethod
    def parse(cls, text: str) -> "StoreAddress":
        """Read the text of `LOTS_STORE`; empty or `embedded` means embedded.

        Raises `AddressError` with what is wrong. A password in the text is refused and not shown.
        """
        text = text.strip()
        if text in ("", EMBEDDED):
            return cls()
        try:
            parts = urlsplit(text)
            port = parts.port
        except ValueError:
            raise AddressError(_wrong("its host or port cannot be read")) from None
        _check(parts)
        return cls(
            scheme=parts.scheme,
            user=unquote(parts.username or "") or "neo4j",
            host=parts.hostname or "",
            port=7687 if port is None else port,
            database=parts.path.strip("/").lower() or "neo4j",
        )

    def reached(self, connection: Connection) -> "StoreAddress":
        """This address, reached so; certificates are only for one that can use them."""
        if not self.scheme.endswith("+s"):
            connection = replace(connection, certificates=None)
        return replace(self, connection=connection)

    @property
    def embedded(self) -> bool:
        """Whether this is the store inside the data folder."""
        return not self.host

    @property
    def uri(self) -> str:
        """What the driver connects to."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    def __str__(self) -> str:
        """The address as it is shown and written down; it reads back as the same address."""
        if self.embedded:
            return EMBEDDED
        user = quote(self.user, safe="")
        return f"{self.uri.replace('://', f'://{user}@')}/{self.database}"


def _check(parts: SplitResult) -> None:
    if parts.password is not None:
        raise AddressError(
            "the store's address must not hold a password:"
            " give it in LOTS_STORE_PASSWORD or LOTS_STORE_PASSWORD_FILE"
        )
    if parts.scheme not in SCHEMES:
        raise AddressError(_wrong(f"it must begin with one of {', '.join(SCHEMES)}, then ://"))
    if not parts.hostname:
        raise AddressError(_wrong("it names no host"))
    if parts.query or parts.fragment or "/" in parts.path.strip("/"):
        raise AddressError(_wrong("after the host stands only the name of the database"))
    if parts.path.strip("/").lower() == "system":
        raise AddressError(_wrong("the database system holds no graph"))


def _wrong(reason: str) -> str:
    return f"this is no address of a store: {reason}. Expected {EXAMPLE}, or {EMBEDDED}"
