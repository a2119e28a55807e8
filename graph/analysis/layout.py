"""Places for the nodes of a picture, so that no label lies on another.

A force-directed drawing first, then the boxes of marker and label are pushed apart, and what still
overlaps is set in the nearest free place of a row. Distances in a drawing measure nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from graph.analysis import engine
from graph.analysis.network import FloatArray, Network

CHARACTER = 7.0
"""Mean width in px of a letter at 13 px, on the safe side for sans-serif letters."""
LINE = 32.0
"""Height in px of a box: a marker of 12, a label of 13, and space between and around."""
GAP = 8.0
"""Space in px kept free beside a label."""
ROUNDS = 300


class Layout(NamedTuple):
    """Centre of each box in px, in the order of ``Network.ids``, with the widths of the boxes.

    ``crowded`` counts the nodes for which there was no free place: show fewer nodes, shorter labels
    or a larger picture.
    """

    x: FloatArray
    y: FloatArray
    box: FloatArray
    crowded: int


def layout(
    network: Network,
    letters: Mapping[str, int] | None = None,
    width: float = 960.0,
    height: float = 600.0,
    seed: int = 1,
) -> Layout:
    """Places for all nodes inside ``width`` x ``height`` px.

    ``letters`` gives the length of each label (the length of the id where it is missing); each node
    takes a box of ``letters * CHARACTER + GAP`` by ``LINE`` px, with the marker in the upper half
    and the label in the lower. The same network, labels and seed give the same places. About 60
    nodes with labels of 20 letters fit 960 x 600 px. Time grows with the square of the nodes.

    Drawn by Fruchterman and Reingold 1991 (Software: Practice and Experience 21:1129-1164).
    """
    letters = letters or {}
    sizes = [letters.get(name, len(name)) * CHARACTER + GAP for name in network.ids]
    box = np.minimum(np.array(sizes, dtype=np.float64), width)
    x, y = _drawn(network, box, width, height, seed)
    for _ in range(ROUNDS):
        if not _push(x, y, box):
            break
        np.clip(x, box / 2, width - box / 2, out=x)
        np.clip(y, LINE / 2, height - LINE / 2, out=y)
    crowded = _settle(x, y, box, width, height)
    return Layout(np.round(x, 1), np.round(y, 1), box, crowded)


def _drawn(
    network: Network, box: FloatArray, width: float, height: float, seed: int
) -> tuple[FloatArray, FloatArray]:
    """The force-directed drawing, stretched over the picture."""
    nodes = len(network.ids)
    if not nodes:
        return np.zeros(0), np.zeros(0)
    begin = np.random.default_rng(seed).uniform(-1.0, 1.0, (nodes, 2)) * np.sqrt(nodes)
    with engine.seeded(seed):
        drawn = engine.of(network).layout_fruchterman_reingold(
            weights=[1.0] * len(network.source), seed=begin.tolist(), niter=ROUNDS, grid="nogrid"
        )
    places = np.array([list(place) for place in drawn], dtype=np.float64)
    # by rank in part: a far-off component would else press the rest into a corner
    for axis in (0, 1):
        spread = places[:, axis] - places[:, axis].min()
        spread = spread / max(float(spread.max()), 1e-9)
        rank = np.argsort(np.argsort(spread, kind="stable"), kind="stable") / max(nodes - 1, 1)
        places[:, axis] = (spread + rank) / 2
    x = box / 2 + places[:, 0] * (width - box)
    y = LINE / 2 + places[:, 1] * (height - LINE)
    return x, y


def _push(x: FloatArray, y: FloatArray, box: FloatArray) -> bool:
    """Move overlapping boxes apart along the shorter way; False when none overlapped."""
    dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
    over_x = (box[:, None] + box[None, :]) / 2 - np.abs(dx)
    over_y = LINE - np.abs(dy)
    touching = (over_x > 1e-6) & (over_y > 1e-6)
    np.fill_diagonal(touching, False)
    if not touching.any():
        return False
    # boxes on one spot part by number, the lower one to the left and upwards
    order = np.sign(np.arange(len(x))[:, None] - np.arange(len(x))[None, :])
    sideways = touching & (over_x < over_y)
    upright = touching & ~sideways
    side_x = np.where(dx == 0, order, np.sign(dx))
    side_y = np.where(dy == 0, order, np.sign(dy))
    x += np.where(sideways, side_x * (over_x + 1) / 2, 0.0).sum(axis=1)
    y += np.where(upright, side_y * (over_y + 1) / 2, 0.0).sum(axis=1)
    return True


def _settle(x: FloatArray, y: FloatArray, box: FloatArray, width: float, height: float) -> int:
    """Where boxes still overlap, set all of them in rows, each at the nearest free place.

    Wide boxes choose first, as they find room least easily. Returns how many found none.
    """
    if not collisions(x, y, box):
        return 0
    rows = int(height // LINE)
    middles = [LINE / 2 + row * (height / rows) for row in range(rows)] if rows else []
    taken: list[list[tuple[float, float]]] = [[] for _ in middles]
    crowded = 0
    for node in sorted(range(len(x)), key=lambda n: (-box[n], n)):
        half = float(box[node]) / 2
        choices = []
        for row, middle in enumerate(middles):
            free = _nearest(taken[row], float(x[node]), half, width)
            if free is not None:
                choices.append(
                    (abs(free - float(x[node])) + abs(middle - float(y[node])), row, free)
                )
        if not choices:
            crowded += 1
            continue
        _, row, free = min(choices)
        taken[row].append((free - half, free + half))
        x[node], y[node] = free, middles[row]
    return crowded


def _nearest(
    taken: list[tuple[float, float]], at: float, half: float, width: float
) -> float | None:
    """The free middle nearest to ``at`` for a box of this half width in a row, None if full."""
    best: float | None = None
    left = 0.0
    for begin, end in [*sorted(taken), (width, width)]:
        if begin - left >= 2 * half - 1e-9:
            here = min(max(at, left + half), begin - half)
            if best is None or abs(here - at) < abs(best - at):
                best = here
        left = end
    return best


def collisions(x: FloatArray, y: FloatArray, box: FloatArray) -> int:
    """How many pairs of boxes lie on one another."""
    over_x = (box[:, None] + box[None, :]) / 2 - np.abs(x[:, None] - x[None, :])
    over_y = LINE - np.abs(y[:, None] - y[None, :])
    return int(np.triu((over_x > 0.2) & (over_y > 0.2), 1).sum())
