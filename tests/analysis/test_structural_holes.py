"""Burt's measures against published values, networkx, igraph and the dense formula."""

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from graph.analysis.network import Network
from graph.analysis.structural_holes import structural_holes

from .graphs import BORGATTI, florentine, graph_of, karate, network, networks


def of(drawn: Network, weighted: bool = False) -> dict[str, tuple[float, float, float]]:
    holes = structural_holes(drawn, weighted)
    return {
        n: (c, e, h) for n, c, e, h in zip(drawn.ids, *(v.tolist() for v in holes), strict=True)
    }


def test_borgatti_1997() -> None:
    plain, weighted = of(network(BORGATTI)), of(network(BORGATTI), True)
    assert [round(plain[n][0], 3) for n in "GAC"] == [0.400, 0.595, 1.0]
    assert [round(weighted[n][0], 3) for n in "GAC"] == [0.299, 0.795, 1.0]
    assert [round(plain[n][1], 2) for n in "GAC"] == [4.67, 2.50, 1.0]
    assert [round(weighted[n][1], 2) for n in "GAC"] == [5.47, 2.47, 1.0]


def test_karate_as_in_igraph_for_r() -> None:
    club, _ = karate()
    members = ("1", "2", "3", "9", "34")
    plain, weighted = of(club), of(club, True)
    assert [plain[n][0] for n in members] == pytest.approx(
        [0.155423, 0.279535, 0.185177, 0.303601, 0.156419], abs=1e-6
    )
    assert [weighted[n][0] for n in members] == pytest.approx(
        [0.190623, 0.340902, 0.255654, 0.334415, 0.186287], abs=1e-6
    )
    assert weighted["2"][1] == pytest.approx(6.4672, abs=5e-5)  # networkx, node by node


def test_florentine_families() -> None:
    holes = of(florentine())
    assert holes["Medici"][0] == pytest.approx(0.209877, abs=1e-6)
    assert holes["Guadagni"][0] == pytest.approx(0.25)
    assert holes["Strozzi"][0] == pytest.approx(0.458333, abs=1e-6)
    assert holes["Medici"][1] == pytest.approx(5.6667, abs=5e-5)


@given(networks())
def test_constraint_is_that_of_networkx_and_of_igraph(drawn: Network) -> None:
    graph = graph_of(drawn)
    other = igraph.Graph(n=len(drawn.ids), edges=list(zip(drawn.source, drawn.target, strict=True)))
    for weighted in (False, True):
        mine = structural_holes(drawn, weighted).constraint
        weights = drawn.weight.tolist() if weighted else None
        if len(drawn.source):
            theirs = nx.constraint(graph, weight="weight" if weighted else None)
            assert mine.tolist() == pytest.approx([theirs[n] for n in drawn.ids], nan_ok=True)
            assert mine.tolist() == pytest.approx(other.constraint(weights=weights), nan_ok=True)


@given(networks())
def test_effective_size_and_hierarchy_are_those_of_the_dense_formula(drawn: Network) -> None:
    for weighted in (False, True):
        holes = structural_holes(drawn, weighted)
        nodes = len(drawn.ids)
        a = np.zeros((nodes, nodes))
        a[drawn.source, drawn.target] = drawn.weight if weighted else 1.0
        a += a.T
        for i in range(nodes):
            contacts = np.flatnonzero(a[i]).tolist()
            if not contacts:
                assert np.isnan([values[i] for values in holes]).all()
                continue
            p = a / np.maximum(a.sum(axis=1, keepdims=True), 1e-300)
            size = sum(
                1 - sum(p[i, q] * a[j, q] / a[j].max() for q in contacts if q != j)
                for j in contacts
            )
            assert holes.effective_size[i] == pytest.approx(size)
            local = [
                (p[i, j] + sum(p[i, q] * p[q, j] for q in contacts if q != j)) ** 2
                for j in contacts
            ]
            r = np.array(local) / (sum(local) / len(local))
            k = len(contacts)
            assert holes.constraint[i] == pytest.approx(sum(local))
            assert holes.hierarchy[i] == pytest.approx(
                (r * np.log(r)).sum() / (k * np.log(k)) if k > 1 else 1.0
            )


@given(networks())
def test_effective_size_without_weights_is_degree_less_ties_among_contacts(drawn: Network) -> None:
    graph = graph_of(drawn)
    for name, size in zip(drawn.ids, structural_holes(drawn).effective_size, strict=True):
        if k := graph.degree[name]:
            assert size == pytest.approx(k - 2 * graph.subgraph(graph[name]).size() / k)


@pytest.mark.parametrize("rays", [1, 2, 5])
def test_the_middle_of_a_star_has_constraint_one_over_its_rays(rays: int) -> None:
    star = network(" ".join(f"m{ray}" for ray in "abcde"[:rays]))
    middle = of(star)["m"]
    assert middle[:2] == pytest.approx((1 / rays, rays))
    assert middle[2] == pytest.approx(1.0 if rays == 1 else 0.0)
