"""What `LOTS_STORE` may say, and what is answered when it says something else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store.address import SCHEMES, Connection, StoreAddress
from graph.store.errors import AddressError


@pytest.mark.parametrize("text", ["", "  ", "\n", "embedded", str(StoreAddress())])
def test_nothing_means_embedded(text: str) -> None:
    address = StoreAddress.parse(text)
    assert address.embedded
    assert str(address) == "embedded"


@pytest.mark.parametrize(
    ("text", "uri", "user", "database"),
    [
        ("neo4j://anna@graf.example:7688/lots", "neo4j://graf.example:7688", "anna", "lots"),
        ("neo4j+s://graf.example", "neo4j+s://graf.example:7687", "neo4j", "neo4j"),
        ("bolt://b%C3%A5tsman@127.0.0.1/", "bolt://127.0.0.1:7687", "båtsman", "neo4j"),
        ("neo4j://Graf.Example/LOTS", "neo4j://graf.example:7687", "neo4j", "lots"),
        (" bolt+ssc://x@[::1]:17687/db ", "bolt+ssc://[::1]:17687", "x", "db"),
    ],
)
def test_a_server(text: str, uri: str, user: str, database: str) -> None:
    address = StoreAddress.parse(text)
    assert (address.uri, address.user, address.database) == (uri, user, database)
    assert not address.embedded


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("http://localhost:7474", "must begin with one of neo4j"),
        ("localhost", "must begin with one of neo4j"),
        ("Embedded store", "must begin with one of neo4j"),
        ("neo4j://host/system", "the database system holds no graph"),
        ("neo4j://", "names no host"),
        ("neo4j://user@:7687", "names no host"),
        ("neo4j://host:port", "host or port cannot be read"),
        ("neo4j://host:99999", "host or port cannot be read"),
        ("neo4j://[::1", "host or port cannot be read"),
        ("neo4j://host/a/b", "only the name of the database"),
        ("neo4j://host/a?password=b", "only the name of the database"),
    ],
)
def test_anything_else_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(AddressError, match=reason):
        StoreAddress.parse(text)


@pytest.mark.parametrize("text", ["neo4j://anna:hemligt@host", "neo4j://:hemligt@host"])
def test_a_password_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(AddressError, match="LOTS_STORE_PASSWORD") as caught:
        StoreAddress.parse(text)
    assert "hemligt" not in str(caught.value)


@given(
    scheme=st.sampled_from(SCHEMES),
    user=st.text("abcå@:/ %", min_size=1),
    host=st.from_regex(r"[a-z][a-z0-9.]{0,10}", fullmatch=True),
    port=st.integers(1, 65535),
    database=st.from_regex(r"[a-z][a-z0-9]{0,10}", fullmatch=True),
)
def test_what_is_shown_reads_back(
    scheme: str, user: str, host: str, port: int, database: str
) -> None:
    address = StoreAddress(scheme, user, host, port, database)
    assert StoreAddress.parse(str(address)) == address


def test_how_a_store_is_reached_makes_it_no_other_store() -> None:
    plain = StoreAddress.parse("neo4j://host")
    slow = replace(plain, connection=Connection(connect=99.0))
    assert slow == plain
    assert (str(slow), repr(slow), hash(slow)) == (str(plain), repr(plain), hash(plain))
