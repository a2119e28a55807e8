"""The schemas for editors: fresh, and fitting the data files and the checks."""

import json
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from ingest.files import ORDER
from ingest.schema import FOLDER, stale
from tests.ingest.broken import Broken, all_broken, texts
from tests.region.confirmations import confirmation
from tests.world import as_yaml

DATA = FOLDER.parent
SHAPES = [
    one
    for one in all_broken()
    if one.name.startswith(("type: offers.yaml", "type: actors.yaml", "field: offers.yaml"))
    and not one.name.endswith((" as_of", " valid_from", " contact_date"))
]


@lru_cache
def validator(file: str) -> Draft202012Validator:
    schema = json.loads((FOLDER / f"{Path(file).stem}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(file: str, text: str) -> list[str]:
    return [
        error.message for error in validator(file).iter_errors(yaml.load(text, yaml.CSafeLoader))
    ]


def test_they_are_fresh() -> None:
    assert stale() == [], "run: python -m ingest.schema"


@pytest.mark.parametrize("file", sorted(path.name for path in DATA.glob("*.yaml")))
def test_a_data_file_fits_and_names_its_schema(file: str) -> None:
    assert file in ORDER
    text = (DATA / file).read_text(encoding="utf-8")
    assert text.startswith(
        f"# yaml-language-server: $schema=schema/{Path(file).stem}.schema.json\n"
    )
    assert faults(file, text) == []


@pytest.mark.parametrize("file", sorted(texts()))
def test_the_tiny_region_fits(file: str) -> None:
    assert faults(file, texts()[file]) == []


@pytest.mark.parametrize("broken", SHAPES, ids=lambda one: one.name)
def test_a_wrong_shape_is_seen_in_the_editor(broken: Broken, tmp_path: Path) -> None:
    path = tmp_path / broken.file
    broken.write(path)
    assert faults(broken.file, path.read_text(encoding="utf-8"))


def test_a_confirmation_fits_its_schema_and_a_wrong_one_does_not() -> None:
    one = confirmation("offer:noden--motesplats", "2025-11-20")
    assert faults("confirmations.yaml", as_yaml([one])) == []
    wrong: dict[str, object] = {"property": "level", "value": "open?", "confirmed_how": "sms"}
    for name, value in wrong.items():
        assert faults("confirmations.yaml", as_yaml([{**one, name: value}])), name
    assert faults("statements.yaml", as_yaml([one]))
