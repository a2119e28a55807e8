"""The real data behind a real server, and a real browser that may reach nothing else."""

import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Route
from starlette.testclient import TestClient

from api.app import create_app
from api.state import State
from graph.store.snapshot import Snapshot
from queries.registry import questions


@pytest.fixture(scope="session")
def sormland(all_of_sormland: Snapshot) -> Snapshot:
    """The curated data set as a snapshot."""
    return all_of_sormland


@pytest.fixture(scope="session")
def state(sormland: Snapshot) -> State:
    """An application on the curated data set."""
    return State(lambda: sormland, questions())


@pytest.fixture(scope="session")
def client(state: State) -> TestClient:
    """The application without a network between."""
    return TestClient(create_app(state), follow_redirects=False)


@pytest.fixture(scope="session")
def address(state: State) -> Iterator[str]:
    """A server on loopback."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(state), log_level="error", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    end = time.monotonic() + 20
    while not server.started and time.monotonic() < end:
        time.sleep(0.02)
    assert server.started
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listener.close()


class Visitor:
    """Opens pages, and keeps what went wrong: outside requests, script errors, refused content."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._contexts: list[BrowserContext] = []
        self.outside: list[str] = []
        self.complaints: list[str] = []

    def open(
        self,
        path: str,
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        script: bool = True,
    ) -> Page:
        """The page at this path."""
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        self._contexts.append(context)
        context.route("**/*", self._only_here)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self._heard(said.type, said.text))
        page.goto(f"{self._address}{path}")
        return page

    def _heard(self, type_: str, text: str) -> None:
        if type_ == "error" and "Failed to load resource" not in text:
            self.complaints.append(text)

    def _only_here(self, route: Route) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()

    def close(self) -> None:
        """Close all windows."""
        for context in self._contexts:
            context.close()


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    """A visitor; afterwards nothing outside was asked for, and the browser had no complaint."""
    visitor = Visitor(browser, address)
    yield visitor
    visitor.close()
    assert visitor.outside == []
    assert visitor.complaints == []
