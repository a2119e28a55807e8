"""The part of requirements.lock that some packages need, with its hashes.

`python -m tools.locked` prints what the product needs to run, `python -m tools.locked hatchling`
what hatchling needs. The Dockerfile installs these two parts, so that nothing of the tests comes
along.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def normal(requirement: str) -> str:
    """The name of a requirement as the lock writes it: `PyYAML>=6` is `pyyaml`.

    Raises ValueError when the text begins with no name.
    """
    found = _NAME.match(requirement)
    if found is None:
        raise ValueError(f"{requirement!r} names no package")
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def entries(lock: str) -> dict[str, str]:
    """Each package of a lock, with the text of its entry: version, hashes and who needs it."""
    parts = re.split(r"(?m)^(?=[A-Za-z0-9])", lock)
    return {normal(part): part for part in parts if "==" in part}


def _needed_by(entry: str) -> set[str]:
    """Who needs a package, as the comment `# via` at the end of its entry says."""
    _, _, told = entry.partition("# via")
    return {normal(line.strip("# ")) for line in told.splitlines() if line.strip("# ")}


def part(lock: str, wanted: Iterable[str]) -> str:
    """The entries of the wanted packages and of all that they need, in the order of the lock.

    Raises ValueError that names a wanted package which the lock does not have.
    """
    all_entries = entries(lock)
    needs: dict[str, set[str]] = {name: set() for name in all_entries}
    for name, entry in all_entries.items():
        for other in _needed_by(entry) & all_entries.keys():
            needs[other].add(name)
    found: set[str] = set()
    waiting = [normal(name) for name in wanted]
    if missing := sorted(set(waiting) - all_entries.keys()):
        raise ValueError(f"not in requirements.lock: {', '.join(missing)}")
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(needs[name])
    return "".join(entry for name, entry in all_entries.items() if name in found)


def dependencies(project: Mapping[str, Mapping[str, list[str]]]) -> list[str]:
    """What pyproject.toml says that the product needs to run."""
    return project["project"]["dependencies"]


def main(arguments: list[str]) -> int:
    """Print the part for the packages given, or for the product itself."""
    wanted = arguments or dependencies(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8")))
    sys.stdout.write(part((ROOT / "requirements.lock").read_text("utf-8"), wanted))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
