"""Betweenness, degree and strength against published values and networkx."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from graph.analysis.centrality import betweenness, ranked, strength
from graph.analysis.network import Network

from .graphs import florentine, graph_of, network, network_of, networks


def test_florentine_families() -> None:
    families = florentine()
    raw = dict(ranked(families, betweenness(families, normalised=False)))
    assert list(raw)[:4] == ["Medici", "Guadagni", "Albizzi", "Salviati"]
    assert list(raw.values())[:4] == pytest.approx([47.5, 23.1667, 19.3333, 13], abs=1e-4)
    share = [value for _, value in ranked(families, betweenness(families))][:3]
    assert [round(value, 3) for value in share] == [0.522, 0.255, 0.212]


def test_krackhardt_kite() -> None:
    kite = network_of(nx.krackhardt_kite_graph())
    doubled = (2 * betweenness(kite, normalised=False)).tolist()
    assert doubled == pytest.approx(
        [1.667, 1.667, 0, 7.333, 0, 16.667, 16.667, 28, 16, 0], abs=1e-3
    )


@given(networks())
def test_betweenness_and_strength_are_those_of_networkx(drawn: Network) -> None:
    graph = graph_of(drawn)
    theirs = nx.betweenness_centrality(graph)
    assert betweenness(drawn).tolist() == pytest.approx([theirs[n] for n in drawn.ids])
    degree = dict(graph.degree(weight="weight"))
    assert strength(drawn).tolist() == pytest.approx([degree[n] for n in drawn.ids])


def test_equal_values_are_ranked_by_id_and_unknown_ones_last() -> None:
    four = network("ab bc", "d")
    values = np.array([0.3, 0.1 + 0.2, float("nan"), 0.5])
    assert [name for name, _ in ranked(four, values)] == ["d", "a", "b", "c"]
