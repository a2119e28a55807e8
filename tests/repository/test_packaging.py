"""The promises of pyproject.toml and requirements.lock (design, sections 3 and 7)."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ROOMS = {"graph", "ingest", "queries", "api", "viz", "lots"}

# Package names whose module is called something else; the rest differ by "-" and "_" only.
MODULES = {
    "scikit-learn": "sklearn",
    "python-stdnum": "stdnum",
    "pyyaml": "yaml",
    "neo4j-rust-ext": "neo4j",
}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\s=<>!~;\[]", line, maxsplit=1)[0].lower() for line in requirements}


def locked() -> dict[str, str]:
    """Each pinned package with the text of its entry."""
    entries = re.split(r"(?m)^(?=[a-z0-9])", LOCK)
    return {entry.split("==")[0]: entry for entry in entries if "==" in entry}


def test_every_dependency_is_in_the_lock() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    wanted = names(PROJECT["project"]["dependencies"] + extras["dev"] + extras["interop"])
    assert wanted - locked().keys() == set()


def test_every_pin_has_a_hash() -> None:
    bare = [name for name, entry in locked().items() if "--hash=sha256:" not in entry]
    assert locked()
    assert bare == []


@pytest.mark.parametrize(
    "word", ["://", "--find-links", "--index-url", "--extra-index-url", "file:"]
)
def test_the_lock_names_no_place_to_fetch_from(word: str) -> None:
    assert word not in LOCK


def test_one_version_of_each_package_for_every_python() -> None:
    assert len(locked()) == len(re.findall(r"(?m)^[a-z0-9][^\s=]*==", LOCK))


def test_each_room_is_shipped_and_says_that_it_is_typed() -> None:
    assert set(PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) == ROOMS
    assert {room for room in ROOMS if (ROOT / room / "py.typed").is_file()} == ROOMS


def test_the_model_may_import_no_dependency_but_pydantic_and_stdnum() -> None:
    """The contract lists what is forbidden, so a new dependency must be added to it."""
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    model = next(c for c in contracts if c["source_modules"] == ["graph.model"])
    dependencies = names(PROJECT["project"]["dependencies"])
    modules = {MODULES.get(name, name.replace("-", "_")) for name in dependencies}
    assert modules - set(model["forbidden_modules"]) == {"pydantic", "stdnum"}


def test_the_code_has_the_licence_it_says() -> None:
    assert PROJECT["project"]["license"] == "EUPL-1.2"
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "CC-BY-4.0" in (ROOT / "ingest/sormland/LICENSE").read_text(encoding="utf-8")
