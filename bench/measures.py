"""Measures and snapshots against named alternatives, on the same work in one process.

Printed are both times, in seconds, and their ratio. The data are made with a fixed seed.
"""

import itertools
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import networkx as nx

from graph.analysis.centrality import betweenness
from graph.analysis.network import Network
from graph.analysis.projection import Membership, project
from graph.analysis.structural_holes import structural_holes
from graph.model.records import Graph, Node, Relationship, relationship_id
from graph.store.snapshot import Snapshot
from graph.store.snapshot_writing import write_snapshot

DEFAULT_SIZE = 4000
LARGE = 1000


def memberships(size: int) -> list[Membership]:
    """Organisations in projects of three to thirty partners."""
    draw = random.Random(2022)
    return [
        Membership(f"actor:{int(size * draw.random() ** 2)}", f"project:{project_}", (f"tie:{n}",))
        for project_ in range(size // 2)
        for n in range(draw.randint(3, 12 if project_ % 9 else 30))
    ]


def graph_of(size: int) -> Graph:
    """A graph with one relationship a node and a few properties each."""
    nodes = tuple(
        Node(f"actor:{n:07}", "Actor", {"name": f"Aktör {n}", "origins": ("bench",)})
        for n in range(size)
    )
    links = tuple(
        Relationship(
            relationship_id("MEMBER_OF", a.id, b.id), "MEMBER_OF", a.id, b.id, {"basis": "stated"}
        )
        for a, b in itertools.pairwise(nodes)
    )
    return Graph(nodes, links)


def seconds(work: Callable[[], object]) -> float:
    """The shortest of three runs."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def show(what: str, ours: float, name: str, other: float) -> None:
    """One line of the table."""
    sys.stdout.write(f"{what:<44} {ours:9.4f}  {name:<34} {other:9.4f}  {other / ours:8.1f} x\n")


def projections(size: int) -> Network:
    """Newman projection against networkx."""
    found = memberships(size)
    two_mode = nx.Graph((one.actor, one.group) for one in found)
    actors = sorted({one.actor for one in found})
    projected = nx.bipartite.collaboration_weighted_projected_graph
    ours = seconds(lambda: project(found))
    show(
        f"project, with evidence ({len(found)} memberships)",
        ours,
        "networkx, without evidence",
        seconds(lambda: projected(two_mode, actors)),
    )
    return project(found)


def measures(network: Network) -> None:
    """Betweenness and constraint against networkx, on a part that networkx can finish."""
    part = network.subset(network.ids[: min(LARGE, len(network.ids))])
    ties = zip(part.source.tolist(), part.target.tolist(), part.weight.tolist(), strict=True)
    twin = nx.from_edgelist((a, b, {"weight": w}) for a, b, w in ties)
    nodes, count = len(part.ids), len(part.weight)
    label = f"betweenness, exact ({nodes} nodes, {count} ties)"
    ours = seconds(lambda: betweenness(part))
    show(label, ours, "networkx", seconds(lambda: nx.betweenness_centrality(twin)))
    ours = seconds(lambda: structural_holes(part))
    show(
        "constraint and effective size",
        ours,
        "networkx constraint alone",
        seconds(lambda: nx.constraint(twin)),
    )


def snapshots(size: int) -> None:
    """Opening a snapshot and reading it whole, against JSON lines."""
    graph = graph_of(size)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_snapshot(folder, graph, {})
        made = next(folder.glob("[0-9a-f]*"))
        lines = folder / "nodes.jsonl"
        rows = [[n.id, n.kind, dict(n.properties)] for n in graph.nodes]
        rows += [
            [r.id, r.type, r.source, r.target, dict(r.properties)] for r in graph.relationships
        ]
        lines.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        middle = graph.nodes[size // 2].id
        ours = seconds(lambda: Snapshot.open(made).outgoing(middle))
        other = seconds(lambda: [json.loads(line) for line in lines.open(encoding="utf-8")])
        show(f"open, find one and its ties ({len(rows)})", ours, "JSON lines, read whole", other)
        ours = seconds(lambda: Snapshot.open(made).graph)
        show(f"read all of it ({len(rows)} records)", ours, "JSON lines, read whole", other)


def compare(size: int = DEFAULT_SIZE) -> None:
    """Run every pair on data of so many organisations."""
    sys.stdout.write(f"{'':<44} {'ours s':>9}  {'alternative':<34} {'its s':>9}  {'ratio':>8}\n")
    network = projections(size)
    measures(network)
    snapshots(size * 25)
