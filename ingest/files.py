"""Which files a data folder holds: one for each kind, confirmations, and five of relationships."""

from pathlib import Path

from graph.model.confirmations import FILE as CONFIRMATIONS
from graph.model.kinds import KINDS
from ingest.problems import BadData, Problem

RELATIONSHIP_FILES = (
    "relations.yaml",
    "participations.yaml",
    "financing.yaml",
    "area_examples.yaml",
    "strategy_relations.yaml",
)
# Statements stand in two files: what sources say, and what was confirmed.
KIND_OF_FILE = {**{kind.file: kind for kind in KINDS.values()}, CONFIRMATIONS: KINDS["Statement"]}
# Stands beside the data files and holds no facts: the log of what was withdrawn from them.
WITHDRAWN_FILE = "withdrawn.yaml"
# Where two files tell of one relationship, the first one decides what they cannot share.
ORDER = (*KIND_OF_FILE, *RELATIONSHIP_FILES)


def data_files(folder: Path) -> tuple[Path, ...]:
    """The data files of the folder in their order; refuses a folder without any, and strays."""
    if not folder.is_dir():
        raise BadData([Problem(folder.name, 0, "", "", "is no folder", "a folder of data files")])
    present = {path.name for path in folder.iterdir() if path.suffix in (".yaml", ".yml")}
    present.discard(WITHDRAWN_FILE)
    strays = sorted(present - set(ORDER))
    if strays:
        known = f"one of {', '.join(ORDER)}"
        raise BadData(Problem(name, 0, "", "", "is no data file", known) for name in strays)
    if not present:
        raise BadData(
            [Problem(folder.name, 0, "", "", "holds no data files", "files such as actors.yaml")]
        )
    return tuple(folder / name for name in ORDER if name in present)
