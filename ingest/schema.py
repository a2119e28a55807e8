"""Writes the JSON schemas of the data files: `python -m ingest.schema [--check]`."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from graph.model.jsonschema import schemas
from ingest.files import RELATIONSHIP_FILES

FOLDER = Path(__file__).parent / "sormland" / "schema"


def files() -> dict[Path, str]:
    """The text of each schema file, by its path."""
    return {
        FOLDER / f"{Path(file).stem}.schema.json": json.dumps(schema, ensure_ascii=False, indent=1)
        + "\n"
        for file, schema in schemas(RELATIONSHIP_FILES).items()
    }


def stale() -> list[Path]:
    """Schema files that are missing, old, or of no data file."""
    made = files()
    old = [
        path
        for path, text in made.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    return sorted({*old, *(path for path in FOLDER.glob("*.json") if path not in made)})


def main(arguments: Sequence[str]) -> int:
    """Write the files, or with --check tell by the exit status whether they are fresh."""
    if "--check" in arguments:
        return 1 if stale() else 0
    FOLDER.mkdir(exist_ok=True)
    for path in stale():
        path.unlink(missing_ok=True)
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
