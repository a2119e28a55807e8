"""Loading: twice is once, and each source sweeps its own."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model.records import Graph, Node, Properties, Relationship, relationship_id
from graph.store.checking import Vocabulary
from graph.store.connection import Store
from graph.store.errors import GraphError
from graph.store.reading import Load, read_graph, read_load
from tests.stores import empty, load


def actor(slug: str, /, **properties: str) -> Node:
    return Node(f"actor:{slug}", "Actor", properties)


def supports(source: str, target: str, /, **properties: str) -> Relationship:
    ends = f"actor:{source}", f"actor:{target}"
    return Relationship(relationship_id("SUPPORTS", *ends), "SUPPORTS", *ends, properties)


def graph(*records: Node | Relationship) -> Graph:
    return Graph(
        nodes=tuple(record for record in records if isinstance(record, Node)),
        relationships=tuple(record for record in records if isinstance(record, Relationship)),
    )


PAIR = graph(actor("a", name="A"), actor("b"), supports("a", "b", note="x"))


def test_loading_twice_changes_nothing_but_the_number(store: Store) -> None:
    assert load(store, PAIR).number == 1
    assert load(store, PAIR).number == 2
    assert read_graph(store) == PAIR


def test_what_is_no_longer_said_goes(store: Store) -> None:
    load(store, PAIR)
    now = graph(actor("a", note="new"), actor("b"), supports("b", "a"))
    load(store, now)
    assert read_graph(store) == now


def test_a_node_that_changes_its_kind_moves(store: Store) -> None:
    load(store, PAIR)
    moved = Node("actor:b", "Door", {})
    now = graph(actor("a"), moved, supports("a", "b"))
    load(store, now)
    assert read_graph(store) == now


def test_a_source_removes_only_what_it_wrote(store: Store) -> None:
    load(store, PAIR, source="first")
    load(store, graph(actor("c"), supports("c", "a")), source="second", vocabulary=KNOWN)
    load(store, graph(actor("a")), source="first", vocabulary=KNOWN)
    assert read_graph(store) == graph(actor("a"), actor("c"), supports("c", "a"))
    load(store, graph(), source="second", vocabulary=KNOWN)
    assert read_graph(store) == graph(actor("a"))


def test_the_store_is_marked_while_it_is_written(store: Store) -> None:
    seen: list[tuple[Load, Graph]] = []

    def look(store: Store) -> str:
        seen.append((read_load(store), read_graph(store)))
        return "sha256:new"

    assert read_load(store) == Load()
    load(store, PAIR)
    assert load(store, PAIR, make_snapshot=look) == Load(2, ready=True, snapshot="sha256:new")
    (while_writing, graph_then), *others = seen
    assert not others
    assert while_writing.run
    assert while_writing._replace(run="") == Load(1, snapshot="sha256:none", owner="test")
    assert graph_then == PAIR


def test_a_load_that_fails_leaves_the_mark(store: Store) -> None:
    def fail(_store: Store) -> str:
        raise OSError("no room on the disk")

    load(store, PAIR)
    with pytest.raises(OSError, match="no room"):
        load(store, PAIR, make_snapshot=fail)
    assert not read_load(store).ready
    assert load(store, PAIR) == Load(2, ready=True, snapshot="sha256:none")


def test_progress_is_told(store: Store) -> None:
    steps: list[tuple[str, int, int]] = []
    load(store, PAIR)
    load(store, PAIR, progress=lambda *step: steps.append(step))
    assert steps == [
        ("schema", 1, 1),
        ("nodes", 2, 2),
        ("relationships", 1, 1),
        ("sweep", 1, 2),
        ("sweep", 2, 2),
        ("snapshot", 0, 1),
        ("snapshot", 1, 1),
    ]


KNOWN = Vocabulary(labels={"Actor", "Door"}, types={"SUPPORTS"})


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (graph(Node("x:1", "Actor) DELETE (n", {})), "unknown kind"),
        (graph(Node("x:1", "Place", {})), "unknown kind"),
        (graph(actor("a"), Relationship("r", "LIKES", "actor:a", "actor:a", {})), "unknown type"),
        (graph(actor("a"), actor("a")), "two nodes have the id 'actor:a'"),
        (graph(actor("a"), supports("a", "a"), supports("a", "a")), "two relationships"),
        (graph(actor("a"), supports("a", "b")), "ends at 'actor:b', which does not exist"),
        (graph(Node("", "Actor", {})), "no id"),
        (graph(actor("a"), Relationship("r", "SUPPORTS", "actor:a", "", {})), "lacks an end"),
        (graph(actor("a", run="1")), "name that cannot be stored"),
        (graph(actor("a", loader="x")), "name that cannot be stored"),
        (graph(Node("x:1", "Actor", {"a b": "c"})), "name that cannot be stored"),
        (graph(Node("x:1", "Actor", {"size": 2**63})), "value that cannot be stored"),
        (graph(Node("x:1", "Actor", {"size": float("nan")})), "value that cannot be stored"),
        (graph(Node("x:1", "Actor", {"name": "\ud800"})), "value that cannot be stored"),
    ],
)
def test_a_graph_that_must_not_be_written_is_refused_whole(
    store: Store, broken: Graph, reason: str
) -> None:
    load(store, PAIR)
    with pytest.raises(GraphError, match=reason):
        load(store, broken, vocabulary=KNOWN)
    assert read_graph(store) == PAIR
    assert read_load(store) == Load(1, ready=True, snapshot="sha256:none")


@pytest.mark.parametrize(
    "vocabulary",
    [
        Vocabulary(labels={"Actor {id: 1}) //"}, types=()),
        Vocabulary(labels={"Load"}, types=()),
        Vocabulary(labels=(), types={"R]->() //"}),
        Vocabulary(labels=(), types={"R\n"}),
    ],
)
def test_the_model_itself_may_only_give_names(store: Store, vocabulary: Vocabulary) -> None:
    with pytest.raises(GraphError, match="is no"):
        load(store, graph(), vocabulary=vocabulary)


# ---------------------------------------------------------------- law: what is written is read

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
VALUES = st.one_of(
    TEXT,
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.lists(TEXT, max_size=3).map(tuple),
    st.sampled_from(["2021-06-18", "2021~", "1", "1.0", "true", "null", "#1:0", "{}", "[1]"]),
)
PROPERTIES: st.SearchStrategy[Properties] = st.dictionaries(
    st.sampled_from(["name", "type", "size", "kind", "class", "as_of", "in", "from_", "value"]),
    VALUES,
    max_size=4,
)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    names = sorted(draw(st.sets(TEXT.filter(bool), max_size=4)))
    kinds = st.sampled_from(["Actor", "Door"])
    nodes = {name: Node(name, draw(kinds), draw(PROPERTIES)) for name in names}
    links = {}
    for source in names:
        for target in names:
            if draw(st.booleans()):
                id_ = relationship_id("SUPPORTS", source, target)
                links[id_] = Relationship(id_, "SUPPORTS", source, target, draw(PROPERTIES))
    return Graph(
        tuple(nodes[name] for name in sorted(nodes)), tuple(links[id_] for id_ in sorted(links))
    )


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=graphs(), second=graphs())
def test_the_store_holds_the_last_graph_and_nothing_else(
    store: Store, first: Graph, second: Graph
) -> None:
    empty(store)
    for each in (first, second, second):
        load(store, each, vocabulary=KNOWN)
        assert read_graph(store) == each
