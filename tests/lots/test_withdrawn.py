"""What was withdrawn is found in no answer, export, version or restored backup, on both stores."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from ingest.folder import compile_folder
from tests.lots.conftest import Result
from tests.lots.said import everything_said
from tests.lots.withdrawn import KINDS, MARK, Region, marked, traced
from tests.stores import EMBEDDED, NEO4J
from tests.world import write_files

# The embedded store is started again and again for each.
QUICK = {EMBEDDED: ("Statement",), NEO4J: ("Offer", "Statement", "Source")}


def case(store: str, kind: str) -> object:
    marks = [pytest.mark.neo4j] if store == NEO4J else []
    slow = [] if kind in QUICK[store] else [pytest.mark.long]
    return pytest.param(store, kind, marks=[*marks, *slow])


CASES = [case(store, kind) for store in QUICK for kind in KINDS]


def said(region: Region, folder: Path, kind: str, *words: str) -> list[str]:
    """Where one of the words is said of the newest version."""
    folder.mkdir()
    # A question may name a place or an organisation that is gone.
    refused = () if kind in ("Offer", "Statement") else (422,)
    told = everything_said(region.newest(), folder, refused)
    return [where for where, what in told if traced(what, *words)]


def held(backup: Path, *words: str) -> bool:
    """Whether one of the words stands in the backup."""
    with ZipFile(backup) as file:
        return any(traced(file.read(name), *words) for name in file.namelist())


@pytest.mark.parametrize(("store_kind", "kind"), CASES, indirect=["store_kind"])
def test_what_was_withdrawn_is_found_nowhere(own_region: Region, kind: str, tmp_path: Path) -> None:
    files, id_ = marked(KINDS[kind])
    before, after = tmp_path / "before.lots.zip", tmp_path / "after.lots.zip"
    with own_region.running():
        own_region.load(files)
        assert own_region.lots("backup", before).status == 0
    assert own_region.traces(MARK)
    places = {where.partition("?")[0] for where in said(own_region, tmp_path / "said", kind, MARK)}
    assert f"/api/v1/nodes/{id_}" in places
    assert {"neo4j/nodes.csv", "csv/nodes.csv", "graphml/export-graphml"} <= places

    done = own_region.withdraw(id_, "--yes", "--with-dependents")
    assert done.status == 0, done.err
    assert own_region.traces(MARK) == []
    compile_folder(own_region.files)
    assert said(own_region, tmp_path / "afterwards", kind, MARK) == []
    assert own_region.lots("show", id_).status == 2

    with own_region.running():
        restored = own_region.lots("restore", before, "--replace")
        assert restored.status == 0, restored.err
        assert own_region.traces(MARK) == []
        assert said(own_region, tmp_path / "restored", kind, MARK) == []
        assert own_region.lots("backup", after).status == 0
    assert held(before, MARK)
    assert not held(after, MARK)


@pytest.mark.parametrize(
    "store_kind", [pytest.param(NEO4J, marks=pytest.mark.neo4j)], indirect=True
)
def test_another_machine_has_its_own_copies_until_it_withdraws_too(
    own_region: Region, tmp_path: Path, command: Callable[..., Result]
) -> None:
    files, id_ = marked("offers.yaml")
    own_region.load(files)
    place = own_region.place._replace(data=tmp_path / "away" / "data")
    away = Region(tmp_path / "away", place, command)
    old = away.newest().name
    assert own_region.withdraw(id_, "--yes").status == 0

    assert away.newest().name == own_region.newest().name != old
    assert said(away, tmp_path / "said", "Offer", MARK) == []
    assert all(old.removeprefix("sha256:") in path for path in away.traces(MARK))

    cut = own_region.files
    done = away.lots("withdraw", "--source", cut, id_, "--yes")
    assert done.status == 0, done.err
    assert away.traces(MARK) == []
    write_files(files, tmp_path / "uncut")
    assert away.lots("load", "--source", tmp_path / "uncut").status == 2
