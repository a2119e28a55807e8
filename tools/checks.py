"""Three promises about the files in the repository, checked by `make check`.

A module has at most 400 lines; no file names a folder of one machine or a package registry's host;
no note of work left undone stands in the files. Only files known to git are looked at.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

LONGEST_MODULE = 400

_MACHINE_PATH = re.compile(
    r"(?<![\w.:/~$})-])/(?:work|root|tmp|home/\w+|Users/\w+)/|\b[A-Z]:\\Users\\"
)
# Written in two parts, so that this file keeps the promise it checks.
_REGISTRY_HOSTS = tuple(
    f"{host}.{domain}"
    for host, domain in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("crates", "io"),
        ("maven", "org"),
        ("repo.maven.apache", "org"),
        ("proxy.golang", "org"),
        ("deb.debian", "org"),
        ("anaconda", "org"),
    )
)
_REGISTRY = re.compile(
    r"(?<![\w-])(?:[\w-]+\.)*(?:" + "|".join(map(re.escape, _REGISTRY_HOSTS)) + r")\b"
)
_UNDONE = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b")


def problems(name: str, text: str) -> Iterator[str]:
    """Say, one sentence each, where a file breaks a promise.

    `name` is the file's path in the repository, `text` its content.
    """
    lines = text.splitlines()
    if name.endswith(".py") and len(lines) > LONGEST_MODULE:
        yield f"{name}: {len(lines)} lines, more than {LONGEST_MODULE}"
    for number, line in enumerate(lines, start=1):
        for pattern, what in (
            (_MACHINE_PATH, "names a folder of one machine"),
            (_REGISTRY, "names a package registry's host"),
            (_UNDONE, "has a note of work left undone"),
        ):
            if found := pattern.search(line):
                yield f"{name}:{number}: {what} ({found.group()})"


def tracked(root: Path) -> list[str]:
    """The paths of all files that git tracks and that are there, relative to `root`."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True
    ).stdout
    return [name for name in listing.split("\0") if name and (root / name).is_file()]


def check(root: Path, names: Iterable[str]) -> list[str]:
    """All problems of the named files under `root`; files that are not UTF-8 text are left out."""
    found: list[str] = []
    for name in names:
        try:
            text = (root / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found.extend(problems(name, text))
    return found


def main() -> int:
    """Print each problem; the exit status is 1 when there is any."""
    root = Path(__file__).resolve().parents[1]
    found = check(root, tracked(root))
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
