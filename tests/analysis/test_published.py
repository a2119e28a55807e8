"""The check values of open data beside the repository, where that folder is there."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graph.analysis.centrality import betweenness
from graph.analysis.communities import communities, modularity
from graph.analysis.network import FloatArray, Network, Tie
from graph.analysis.structural_holes import structural_holes

FOLDER = Path(__file__).parents[2] / "../shared/data/networks"
ORACLES: list[dict[str, Any]] = (
    json.loads((FOLDER / "oracles.json").read_text("utf-8"))["oracles"] if FOLDER.exists() else []
)
pytestmark = pytest.mark.skipif(not ORACLES, reason="the open data are not beside the repository")


def named(*parts: str) -> list[dict[str, Any]]:
    return [o for o in ORACLES if o["id"] in parts]


def read(name: str) -> Network:
    """One of the networks of the folder, without weights."""
    with (FOLDER / f"{name}_nodes.csv").open(encoding="utf-8") as lines:
        nodes = [row["name"] for row in csv.DictReader(lines)]
    with (FOLDER / f"{name}_edges.csv").open(encoding="utf-8") as lines:
        return Network.from_ties(
            (Tie(r["source"], r["target"]) for r in csv.DictReader(lines)), nodes
        )


def agree(oracle: dict[str, Any], network: Network, values: FloatArray) -> None:
    expected = {k: np.nan if v is None else v for k, v in oracle["values"].items()}
    found = {name: float(values[network.index(name)]) for name in expected}
    assert found == pytest.approx(expected, abs=oracle["tolerance"] + 1e-9, nan_ok=True)


@pytest.mark.parametrize("oracle", named("coleman_degree", "sw_degree"), ids=lambda o: o["id"])
def test_degree(oracle: dict[str, Any]) -> None:
    network = read(oracle["data"])
    agree(oracle, network, network.degree().astype(np.float64))


@pytest.mark.parametrize(
    "oracle", named("coleman_betweenness", "sw_betweenness"), ids=lambda o: o["id"]
)
def test_betweenness(oracle: dict[str, Any]) -> None:
    network = read(oracle["data"])
    agree(oracle, network, betweenness(network, normalised=False))


def test_florentine_betweenness_with_and_without_the_family_without_ties() -> None:
    (oracle,) = named("florentine_betweenness")
    families = read(oracle["data"])
    agree(oracle, families.without("Pucci"), betweenness(families.without("Pucci")))
    agree(oracle, families, betweenness(families) * 105 / 91)


@pytest.mark.parametrize(
    "oracle",
    named("coleman_constraint", "coleman_constraint_all", "florentine_constraint"),
    ids=lambda o: o["id"],
)
def test_constraint(oracle: dict[str, Any]) -> None:
    network = read(oracle["data"])
    agree(oracle, network, structural_holes(network).constraint)


@pytest.mark.parametrize(
    "oracle",
    [o for o in ORACLES if o["id"].startswith("burt_") and "directed_" not in o["id"]],
    ids=lambda o: o["id"],
)
def test_burt(oracle: dict[str, Any]) -> None:
    edges = oracle["data"]["edges"]
    ties = [Tie(edge[0], edge[1], float(edge[2]) if edge[2:] else 1.0) for edge in edges]
    holes = structural_holes(
        Network.from_ties(ties), weighted="weighted" in oracle["id"].split("_")
    )
    values = holes.constraint if "constraint" in oracle["id"] else holes.effective_size
    agree(oracle, Network.from_ties(ties), values)


def test_karate_constraint_and_modularity() -> None:
    by_id = {o["id"]: o for o in ORACLES}
    club = read("karate_weighted")
    with (FOLDER / "karate_weighted_nodes.csv").open(encoding="utf-8") as lines:
        order = [club.index(row["name"]) for row in csv.DictReader(lines)]
    constraint = structural_holes(club).constraint[order]
    expected = by_id["karate_constraint"]["values"]
    assert constraint == pytest.approx([expected[str(n)] for n in range(34)], abs=1e-5)
    for name in ("karate_greedy", "karate_louvain_example", "karate_best_modularity"):
        label = np.zeros(34, dtype=np.int64)
        for number, group in enumerate(by_id[name]["values"]["communities"]):
            label[[order[n] for n in group]] = number
        assert modularity(club, label) == pytest.approx(by_id[name]["values"]["Q"], abs=1e-5)
    assert communities(club).modularity == pytest.approx(0.41979, abs=1e-5)
