"""The files for containers: what they promise, each rule with a bad example, and their scripts."""

import re
import shutil
import stat
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
import yaml

from tests.repository.parts import COMPOSE, FINAL, ROOT
from tools.containers import LINTERS, check, compose_problems, dockerfile_problems, lint

FILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
START = ROOT / "containers" / "neo4j" / "start.sh"


def test_the_files_keep_their_promises() -> None:
    assert check(ROOT) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("FROM python:3.12.14-slim-bookworm\n", "FROM python:3.12\n", "exact version"),
        ("USER 10001:10001", "USER root", "as a user given by number"),
        ("USER 10001:10001", "USER lots", "as a user given by number"),
        ("COPY . .", "ADD . .", "use COPY"),
        ("--require-hashes ", "", "install by hashes"),
        ("RUN groupadd", "RUN curl -s https://example.se/x | sh && groupadd", "fetch nothing"),
        ("LOTS_DATA=/data", "LOTS_STORE_PASSWORD=hemligt", "no secret"),
        ("HEALTHCHECK --interval", "# HEALTHCHECK --interval", "HEALTHCHECK is missing"),
        ("STOPSIGNAL SIGINT", "", "STOPSIGNAL is missing"),
        ('CMD ["serve"]', "CMD serve", "write a list"),
        ("COPY --from=builder --chown=root:root", "COPY --from=builder", "owned by root"),
    ],
)
def test_a_bad_dockerfile_is_told(old: str, new: str, told: str) -> None:
    assert list(dockerfile_problems(FILE)) == []
    assert FILE.count(old)
    assert any(told in problem for problem in dockerfile_problems(FILE.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("neo4j:5.26.16-community", "neo4j:5-community", "exact version"),
        ("pull_policy: build", "pull_policy: missing", "never be pulled"),
        ('user: "7474:7474"', 'user: "0:0"', "runs as root"),
        ("LOTS_LANGUAGE:", "LOTS_STORE_PASSWORD:", "LOTS_STORE_PASSWORD: a secret comes in a file"),
        ("/run/secrets/store_password", "./password", "LOTS_STORE_PASSWORD_FILE: a secret"),
        ("127.0.0.1:${LOTS_PORT", "0.0.0.0:${LOTS_PORT", "on 127.0.0.1 only"),
        ("127.0.0.1:${LOTS_NEO4J_PORT:-7687}:", "", "port 7687: publish"),
        ("/conf:ro", "/conf", "for reading only"),
        ("read_only: true", "read_only: false", "can be written to"),
        ("cap_drop: [ALL]", "cap_drop: [CHOWN]", "keeps capabilities"),
        ("no-new-privileges:true", "label:disable", "may gain privileges"),
        ("mem_limit: 1536m", "x-none: 1", "mem_limit is missing"),
        ("pids_limit: 512", "x-none: 1", "pids_limit is missing"),
        ("restart: unless-stopped", "restart: always", "does not start again"),
        ("healthcheck:\n      test", "x-none:\n      test", "neo4j: healthcheck is missing"),
        (":?", ":-", "must be named"),
    ],
)
def test_a_bad_compose_file_is_told(old: str, new: str, told: str) -> None:
    assert list(compose_problems(yaml.safe_load(TEXT))) == []
    assert TEXT.count(old)
    found = list(compose_problems(yaml.safe_load(TEXT.replace(old, new))))
    assert any(told in problem for problem in found), found


@pytest.mark.parametrize(
    ("tool", "file", "old", "new"),
    [
        ("check-jsonschema", "docker-compose.yml", "read_only: true", "read_only: [sometimes]"),
        ("check-jsonschema", "docker-compose.yml", "services:\n", "servises:\n"),
        ("compose-lint", "docker-compose.yml", "cap_drop: [ALL]", "cap_drop: []"),
        ("compose-lint", "docker-compose.yml", '"127.0.0.1:${LOTS_PORT', '"${LOTS_PORT'),
        ("hadolint", "Dockerfile", "USER 10001:10001", "USER root"),
        ("hadolint", "Dockerfile", "WORKDIR /data", "WORKDIR data"),
    ],
)
def test_each_tool_finds_what_it_is_there_for(
    tool: str, file: str, old: str, new: str, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "containers", tmp_path / "containers")
    for name, text in (("docker-compose.yml", TEXT), ("Dockerfile", FILE)):
        (tmp_path / name).write_text(
            text.replace(old, new) if name == file else text, encoding="utf-8"
        )
    found = list(lint(tmp_path, [one for one in LINTERS if one[0] == tool]))
    assert [problem.split(":")[0] for problem in found] == [tool]


def test_what_waits_for_neo4j_waits_until_it_is_healthy() -> None:
    services = COMPOSE["services"]
    assert services.keys() == {"neo4j", "lots", "load"}
    for name in ("lots", "load"):
        assert services[name]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
        assert services[name]["volumes"] == ["lots_data:/data"]


def test_the_words_for_a_missing_password_say_what_to_do_in_both_languages() -> None:
    words = COMPOSE["secrets"]["store_password"]["file"]
    assert "inget lösenord" in words
    assert "no password" in words
    assert re.search(r"sh containers/secret\.sh", words)


def test_all_names_of_volumes_networks_and_secrets_are_declared() -> None:
    for name, service in COMPOSE["services"].items():
        named = {volume.split(":")[0] for volume in service["volumes"] if volume[0].isalpha()}
        assert named <= COMPOSE["volumes"].keys(), name
        assert set(service["networks"]) <= COMPOSE["networks"].keys(), name
        assert set(service["secrets"]) <= COMPOSE["secrets"].keys(), name
    assert FINAL["VOLUME"] == "/data"


# ---------------------------------------------------------------- the password


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with the scripts, as a fresh checkout has them."""
    shutil.copytree(ROOT / "containers", tmp_path / "containers")
    return tmp_path


def shell(
    *command: str | Path, settings: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env={"PATH": "/usr/bin:/bin", **(settings or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_password_is_made_once_and_shown_to_nobody(copy: Path) -> None:
    first = shell("sh", copy / "containers" / "secret.sh")
    file = copy / "secrets" / "store.password"
    password = file.read_text()
    assert re.fullmatch("[0-9a-f]{48}", password)
    assert password not in first.stdout + first.stderr
    assert (mode(file.parent), mode(file)) == (0o700, 0o444)
    assert (copy / ".env").read_text() == "LOTS_STORE_PASSWORD_FILE=./secrets/store.password\n"
    second = shell("sh", copy / "containers" / "secret.sh")
    assert (first.returncode, second.returncode) == (0, 0)
    assert file.read_text() == password
    assert (copy / ".env").read_text().count("\n") == 1


def test_git_takes_neither_the_password_nor_where_it_is() -> None:
    asked = ["git", "check-ignore", "secrets/store.password", ".env"]
    ran = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    assert len(ran.stdout.split()) == 2


def start(file: Path, command: Iterable[str]) -> subprocess.CompletedProcess[str]:
    return shell("bash", START, *command, settings={"STORE_PASSWORD_FILE": str(file)})


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_neo4j_starts_with_the_password_of_the_file(tmp_path: Path, end: str) -> None:
    file = tmp_path / "password"
    file.write_bytes(f"Abc.def_123-4{end}".encode())
    ran = start(file, ["bash", "-c", 'printf %s "$NEO4J_AUTH"'])
    assert (ran.returncode, ran.stdout) == (0, "neo4j/Abc.def_123-4")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "kort",
        "med/snedstreck",
        "med mellanslag",
        "-rf12345678",
        "@fil12345",
        "två\nrader99",
    ],
)
def test_a_password_that_neo4j_would_misread_is_refused_and_not_shown(
    tmp_path: Path, text: str
) -> None:
    file = tmp_path / "password"
    file.write_text(text, encoding="utf-8")
    ran = start(file, ["true"])
    assert ran.returncode == 1
    assert "Lösenordet duger inte" in ran.stderr
    assert "The password will not do" in ran.stderr
    assert not text.strip() or text.strip() not in ran.stderr


def test_a_password_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    ran = start(tmp_path / "gone", ["true"])
    assert ran.returncode == 1
    assert "Lösenordet kan inte läsas" in ran.stderr
    assert "cannot be read" in ran.stderr
    assert "sh containers/secret.sh" in ran.stderr
