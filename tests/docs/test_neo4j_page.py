"""The pages for users of Neo4j, networkx and py2neo: the code runs, the results are right."""

import doctest
import io
import re
import shlex
from contextlib import redirect_stdout
from pathlib import Path
from xml.etree import ElementTree

import pytest

from docs.model_picture import model_picture
from docs.neo4j_examples import QUERIES, answered, examples, results
from graph.model.model import MODEL
from graph.store.connection import open_store
from lots.main import run
from tests.sormland import Loaded, load_sormland

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def code_of(page: str) -> str:
    """The Python code of a page."""
    return "\n".join(PYTHON.findall((HOW_TO / page).read_text(encoding="utf-8")))


def test_there_are_ten_examples_and_each_has_its_result() -> None:
    titles = [example.title for example in examples()]
    assert len(titles) == 10
    assert len(titles) == QUERIES.read_text(encoding="utf-8").count("// example:")
    assert list(results()) == titles
    assert all(result.rows for result in results().values())


def test_every_example_gives_its_result_on_both_stores(any_sormland: Loaded) -> None:
    load_sormland(any_sormland.place)  # a test before this one may have emptied the server
    written = results()
    with open_store(*any_sormland.place) as store:
        for example in examples():
            assert answered(store, example) == written[example.title], example.title


def test_the_picture_has_every_kind_and_type_and_says_what_it_is() -> None:
    picture = ElementTree.fromstring(model_picture(MODEL))
    spaces = {"svg": "http://www.w3.org/2000/svg"}
    texts = {"".join(text.itertext()) for text in picture.iterfind(".//svg:text", spaces)}
    assert set(MODEL.kinds) <= texts
    words = {word for text in texts for word in text.split()}
    assert set(MODEL.relationships) <= words
    assert {kind.group for kind in MODEL.kinds.values()} <= texts
    named = [picture.find(f"svg:{name}", spaces) for name in ("title", "desc")]
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == " ".join(
        one.get("id", "") for one in named if one is not None and one.text
    )


def test_the_picture_is_the_same_each_time() -> None:
    assert model_picture(MODEL) == model_picture(MODEL)


def test_the_networkx_examples_run_and_give_what_they_say(
    sormland_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOTS_DATA", str(sormland_data))
    monkeypatch.delenv("LOTS_STORE", raising=False)
    test = doctest.DocTestParser().get_doctest(code_of("export.md"), {}, "export.md", None, 0)
    told = io.StringIO()
    found = doctest.DocTestRunner().run(test, out=told.write)
    assert found.attempted > 8
    assert not found.failed, told.getvalue()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:py2neo")
@pytest.mark.filterwarnings("ignore::DeprecationWarning:interchange")
def test_the_py2neo_example_runs(sormland_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTS_DATA", str(sormland_data))
    monkeypatch.delenv("LOTS_STORE", raising=False)
    told = io.StringIO()
    with redirect_stdout(told):
        exec(compile(code_of("py2neo.md"), "py2neo.md", "exec"), {})
    assert "MITC" in told.getvalue()


def test_the_export_examples_run(
    sormland_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "\n".join(SHELL.findall((HOW_TO / "export.md").read_text(encoding="utf-8")))
    lines = [line for line in text.splitlines() if line.startswith("lots export")]
    assert len(lines) == 3
    for line in lines:
        assert run(shlex.split(line)[1:], {"LOTS_DATA": str(sormland_data)}) == 0
        assert (tmp_path / shlex.split(line)[2]).exists()
