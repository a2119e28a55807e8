"""The colours of the style sheet: contrast of every pair that stands on a page, light and dark."""

import re
from pathlib import Path

import pytest

STYLE = (Path(__file__).parents[2] / "viz" / "static" / "desk.css").read_text(encoding="utf-8")
LIGHT, DARK = re.findall(r":root \{(.*?)\n\s*\}", STYLE, re.DOTALL)
TEXT, SHAPE = 4.5, 3.0
# what stands on what, and the contrast that WCAG 2.2 asks for
PAIRS = [
    *(
        (text, ground, TEXT)
        for text in ("ink", "ink-2", "link", "visited")
        for ground in ("paper", "surface")
    ),
    ("on-accent", "accent", TEXT),
    ("focus-ink", "focus", TEXT),
    ("focus-ring", "paper", SHAPE),
    ("covered", "covered-bg", TEXT),
    ("gap", "gap-bg", TEXT),
    ("unknown", "unknown-bg", TEXT),
    ("unknown", "unknown-bg-2", TEXT),
    ("expired", "expired-bg", TEXT),
    ("error", "error-bg", TEXT),
    ("inferred", "paper", TEXT),
    ("edge", "paper", SHAPE),
    ("edge", "surface", SHAPE),
    *(
        (kind, "paper", SHAPE)
        for kind in ("actor", "area", "offer", "project", "funding", "place", "strategy")
    ),
]


def tokens(block: str) -> dict[str, str]:
    """The colours that a block of the style sheet declares."""
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    """Relative luminance, by WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, by WCAG 2.2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("block", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "needed"), PAIRS)
def test_every_pair_can_be_read(block: str, text: str, ground: str, needed: float) -> None:
    colours = tokens(block)
    assert contrast(colours[text], colours[ground]) >= needed


def test_light_and_dark_declare_the_same_colours() -> None:
    assert tokens(LIGHT).keys() == tokens(DARK).keys()


def test_no_rule_takes_a_colour_that_is_no_token() -> None:
    folder = Path(__file__).parents[2] / "viz" / "static"
    rules = STYLE.replace(LIGHT, "").replace(DARK, "")
    rules += (folder / "parts.css").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rules) == []
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", rules)) - {"sans"}
    assert used <= tokens(LIGHT).keys()
