"""`lots withdraw`: what leaves, what stays, and that being cut off is no loss.

Each withdrawal starts the embedded store three times, so that most of this is tried on Neo4j first.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.store.connection import open_store
from ingest.files import data_files
from ingest.folder import compile_folder
from ingest.loading import load
from ingest.snapshots import snapshots_folder
from ingest.target import Target
from lots.settings import read_settings
from lots.wiring import Snapshots
from tests.lots.withdrawn import Region
from tests.stores import EMBEDDED, NEO4J
from tests.world import records, write_files

ROOT = Path(__file__).parents[2]
OFFER = "offer:noden--motesplats"
on_embedded = pytest.mark.parametrize("store_kind", [EMBEDDED], indirect=True)
on_both = pytest.mark.parametrize(
    "store_kind",
    [
        pytest.param(EMBEDDED, marks=pytest.mark.long),
        pytest.param(NEO4J, marks=pytest.mark.neo4j),
    ],
    indirect=True,
)


@on_both
def test_a_relationship_leaves_its_ends_in_place_and_no_earlier_version(own_region: Region) -> None:
    own_region.load(records())
    id_ = "MEMBER_OF|actor:verkstaden|actor:automationsklustret"
    before = (own_region.files / "relations.yaml").read_text(encoding="utf-8")
    server = Snapshots(read_settings(own_region.environment, {}))
    old = server.newest().name
    assert server.kept(old) is not None
    assert own_region.withdraw(id_, "--yes").status == 0
    assert own_region.newest().name != old
    assert server.kept(old) is None
    after = (own_region.files / "relations.yaml").read_text(encoding="utf-8")
    rest = iter(before.splitlines())
    assert all(line in rest for line in after.splitlines())
    assert len(after) < len(before)
    assert id_ not in own_region.lots("show", "actor:verkstaden", "--format", "json").out


@on_both
def test_a_later_load_does_not_bring_it_back(own_region: Region, tmp_path: Path) -> None:
    own_region.load(records())
    assert own_region.withdraw(OFFER, "--yes").status == 0
    assert own_region.lots("load", "--source", own_region.files).status == 0
    copy = write_files(records(), tmp_path / "copy")
    refused = own_region.lots("load", "--source", copy)
    assert refused.status == 2
    assert "offers.yaml:" in refused.err
    assert "was withdrawn on" in refused.err
    again = own_region.withdraw(OFFER, "--yes")
    assert again.status == 0, again.err
    (own_region.data / "withdrawn.jsonl").unlink()
    assert own_region.lots("load", "--source", copy).status == 0


@on_embedded
def test_what_another_source_or_a_hand_put_into_the_store_is_kept(
    own_region: Region, tmp_path: Path
) -> None:
    place = own_region.place
    other = {"sources.yaml": [{"id": "source:other", "name": "Other", "origins": ["terms"]}]}
    other["sources.yaml"] += [{**other["sources.yaml"][0], "id": "source:another"}]
    with open_store(*place) as store:
        own_region.load(records())
        target = Target(place.data, place.address)
        load(write_files(other, tmp_path / "other"), target, source="other")
        store.write("MERGE (n:Scribble {text: 'mine'})")

    with open_store(*place) as store:
        done = own_region.withdraw("source:other", "--yes")
        assert "by hand" in done.err
        assert store.read("MATCH (n:Scribble) RETURN n.text AS text") == [{"text": "mine"}]
        store.write("MATCH (n:Scribble) DELETE n")
    assert own_region.lots("show", "source:other").status == 2
    assert own_region.lots("show", "source:another").status == 0
    assert own_region.lots("show", "actor:noden").status == 0

    again = own_region.withdraw("source:other", "--yes")
    assert again.status == 0, again.err
    assert own_region.lots("show", "source:another").status == 0
    assert own_region.traces("source:other") == []


# ------------------------------------------------------------------ cut off at any moment

_KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from lots.settings import read_settings
from lots.wiring import target
from ingest.withdrawing import withdraw
from ingest.withdrawing_plan import plan

folder, asked, at, done_at = sys.argv[1:]
there = target(read_settings(os.environ, {}))
planned = plan(Path(folder), there, asked)

def kill(step, done, total):
    if step == at and str(done) == done_at:
        os._exit(9)

withdraw(planned, there, date(2026, 3, 1), kill)
os._exit(0)
"""


def cut_off(store: str, *moments: tuple[str, int], long: bool = False) -> object:
    marks = [pytest.mark.neo4j] if store == NEO4J else []
    return pytest.param(store, moments, marks=[*marks, *([pytest.mark.long] if long else [])])


@pytest.mark.parametrize(
    ("store_kind", "moments"),
    [
        cut_off(EMBEDDED, ("erase", 1)),
        cut_off(NEO4J, ("cut", 1), ("sweep", 1)),
        cut_off(
            EMBEDDED,
            *(("cut", 0), ("cut", 1), ("sweep", 1), ("copy", 1), ("erase", 0), ("clean", 0)),
            long=True,
        ),
        cut_off(NEO4J, ("cut", 0), ("copy", 1), ("clean", 0), ("clean", 1), long=True),
    ],
    indirect=["store_kind"],
)
def test_cut_off_at_any_moment_it_is_finished_by_the_next_command(
    own_region: Region, moments: tuple[tuple[str, int], ...]
) -> None:
    offers = [str(one["id"]) for one in records()["offers.yaml"]]
    own_region.load(records())
    before = set(data_files(own_region.files))
    for id_, (step, done) in zip(offers, moments):
        arguments = [str(own_region.files), id_, step, str(done)]
        ended = subprocess.run(
            [sys.executable, "-c", _KILLED, *arguments],
            cwd=ROOT,
            env={**os.environ, **own_region.environment},
            check=False,
        )
        assert ended.returncode == 9, (step, done)
        assert "lots withdraw" in own_region.lots("status").out
        finished = own_region.withdraw()
        assert finished.status == 0, (step, done, finished.err)
        assert own_region.traces(id_) == [], (step, done)
        assert "lots withdraw" not in own_region.lots("status").out
        assert own_region.lots("list", "Offer").status == 0
    assert set(data_files(own_region.files)) == before
    held = {
        node.id for node in compile_folder(own_region.files).graph.nodes if node.kind == "Offer"
    }
    assert held == set(offers[len(moments) :])
    assert len(list(snapshots_folder(own_region.data).iterdir())) == 1
