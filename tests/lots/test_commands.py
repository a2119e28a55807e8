"""The command line: questions from their options, exit status, and the housekeeping."""

import csv
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from queries.registry import QUESTIONS, questions
from tests.lots.conftest import Lots

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("command", QUESTIONS)
def test_every_question_has_a_command_with_its_options(command: str, lots: Lots) -> None:
    found = lots(command, "--help")
    assert found.status == 0
    asked = next(one for one in questions() if one.command == command)
    for option in asked.options:
        shown = option.name.upper() if option.argument else f"--{option.name}"
        assert shown in found.out
    assert asked.title_sv in found.out


def test_help_lists_all_commands(lots: Lots) -> None:
    for arguments in ((), ("--help",)):
        found = lots(*arguments)
        assert found.status == 0
        for command in (*QUESTIONS, "load", "status", "serve"):
            assert f"  {command} " in found.out


def test_an_answer_as_json_is_the_object_of_the_design(lots: Lots) -> None:
    found = lots("list", "Offer", "--format", "json", "--limit", "3", "--language", "en")
    assert found.status == 0
    answer = json.loads(found.out)
    assert list(answer)[:13] == [
        "question",
        "parameters",
        "language",
        "as_of",
        "snapshot",
        "version",
        "verdict",
        "results",
        "total",
        "excluded",
        "excluded_total",
        "caveats",
        "evidence",
    ]
    assert (answer["language"], answer["total"], len(answer["results"])) == ("en", 10, 3)


def test_an_answer_as_text_is_swedish_first(lots: Lots) -> None:
    found = lots("find", "matkluster")
    assert found.status == 0
    assert found.out.startswith("Besvarat: ")
    assert "Matklustret" in found.out
    english = lots("find", "matkluster", environment={"LOTS_LANGUAGE": "en"})
    assert english.out.startswith("Answered: ")
    assert lots("--language", "en", "find", "matkluster").out == english.out


def test_one_record_is_shown_with_what_sources_disagree_on(lots: Lots) -> None:
    found = lots("show", "funding:mikrolan")
    assert found.status == 0
    for words in ("Uppgifter:", "Samband:", "Källorna är oense:", "250000, 2024 (används)"):
        assert words in found.out


def test_a_pair_is_two_words(lots: Lots) -> None:
    found = lots("overlap", "--pair", "Verkstaden", "Automationsklustret", "--format", "json")
    assert found.status == 0, found.err
    (result,) = json.loads(found.out)["results"]
    assert {result["a"]["id"], result["b"]["id"]} == {
        "actor:verkstaden",
        "actor:automationsklustret",
    }


def test_a_switch_has_a_no(lots: Lots) -> None:
    found = lots("network", "--network", "areas", "--no-generic", "--format", "json")
    assert found.status == 0, found.err
    answer = json.loads(found.out)
    assert answer["parameters"]["generic"] == "false"
    assert "group:klusterbolag" not in {node["id"] for node in answer["results"][0]["nodes"]}


def test_a_network_for_other_tools(lots: Lots) -> None:
    arguments = ("network", "--network", "relations", "--format")
    answer = json.loads(lots(*arguments, "json").out)["results"][0]
    rows = list(csv.DictReader(io.StringIO(lots(*arguments, "csv").out)))
    assert [row["id"] for row in rows] == [tie["id"] for tie in answer["ties"]]
    import networkx as nx

    graph = nx.parse_graphml(lots(*arguments, "graphml").out)
    assert set(graph) == {node["id"] for node in answer["nodes"]}
    assert graph.number_of_edges() == len(answer["ties"])
    gexf = lots(*arguments, "gexf").out
    assert set(nx.read_gexf(io.BytesIO(gexf.encode()))) == set(graph)
    assert "lastmodifieddate" not in gexf


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("find",), "Missing argument 'TEXT'"),
        (("finna", "x"), "No such command 'finna'"),
        (
            ("list", "Offer", "--limit", "noll"),
            "limit: ”noll” går inte att använda. Det ska vara ett heltal",
        ),
        (
            ("list", "Offer", "--at", "2026-13-01"),
            "at: ”2026-13-01” går inte att använda. Det ska vara en dag",
        ),
        (("list", "Offer", "--origin", "rykten"), "origin: ”rykten” går inte att använda"),
        (("list", "Offer", "--snapshot", "sha256:abcdef"), "snapshot: ”sha256:abcdef” går inte"),
        (("list", "Offer", "--colour", "red"), "No such option"),
        (("show", "actor:finns-inte"), "Det ska vara beteckningen på en post"),
        (("path", "Verkstaden", "Ingenstans"), "to: ”Ingenstans” går inte att använda"),
        (("brokers", "--between", "smart-industri"), "requires 2 arguments"),
        (("find", "x", "--language", "fi"), "language: ”fi” går inte att använda"),
        (("find", " "), "text: sökordet är tomt"),
        (("--language", "en", "find", ""), "the words are empty"),
        (("list", "Mode"), "Det ska vara ett slag av poster"),
        (("list", "Mode", "--language", "en"), "must be a kind"),
        (("gaps", "--place", "x", "--place", "y"), "place: högst ett värde"),
        (("--data", "x", "--data", "y", "status"), "data: högst ett värde"),
        (("status", "--format", "json", "--format", "text"), "format: högst ett värde"),
        (("gaps", "--inferred", "--no-inferred"), "inferred: högst ett värde"),
        (("find", "x", "--format", "xml"), "'xml' is not one of 'text', 'json'"),
        (("find", "x", "--format", "csv"), "'csv' is not one of 'text', 'json'"),
        (("load", "--source", "ingenstans"), "source: 'ingenstans' is no data set"),
        (("serve", "--port", "x"), "LOTS_PORT: 'x' is no port"),
        (("status", "--store", "neo4j://u:p@h"), "must not hold a password"),
        (("find", "\udcff"), "an argument is not UTF-8 text"),
    ],
)
def test_wrong_use_ends_with_two(arguments: tuple[str, ...], said: str, lots: Lots) -> None:
    found = lots(*arguments)
    assert found.status == 2
    assert said in found.err
    assert not found.out


def test_without_data_it_says_what_to_do(lots: Lots, tmp_path: Path) -> None:
    empty = {"LOTS_DATA": str(tmp_path)}
    found = lots("find", "x", environment=empty)
    assert (found.status, found.out) == (1, "")
    assert found.err == "no data are loaded; run: lots load\n"
    status = lots("status", environment=empty)
    assert status.status == 0
    assert "lots load" in status.out
    assert list(tmp_path.iterdir()) == []


def test_status_counts_what_is_loaded(lots: Lots, loaded: Path) -> None:
    found = json.loads(lots("status", "--format", "json").out)
    assert found["counts"]["Offer"] == 10
    assert found["counts"]["Actor"] == 13
    assert sum(found["ages"]["Offer"].values()) == 10
    assert found["snapshot"].startswith("sha256:")
    assert found["problems"] == []
    assert found["data"] == str(loaded)
    assert f"Datamapp: {loaded}" in lots("status").out


def test_an_unfinished_load_is_a_problem(lots: Lots, loaded: Path) -> None:
    mark = loaded / "writing-embedded"
    mark.touch()
    try:
        assert "a load has not finished" in lots("status").out
    finally:
        mark.unlink()


def test_a_second_load_changes_nothing(lots: Lots, region: Path) -> None:
    start = time.monotonic()
    found = lots("load", "--source", str(region))
    assert time.monotonic() - start < 2
    assert found.status == 0
    assert "Inget har ändrats." in found.out
    assert found.err == ""


def test_check_tells_and_writes_nothing(lots: Lots, region: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    found = lots("load", "--check", "--source", str(region), "--data", str(data))
    assert found.status == 0
    assert "Inget har skrivits." in found.out
    assert "poster" in found.out
    assert not data.exists()


def test_a_broken_record_ends_with_two(lots: Lots, tmp_path: Path) -> None:
    (tmp_path / "offers.yaml").write_text("- id: offer:x\n  as_of: '2021-13'\n", encoding="utf-8")
    for more in ((), ("--check",)):
        found = lots("load", "--source", str(tmp_path), *more)
        assert found.status == 2
        assert "offers.yaml:2: as_of: '2021-13' has no such month; expected a date" in found.err
        assert "nothing was written" in found.err
        assert not found.out


def test_an_earlier_data_version_can_be_asked(lots: Lots) -> None:
    name = json.loads(lots("status", "--format", "json").out)["snapshot"]
    found = lots("find", "lån", "--snapshot", name[7:19], "--format", "json")
    assert found.status == 0
    assert json.loads(found.out)["snapshot"] == name


def test_a_question_takes_less_than_a_second_and_no_server(loaded: Path) -> None:
    command = [sys.executable, "-m", "lots.main", "find", "robot", "--data", str(loaded)]
    took = []
    for _ in range(3):
        start = time.monotonic()
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, check=False, text=True, encoding="utf-8"
        )
        took.append(time.monotonic() - start)
        assert done.returncode == 0, done.stderr
    assert "Smart industri" in done.stdout
    assert min(took) < 1.5  # under a second on an idle machine


def test_output_is_utf8_whatever_the_locale(loaded: Path) -> None:
    command = [sys.executable, "-m", "lots.main", "show", "actor:lanefonden", "--data", str(loaded)]
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert "Lånefonden i Sörmland" in done.stdout.decode("utf-8")


def test_a_reader_that_leaves_is_told_nothing(loaded: Path) -> None:
    command = [sys.executable, "-m", "lots.main", "list", "Offer", "--data", str(loaded)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
