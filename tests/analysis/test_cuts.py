"""Cut points against a recount of the parts without each node."""

import networkx as nx
from hypothesis import given

from graph.analysis.cuts import CutPoint, cut_points
from graph.analysis.network import Network, Tie

from .graphs import florentine, graph_of, network, networks


def test_florentine_families() -> None:
    cuts = {cut.node: cut.cut_off for cut in cut_points(florentine())}
    assert cuts == {
        "Albizzi": ("Ginori",),
        "Guadagni": ("Lamberteschi",),
        "Medici": ("Acciaiuoli", "Pazzi", "Salviati"),
        "Salviati": ("Pazzi",),
    }
    medici = cut_points(florentine())[0]
    assert medici.separates == (("Pazzi", "Salviati"), ("Acciaiuoli",))


@given(networks(most=12))
def test_cut_points_and_what_they_separate_are_those_of_a_recount(drawn: Network) -> None:
    cuts = {cut.node: cut for cut in cut_points(drawn)}
    assert set(cuts) == set(nx.articulation_points(graph_of(drawn)))
    for node in drawn.ids:
        (mine,) = (part for part in drawn.components() if node in part)
        parts = drawn.subset(set(mine) - {node}).components()
        assert len(parts) < 2 or cuts[node] == CutPoint(node, parts[1:])


def test_one_side_of_a_two_mode_network_can_be_asked_for() -> None:
    sides = {"a": "actor", "b": "actor", "c": "actor", "x": "area", "y": "area"}
    ties = [Tie("a", "x"), Tie("b", "x"), Tie("b", "y"), Tie("c", "y")]
    areas = Network.from_ties(ties, mode=sides)
    assert [cut.node for cut in cut_points(areas)] == ["b", "x", "y"]
    assert cut_points(areas, "actor") == (CutPoint("b", (("c", "y"),)),)


def test_of_equal_halves_the_one_with_the_first_id_is_the_rest() -> None:
    assert cut_points(network("am bm")) == (CutPoint("m", (("b",),)),)


def test_a_chain_longer_than_the_depth_of_calls_is_searched() -> None:
    names = [f"{n:05}" for n in range(3000)]
    assert len(cut_points(Network.from_ties(map(Tie, names, names[1:])))) == 2998
