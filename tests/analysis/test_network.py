"""The arrays of a network: built in one way from any order, and refused when they are wrong."""

import dataclasses
import random
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.network import Network, Tie, union

from .graphs import graph_of, network, networks, ties_of


def test_parallel_ties_become_one_with_all_their_evidence() -> None:
    built = Network.from_ties([Tie("b", "a", 0.5, 1, ("p2",)), Tie("a", "b", 1.5, 2, ("p1", "p2"))])
    assert list(built.ties()) == [Tie("a", "b", 2.0, 3, ("p1", "p2"))]


def test_a_tie_to_itself_is_left_out_and_the_node_stays() -> None:
    built = Network.from_ties([Tie("a", "a")])
    assert built.ids == ("a",)
    assert not list(built.ties())


@given(networks(), st.randoms(use_true_random=False))
def test_order_and_direction_of_the_ties_do_not_matter(
    drawn: Network, chance: random.Random
) -> None:
    ties = [
        dataclasses.replace(t, a=t.b, b=t.a) if chance.random() < 0.5 else t for t in drawn.ties()
    ]
    nodes = list(drawn.ids)
    chance.shuffle(ties)
    chance.shuffle(nodes)
    assert Network.from_ties(ties, nodes) == drawn


def test_the_sum_of_parallel_weights_does_not_depend_on_their_order() -> None:
    ties = [Tie("a", "b", weight) for weight in (0.1, 0.2, 0.3, 1e9, 1 / 3, 1 / 29)]
    built = {
        float(Network.from_ties(chosen).weight[0])
        for chosen in (ties, ties[::-1], sorted(ties, key=lambda t: t.weight))
    }
    assert len(built) == 1


@given(networks())
def test_neighbours_degree_density_and_parts_are_those_of_networkx(drawn: Network) -> None:
    graph = graph_of(drawn)
    assert {n: set(drawn.neighbours(n)) for n in drawn.ids} == {n: set(graph[n]) for n in graph}
    assert drawn.degree().tolist() == [graph.degree[n] for n in drawn.ids]
    assert drawn.density() == pytest.approx(nx.density(graph))
    assert {frozenset(p) for p in drawn.components()} == set(
        map(frozenset, nx.connected_components(graph))
    )


@given(networks(), st.integers(0, 3))
def test_subset_and_surroundings_are_those_of_networkx(drawn: Network, steps: int) -> None:
    graph = graph_of(drawn)
    for name in drawn.ids[:2]:
        near = set(nx.single_source_shortest_path_length(graph, name, steps))
        around = drawn.around([name], steps)
        assert set(around.ids) == near
        assert nx.utils.graphs_equal(graph_of(around), graph.subgraph(near))
        assert name not in drawn.without(name)


def test_parts_come_by_size_and_then_by_id() -> None:
    assert network("de bc fg gh").components() == (("f", "g", "h"), ("b", "c"), ("d", "e"))


def test_a_long_chain_is_one_part() -> None:
    names = [f"{n:04}" for n in range(1000)]
    random.Random(3).shuffle(names)
    assert len(Network.from_ties(map(Tie, names, names[1:])).components()) == 1


def test_union_adds_strength_and_joins_evidence() -> None:
    first = Network.from_ties([Tie("a", "b", 1, 1, ("x",))], ["z"])
    second = Network.from_ties([Tie("a", "b", 2, 2, ("y",)), Tie("b", "c")])
    both = union(first, second)
    assert both.ids == ("a", "b", "c", "z")
    assert both.tie(0) == Tie("a", "b", 3.0, 3, ("x", "y"))
    assert both == union(second, first)


def test_a_two_mode_network_has_the_product_of_its_sides_as_possible_ties() -> None:
    sides = {"a": "actor", "b": "actor", "x": "area", "y": "area", "z": "area"}
    built = Network.from_ties([Tie("a", "x"), Tie("b", "x"), Tie("b", "y")], sides, sides)
    assert built.density() == 0.5
    assert built.without("a").mode == ("actor", "area", "area", "area")
    assert union(built, built).mode == built.mode
    with pytest.raises(ValueError, match="cannot be joined"):
        union(built, network("ab"))


def test_an_unknown_node_is_an_error_where_one_is_meant_and_passed_over_in_a_set() -> None:
    built = network("ab")
    with pytest.raises(LookupError, match="no node 'c'"):
        built.neighbours("c")
    assert built.subset({"a", "c"}).ids == ("a",)
    assert "c" not in built


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"ids": ("b", "a", "c")}, "not sorted"),
        ({"source": np.array([1, 0], dtype=np.int32)}, "not sorted"),
        ({"target": np.array([0, 2], dtype=np.int32)}, "join a node to itself"),
        ({"target": np.array([1, 3], dtype=np.int32)}, "outside"),
        ({"weight": np.array([1.0])}, "length"),
        ({"weight": np.array([1.0, np.nan])}, "greater than zero"),
        ({"count": np.array([1, 0], dtype=np.int32)}, "greater than zero"),
        ({"mode": ("x", "x", "y")}, "one side"),
        ({"mode": ("x", "y")}, "two sides"),
    ],
)
def test_arrays_that_break_a_rule_are_refused(change: dict[str, object], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        dataclasses.replace(network("ab bc"), **change)  # type: ignore[arg-type]


def test_the_arrays_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        network("ab").weight[0] = 2


def test_a_network_without_nodes_has_no_parts() -> None:
    empty = Network.from_ties([])
    assert (empty.components(), empty.density(), empty.degree().tolist()) == ((), 0.0, [])
    assert ties_of("") == []


def test_all_pairs_of_a_full_network_are_ties() -> None:
    full = Network.from_ties(Tie(a, b) for a, b in combinations("abcd", 2))
    assert full.density() == 1.0
