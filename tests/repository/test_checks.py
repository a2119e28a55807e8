"""What `tools.checks` finds in a file, and what it leaves alone."""

import subprocess
from pathlib import Path

import pytest

from tools.checks import LONGEST_MODULE, check, problems, tracked


def found(text: str, name: str = "graph/example.py") -> list[str]:
    return list(problems(name, text))


@pytest.mark.parametrize("lines", [LONGEST_MODULE, LONGEST_MODULE + 1])
def test_a_module_has_at_most_the_longest_length(lines: int) -> None:
    assert bool(found("x = 1\n" * lines)) == (lines > LONGEST_MODULE)


def test_a_long_file_that_is_no_module_is_fine() -> None:
    assert found("x: 1\n" * (LONGEST_MODULE + 1), "ingest/sormland/actors.yaml") == []


@pytest.mark.parametrize(
    "line",
    [
        'DATA = "' + "/wo" + 'rk/data"',
        "cd " + "/ho" + "me/anna/lots",
        "see " + "/ro" + "ot/.cache",
        "open(" + "'/tm" + "p/x')",
        "C:" + "\\Users\\anna",
    ],
)
def test_a_folder_of_one_machine_is_found(line: str) -> None:
    assert len(found(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "https://example.se/work/with-us",
        "https://example.se/home/start/",
        "../work/data",
        "/usr/bin/env bash",
        "/api/v1/nodes/actor:mitc",
        "homework/tmp/x",
        "${HOME}/work/data",
    ],
)
def test_addresses_and_relative_paths_are_fine(line: str) -> None:
    assert found(line) == []


@pytest.mark.parametrize("host", [("pypi", "org"), ("files.pythonhosted", "org"), ("npmjs", "org")])
def test_the_host_of_a_registry_is_found(host: tuple[str, str]) -> None:
    assert len(found(f"--index-url https://{'.'.join(host)}/simple")) == 1


@pytest.mark.parametrize("word", ["TO" + "DO", "FIX" + "ME"])
def test_work_left_undone_is_found(word: str) -> None:
    assert found(f"# {word}: later") == [
        f"graph/example.py:1: has a note of work left undone ({word})"
    ]


def test_words_that_only_contain_the_note_are_fine() -> None:
    assert found("TO" + "DOS = 'att göra'; METODO = 1") == []


def test_only_tracked_text_is_read(tmp_path: Path) -> None:
    for command in (["init", "--quiet"], ["add", "seen.md", "picture.png"]):
        (tmp_path / "seen.md").write_text("# FIX" + "ME\n", encoding="utf-8")
        (tmp_path / "unseen.md").write_text("# FIX" + "ME\n", encoding="utf-8")
        (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff\xfe")
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    names = tracked(tmp_path)
    assert sorted(names) == ["picture.png", "seen.md"]
    assert [problem.split(":")[0] for problem in check(tmp_path, names)] == ["seen.md"]
