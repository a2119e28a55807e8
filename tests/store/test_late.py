"""Queries that take too long: however many, those who come after them are answered."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.store.connection import Store
from graph.store.errors import NotReadOnly, QueryTimeout, StoreError
from tests.store.processes import eventually
from tests.store.test_readonly import WRITING
from tests.store.test_streaming import ENDLESS, TIMES

LATE = 12  # more than the embedded server would run at once by itself


def test_a_pile_of_late_queries_leaves_neither_threads_nor_a_deaf_store(
    store: Store, store_kind: str
) -> None:
    times = TIMES[store_kind]

    def ask(number: int) -> None:
        with pytest.raises(QueryTimeout):
            store.read(ENDLESS, time_limit=0.1, times=times) if number % 2 else list(
                store.stream(ENDLESS, time_limit=0.1, times=times)
            )

    with ThreadPoolExecutor(LATE) as pool:
        list(pool.map(ask, range(LATE)))
    assert store.read("RETURN 1 AS one", time_limit=30.0) == [{"one": 1}]
    assert eventually(lambda: not waiting(), seconds=30.0)


def waiting() -> list[str]:
    """The threads that still wait for an answer."""
    names = [thread.name for thread in threading.enumerate()]
    return [name for name in names if name in ("store query", "store stream")]


@pytest.mark.parametrize("query", WRITING)
def test_no_strange_query_writes_by_a_stream(store: Store, query: str) -> None:
    with pytest.raises(NotReadOnly):
        store.stream(query)
    assert store.read("MATCH (n) RETURN n") == []


@pytest.mark.neo4j
def test_what_the_application_lets_pass_the_server_still_refuses(
    neo4j_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.store.connection.require_reading", lambda _query: None)
    for statement in ("CREATE (n:Actor {id: 'x'})", "MERGE (n:Actor {id: 'x'}) RETURN n"):
        with pytest.raises(StoreError, match="Writing in read access mode not allowed"):
            neo4j_store.read(statement)
        with pytest.raises(StoreError, match="Writing in read access mode not allowed"):
            list(neo4j_store.stream(statement))
