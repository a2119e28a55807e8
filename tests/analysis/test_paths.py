"""Yen's paths against networkx and by enumeration, from single nodes and between sets."""

import math
from itertools import islice, pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.network import Network, Tie
from graph.analysis.paths import Costs, TieCosts, disjoint_paths, k_paths, k_routes, tie_costs

from .graphs import graph_of, grouped, network, networks

YEN = "CD3 CE2 DF4 ED1 EF2 EG3 FG2 FH1 GH2"


def test_the_example_of_yen() -> None:
    arcs = [(arc[0], arc[1], int(arc[2])) for arc in YEN.split()]
    tail, head, cost = (np.array(column) for column in zip(*arcs, strict=True))
    letters = np.array(sorted(set(tail) | set(head)))
    start, end = np.searchsorted(letters, ["C", "H"]).tolist()
    tails, heads = np.searchsorted(letters, tail), np.searchsorted(letters, head)
    routes = k_routes(len(letters), tails, heads, cost.astype(np.float64), start, end, 5)
    found = [("C" + "".join(head[list(r)]), int(cost[list(r)].sum())) for r in routes]
    assert found[:2] == [("CEFH", 5), ("CEGH", 7)]
    assert found[2:] == [("CDFH", 8), ("CEDFH", 8), ("CEFGH", 8)]


def cost_of(net: Network, nodes: tuple[str, ...], prices: TieCosts) -> float:
    place = {(t.a, t.b): i for i, t in enumerate(net.ties())}
    return math.fsum(float(prices.cost[place[min(p), max(p)]]) for p in pairwise(nodes))


@given(networks(most=7), st.integers(1, 6))
def test_costs_are_those_of_networkx_and_ids_decide_among_equals(drawn: Network, k: int) -> None:
    if len(drawn.ids) < 2:
        return
    start, end = drawn.ids[0], drawn.ids[-1]
    prices = tie_costs(drawn)
    graph = graph_of(drawn)
    for tie, price in zip(drawn.ties(), prices.cost.tolist(), strict=True):
        graph.edges[tie.a, tie.b]["cost"] = price
    paths = k_paths(drawn, [start], [end], k)
    every = [tuple(p) for p in nx.all_simple_paths(graph, start, end)]
    every.sort(key=lambda p: (round(cost_of(drawn, p, prices), 9), len(p), p))
    assert [p.nodes for p in paths] == every[:k]
    if every:
        theirs = list(islice(nx.shortest_simple_paths(graph, start, end, "cost"), k))
        sums = [sum(graph.edges[e]["cost"] for e in pairwise(path)) for path in theirs]
        assert [p.cost for p in paths] == pytest.approx(sums)


@given(grouped(most=7))
def test_between_sets_only_the_ends_lie_in_them(drawn: tuple[Network, dict[str, str]]) -> None:
    graph, groups = drawn
    first = {n for n in graph.ids if groups.get(n) in ("red", "green")}
    second = {n for n in graph.ids if groups.get(n) in ("green", "blue")}
    starts, ends = first - second, second - first
    prices = tie_costs(graph)
    theirs = graph_of(graph)
    every = [
        tuple(path)
        for a in starts
        for b in ends
        for path in nx.all_simple_paths(theirs, a, b)
        if len(path) > 2 and not (starts | ends) & set(path[1:-1])
    ]
    every.sort(key=lambda p: (round(cost_of(graph, p, prices), 9), len(p), p))
    found = k_paths(graph, first, second, 4, direct=False)
    assert [p.nodes for p in found] == every[:4]
    for path in found:
        ties = [graph.tie(t) for t in path.ties]
        assert [{t.a, t.b} for t in ties] == [set(pair) for pair in pairwise(path.nodes)]
        shares = prices.reliability[list(path.ties)]
        assert path.reliability == pytest.approx(float(shares.prod()))
        assert prices.reliability[path.weakest] == pytest.approx(float(shares.min()))


@given(networks(), st.booleans(), st.floats(0, 0.5))
def test_costs_are_never_negative_and_reliability_is_a_share(
    drawn: Network, normalised: bool, hub: float
) -> None:
    prices = tie_costs(drawn, Costs(normalised=normalised, hub=hub))
    assert (prices.cost >= 0).all()
    assert ((prices.reliability > 0) & (prices.reliability < 1)).all()


def test_a_tie_costs_what_the_formula_says() -> None:
    prices = tie_costs(network("ab4 bc1"), Costs(kappa=0.5, hop=0.2, hub=0.4))
    share = [4 / math.sqrt(4 * 5), 1 / math.sqrt(5 * 1)]
    expected = [-math.log(s / (s + 0.5)) + 0.2 + 0.2 * math.log(2) for s in share]
    assert prices.cost.tolist() == pytest.approx(expected)
    plain = tie_costs(network("ab4 bc1"), Costs(normalised=False, hop=0, hub=0))
    assert plain.reliability.tolist() == pytest.approx([4 / 6.5, 1 / 3.5])


@pytest.mark.parametrize("wrong", [{"kappa": 0.0}, {"hop": -1.0}, {"hub": -0.1}])
def test_costs_that_could_be_negative_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="kappa above zero"):
        Costs(**wrong)  # type: ignore[arg-type]


def test_a_direct_tie_is_kept_or_left_out_as_asked() -> None:
    triangle = network("ab am bm")
    assert [p.nodes for p in k_paths(triangle, ["a"], ["b"])] == [("a", "b"), ("a", "m", "b")]
    assert [p.nodes for p in k_paths(triangle, ["a"], ["b"], direct=False)] == [("a", "m", "b")]


def test_the_weakest_tie_is_the_least_reliable() -> None:
    (path,) = k_paths(network("ab9 bc1 cd9"), ["a"], ["d"])
    assert path.weakest == 1


def test_disjoint_paths_share_no_broker() -> None:
    drawn = network("am9 mb9 an nb1 mn9 ao ob1 ab")
    paths = disjoint_paths(drawn, ["a"], ["b"], 9)
    assert sorted(p.nodes[1:-1] for p in paths) == [(), ("m",), ("n",), ("o",)]
    for path in paths:
        assert path.weakest in path.ties
        assert [{drawn.tie(t).a, drawn.tie(t).b} for t in path.ties] == [
            set(pair) for pair in pairwise(path.nodes)
        ]


def test_paths_run_over_both_sides_of_a_two_mode_network() -> None:
    sides = {"a": "actor", "b": "actor", "c": "actor", "x": "area", "y": "area"}
    ties = [Tie("a", "x"), Tie("b", "x"), Tie("b", "y"), Tie("c", "y")]
    (path,) = k_paths(Network.from_ties(ties, mode=sides), ["x"], ["y"])
    assert path.nodes == ("x", "b", "y")


def test_where_no_path_is_there_is_none() -> None:
    parts = network("ab cd")
    assert k_paths(parts, ["a"], ["c"]) == ()
    assert k_paths(parts, ["a"], ["a"]) == ()
    assert k_paths(parts, ["a"], ["elsewhere"]) == ()
    assert disjoint_paths(parts, ["a"], ["d"]) == ()
    with pytest.raises(ValueError, match="at least one"):
        k_paths(parts, ["a"], ["b"], 0)
