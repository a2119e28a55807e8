"""Small networks that several tests measure, and the way from networkx and back."""

from collections.abc import Iterable
from typing import Any

import networkx as nx
from hypothesis import strategies as st

from graph.analysis.network import Network, Tie


def network_of(graph: "nx.Graph[Any]", weight: str = "") -> Network:
    """A networkx graph as a network, with node names as text."""
    return Network.from_ties(
        (
            Tie(str(a), str(b), float(data.get(weight, 1.0)))
            for a, b, data in graph.edges(data=True)
        ),
        (str(node) for node in graph),
    )


def graph_of(network: Network) -> "nx.Graph[str]":
    """A network as a networkx graph, with ``weight``."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(network.ids)
    graph.add_weighted_edges_from((tie.a, tie.b, tie.weight) for tie in network.ties())
    return graph


def ties_of(letters: str) -> list[Tie]:
    """``"AB AC3"`` as ties: two letters, then the weight where it is not 1."""
    return [Tie(t[0], t[1], float(t[2:] or 1)) for t in letters.split()]


def network(letters: str, nodes: Iterable[str] = ()) -> Network:
    return Network.from_ties(ties_of(letters), nodes)


def karate() -> tuple[Network, dict[str, str]]:
    """Zachary's karate club with nodes "1" to "34", and who each member followed."""
    graph = nx.relabel_nodes(nx.karate_club_graph(), {n: n + 1 for n in range(34)})
    clubs = {str(n): str(club) for n, club in graph.nodes(data="club")}
    return network_of(graph, "weight"), clubs


def florentine() -> Network:
    """Marriages of Florentine families (Padgett), 15 families and 20 ties."""
    return network_of(nx.florentine_families_graph())


BORGATTI = "AB2 AF3 AG5 AE2 EG8 FG3 BG4 BD1 DG3 GC10"
"""The example of Borgatti 1997; the weights are those of the test suite of networkx."""


@st.composite
def networks(draw: st.DrawFn, most: int = 9, weighted: bool = True) -> Network:
    """Any small network: parts, isolates and equal weights included."""
    nodes = [f"n{i}" for i in range(draw(st.integers(0, most)))]
    pairs = [(a, b) for i, a in enumerate(nodes) for b in nodes[i + 1 :]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    weights = st.sampled_from([1.0, 2.0, 0.5, 1 / 3, 7.0]) if weighted else st.just(1.0)
    return Network.from_ties([Tie(a, b, draw(weights)) for a, b in chosen], nodes)


@st.composite
def grouped(draw: st.DrawFn, most: int = 9) -> tuple[Network, dict[str, str]]:
    """A network and a grouping of some of its nodes."""
    drawn = draw(networks(most))
    groups = {n: draw(st.sampled_from(["red", "green", "blue", ""])) for n in drawn.ids}
    return drawn, {n: group for n, group in groups.items() if group}
