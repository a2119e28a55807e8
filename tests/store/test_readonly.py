"""Reading never writes: the embedded server would, so the application refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store.connection import Store
from graph.store.errors import NotReadOnly, QueryTimeout, StoreError
from graph.store.readonly import require_reading

READING = [
    "MATCH (n) RETURN n",
    "// which offers\nMATCH (o:Offer)-[r:HAS_SUPPORT_TYPE]->(t) RETURN o.id AS offer, r.id AS tie;",
    "match (c:Call) where c.closes = $day return c",
    "MATCH (f)-[:HAS_CALL]->(c:Call WHERE c.open) RETURN f",
    "MATCH (n) WHERE n.name = 'CREATE (x)' OR n.name = \"it's; DELETE\" RETURN n.`set`",
    "MATCH (a) CALL (a) { MATCH (a)--(b) RETURN count(b) AS c } RETURN a, c",
    "MATCH (a) CALL { WITH a MATCH (a)--(b) RETURN b } RETURN a, b",
    "CALL db.labels() YIELD label RETURN label",
    "CALL db.index.fulltext.queryNodes('names', $text) YIELD node, score RETURN node, score",
    "UNWIND $ids AS id OPTIONAL MATCH (n {id: id}) RETURN id, n /* MERGE, later */",
    "MATCH (n:Offer|Actor) WHERE n.created < 1 AND n.offset > 2 RETURN n.reset AS asset",
]
WRITING = [
    "CREATE (n:Actor)",
    "MATCH (n) SET n.x = 1",
    "MATCH (n) set n.x = 1 RETURN n",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) REMOVE n.x",
    "MATCH (n) INSERT (m:Actor) RETURN m",  # the embedded server knows this one
    "MERGE (n:Actor {id: 1}) RETURN n",
    "MATCH (n) FOREACH (x IN [1] | SET n.x = x)",
    "MATCH (n) CALL (n) { CREATE (m) } RETURN n",
    "UNWIND [1] AS x LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "UNWIND [1] AS x LOAD\u00a0CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "RETURN 'a' /* ' */ CREATE (n) /* ' */",
    "RETURN 'a\\' CREATE (n) //'; CREATE (n) //'",
    "RETURN 1 // \r ' \n CREATE (n) // '",
    "RETURN 1 AS x \\u0043REATE (n)",
    "RETURN 1; CREATE (n)",
    "RETURN 'open CREATE (n)",
    "CALL db.createLabel('X')",
    "CALL `db`.`createLabel`('X')",
    "MATCH (n) CALL  apoc . create . node(['X'], {}) YIELD node RETURN node",
    "WITH 1 AS x LIMIT 1.CALL apoc.nodes.delete(x) RETURN x",
    "DROP INDEX names",
    "SHOW TRANSACTIONS YIELD transactionId TERMINATE TRANSACTIONS transactionId",
    "CYPHER 5 RETURN 1",
    "INSERT INTO Actor SET id = 1",
    "",
]


@pytest.mark.parametrize("query", READING)
def test_reading_queries_pass(query: str) -> None:
    require_reading(query)


@pytest.mark.parametrize("query", WRITING)
def test_other_queries_are_refused(query: str) -> None:
    with pytest.raises(NotReadOnly):
        require_reading(query)


@given(
    before=st.sampled_from(["MATCH (n)", "MATCH (n) WHERE n.a = 'x'", "UNWIND [1] AS n"]),
    space=st.text(" \n\t", min_size=1),
    clause=st.sampled_from(["CREATE (m)", "SET n.x=1", "DELETE n", "MERGE (m)", "REMOVE n.x"]),
    upper=st.lists(st.booleans(), min_size=12, max_size=12),
)
def test_a_writing_clause_is_seen_however_it_is_written(
    before: str, space: str, clause: str, upper: list[bool]
) -> None:
    letters = [
        letter.upper() if up else letter.lower()
        for letter, up in zip(clause.ljust(12), upper, strict=True)
    ]
    with pytest.raises(NotReadOnly):
        require_reading(before + space + "".join(letters))


def test_a_refused_query_has_changed_nothing(store: Store) -> None:
    for query in WRITING:
        with pytest.raises(NotReadOnly):
            store.read(query)
    assert store.read("MATCH (n) RETURN n") == []


def test_a_query_that_takes_too_long_is_given_up(store: Store) -> None:
    endless = (
        "UNWIND range(1, 10000) AS a UNWIND range(1, 1000) AS b"
        " WITH a, b WHERE a * b = -1 RETURN count(*) AS n"
    )
    with pytest.raises(QueryTimeout, match="took longer"):
        store.read(endless, time_limit=0.2)
    assert store.read("RETURN 1 AS one") == [{"one": 1}]


def test_what_the_server_refuses_is_told_in_its_words(store: Store) -> None:
    words = r"no viable alternative at input '\(n RETURN'|Invalid input 'RETURN'"
    with pytest.raises(StoreError, match=words):
        store.read("MATCH (n RETURN n")


@pytest.mark.parametrize("value", [2**64, "\ud800", object()])
def test_what_cannot_be_sent_is_an_error_of_the_store(store: Store, value: object) -> None:
    with pytest.raises(StoreError, match="cannot be sent"):
        store.read("RETURN $value AS value", value=value)
