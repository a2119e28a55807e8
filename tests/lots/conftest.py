"""The tiny region, loaded once for the tests of the command line."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from lots.main import run
from tests.world import records, write_files


class Result(NamedTuple):
    """What a command line gave."""

    status: int
    out: str
    err: str


Lots = Callable[..., Result]


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data files of the tiny region."""
    return write_files(records(), tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory, region: Path) -> Path:
    """A data folder with the tiny region in it."""
    data = tmp_path_factory.mktemp("lots") / "data"
    assert run(["load", "--source", str(region)], {"LOTS_DATA": str(data)}) == 0
    return data


@pytest.fixture
def lots(loaded: Path, capsys: pytest.CaptureFixture[str]) -> Lots:
    """Runs a command line on the tiny region; `environment` is added to the setting LOTS_DATA."""

    def runs(*arguments: str, environment: Mapping[str, str] | None = None) -> Result:
        capsys.readouterr()
        status = run(arguments, {"LOTS_DATA": str(loaded), **(environment or {})})
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Result(status, said.out, said.err)

    return runs


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of the same width everywhere."""
    monkeypatch.setitem(os.environ, "COLUMNS", "100")
