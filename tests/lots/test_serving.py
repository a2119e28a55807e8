"""`lots serve`: answers on loopback, prints its address, and ends cleanly."""

import json
import signal
import socket
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.lots.conftest import Lots
from tests.lots.served import served


def test_it_answers_and_ends_with_ctrl_c(loaded: Path) -> None:
    with served(loaded) as (process, address):
        with urlopen(f"{address}api/v1/ready") as reply:
            ready = json.load(reply)
        assert ready["status"] == "ready"
        assert ready["snapshot"].startswith("sha256:")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 0, err
    assert "Avslutat." in out
    assert "Traceback" not in err


def test_a_taken_port_is_told(lots: Lots) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        found = lots("serve", "--port", str(port))
    assert found.status == 1
    assert f"cannot listen on 127.0.0.1:{port}" in found.err


@pytest.mark.parametrize("host", ["256.1.1.1", "no host"])
def test_a_wrong_host_is_told(host: str, lots: Lots) -> None:
    found = lots("serve", "--host", host, "--port", "0")
    assert found.status == 1
    assert "cannot listen on" in found.err
