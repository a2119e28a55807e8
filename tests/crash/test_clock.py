"""The clock of the machine leaps: nothing is decided by it, so nothing is confused by it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.store.reading import read_load
from tests.crash.scenes import Scene
from tests.crash.versions import Version
from tests.stores import EMBEDDED, NEO4J

DAYS = 86_400
# libfaketime spoils the sleep of Python, which ends at a time of the clock that it leaves alone; so
# children, which may be isolated from this, keep the right time.
SLEEP = """
import os, select, time
del os.environ["LD_PRELOAD"]
time.sleep = lambda seconds: select.select([], [], [], seconds) and None
"""
LEAPS = [20 * 365 * DAYS, -20 * 365 * DAYS]


@pytest.fixture
def faked(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A file with the clock's error, and the environment in which processes believe it."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    if not found:
        reason = "libfaketime is not installed (Debian: libfaketime), so no clock can leap"
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(f"NOT TESTED: {reason}")
    error = tmp_path / "clock"
    set_clock(error, 0)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(SLEEP)
    return error, {
        "LD_PRELOAD": str(found[0]),
        "PYTHONPATH": str(tmp_path / "site"),
        "FAKETIME_TIMESTAMP_FILE": str(error),
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }


def set_clock(error: Path, seconds: int) -> None:
    """Let the clock be wrong by so many seconds from now on."""
    beside = error.with_suffix(".new")
    beside.write_text(f"{seconds:+d}\n")
    beside.replace(error)


def year_of(environment: dict[str, str]) -> int:
    code = "import time; print(time.gmtime().tm_year)"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(ran.stdout)


@pytest.mark.parametrize(
    "lasting",
    [EMBEDDED, pytest.param(NEO4J, marks=[pytest.mark.neo4j, pytest.mark.long])],
    indirect=True,
)
def test_a_clock_that_leaps_during_and_between_loads_confuses_nothing(
    lasting: Scene, versions: dict[str, Version], faked: tuple[Path, dict[str, str]]
) -> None:
    error, environment = faked
    scene = lasting
    now = year_of(environment)
    scene.bring_to(versions["old"])
    number = 1
    for leap, name in zip((*LEAPS, 0), ("new", "old", "new")):
        load = scene.lots.start("load", "--source", versions[name].files, **environment)
        load.wait_for("writing records")
        set_clock(error, leap)
        assert year_of(environment) == now + round(leap / (365.25 * DAYS))
        ended = load.finish()
        assert ended.status == 0, (leap, ended)
        with scene.store() as store:
            assert scene.require_whole(store, versions) == name
            number += 1
            assert read_load(store).number == number
            verified = scene.lots.run("verify", **environment)
            assert verified.status == 0, (leap, verified)
            again = scene.lots.run("load", "--source", versions[name].files, **environment)
            assert again.status == 0, (leap, again)
            assert "nothing" in again.out.lower(), again
            assert read_load(store).number == number
        assert scene.require_pointer(versions) == name
        asked = scene.lots.run("list", "Actor", "--format", "json", **environment)
        assert asked.status == 0, (leap, asked)
        assert scene.require_answer(versions) == name
        assert scene.leftovers() == []
    scene.require_no_process()
