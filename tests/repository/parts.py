"""What the container files say, for tests that run it outside containers."""

import re
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import yaml

from tools.containers import instructions, words

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
DOCKERFILE = instructions((ROOT / "Dockerfile").read_text(encoding="utf-8"))
STAGES = [place for place, (word, _) in enumerate(DOCKERFILE) if word == "FROM"]
BUILDER, FINAL = DOCKERFILE[: STAGES[-1]], dict(DOCKERFILE[STAGES[-1] :])

ENTRYPOINT, CMD = words(FINAL["ENTRYPOINT"]), words(FINAL["CMD"])
HEALTH = words(FINAL["HEALTHCHECK"])
STORE_HEALTH: list[str] = COMPOSE["services"]["neo4j"]["healthcheck"]["test"][1:]
BUILD_STEPS = [rest for word, rest in BUILDER if word == "RUN"]


def context() -> list[str]:
    """The files that `.dockerignore` lets through to the builder, of those that git knows."""
    rules = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    return [name for name in listed if name and (ROOT / name).is_file() and _let_in(name, rules)]


def _let_in(name: str, rules: list[str]) -> bool:
    """The last rule that names the file or a folder around it decides."""
    parts = Path(name).parts
    around = ["/".join(parts[: end + 1]) for end in range(len(parts))]
    kept = True
    for rule in (line.strip() for line in rules if line.strip() and not line.startswith("#")):
        pattern = rule.removeprefix("!")
        if any(_matches(path, pattern) for path in around):
            kept = rule.startswith("!")
    return kept


def _matches(path: str, pattern: str) -> bool:
    """`*` stands for anything but a slash, `**/` for any folders or none."""
    if pattern.startswith("**/"):
        return fnmatch(path.rsplit("/", 1)[-1], pattern.removeprefix("**/"))
    return path.count("/") == pattern.count("/") and fnmatch(path, pattern)


def lay_context(folder: Path) -> None:
    """Copy what the builder is given into a folder."""
    for name in context():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)


def build_step(step: str, folder: Path, python: Path, limit: float = 900) -> None:
    """Run one RUN of the builder stage in `folder`, where `/opt` is the folder's `opt`.

    `python` is the folder of the Python that the base image would have.
    """
    subprocess.run(
        ["/bin/sh", "-ec", re.sub(r"(?<![\w.])/opt/", f"{folder}/opt/", step)],
        cwd=folder / "source",
        env={"PATH": f"{python}:/usr/bin:/bin", "HOME": str(folder), **build_settings()},
        check=True,
        timeout=limit,
    )


def build_settings() -> dict[str, str]:
    """The environment that the builder stage sets."""
    told = " ".join(rest for word, rest in BUILDER if word == "ENV")
    return dict(re.findall(r"(\w+)=(\S+)", told))


def final_settings(data: Path) -> dict[str, str]:
    """The environment that the image sets, with its data in a folder and only loopback heard."""
    told = dict(re.findall(r"(\w+)=(\S+)", FINAL["ENV"]))
    here = {name: str(data) if value == "/data" else value for name, value in told.items()}
    return {**here, "LOTS_HOST": "127.0.0.1", "HOME": str(data)}
