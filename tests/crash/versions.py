"""Two versions of the tiny region, as data files and as backups: what a round goes from and to."""

from pathlib import Path
from typing import NamedTuple

from graph.model.records import Graph
from graph.store.streams import snapshot_name
from tests.crash.commands import Lots
from tests.region.parts import Files, actor, offer, web
from tests.world import graph_of, records, write_files

NAMES = ("old", "new")


class Version(NamedTuple):
    """One version: its data files, a backup of it, the graph, and its snapshot's name."""

    name: str
    files: Path
    archive: Path
    graph: Graph
    snapshot: str

    @property
    def actors(self) -> dict[str, str]:
        """What the question after all actors answers in English: the name by id."""
        actors = (node for node in self.graph.nodes if node.kind == "Actor")
        return {
            node.id: str(node.properties.get("name_en", node.properties.get("name")))
            for node in actors
        }


def _files(name: str) -> Files:
    """The "new" files add, change and leave out records, with their relationships."""
    files = records()
    if name == "new":
        files["actors.yaml"][0]["name"] = "Nya Verkstaden"
        for number, row in enumerate(files["actors.yaml"][1:6]):
            row["website"] = f"https://www.example.se/{number}"
        files["actors.yaml"].append(
            actor("nykomlingen", "Nykomlingen", "cluster", "regional", None, **web("natverket"))
        )
        files["offers.yaml"].append(
            {**offer("nykomlingen", "rad", "Råd till nya", "radgivning"), **web("natverket")}
        )
        files["sectors.yaml"].append({**files["sectors.yaml"][0], "id": "sector:vard"})
        del files["doors.yaml"]
        del files["relations.yaml"][-1]
    return files


def make_versions(folder: Path) -> dict[str, Version]:
    """Both versions, written below the folder; each is loaded once and backed up from there."""
    made = {}
    for name in NAMES:
        graph = graph_of(_files(name))
        files, archive = write_files(_files(name), folder / name), folder / f"{name}.lots.zip"
        lots = Lots(folder / "data", {})
        lots.done("load", "--source", files)
        lots.done("backup", archive)
        made[name] = Version(name, files, archive, graph, snapshot_name(graph))
    return made
