"""Makes the pictures of the README and the docs from a running server.

`python -m docs.screenshots http://127.0.0.1:8000/` opens each page in an installed Chromium or
Chrome, which may reach that server only, and writes docs/images/*.png.
"""

import shutil
import sys
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Route, sync_playwright

FOLDER = Path(__file__).parent / "images"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
WIDE, NARROW = (1280, 900), (390, 844)


class Shot(NamedTuple):
    """A picture: its file, the page, the size of the window, and whether it is dark."""

    file: str
    path: str
    size: tuple[int, int] = WIDE
    dark: bool = False


REFERRAL = "/lotsa?text=Vi+vill+prova+en+robot+innan+vi+investerar&place=eskilstuna&at=2026-11-22"
SHOTS = (
    Shot("start", "/"),
    Shot("referral", REFERRAL),
    Shot("referral-narrow", REFERRAL, NARROW),
    Shot("gaps", "/luckor?at=2026-11-22"),
    Shot("gaps-dark", "/luckor?at=2026-11-22", dark=True),
    Shot("overlap", "/overlapp?at=2026-11-22#matris"),
    Shot("actor", "/aktor/mitc?at=2026-11-22"),
    Shot("network", "/natverk?around=mitc&at=2026-11-22#bild"),
    Shot("brokers", "/en/brokers?network=areas&level=regional&at=2026-11-22"),
)


def take(browser: Browser, address: str, shot: Shot) -> None:
    """Write one picture."""
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if shot.dark else "light",
    )
    host = urlsplit(address).netloc

    def only_there(route: Route) -> None:
        if urlsplit(route.request.url).netloc == host:
            route.continue_()
        else:
            route.abort()

    context.route("**/*", only_there)
    page = context.new_page()
    page.goto(address.rstrip("/") + shot.path)
    if page.locator("#bild").count():
        page.wait_for_selector("#bild[data-drawn=true]")
        page.locator("#bild-rubrik").scroll_into_view_if_needed()
        page.locator("#bild").scroll_into_view_if_needed()
    page.screenshot(path=FOLDER / f"{shot.file}.png")
    context.close()


def main(arguments: list[str]) -> int:
    """Take all pictures; exit status 2 without an address or a browser."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if len(arguments) != 1 or found is None:
        print("give the address of a running server, and have Chromium or Chrome installed")
        return 2
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        for shot in SHOTS:
            take(browser, arguments[0], shot)
            print(f"docs/images/{shot.file}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
