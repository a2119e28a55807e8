"""The file of confirmations in a data folder: tried with another text, and replaced at once."""

import os
import shutil
from pathlib import Path

from graph.model.confirmations import FILE
from graph.store.scratch import scratch
from ingest.confirming_text import HEAD, HEAD_WITH_SCHEMA
from ingest.cutting import CannotCut
from ingest.files import WITHDRAWN_FILE, data_files
from ingest.folder import Compiled, compile_folder
from ingest.problems import BadData, Problem
from ingest.withdrawals import read_log


def text_of_file(folder: Path) -> str | None:
    """The text of the file as it stands; None where there is none."""
    path = folder / FILE
    return path.read_bytes().decode("utf-8") if path.exists() else None


def head_for(folder: Path) -> str:
    """How the file begins where there was none."""
    schema = folder / "schema" / f"{Path(FILE).stem}.schema.json"
    return HEAD_WITH_SCHEMA if schema.is_file() else HEAD


def compiled_with(folder: Path, text: str | None, data: Path) -> Compiled:
    """The folder as a load would read it with this text; raises BadData with every problem."""
    with scratch(data) as beside:
        others = [path for path in data_files(folder) if path.name != FILE]
        for path in (*others, folder / WITHDRAWN_FILE):
            if path.exists():
                (beside / path.name).symlink_to(path.absolute())
        if text is not None:
            (beside / FILE).write_bytes(text.encode("utf-8"))
        return compile_folder(beside, withdrawn=read_log(data))


def replace_file(folder: Path, text: str | None) -> None:
    """Put the text in the place of the file, or remove it; a reader finds the old or the new."""
    path, beside = folder / FILE, folder / f".{FILE}.confirming"
    if text is None:
        path.unlink()
    else:
        with beside.open("wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def cannot_be_cut(error: CannotCut) -> BadData:
    """What to tell where the file cannot be changed by machine."""
    what = "is written in a way that cannot be changed by machine"
    return BadData([Problem(FILE, error.line, "", "", what, "lines that begin with '- '")])
