"""What a server or the driver says, as errors that tell the user what to do. Never a password."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from neo4j.exceptions import (
    AuthError,
    ClientError,
    DriverError,
    Forbidden,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
    WriteServiceUnavailable,
)

from graph.store.address import StoreAddress
from graph.store.errors import (
    AddressError,
    QueryTimeout,
    StoreError,
    StoreRefuses,
    StoreUnavailable,
)

_PASSWORD = "LOTS_STORE_PASSWORD or LOTS_STORE_PASSWORD_FILE"  # noqa: S105 (names of settings)
_TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"
_NOT_WRITABLE = (
    "Neo.ClientError.Cluster.NotALeader",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
)


@contextmanager
def opening(address: StoreAddress, password: str | None) -> Iterator[None]:
    """Turn what hinders the first answer of a server into a `StoreUnavailable`."""
    try:
        yield
    except StoreError:
        raise
    except Neo4jError as error:
        raise _refused(error, address, password) from error
    except (DriverError, OSError, ValueError) as error:
        raise _unreachable(error, address) from error


@contextmanager
def plain_errors(
    address: StoreAddress, folder: Path, concealed: Callable[[Path], str]
) -> Iterator[None]:
    """Turn the driver's exceptions into the store's, which the other rooms know.

    `concealed` gives the reasons of an embedded server, which tells them its log alone.
    """
    try:
        yield
    except (WriteServiceUnavailable, ServiceUnavailable, SessionExpired) as error:
        if isinstance(error, WriteServiceUnavailable):
            raise _not_writable(address) from error
        raise StoreUnavailable(f"the store does not answer any more: {_deepest(error)}") from error
    except Neo4jError as error:
        raise _failed(error, address, folder, concealed) from error
    except (DriverError, ValueError, TypeError, OverflowError) as error:
        raise StoreError(f"this cannot be sent to the store: {error}") from error


def _failed(
    error: Neo4jError, address: StoreAddress, folder: Path, concealed: Callable[[Path], str]
) -> StoreError:
    code = error.code or ""
    if code.startswith(_TIMED_OUT):
        return QueryTimeout("the query took longer than its time limit, and the store ended it")
    if code in _NOT_WRITABLE:
        return _not_writable(address)
    if _is_login(error):
        return _refused(error, address, "")
    if isinstance(error, Forbidden):
        return StoreError(
            f"the user {address.user!r} may not do this in the store: {error.message}"
        )
    return StoreError(
        f"the store refuses this: {concealed(folder) if address.embedded else error.message}"
    )


def _is_login(error: Neo4jError) -> bool:
    code = error.code or ""
    known = ("AuthenticationRateLimit", "CredentialsExpired")
    return isinstance(error, AuthError) or code.rpartition(".")[2] in known


def _refused(error: Neo4jError, address: StoreAddress, password: str | None) -> StoreUnavailable:
    code = (error.code or "").rpartition(".")[2]
    if code == "AuthenticationRateLimit":
        return StoreRefuses(
            f"the store at {address} has been given a wrong password too many times and refuses"
            f" everything for some seconds: set {_PASSWORD} right, wait, and try again"
        )
    if code == "CredentialsExpired":
        return StoreRefuses(
            f"the password of {address.user!r} at {address} must be changed before it can be used:"
            " do so in Neo4j Browser or cypher-shell (ALTER CURRENT USER SET PASSWORD …)"
        )
    if isinstance(error, AuthError):
        if password is None:
            return StoreRefuses(f"the store at {address} needs a password: set {_PASSWORD}")
        return StoreRefuses(
            f"the store at {address} refuses the user or password: look at the user's name in the"
            f" address, and at {_PASSWORD}"
        )
    if code == "DatabaseNotFound":
        return StoreRefuses(
            f"the server at {address} has no database {address.database!r}: the name stands last"
            " in the address; SHOW DATABASES lists those there are (Community: neo4j)"
        )
    if isinstance(error, Forbidden):
        return StoreRefuses(f"the user {address.user!r} may not read {address}: {error.message}")
    return StoreUnavailable(f"the store at {address} does not answer: {error.message}")


def _unreachable(error: Exception, address: StoreAddress) -> StoreError:
    where = f"{address.host}:{address.port}"
    found = list(_causes(error))
    for one in found:
        if isinstance(one, ssl.SSLCertVerificationError):
            return StoreRefuses(
                f"the certificate of {where} is not trusted ({one.verify_message}): give the file"
                " of the authority that signed it in LOTS_STORE_CERTIFICATES, and the name that"
                " stands in it in the address"
            )
    words = " ".join(str(one) for one in found)
    if any(isinstance(one, TimeoutError) for one in found) or "timed out" in words.lower():
        return StoreUnavailable(
            f"the store at {where} did not answer in time: is the server running, and does the"
            " network let its port through?"
        )
    if any(isinstance(one, ssl.SSLError) for one in found) or "SSLEOFError" in words:
        return StoreRefuses(
            f"{where} does not speak TLS: use neo4j:// or bolt:// in the address, or have the"
            " server encrypt (server.bolt.tls_level)"
        )
    if isinstance(error, UnsupportedServerProduct) or "HTTP" in words:
        return StoreRefuses(
            f"what answers at {where} is no Neo4j that this version can use: expected the Bolt"
            " port (usually 7687) of Neo4j 5 or later"
        )
    if "incomplete handshake" in words:
        return StoreRefuses(
            f"{where} ends the connection at once: if the server asks for TLS, begin the address"
            " with neo4j+s:// or bolt+s://; else see whether this is its Bolt port (usually 7687)"
        )
    if "DNS" in words or "Name or service" in words:
        return StoreUnavailable(f"there is no host of the name {address.host!r}: see the address")
    return StoreUnavailable(
        f"no store answers at {where} ({_deepest(error)}): is the server running, and is the"
        " address right?"
    )


def check_certificates(address: StoreAddress) -> None:
    """Raise an error of the store where its file of trusted certificates cannot be used."""
    file = address.connection.certificates
    if file is None:
        return
    if address.scheme.endswith("+ssc"):
        raise AddressError(
            f"LOTS_STORE_CERTIFICATES is of no use with {address.scheme}://, which trusts every"
            " certificate: begin the address with neo4j+s:// or bolt+s://"
        )
    if not address.scheme.endswith("+s"):
        raise AddressError(
            f"LOTS_STORE_CERTIFICATES is of no use with {address.scheme}://, which is not"
            " encrypted: begin the address with neo4j+s:// or bolt+s://"
        )
    try:
        ssl.create_default_context(cafile=file)
    except OSError as error:  # of which SSLError is one
        raise StoreRefuses(
            f"LOTS_STORE_CERTIFICATES: {file.name} holds no certificates in PEM form that can be"
            f" read ({type(error).__name__})"
        ) from None


def _not_writable(address: StoreAddress) -> StoreError:
    return StoreRefuses(
        f"the database {address.database!r} at {address.host}:{address.port} takes no writes: it is"
        " read-only, or this server does not lead its cluster (then use neo4j:// in the address)"
    )


def _deepest(error: BaseException) -> str:
    """The first cause, in a line, without what the driver says about its documentation."""
    last = list(_causes(error))[-1]
    if isinstance(last, ClientError):
        return last.message or type(last).__name__
    if isinstance(last, OSError) and last.strerror:
        return last.strerror
    return (str(last).splitlines() or [type(last).__name__])[-1]


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what caused it, inwards; of a group the first."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.exceptions[0] if isinstance(seen, BaseExceptionGroup) else seen.__cause__
