"""Structural holes: how far the contacts of a node are in contact with each other.

p_ij is the share of i's tie strength that goes to j, over the whole network (as networkx and igraph
have it; UCINET can also divide within the ego network, which gives other numbers). Symmetric ties
only. Burt 1992, Structural Holes, chapter 2; Burt 2004, American Journal of Sociology 110:349-399.

All three are mechanically worse for nodes with few ties (a single tie has constraint 1), so compare
nodes of like degree. In a projection of projects they speak mostly of how large the projects were.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.analysis.network import FloatArray, IntArray, LongArray, Network
from graph.analysis.two_paths import two_paths


class Holes(NamedTuple):
    """Burt's measures for each node, in the order of ``Network.ids``; NaN for nodes without ties.

    ``constraint``: 0 towards 1 and a little over, high where contacts are redundant.
    ``effective_size``: contacts less their redundancy, 1 up to the degree.
    ``hierarchy``: 0 where all contacts constrain alike, 1 where one does all of it.
    """

    constraint: FloatArray
    effective_size: FloatArray
    hierarchy: FloatArray


def structural_holes(network: Network, weighted: bool = False) -> Holes:
    """Constraint, effective size and hierarchy of all nodes.

    constraint: C_i = sum over neighbours j of c_ij, c_ij = (p_ij + sum_q p_iq p_qj) squared.
    effective size: sum over neighbours j of 1 - sum_q p_iq m_jq, where m_jq is the strength of the
    tie j - q over the strongest tie of j; without weights this is k - 2t/k with t ties among the k
    neighbours (Borgatti 1997, Connections 20(1):35-38). networkx 3.6 and 3.7 divide by the maximum
    of the wrong node when weights are given and all nodes asked for.
    hierarchy: sum_j r_j ln r_j / (k ln k), r_j = c_ij / (C_i / k); 1 for a single neighbour.

    ``weighted`` uses the tie strengths, else each tie counts 1. Time is the sum of squared degrees.
    """
    nodes, ties = len(network.ids), len(network.source)
    weight = network.weight if weighted else np.ones(ties)
    ends = np.concatenate((network.source, network.target))
    both = np.concatenate((weight, weight))
    strength = np.bincount(ends, both, minlength=nodes)
    strongest = np.zeros(nodes)
    np.maximum.at(strongest, ends, both)
    # each tie has two directions: from its source (place t) and from its target (place ties + t)
    share = both / strength[ends]
    reach = share.copy()
    redundant = np.zeros(nodes)
    for block in two_paths(network):
        closed = block.closing >= 0
        i, a, c, to_a, to_c, closing = (column[closed] for column in block[:6])
        i_a = to_a + ties * (i > a)
        i_c = to_c + ties * (i > c)
        a_c, c_a = closing, closing + ties
        reach += np.bincount(i_c, share[i_a] * share[a_c], minlength=2 * ties)
        reach += np.bincount(i_a, share[i_c] * share[c_a], minlength=2 * ties)
        lost = weight[closing] * (share[i_c] / strongest[a] + share[i_a] / strongest[c])
        redundant += np.bincount(i, lost, minlength=nodes)
    local = reach**2
    degree = network.degree()
    constraint = np.bincount(ends, local, minlength=nodes).astype(np.float64)
    alone = degree == 0
    holes = Holes(constraint, degree - redundant, _hierarchy(ends, local, constraint, degree))
    for values in holes:
        values[alone] = np.nan
    return holes


def _hierarchy(
    ends: IntArray, local: FloatArray, constraint: FloatArray, degree: LongArray
) -> FloatArray:
    relative = local * degree[ends] / constraint[ends]
    total = np.bincount(ends, relative * np.log(relative), minlength=len(degree))
    result = np.ones(len(degree))
    many = degree > 1
    result[many] = total[many] / (degree[many] * np.log(degree[many]))
    return result
