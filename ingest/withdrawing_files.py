"""The data files of a withdrawal: their texts without what is withdrawn, and putting them there."""

import os
import re
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from graph.model.records import Graph
from graph.store.scratch import scratch
from ingest.cutting import CannotCut
from ingest.files import data_files
from ingest.folder import compile_folder
from ingest.problems import BadData, Problem
from ingest.taking_out import take_out


class Mention(NamedTuple):
    """A line of a data file that still names something withdrawn: a text or a remark."""

    file: str
    line: int


def texts_without(folder: Path, nodes: Collection[str], links: Collection[str]) -> dict[Path, str]:
    """The texts of the files that change; raises BadData where one cannot be cut by machine."""
    changed: dict[Path, str] = {}
    for path in data_files(folder):
        before = _text(path)
        try:
            after = take_out(before, path.name, nodes, links)
        except CannotCut as error:
            what = "is written in a way that cannot be cut by machine"
            expected = "the record to be removed by hand"
            raise BadData([Problem(path.name, error.line, "", "", what, expected)]) from None
        if after != before:
            changed[path] = after
    return changed


def compiled_with(folder: Path, texts: Mapping[Path, str], data: Path) -> Graph:
    """The graph of the folder with these texts in it; raises BadData where they do not hold."""
    with scratch(data) as beside:
        for path in data_files(folder):
            if path in texts:
                _write(beside / path.name, texts[path])
            else:
                (beside / path.name).symlink_to(path.absolute())
        return compile_folder(beside, withdrawn=None).graph


def mentions(folder: Path, texts: Mapping[Path, str], ids: Collection[str]) -> tuple[Mention, ...]:
    """Where the files, with these texts in them, still name one of the ids."""
    if not ids:
        return ()
    either = "|".join(map(re.escape, sorted(ids, key=len, reverse=True)))
    # Part of a longer id is no mention; a full stop after it is the end of a sentence.
    named = re.compile(
        rf"(?<![a-z0-9])(?<![a-z0-9][./:-])(?:{either})(?![a-z0-9]|[./:|-]+[a-z0-9])"
    )
    found: list[Mention] = []
    for path in data_files(folder):
        text = texts.get(path)
        lines = (_text(path) if text is None else text).splitlines()
        found += [Mention(path.name, n) for n, line in enumerate(lines, 1) if named.search(line)]
    return tuple(found)


def can_change(folder: Path) -> bool:
    """Whether files of the folder can be replaced by whoever runs this."""
    return os.access(folder, os.W_OK | os.X_OK)


def replace_files(texts: Mapping[Path, str]) -> None:
    """Put the texts in the place of the files; cut off, it can be done again from the beginning."""
    beside = {path: path.with_name(f".{path.name}.withdrawing") for path in texts}
    for path, text in texts.items():
        _write(beside[path], text)
        shutil.copymode(path, beside[path])
    for path, new in beside.items():
        new.replace(path)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _write(path: Path, text: str) -> None:
    with path.open("wb") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
