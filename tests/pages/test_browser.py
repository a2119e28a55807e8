"""The pages in a real Chromium that can reach nothing but the server: walked, read and measured."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.pages.conftest import Visitor
from tests.pages.test_addresses import EN, SV

pytestmark = pytest.mark.browser

MAIN = ("start", "refer", "gaps", "cell", "overlap", "pair", "actor", "offer", "brokers", "path")
MORE = ("network", "search", "sources", "access", "about", "record")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
INKED = """() => {
  const canvas = document.querySelector('#bild canvas');
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let inked = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i] > 0) inked += 1;
  return inked;
}"""
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def violations(page: Page) -> list[str]:
    """What axe objects to, each with the first element."""
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


@pytest.mark.parametrize("key", [*MAIN, *MORE])
def test_axe_finds_nothing_in_swedish_and_light(visitor: Visitor, key: str) -> None:
    assert violations(visitor.open(SV[key])) == []


@pytest.mark.parametrize("key", [*MAIN, *MORE])
def test_axe_finds_nothing_in_english_and_dark(visitor: Visitor, key: str) -> None:
    assert violations(visitor.open(EN[key], dark=True)) == []


@pytest.mark.parametrize(
    "path", ["/ingenstans", "/luckor?place=atlantis", "/lotsa?text=", "/api/v1/"]
)
def test_axe_finds_nothing_on_error_pages_and_the_api_page(visitor: Visitor, path: str) -> None:
    assert violations(visitor.open(path)) == []


@pytest.mark.parametrize("key", [*MAIN, *MORE])
def test_a_narrow_page_never_scrolls_sideways(visitor: Visitor, key: str) -> None:
    page = visitor.open(SV[key], width=320, height=640)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_from_the_start_to_an_answer_by_keyboard(visitor: Visitor) -> None:
    page = visitor.open("/")
    page.keyboard.press("Tab")
    assert "Hoppa till innehållet" in page.locator(":focus").inner_text()
    page.locator("#fraga").focus()
    page.keyboard.type("testa en robot innan vi investerar")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lotsa")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Hoppa till svaret"
    page.keyboard.press("Enter")
    steps = 0
    while "/aktor/" not in (page.locator(":focus").get_attribute("href") or ""):
        page.keyboard.press("Tab")
        steps += 1
        assert steps <= 3
    assert page.locator(".result.first").count() >= 1


def test_every_stop_of_the_keyboard_shows_where_it_is(visitor: Visitor) -> None:
    page = visitor.open(SV["gaps"])
    width = (
        "() => { const s = getComputedStyle(document.activeElement);"
        " return s.outlineStyle === 'none' ? 0 : parseFloat(s.outlineWidth); }"
    )
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(width) >= 3


def test_the_referral_shows_who_why_and_from_where(visitor: Visitor) -> None:
    page = visitor.open("/lotsa?text=testa+en+robot&place=eskilstuna")
    first = page.locator(".result").first
    assert first.locator("h3 a, h2 a").count() >= 1
    assert first.locator("a.cite").count() >= 1
    first.locator("a.cite").first.click()
    assert page.evaluate("document.querySelector(':target') !== null")


def test_both_matrices_have_cells_with_sign_word_and_border(visitor: Visitor) -> None:
    for key in ("gaps", "overlap"):
        page = visitor.open(SV[key])
        cells = page.locator("table.matrix td.cell")
        assert cells.count() >= 50
        words = {text.strip() for text in cells.all_inner_texts()}
        assert all(any(letter.isalpha() for letter in text) for text in words)
        borders = page.evaluate(
            "[...document.querySelectorAll('table.matrix td.cell:not(.same)')]"
            ".map(c => getComputedStyle(c).borderTopStyle)"
        )
        assert set(borders) <= {"solid", "dashed", "double"}


def test_a_cell_leads_to_what_it_rests_on(visitor: Visitor) -> None:
    page = visitor.open("/luckor")
    page.locator("td.cell.covered a").first.click()
    assert page.locator("h1").inner_text().endswith("täckt")
    assert page.locator("ol.sources li").count() >= 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_network_is_drawn_and_named_for_those_who_cannot_see_it(
    visitor: Visitor, dark: bool
) -> None:
    page = visitor.open("/natverk?around=mitc", dark=dark)
    page.wait_for_selector("#bild[data-drawn=true]")
    assert page.evaluate(INKED) > 5_000
    picture = page.get_by_role("img")
    label = picture.get_attribute("aria-label") or ""
    assert "Nätverket runt Mälardalen Industrial Technology Center" in label
    drawn = page.evaluate("JSON.parse(document.getElementById('bild').dataset.network)")
    ids = {node["id"] for node in drawn["nodes"]}
    rows = set(page.locator("button[data-show]").evaluate_all("b => b.map(x => x.dataset.show)"))
    assert ids == rows
    assert len(ids) <= 60
    assert page.locator("#bild [tabindex='0']").count() == 0
    before = page.evaluate(INKED)
    page.get_by_role("button", name="Större").click()
    page.evaluate(DRAWN)
    assert page.evaluate(INKED) != before


def test_a_large_network_says_how_much_of_it_is_drawn(visitor: Visitor) -> None:
    page = visitor.open("/natverk")
    page.wait_for_selector("#bild[data-drawn=true]")
    assert "Bilden visar 60 av" in page.locator("main").inner_text()


@pytest.mark.parametrize("key", [*MAIN, "network", "search"])
def test_without_javascript_the_page_says_the_same(visitor: Visitor, key: str) -> None:
    def said(script: bool) -> list[str]:
        page = visitor.open(SV[key], script=script)
        return [text for text in page.locator("h1, h2, h3, main p, td").all_text_contents() if text]

    with_script = said(True)
    without = [text for text in said(False) if "JavaScript" not in text]
    assert [text for text in with_script if "JavaScript" not in text] == without


def test_in_forced_colours_the_cells_keep_their_borders(visitor: Visitor) -> None:
    page = visitor.open(SV["gaps"])
    page.emulate_media(forced_colors="active")
    styles = page.evaluate(
        "[...document.querySelectorAll('td.cell')].map(c => getComputedStyle(c).borderTopStyle)"
    )
    assert "none" not in styles


def test_an_error_keeps_what_was_written(visitor: Visitor) -> None:
    page = visitor.open("/lotsa?text=export&place=atlantis")
    assert page.title().startswith("Fel: ")
    assert page.locator("#fraga").input_value() == "export"
    assert page.locator(".error-summary").count() == 1
