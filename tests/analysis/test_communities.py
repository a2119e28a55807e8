"""Communities: the known best division, planted groups, and the same answer every time."""

import random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graph.analysis.communities import communities, modularity
from graph.analysis.network import Network, Tie

from .graphs import graph_of, karate, network, network_of, networks


def test_karate_reaches_the_highest_modularity_there_is() -> None:
    club, _ = karate()
    plain = Network.from_ties(Tie(t.a, t.b) for t in club.ties())
    found = communities(plain)
    assert found.modularity == pytest.approx(0.4197896, abs=1e-7)
    assert [len(group) for group in found.groups] == [12, 11, 6, 5]
    assert found.groups[3] == ("11", "17", "5", "6", "7")


def test_two_triangles_joined_by_one_tie() -> None:
    pair = network("ab ac bc cd de df ef")
    assert communities(pair).groups == (("a", "b", "c"), ("d", "e", "f"))
    assert modularity(pair, np.array([0, 0, 0, 1, 1, 1])) == pytest.approx(0.357142857)
    assert modularity(pair, np.array([0, 0, 1, 1, 0, 1])) == pytest.approx(-0.081632653)


@settings(max_examples=50)
@given(networks())
def test_modularity_is_that_of_networkx(drawn: Network) -> None:
    found = communities(drawn, runs=3)
    assert sorted(name for group in found.groups for name in group) == list(drawn.ids)
    if len(drawn.source):
        theirs = nx.community.modularity(graph_of(drawn), [set(g) for g in found.groups])
        assert found.modularity == pytest.approx(theirs)


def test_planted_groups_are_found_and_stable() -> None:
    planted = nx.planted_partition_graph(4, 20, 0.5, 0.02, seed=7)
    found = communities(network_of(planted))
    expected = {frozenset(map(str, range(20 * g, 20 * g + 20))) for g in range(4)}
    assert {frozenset(group) for group in found.groups} == expected
    assert found.stability > 0.99


def test_a_node_between_two_groups_has_a_low_share() -> None:
    ring = network_of(nx.cycle_graph(24))
    assert communities(ring).stability < 0.9


def test_shuffled_ties_and_a_second_call_give_the_same_division() -> None:
    club, _ = karate()
    ties = list(club.ties())
    random.Random(5).shuffle(ties)
    first, second = communities(club, seed=3), communities(Network.from_ties(ties), seed=3)
    assert first.groups == second.groups
    assert first.share.tolist() == second.share.tolist()


def test_the_seed_leaves_other_chance_alone() -> None:
    random.seed(11)
    expected = random.random()
    random.seed(11)
    communities(network("ab bc"))
    assert random.random() == expected


def test_nodes_without_ties_are_groups_of_their_own() -> None:
    found = communities(network("bc", "ad"))
    assert found.groups == (("b", "c"), ("a",), ("d",))
    assert communities(Network.from_ties([])).groups == ()
    with pytest.raises(ValueError, match="at least one run"):
        communities(network("ab"), runs=0)
