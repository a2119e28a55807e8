"""The services of docker-compose.yml, each started by its own words outside a container."""

import json
import os
import secrets
import shlex
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import neo4j
import pytest

from graph.store.supervisor import free_ports
from tests.neo4j.jars import java
from tests.neo4j.server import CHILD
from tests.repository.parts import (
    CMD,
    COMPOSE,
    ENTRYPOINT,
    FINAL,
    HEALTH,
    ROOT,
    STORE_HEALTH,
    final_settings,
)

CONF = ROOT / "containers" / "neo4j"
START_LIMIT = 180.0
IMAGE_START = """\
set -eu
rm -rf "$NEO4J_HOME"/conf && mkdir -p "$NEO4J_HOME"/conf
find "$MOUNTED" -type f -exec cp {{}} "$NEO4J_HOME"/conf \\;
printf '%s\\n' {settings} >> "$NEO4J_HOME"/conf/neo4j.conf
run() {{ main=$1; shift; {java} -Xmx128m -cp {jars} "org.neo4j.server.startup.$main" "$@"; }}
run Neo4jAdminCommand dbms set-initial-password "${{NEO4J_AUTH#neo4j/}}"
command=$(run Neo4jCommand console --dry-run)
eval exec "$command"
"""


class Running(NamedTuple):
    """A Neo4j that was started as in the image, with the ports that it has here."""

    process: subprocess.Popen[bytes]
    bolt: int
    http: int
    secret: Path


def place(words: list[str]) -> list[str]:
    """A command of the service, with `/conf` where it stands in the repository."""
    return [word.replace("/conf/", f"{CONF}/") for word in words]


def healthy(bolt: int, http: int) -> bool:
    asked = [*place(STORE_HEALTH), str(bolt), str(http)]
    return not subprocess.run(asked, stderr=subprocess.DEVNULL, check=False, timeout=30).returncode


@pytest.fixture(scope="module")
def server(neo4j_jars: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Neo4j by the entry point of the service; the image's own script is played by a short one."""
    folder = tmp_path_factory.mktemp("neo4j-service")
    secret = folder / "password"
    secret.write_text(secrets.token_hex(24))
    bolt, http = free_ports(2)
    here = [
        f"server.{name}.listen_address=127.0.0.1:{port}"
        for name, port in (("bolt", bolt), ("http", http))
    ]
    script = folder / "entry.sh"
    script.write_text(
        IMAGE_START.format(
            settings=shlex.join(here),
            java=shlex.quote(java()),
            jars=shlex.quote(f"{neo4j_jars}/*"),
        )
    )
    service = COMPOSE["services"]["neo4j"]
    entry = place(service["entrypoint"])
    assert entry[:3] == ["tini", "-g", "--"]
    assert service["command"] == ["/startup/docker-entrypoint.sh", "neo4j"]
    bash = shutil.which("bash")
    assert bash is not None
    assert entry[3] == "bash"
    command = [bash, *entry[4:], bash, str(script)]
    with (folder / "console.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(CHILD), str(os.getpid()), *command],
            env={
                "PATH": os.environ["PATH"],
                "JAVA_HOME": str(Path(java()).resolve().parents[1]),
                "NEO4J_HOME": str(folder / "home"),
                "MOUNTED": str(CONF),
                "STORE_PASSWORD_FILE": str(secret),
            },
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        end = time.monotonic() + START_LIMIT
        while not healthy(bolt, http):
            told = (folder / "console.log").read_text(encoding="utf-8")
            assert process.poll() is None, told
            assert time.monotonic() < end, told
            time.sleep(0.1)
        yield Running(process, bolt, http, secret)
    finally:
        process.terminate()
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.mark.neo4j
def test_a_healthy_neo4j_answers_at_once_and_has_the_settings_of_the_file(server: Running) -> None:
    query = "SHOW SETTINGS YIELD name, value RETURN name, value"
    with neo4j.GraphDatabase.driver(
        f"neo4j://127.0.0.1:{server.bolt}",
        auth=("neo4j", server.secret.read_text()),
        max_transaction_retry_time=0,
    ) as driver:
        rows = driver.execute_query(query, database_="neo4j").records
    found = {row["name"]: row["value"] for row in rows}
    assert found["server.memory.heap.max_size"] == "512.00MiB"
    assert found["server.memory.pagecache.size"] == "256.00MiB"
    assert found["db.transaction.timeout"] == "2m"
    assert found["dbms.security.auth_enabled"] == "true"
    assert found["dbms.usage_report.enabled"] == "false"
    assert found["client.allow_telemetry"] == "false"
    assert found["server.https.enabled"] == "false"


@pytest.mark.neo4j
@pytest.mark.parametrize("shut", ["bolt", "http"])
def test_a_neo4j_with_a_door_shut_is_not_healthy(server: Running, shut: str) -> None:
    closed = free_ports(1)[0]
    assert healthy(server.bolt, server.http)
    assert not healthy(
        closed if shut == "bolt" else server.bolt, closed if shut == "http" else server.http
    )


def application(server: Running, image: Path, data: Path) -> dict[str, str]:
    """The environment of the service `lots`, with the server and the secret where they are here."""
    told = dict(COMPOSE["services"]["lots"]["environment"])
    assert told["LOTS_STORE"].endswith("@neo4j:7687/neo4j")
    told["LOTS_STORE"] = told["LOTS_STORE"].replace("@neo4j:7687", f"@127.0.0.1:{server.bolt}")
    assert told["LOTS_STORE_PASSWORD_FILE"] == "/run/secrets/store_password"
    told |= {"LOTS_STORE_PASSWORD_FILE": str(server.secret), "LOTS_LANGUAGE": "sv"}
    return {**final_settings(data), **told, "PATH": f"{image}/bin:/usr/bin:/bin"}


def told_commands() -> list[list[str]]:
    """The arguments of every `docker compose run --rm load …` in a block of the page, in order."""
    text = (ROOT / "docs" / "how-to" / "containers.md").read_text(encoding="utf-8")
    start = "docker compose run --rm load"
    lines = [line for line in text.splitlines() if line.startswith(start)]
    told = [shlex.split(line.removeprefix(start), comments=True) for line in lines]
    return [words or COMPOSE["services"]["load"]["command"] for words in told]


@pytest.mark.neo4j
def test_every_command_of_the_page_runs_in_the_service(
    server: Running, image: Path, tmp_path: Path
) -> None:
    settings = application(server, image, tmp_path)
    commands = told_commands()
    assert {words[0] for words in commands} >= {"load", "status", "refer", "backup", "restore"}
    for words in commands:
        here = [word.replace("/data/", f"{tmp_path}/") for word in words]
        ran = subprocess.run(
            [str(image / "bin" / ENTRYPOINT[0]), *here],
            cwd=tmp_path,
            env=settings,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, (words, ran.stderr)
        assert server.secret.read_text() not in ran.stdout + ran.stderr


@pytest.mark.neo4j
def test_sormland_is_loaded_and_served_and_the_service_stops_when_asked(
    server: Running, image: Path, tmp_path: Path
) -> None:
    settings = application(server, image, tmp_path)
    command = [str(image / "bin" / ENTRYPOINT[0]), *COMPOSE["services"]["load"]["command"]]
    ran = subprocess.run(
        command, cwd=tmp_path, env=settings, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    port = free_ports(1)[0]
    assert FINAL["EXPOSE"] == "8000"
    asked = [word.replace("8000", str(port)) for word in HEALTH]
    assert asked != HEALTH
    serving = subprocess.Popen(
        [str(image / "bin" / ENTRYPOINT[0]), *CMD],
        cwd=tmp_path,
        env={**settings, "LOTS_PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        end = time.monotonic() + 60
        while subprocess.run(asked, env=settings, capture_output=True, check=False).returncode:
            assert serving.poll() is None
            assert time.monotonic() < end
            time.sleep(0.2)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/ready", timeout=60) as reply:
            assert json.load(reply)["snapshot"].startswith("sha256:")
        serving.send_signal(signal.Signals[FINAL["STOPSIGNAL"]])
        words, _ = serving.communicate(timeout=15)  # the grace that docker-compose.yml gives
    finally:
        serving.kill()
    assert serving.returncode == 0
    assert server.secret.read_text() not in ran.stdout + ran.stderr + words
    assert subprocess.run(asked, env=settings, capture_output=True, check=False).returncode
