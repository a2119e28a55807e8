"""The jars of Neo4j, fetched once by Maven into a folder that is kept between runs."""

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".neo4j"
POM = Path(__file__).with_name("pom.xml")
JAVA_VERSIONS = (17, 21)  # those that Neo4j 5.26 runs on
FETCH_LIMIT = 900.0


class Neo4jUnavailable(RuntimeError):
    """There can be no Neo4j server on this machine now; the text says why and what would help."""


def java(installed: Path = Path("/usr/lib/jvm")) -> str:
    """The path of a Java that Neo4j runs on; raises `Neo4jUnavailable` where there is none.

    It is looked for where `JAVA_HOME` and `PATH` say, then among those that Linux has `installed`.
    """
    named = os.environ.get("JAVA_HOME")
    found = [str(Path(named, "bin", "java"))] if named else []
    found += ["java", *map(str, sorted(installed.glob("*/bin/java")))]
    programs = [program for one in found if (program := shutil.which(one))]
    for program in programs:
        if _java_version(program) in JAVA_VERSIONS:
            return program
    needed = " or ".join(map(str, JAVA_VERSIONS))
    what = f"{programs[0]} is another" if programs else "no java was found"
    raise Neo4jUnavailable(f"Neo4j needs Java {needed}, and {what}")


def _java_version(program: str) -> int:
    told = subprocess.run(
        [program, "-version"], capture_output=True, text=True, check=False, timeout=60
    ).stderr
    version = re.search(r'version "(\d+)', told)
    return int(version[1]) if version else 0


def jars(kept: Path = KEPT, pom: Path = POM) -> Path:
    """The folder with the jars that the pom names; fetched where it is not there and whole.

    Raises `Neo4jUnavailable` where Maven is missing or cannot fetch them.
    """
    kept.mkdir(exist_ok=True)
    folder = kept / "lib"
    with _alone(kept / "lock"):  # of two runs that start at once the second finds all done
        if not is_whole(folder, pom):
            _fetch(folder, pom)
    return folder


def is_whole(folder: Path, pom: Path = POM) -> bool:
    """Whether the folder holds every jar of this very pom, each with its size."""
    try:
        listed = json.loads((folder / "list.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(listed, dict) and listed == _list(folder, pom)


def _list(folder: Path, pom: Path) -> dict[str, object]:
    sizes = {jar.name: jar.stat().st_size for jar in sorted(folder.glob("*.jar"))}
    return {"pom": hashlib.sha256(pom.read_bytes()).hexdigest(), "jars": sizes}


def _fetch(folder: Path, pom: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Neo4jUnavailable("the jars of Neo4j are fetched with Maven, and no mvn was found")
    new = folder.with_name("lib.new")
    shutil.rmtree(new, ignore_errors=True)
    order = [maven, "-q", "-B", "-f", str(pom), "dependency:copy-dependencies"]
    try:
        ran = subprocess.run(
            [*order, f"-DoutputDirectory={new}", "-DincludeScope=runtime"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=FETCH_LIMIT,
        )
    except subprocess.TimeoutExpired:
        raise Neo4jUnavailable(
            f"Maven did not fetch the jars of Neo4j in {FETCH_LIMIT:.0f} seconds"
        ) from None
    if ran.returncode or not list(new.glob("*.jar")):
        raise Neo4jUnavailable(f"Maven cannot fetch the jars of Neo4j: {_reason(ran.stdout)}")
    (new / "list.json").write_text(json.dumps(_list(new, pom)), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    new.replace(folder)


def _reason(words: str) -> str:
    """The first line in which Maven says what failed."""
    lines = (line.removeprefix("[ERROR]").strip() for line in words.splitlines())
    return next((line for line in lines if line), "it does not say why")


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
