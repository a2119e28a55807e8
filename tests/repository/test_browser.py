"""The browser tests never pass unseen: without a browser they are skipped, and fail in CI."""

from pathlib import Path

import pytest
from _pytest.outcomes import Failed, Skipped
from playwright.sync_api import Browser

from tests.browser import browser_path


def test_without_a_browser_the_tests_are_skipped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(Skipped, match="no browser found"):
        browser_path()


def test_without_a_browser_they_fail_in_ci(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CI", "true")
    with pytest.raises(Failed, match="no browser found"):
        browser_path()


@pytest.mark.browser
def test_the_browser_shows_a_page(browser: Browser) -> None:
    page = browser.new_page(locale="sv-SE")
    page.set_content("<h1>Lotsa företag</h1>")
    assert page.get_by_role("heading").inner_text() == "Lotsa företag"
    page.close()
