"""Example sentences: what people say when they need something, each with what it means.

They are data that people edit, beside the rules: a file in `queries/refer/examples/` holds classes
with sentences in Swedish and English. A class is the id of a type of support, a kind of money or an
everyday door, or one of `out_of_scope` and `unknown`.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from queries.understanding.rules import RulesError, option_of

EXAMPLES = Path(__file__).parents[1] / "refer" / "examples"
OUT_OF_SCOPE, UNKNOWN = "out_of_scope", "unknown"
_PLAIN = frozenset({OUT_OF_SCOPE, UNKNOWN})
_MEANT = frozenset({"support", "money", "door"})


class Example(NamedTuple):
    """One sentence, and the class that it stands for."""

    text: str
    meant: str


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    meant: str = Field(alias="class")
    sv: tuple[str, ...]
    en: tuple[str, ...]

    def examples(self) -> Sequence[Example]:
        return [Example(text, self.meant) for text in (*self.sv, *self.en)]


_ROWS = TypeAdapter(tuple[_Row, ...])


@lru_cache(maxsize=4)
def read_examples(folder: Path = EXAMPLES) -> tuple[Example, ...]:
    """All examples, file by file; raises RulesError with the file and what is wrong in it."""
    found: dict[str, Example] = {}
    for path in sorted(folder.glob("*.yaml")):
        for example in _read(path):
            known = found.setdefault(example.text.casefold(), example)
            if known.meant != example.meant:
                raise RulesError(
                    f"{path.name}: {example.text!r} stands for {known.meant} and {example.meant}"
                )
    return tuple(found.values())


def _read(path: Path) -> Sequence[Example]:
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        rows = _ROWS.validate_python(raw or ())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RulesError(f"{path.name}: {where}: {first['msg']}") from error
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise RulesError(f"{path.name}: cannot be read: {error}") from error
    for row in rows:
        if row.meant not in _PLAIN and option_of(row.meant) not in _MEANT:
            raise RulesError(f"{path.name}: {row.meant!r} is no class of examples")
    return [example for row in rows for example in row.examples()]
