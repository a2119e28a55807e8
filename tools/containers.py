"""The files for containers keep their promises, checked by `make check` without Docker.

Three tools of others look at them first: the schema of the Compose specification, compose-lint and
hadolint. What follows is what these leave out and the design asks for.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
LINTERS = (
    ("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"),
    (
        *("compose-lint", "check", "--config", "containers/compose-lint.yml", "--strict-config"),
        *("--fail-on", "low", "--skip-suppressed", "--no-env", "--no-merge-overrides", "--quiet"),
        "docker-compose.yml",
    ),
    ("hadolint", "--no-color", "--failure-threshold", "style", "Dockerfile"),
)

_EXACT = re.compile(r":\d+\.\d+\.\d+(-[a-z0-9.-]+)?(@sha256:[0-9a-f]{64})?$")
_SECRET = re.compile(r"PASSWORD|PASSWD|SECRET|TOKEN|AUTH|(^|_)KEY", re.IGNORECASE)
_FETCHES = re.compile(r"\b(curl|wget|git\s+clone)\b")

Service = Mapping[str, object]


def instructions(dockerfile: str) -> list[tuple[str, str]]:
    """The instructions of a Dockerfile in order: the word in capitals, and the rest on one line."""
    kept = [line for line in dockerfile.splitlines() if not line.lstrip().startswith("#")]
    joined = "\n".join(kept).replace("\\\n", " ")
    split = (line.strip().partition(" ") for line in joined.splitlines() if line.strip())
    return [(word.upper(), re.sub(r"\s+", " ", rest.strip())) for word, _, rest in split]


def words(argument: str) -> list[str]:
    """A command written as a JSON list, as CMD and HEALTHCHECK … CMD have it.

    Raises ValueError for a command that a shell would have to read.
    """
    found = json.loads(argument[argument.index("[") :])
    if not (isinstance(found, list) and all(isinstance(word, str) for word in found)):
        raise ValueError(f"not a list of words: {argument}")
    return found


def dockerfile_problems(text: str) -> Iterator[str]:
    """Say, one sentence each, which promise a Dockerfile breaks."""
    found = instructions(text)
    stages = [place for place, (word, _) in enumerate(found) if word == "FROM"]
    final = dict(found[stages[-1] :]) if stages else {}
    named = {base.split(" ")[-1] for word, base in found if word == "FROM" and " AS " in base}
    for word, rest in found:
        if word == "FROM" and rest.split()[0] not in named and not _EXACT.search(rest.split()[0]):
            yield f"FROM {rest}: give the exact version of the image"
        if word == "ADD":
            yield f"ADD {rest}: use COPY, which fetches and unpacks nothing"
        if word == "RUN" and _FETCHES.search(rest):
            yield f"RUN {rest}: fetch nothing but pinned packages"
        if word == "RUN":
            yield from (
                f"{step.strip()}: install by hashes, or without an index"
                for step in rest.split("&&")
                if " install " in step
                and " pip " in step
                and not re.search(r"--require-hashes|--no-index", step)
            )
        if word in ("ENV", "ARG") and _SECRET.search(re.sub(r"=\S*", "", rest)):
            yield f"{word} {rest}: an image must hold no secret"
    for place in stages[-1:]:
        for word, rest in found[place:]:
            if word == "COPY" and not ("--from=" in rest and "--chown=root:root" in rest):
                yield f"COPY {rest}: the last stage takes only what was built, owned by root"
    if not re.fullmatch(r"[1-9]\d*:[1-9]\d*", final.get("USER", "")):
        yield "USER: the last stage runs as a user given by number, not root"
    for wanted in ("HEALTHCHECK", "STOPSIGNAL", "ENTRYPOINT", "VOLUME"):
        if wanted not in final:
            yield f"{wanted} is missing in the last stage"
    for wanted in ("HEALTHCHECK", "ENTRYPOINT", "CMD"):
        if wanted in final and "[" not in final[wanted]:
            yield f"{wanted} {final[wanted]}: write a list, so that no shell reads the command"


def compose_problems(compose: Mapping[str, Mapping[str, Service]]) -> Iterator[str]:
    """Say, one sentence each, which promise a Compose file breaks."""
    for name, service in compose.get("services", {}).items():
        yield from (f"{name}: {problem}" for problem in _service_problems(service))
    for name, secret in compose.get("secrets", {}).items():
        if ":?" not in str(secret.get("file", "")):
            yield f"{name}: a secret is a file that must be named, with words for when it is not"


def _service_problems(service: Service) -> Iterator[str]:
    yield from _image_problems(service)
    yield from _boundary_problems(service)
    for limit in ("mem_limit", "memswap_limit", "cpus", "pids_limit", "logging"):
        if limit not in service:
            yield f"{limit} is missing"
    if "profiles" not in service:  # a service that stays, not one that is run and ends
        if service.get("restart") != "unless-stopped":
            yield "it does not start again by itself (restart: unless-stopped)"
        if "healthcheck" not in service and "build" not in service:
            yield "healthcheck is missing"


def _image_problems(service: Service) -> Iterator[str]:
    if "build" in service:
        if service.get("pull_policy") != "build":
            yield "what is built here must never be pulled (pull_policy: build)"
        return  # its Dockerfile says the rest
    image = str(service.get("image", ""))
    if not _EXACT.search(image):
        yield f"image {image!r}: give the exact version"
    if str(service.get("user", "0")).split(":")[0] in ("0", "root"):
        yield "runs as root: give a user by number"


def _boundary_problems(service: Service) -> Iterator[str]:
    for key, value in _environment(service):
        is_file = key.endswith("_FILE") and value.startswith("/run/secrets/")
        if _SECRET.search(key) and not is_file:
            yield f"{key}: a secret comes in a file under /run/secrets, never in the environment"
    for port in _texts(service, "ports"):
        if not port.startswith("127.0.0.1:"):
            yield f"port {port}: publish on 127.0.0.1 only"
    for volume in _texts(service, "volumes"):
        if volume.startswith((".", "/", "~")) and not volume.endswith(":ro"):
            yield f"volume {volume}: a folder of the machine is mounted for reading only"
    if service.get("read_only") is not True:
        yield "its file system can be written to (read_only: true)"
    if service.get("cap_drop") != ["ALL"] or "cap_add" in service:
        yield "it keeps capabilities (cap_drop: [ALL])"
    if "no-new-privileges:true" not in _texts(service, "security_opt"):
        yield "it may gain privileges (no-new-privileges:true)"


def _texts(service: Service, key: str) -> list[str]:
    found = service.get(key, [])
    return [str(one) for one in found] if isinstance(found, list) else []


def _environment(service: Service) -> list[tuple[str, str]]:
    found = service.get("environment", {})
    if isinstance(found, dict):
        return [(str(key), str(value)) for key, value in found.items()]
    split = (str(one).partition("=") for one in found) if isinstance(found, list) else ()
    return [(key, value) for key, _, value in split]


def lint(root: Path, commands: Sequence[Sequence[str]] = LINTERS) -> Iterator[str]:
    """What the linters of others say in `root`; they stand beside this Python."""
    for name, *arguments in commands:
        tool = Path(sys.executable).parent / name
        ran = subprocess.run(
            [tool, *arguments], cwd=root, capture_output=True, text=True, check=False
        )
        if ran.returncode:
            yield f"{name}: {(ran.stdout + ran.stderr).strip()}"


def check(root: Path) -> list[str]:
    """All problems of the container files in `root`."""
    compose = yaml.safe_load((root / "docker-compose.yml").read_text(encoding="utf-8"))
    dockerfile = (root / "Dockerfile").read_text(encoding="utf-8")
    return [
        *lint(root),
        *(f"docker-compose.yml: {problem}" for problem in compose_problems(compose)),
        *(f"Dockerfile: {problem}" for problem in dockerfile_problems(dockerfile)),
    ]


def main() -> int:
    """Print each problem; the exit status is 1 when there is any."""
    found = check(ROOT)
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
