"""Where the store is: the embedded one, or a Neo4j server. Never holds or shows a password."""

from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urlsplit

from graph.store.errors import AddressError

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
EXAMPLE = "neo4j://user@host:7687/database"


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """The address of a store; without a host it is the embedded one."""

    scheme: str = ""
    user: str = "neo4j"
    host: str = ""
    port: int = 7687
    database: str = "neo4j"

    @classmethod
    def parse(cls, text: str) -> "StoreAddress":
        """Read the text of `LOTS_STORE`; empty means embedded.

        Raises `AddressError` with what is wrong. A password in the text is refused and not shown.
        """
        text = text.strip()
        if not text:
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
            database=parts.path.strip("/") or "neo4j",
        )

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
            return "embedded"
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


def _wrong(reason: str) -> str:
    return f"this is no address of a store: {reason}. Expected {EXAMPLE}, or nothing (embedded)"
