"""Finding and starting the browser that the pages are tested in.

On a developer's machine without Chromium the browser tests are skipped, and say why; where `CI` is
set they fail, so that nobody takes an untested page for a tested one.
"""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")

# Nothing but the pages under test is asked for: no updates, no first-run pages, no sync.
ARGUMENTS = (
    "--no-sandbox",  # root, as in a container, has no sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def browser_path() -> str:
    """Where the browser is; without one the test is skipped, or fails where `CI` is set."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    reason = f"no browser found (looked for {', '.join(NAMES)}); the pages were not tested"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless browser, one a session: only one can run in a process at a time."""
    path = browser_path()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield running
        running.close()
