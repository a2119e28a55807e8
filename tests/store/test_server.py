"""The life of the embedded server: who starts it, who shares it, and that it ends with them."""

import importlib.util
import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from graph.store import supervisor
from graph.store.address import StoreAddress
from graph.store.connection import Store, open_store
from graph.store.embedded import running_server
from graph.store.errors import StoreUnavailable
from graph.store.locks import is_held
from graph.store.supervisor import command_line
from tests.store.processes import (
    HOLD,
    OPEN,
    alive,
    eventually,
    finish,
    kill,
    line,
    python,
    servers_of,
)

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
pytestmark = LINUX


def server_pid(folder: Path) -> int:
    return int(json.loads((folder / "store" / "server.json").read_text())["pid"])


def supervisor_pid(folder: Path) -> int:
    return int((folder / "store" / "server.lock").read_text())


def gone(folder: Path) -> bool:
    """Neither server nor supervisor is left, and nothing that would mislead the next user."""
    store = folder / "store"
    return (
        not servers_of(folder)
        and not is_held(store / "server.lock")
        and not (store / "server.json").exists()
        and not (store / "server.pid").exists()
    )


# ---------------------------------------------------------------- what it shows to others


def listening(pid: int) -> set[tuple[str, int]]:
    """The addresses and ports on which a process listens (TCP) or waits (UDP)."""
    inodes = set()
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = str(descriptor.readlink())
        except FileNotFoundError:
            continue
        inodes.add(target.removeprefix("socket:[").removesuffix("]"))
    found = set()
    for table, listen in (("tcp", "0A"), ("tcp6", "0A"), ("udp", "07"), ("udp6", "07")):
        for row in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = row.split()
            if fields[9] in inodes and fields[3] == listen:
                address, port = fields[1].split(":")
                found.add((address, int(port, 16)))
    return found


def test_only_the_loopback_address_is_listened_on(embedded_store: Store) -> None:
    sockets = listening(server_pid(embedded_store.data_folder))
    assert len(sockets) == 2  # Bolt, and the HTTP part that always starts
    loopback = {"0100007F", "0000000000000000FFFF00000100007F"}
    assert {address for address, _port in sockets} <= loopback


def test_the_files_are_for_their_owner_only(embedded_store: Store) -> None:
    folder = embedded_store.data_folder / "store"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in ("password", "server.json", "server.lock", "users.lock"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600, name
    others = [
        path
        for path in (folder / "databases").rglob("*")
        if path.is_file() and path.stat().st_mode & 0o077
    ]
    assert others == []


def test_the_password_is_in_no_command_line_environment_or_log(embedded_store: Store) -> None:
    folder = embedded_store.data_folder / "store"
    password = (folder / "password").read_text()
    assert len(password) >= 32
    for pid in (server_pid(embedded_store.data_folder), supervisor_pid(embedded_store.data_folder)):
        for name in ("cmdline", "environ"):
            assert password.encode() not in Path(f"/proc/{pid}/{name}").read_bytes()
    assert not (folder / "server.args").exists()
    for log in (folder / "log").iterdir():
        assert password not in log.read_text()


def test_commits_are_durable(embedded_store: Store) -> None:
    log = embedded_store.data_folder / "store" / "log" / "server.log"
    assert "WAL flush: 2 (full fsync)" in log.read_text()


# ---------------------------------------------------------------- who ends it


def test_it_ends_with_its_user_and_keeps_the_data(tmp_path: Path) -> None:
    with open_store(StoreAddress(), tmp_path / "å ä ö") as store:
        store.write("CREATE (n:Actor {id: 'actor:almi'})")
    assert gone(tmp_path / "å ä ö")
    users = tmp_path / "å ä ö" / "store" / "config" / "server-users.jsonl"
    users.write_text("half a li")  # as after a crash: the password file is the truth
    with open_store(StoreAddress(), tmp_path / "å ä ö") as store:
        assert store.read("MATCH (n:Actor) RETURN n.id AS id") == [{"id": "actor:almi"}]


def test_it_ends_when_its_user_is_killed(tmp_path: Path) -> None:
    with python(HOLD, tmp_path) as user:
        line(user)
        user.kill()
        assert eventually(lambda: gone(tmp_path))


def test_it_ends_when_the_starter_is_killed_while_it_starts(tmp_path: Path) -> None:
    with python(HOLD, tmp_path) as user:
        assert eventually(lambda: (tmp_path / "store" / "server.pid").exists())
        user.kill()
        assert eventually(lambda: gone(tmp_path))
    assert not (tmp_path / "store" / "server.args").exists()


def test_ctrl_c_stops_it_before_the_user_ends(tmp_path: Path) -> None:
    with python(HOLD, tmp_path) as user:
        line(user)
        user.send_signal(signal.SIGINT)
        user.wait(20)
        assert gone(tmp_path)


def test_it_lives_as_long_as_anyone_uses_it(tmp_path: Path) -> None:
    with python(HOLD, tmp_path) as starter, python(HOLD, tmp_path) as joiner:
        assert (line(starter), line(joiner)) == ("open", "open")
        pid = server_pid(tmp_path)
        starter.kill()
        starter.wait()
        assert servers_of(tmp_path) == [pid]
        assert finish(joiner) == "1\n"
        assert gone(tmp_path)


def test_users_that_come_at_once_share_one_server(tmp_path: Path) -> None:
    with (
        python(HOLD, tmp_path) as first,
        python(HOLD, tmp_path) as second,
        python(HOLD, tmp_path) as third,
    ):
        for user in (first, second, third):
            assert line(user) == "open"
        assert servers_of(tmp_path) == [server_pid(tmp_path)]
        for user in (first, second, third):
            assert finish(user) == "1\n"
    assert gone(tmp_path)


# ---------------------------------------------------------------- accidents


def test_a_killed_supervisor_takes_the_server_with_it(tmp_path: Path) -> None:
    with open_store(StoreAddress(), tmp_path) as store:
        store.write("CREATE (n:Actor {id: 'actor:almi'})")
        pid = server_pid(tmp_path)
        kill(supervisor_pid(tmp_path))
        assert eventually(lambda: not alive(pid))
        with pytest.raises(StoreUnavailable):
            store.read("RETURN 1 AS one")
        with open_store(StoreAddress(), tmp_path) as again:
            assert again.read("MATCH (n:Actor) RETURN n.id AS id") == [{"id": "actor:almi"}]
            assert server_pid(tmp_path) != pid
    assert gone(tmp_path)


def test_a_killed_server_is_started_anew_by_the_next_user(tmp_path: Path) -> None:
    with open_store(StoreAddress(), tmp_path) as store:
        store.write("CREATE (n:Actor {id: 'actor:almi'})")
        kill(server_pid(tmp_path))
        with open_store(StoreAddress(), tmp_path) as again:
            assert again.read("MATCH (n:Actor) RETURN n.id AS id") == [{"id": "actor:almi"}]
    assert gone(tmp_path)


def test_leftovers_of_a_crash_mislead_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    with python("input()") as bystander, socket.create_server(("127.0.0.1", 0)) as stranger:
        port = stranger.getsockname()[1]
        stale = {"port": port, "http": port, "pid": bystander.pid, "password": "stale"}
        (folder / "server.json").write_text(json.dumps(stale))
        (folder / "server.pid").write_text(str(bystander.pid))
        (folder / "server.lock").write_text(str(bystander.pid))
        (folder / "server.args").write_text("stale")
        with running_server(folder) as server:
            assert server.port != port
        assert bystander.poll() is None
    assert gone(tmp_path)


def run_supervisor(folder: Path, change: str) -> None:
    """Have the next supervisor of this process run with a change to its module."""
    script = folder / "supervisor_changed.py"
    source = Path(supervisor.__file__).read_text()
    head, tail = source.split('if __name__ == "__main__":')
    script.write_text(f'{head}{change}\nif __name__ == "__main__":{tail}')


def test_a_port_that_another_took_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as bolt,
        socket.create_server(("127.0.0.1", 0)) as http,
    ):
        taken = f"""
honest, tries = free_ports, []
def free_ports(count):
    tries.append(1)
    first, second = honest(count)
    if len(tries) == 1:
        return [{bolt.getsockname()[1]}, second]
    if len(tries) == 2:
        return [first, {http.getsockname()[1]}]
    return [first, second]
"""
        run_supervisor(tmp_path, taken)
        monkeypatch.setattr(supervisor, "__file__", str(tmp_path / "supervisor_changed.py"))
        with open_store(StoreAddress(), tmp_path) as store:
            assert store.read("RETURN 1 AS one") == [{"one": 1}]
            assert len(servers_of(tmp_path)) == 1
    log = (tmp_path / "store" / "log" / "supervisor.log").read_text()
    assert "attempt 1: the server could not start" in log
    assert "attempt 2: the server could not start" in log
    assert gone(tmp_path)


def test_a_server_that_never_answers_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deaf = tmp_path / "deaf"
    deaf.write_text("#!/bin/sh\ntrap '' TERM\necho $$ >> deaf.pids\nwhile :; do sleep 0.05; done\n")
    deaf.chmod(0o700)
    change = f"""
START_LIMIT, STOP_LIMIT, ATTEMPTS = 0.3, 0.2, 2
Popen = subprocess.Popen
def deaf(command, **options):
    return Popen([{str(deaf)!r}, *command[1:]], **options)
subprocess.Popen = deaf
"""
    run_supervisor(tmp_path, change)
    monkeypatch.setattr(supervisor, "__file__", str(tmp_path / "supervisor_changed.py"))
    with pytest.raises(StoreUnavailable, match="did not answer within"):  # noqa: SIM117
        with running_server(tmp_path / "store"):
            pytest.fail("there is no server")
    pids = (tmp_path / "store" / "deaf.pids").read_text().split()
    assert len(pids) == 2
    assert not any(alive(int(pid)) for pid in pids)


def test_where_the_kernel_does_not_help_the_last_user_ends_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_supervisor(tmp_path, "def end_with_parent(): return None")  # as on macOS
    monkeypatch.setattr(supervisor, "__file__", str(tmp_path / "supervisor_changed.py"))
    with running_server(tmp_path / "store") as orphan:
        kill(supervisor_pid(tmp_path))
        assert eventually(lambda: not is_held(tmp_path / "store" / "server.lock"))
        with running_server(tmp_path / "store") as server:  # a new start ends the orphan
            assert alive(server.pid)
            assert not alive(orphan.pid)
        kill(supervisor_pid(tmp_path))
        assert eventually(lambda: not is_held(tmp_path / "store" / "server.lock"))
        assert alive(server.pid)
    assert not alive(server.pid)
    assert not servers_of(tmp_path)


@pytest.mark.skipif(shutil.which("ps") is None, reason="there is no ps")
def test_a_command_line_is_read_the_same_without_proc(monkeypatch: pytest.MonkeyPatch) -> None:
    with python("input()", "å") as process:
        assert eventually(lambda: "input()" in command_line(process.pid))
        with_proc = command_line(process.pid)
        monkeypatch.setattr(supervisor, "PROC", Path("/nowhere"))
        assert command_line(process.pid).strip() == with_proc.strip()
        process.kill()
        process.wait()
        assert command_line(process.pid) == ""


def test_a_data_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file in its place")
    with (
        pytest.raises(StoreUnavailable, match="cannot be used"),
        running_server(tmp_path / "store"),
    ):
        pytest.fail("there is no server")


def test_a_machine_without_the_wheel_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(StoreUnavailable, match="Set LOTS_STORE to a Neo4j server"):  # noqa: SIM117
        with running_server(tmp_path / "store"):
            pytest.fail("there is no server")


def test_the_environment_of_the_user_reaches_neither_process(tmp_path: Path) -> None:
    environment = dict(os.environ, JAVA_TOOL_OPTIONS="-Dspy=1", LOTS_STORE_PASSWORD="secret")
    code = OPEN + (
        "import json\n"
        "with open_store(StoreAddress(), folder):\n"
        "    pid = json.loads((folder / 'store' / 'server.json').read_text())['pid']\n"
        "    print(Path(f'/proc/{pid}/environ').read_text())\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip("\0\n") == "LANG=C.UTF-8"
