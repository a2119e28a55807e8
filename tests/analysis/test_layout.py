"""Layouts: labels apart, inside the picture, and the same every time."""

import random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.layout import LINE, collisions, layout
from graph.analysis.network import Network

from .graphs import network, network_of, networks


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("ties", [59, 120, 400])
def test_sixty_labels_fit_the_picture(seed: int, ties: int) -> None:
    chance = random.Random(seed)
    drawn = network_of(nx.gnm_random_graph(60, ties, seed=seed))
    letters = {name: chance.randint(5, 34) for name in drawn.ids}
    placed = layout(drawn, letters, seed=seed)
    assert placed.crowded == 0
    assert collisions(placed.x, placed.y, placed.box) == 0
    assert (placed.x - placed.box / 2 >= -0.1).all()
    assert (placed.x + placed.box / 2 <= 960.1).all()
    assert (placed.y >= LINE / 2 - 0.1).all()
    assert (placed.y <= 600 - LINE / 2 + 0.1).all()


@settings(max_examples=30)
@given(networks(most=8), st.integers(0, 3))
def test_few_nodes_never_collide(drawn: Network, seed: int) -> None:
    placed = layout(drawn, dict.fromkeys(drawn.ids, 20), 400, 320, seed)
    assert placed.crowded == collisions(placed.x, placed.y, placed.box) == 0


def test_the_same_network_is_drawn_the_same_way() -> None:
    club = network_of(nx.karate_club_graph())
    ties = list(club.ties())
    random.Random(2).shuffle(ties)
    first, second = layout(club), layout(Network.from_ties(ties))
    assert first.x.tolist() == second.x.tolist()
    assert first.y.tolist() == second.y.tolist()
    assert layout(club, seed=2).x.tolist() != first.x.tolist()


def test_too_many_labels_are_counted_and_not_hidden() -> None:
    placed = layout(network("ab bc cd de ef"), dict.fromkeys("abcdef", 20), 160, 64)
    assert placed.crowded == 4


def test_tied_nodes_lie_nearer_than_others() -> None:
    two = network_of(nx.connected_caveman_graph(2, 6))
    placed = layout(two)
    first, second = ([two.index(str(n)) for n in part] for part in (range(6), range(6, 12)))
    apart = abs(placed.x[first].mean() - placed.x[second].mean())
    apart += abs(placed.y[first].mean() - placed.y[second].mean())
    assert apart > 150
