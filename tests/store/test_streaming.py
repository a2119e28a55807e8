"""Reading rows as they arrive: all of them, few at a time, and ended at any moment."""

import threading

import pytest

from graph.store.connection import Store
from graph.store.errors import NotReadOnly, QueryTimeout, StoreError
from tests.store.processes import eventually
from tests.stores import EMBEDDED, NEO4J

ROWS = "UNWIND range(1, $n) AS i RETURN i AS i, {even: i % 2 = 0, words: ['a', 'b']} AS properties"
ENDLESS = (
    "UNWIND range(1, $times) AS a UNWIND range(1, 1000) AS b"
    " WITH a, b WHERE a * b = -1 RETURN count(*) AS n"
)
# Neo4j counts faster, and stops at once; the embedded server would count on.
TIMES = {EMBEDDED: 3000, NEO4J: 1_000_000}


def streams() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "store stream"]


@pytest.mark.parametrize("size", [1, 7, 10, 2000])
def test_a_stream_gives_the_rows_that_reading_gives(store: Store, size: int) -> None:
    assert list(store.stream(ROWS, n=10, size=size)) == store.read(ROWS, n=10)


def test_a_stream_of_nothing_is_empty(store: Store) -> None:
    assert list(store.stream("MATCH (n) RETURN n.id AS id")) == []


def test_a_stream_can_be_left_early(store: Store) -> None:
    for _ in range(3):
        rows = store.stream(ROWS, n=200_000, size=100)
        assert next(rows)["i"] == 1
        rows.close()
    assert eventually(lambda: streams() == [])
    assert store.read("RETURN 1 AS one") == [{"one": 1}]


def test_a_stream_refuses_to_write_before_its_first_row_is_asked_for(store: Store) -> None:
    with pytest.raises(NotReadOnly):
        store.stream("MATCH (n) SET n.x = 1")


def test_a_stream_that_takes_too_long_is_given_up(store: Store, store_kind: str) -> None:
    with pytest.raises(QueryTimeout, match=r"took longer than 0\.2 seconds"):
        list(store.stream(ENDLESS, time_limit=0.2, times=TIMES[store_kind]))
    assert store.read("RETURN 1 AS one") == [{"one": 1}]


def test_what_the_server_refuses_is_told_at_the_first_row(store: Store) -> None:
    rows = store.stream("MATCH (n RETURN n")
    with pytest.raises(StoreError, match="the store refuses this"):
        next(rows)
