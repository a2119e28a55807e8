"""Every real question over the API: its answer keeps to the description, and so do its errors."""

import csv
import io
import json
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from api.downloads import as_csv, harmless
from api.examples import ASKED, Value, load_examples, shortened
from api.openapi import answer_name
from queries.registry import questions

NAMES = [question.name for question in questions()]
# a path below /api/v1 for each question, answerable in the tiny region
PATHS = {
    "referral": "/referral?text=vi+vill+prova+en+robot&place=eskilstuna",
    "overlap": "/overlap",
    "gaps": "/gaps",
    "brokers": "/brokers",
    "paths": "/paths?from={a}&to={b}",
    "network": "/network",
    "find": "/find?text=test",
    "list": "/list/Actor",
    "show": "/nodes/{a}",
}


@pytest.fixture(scope="session")
def document(api: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = api.get("/api/v1/openapi.json").json()
    return found


@pytest.fixture(scope="session")
def tied(api: TestClient) -> tuple[str, str]:
    """Two actors with a tie between them."""
    tie = api.get("/api/v1/network").json()["results"][0]["ties"][0]
    return tie["source"], tie["target"]


def path_of(name: str, tied: tuple[str, str]) -> str:
    return "/api/v1" + PATHS[name].format(a=tied[0], b=tied[1])


def shape_of(document: dict[str, Any], name: str) -> dict[str, Any]:
    question = next(one for one in questions() if one.name == name)
    return {
        "$ref": f"#/components/schemas/{answer_name(question)}",
        "components": document["components"],
    }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_answer_keeps_to_its_description(
    api: TestClient, document: dict[str, Any], tied: tuple[str, str], name: str, language: str
) -> None:
    path = path_of(name, tied)
    reply = api.get(f"{path}{'&' if '?' in path else '?'}language={language}")
    assert reply.status_code == 200, reply.text
    answer = reply.json()
    assert answer["question"] == name
    assert answer["language"] == language
    assert answer["results"]
    jsonschema.validate(answer, shape_of(document, name))


@pytest.mark.parametrize("name", NAMES)
def test_the_languages_differ_in_words_only(
    api: TestClient, tied: tuple[str, str], name: str
) -> None:
    path = path_of(name, tied)
    sign = "&" if "?" in path else "?"
    swedish = api.get(f"{path}{sign}language=sv").json()
    english = api.get(f"{path}{sign}language=en").json()
    assert swedish["total"] == english["total"]
    assert list(swedish["evidence"]) == list(english["evidence"])
    assert ids(swedish["results"]) == ids(english["results"])


def ids(value: object) -> list[str]:
    """Every text with a colon and no space: the ids, in order."""
    if isinstance(value, str):
        return [value] if ":" in value and " " not in value else []
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [one for part in inner for one in ids(part)]


@pytest.mark.parametrize("name", NAMES)
def test_every_option_of_a_question_is_described(document: dict[str, Any], name: str) -> None:
    question = next(one for one in questions() if one.name == name)
    path = "/api/v1" + question.route.replace(":path", "")
    operation = document["paths"][path]["get"]
    described = {one["name"]: one for one in operation["parameters"]}
    assert list(described) == [option.name for option in question.options]
    assert all(one["description"] and one["schema"]["title"] for one in described.values())
    assert operation["summary"] == question.title_en
    assert operation["description"] == question.description


def test_every_field_of_an_answer_is_described(document: dict[str, Any]) -> None:
    for name, shape in document["components"]["schemas"].items():
        for field, one in shape["properties"].items():
            written = one["description"] != f"{field.replace('_', ' ')}."
            assert written, f"write what {name}.{field} means in api/fields.py"


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_option_is_a_problem_everywhere(
    api: TestClient, document: dict[str, Any], tied: tuple[str, str], name: str
) -> None:
    path = path_of(name, tied)
    reply = api.get(f"{path}{'&' if '?' in path else '?'}nonsense=1")
    assert reply.status_code == 422
    shape = {"$ref": "#/components/schemas/Problem", "components": document["components"]}
    jsonschema.validate(reply.json(), shape)
    assert reply.json()["option"] == "nonsense"


@pytest.mark.parametrize("path", ["/nodes/actor:nobody", "/list/Unicorn"])
def test_what_does_not_exist_is_404_with_what_is_near(api: TestClient, path: str) -> None:
    reply = api.get(f"/api/v1{path}")
    assert reply.status_code == 404
    assert reply.json()["choices"]


def test_there_is_a_real_example_of_every_answer(document: dict[str, Any]) -> None:
    assert set(load_examples()) == set(ASKED) == set(NAMES)
    for name, example in load_examples().items():
        jsonschema.validate(json.loads(json.dumps(example)), shape_of(document, name))
        assert example["results"], name
        assert str(example["snapshot"]).startswith("sha256:")


def test_an_example_is_shortened_but_whole() -> None:
    answer: dict[str, Value] = {
        "question": "list",
        "results": [{"id": "a", "list": [1, 2, 3, 4]}, {"id": "b"}],
        "excluded": [],
        "evidence": {"a": {"kind": "Actor"}, "b": {"kind": "Actor"}},
    }
    assert shortened(answer) == {
        "question": "list",
        "results": [{"id": "a", "list": [1, 2, 3]}],
        "excluded": [],
        "evidence": {"a": {"kind": "Actor"}},
    }


@pytest.mark.parametrize("name", ["gaps", "overlap", "network"])
def test_a_table_for_spreadsheets_has_a_row_for_each_result(api: TestClient, name: str) -> None:
    reply = api.get(f"/api/v1/{name}.csv")
    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith("text/csv")
    assert f"innovationslots-{name}-" in reply.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(reply.text.lstrip("\ufeff"))))
    answer = api.get(f"/api/v1/{name}").json()
    expected = len(answer["results"][0]["ties"]) if name == "network" else answer["total"]
    assert len(rows) == expected
    assert all(row[column] for row in rows for column in list(row)[:4])


def test_a_bad_option_of_a_table_is_a_problem(api: TestClient) -> None:
    assert api.get("/api/v1/gaps.csv?place=atlantis").status_code == 422


@pytest.mark.parametrize("text", ["=1+1", "+46", "-2", "@SUM(A1)", "\tx", " =cmd|' /C calc'!A0"])
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert list(csv.reader(io.StringIO(as_csv((("a",), [(text,)])))))[1] == [f"'{text}"]


def test_other_cells_stay_as_they_are() -> None:
    assert [harmless(one) for one in ("Åre", 3, -1.5, True, None)] == ["Åre", 3, -1.5, True, ""]


def test_the_api_page_has_every_route_and_loads_nothing(api: TestClient) -> None:
    page = api.get("/api/v1/").text
    for question in questions():
        assert f"/api/v1{question.route.replace(':path', '')}" in page
    assert "<script" not in page
    assert 'src="http' not in page
    assert "problem-not-found" in page
