"""Every example in the documentation runs, and what is generated or counted there is right."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from docs.generate import main as generate
from graph.model.kinds import KINDS
from lots.main import run
from queries.registry import questions

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/how-to/ask.md")
FENCED = re.compile(r"```sh\n(.*?)```", re.DOTALL)
NOT_RUN = ("load", "serve", "move")
INLINE = re.compile(r"`(lots [^`]+)`")


def examples() -> list[str]:
    """Every command that the pages show, but those that load, serve or need a second store."""
    found = []
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        blocks = "\n".join(FENCED.findall(text)).splitlines()
        found += [line for line in (*blocks, *INLINE.findall(text)) if line.startswith("lots ")]
    return [line for line in dict.fromkeys(found) if line.split()[1] not in NOT_RUN]


@pytest.mark.parametrize("line", examples())
def test_an_example_runs(
    line: str,
    sormland_data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)  # where a backup is written
    assert run(shlex.split(line)[1:], {"LOTS_DATA": str(sormland_data)}) == 0
    assert capsys.readouterr().out.strip()


def test_the_first_screen_of_the_readme_has_the_two_commands() -> None:
    first = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:16])
    assert "make run" in first
    assert "make test" in first


def test_the_changelog_has_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"\n## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_question_stands_in_the_reference() -> None:
    text = (ROOT / "docs/reference/questions.md").read_text(encoding="utf-8")
    for question in questions():
        assert f"`lots {question.command}`" in text


def test_every_kind_stands_in_the_reference() -> None:
    text = (ROOT / "docs/reference/model.md").read_text(encoding="utf-8")
    for kind in KINDS.values():
        assert f"### {kind.name} · {kind.sv} · {kind.en}" in text


def test_the_generated_pages_are_fresh() -> None:
    assert generate(["--check"]) == 0


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_setting_is_described() -> None:
    text = (ROOT / "docs/how-to/settings.md").read_text(encoding="utf-8")
    code = (ROOT / "lots/settings.py").read_text(encoding="utf-8")
    for name in set(re.findall(r"LOTS_[A-Z_]+", code)):
        assert name in text
