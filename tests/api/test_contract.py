"""What holds for every route, whatever its question: options, pages, errors, headers."""

import logging

import jsonschema
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.state import State
from graph.model.records import Graph
from graph.store.snapshot import Snapshot
from tests.api.small import GRAPH, QUESTIONS, small

PLACES = "/api/v1/places"


@pytest.fixture
def client() -> TestClient:
    return TestClient(create_app(State(small, QUESTIONS)))


def test_an_answer_has_the_fields_of_the_design_in_their_order(client: TestClient) -> None:
    reply = client.get(PLACES, params={"language": "en", "at": "2026-11-22"})
    assert reply.status_code == 200
    assert list(reply.json()) == [
        *("question", "parameters", "language", "as_of", "snapshot", "version", "verdict"),
        *("results", "total", "excluded", "excluded_total", "caveats", "evidence"),
    ]
    assert reply.json()["as_of"] == "2026-11-22"
    assert reply.headers["content-language"] == "en"


def test_pages_are_linked_both_ways(client: TestClient) -> None:
    first = client.get(PLACES, params={"limit": "2", "text": "å b"})
    assert [r["place"]["id"] for r in first.json()["results"]] == ["place:flen", "place:gnesta"]
    assert first.json()["total"] == 5
    assert first.links["next"]["url"] == f"{PLACES}?limit=2&text=%C3%A5+b&page=2"
    assert "prev" not in first.links
    last = client.get(client.get(first.links["next"]["url"]).links["next"]["url"])
    assert [r["place"]["id"] for r in last.json()["results"]] == ["place:trosa"]
    assert "next" not in last.links
    assert "page=2" in last.links["prev"]["url"]


@pytest.mark.parametrize(
    ("query", "option", "value", "choice"),
    [
        ("place=Flän", "place", "Flän", "Flen"),
        ("at=2026-02-31", "at", "2026-02-31", None),
        ("limit=0", "limit", "0", None),
        ("language=de", "language", "de", "sv"),
        ("nonsense=1", "nonsense", "1", "place"),
        ("limit=1&limit=2", "limit", "2", None),
    ],
)
def test_a_bad_option_is_named_with_its_choices(
    client: TestClient, query: str, option: str, value: str, choice: str | None
) -> None:
    reply = client.get(f"{PLACES}?{query}")
    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"
    problem = reply.json()
    assert {"type", "title", "status", "detail"} <= set(problem)
    assert (problem["option"], problem["value"]) == (option, value)
    assert choice is None or choice in problem["choices"]


def test_an_id_that_nothing_has_is_404(client: TestClient) -> None:
    reply = client.get("/api/v1/nodes/place:atlantis")
    assert reply.status_code == 404
    assert reply.json()["value"] == "place:atlantis"
    assert client.get("/api/v1/nodes/place:flen").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/v1/nowhere", 404), ("POST", PLACES, 405), ("GET", "/api/v1/docs", 404)],
)
def test_a_wrong_address_or_method_is_a_problem_too(
    client: TestClient, method: str, path: str, status: int
) -> None:
    reply = client.request(method, path)
    assert reply.status_code == reply.json()["status"] == status
    assert reply.headers["content-type"] == "application/problem+json"


def test_an_unforeseen_error_tells_nothing_outside_and_no_query_in_the_log(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        reply = client.get(PLACES, params={"text": "haverera nu"})
    assert reply.status_code == 500
    assert "haverera" not in reply.text
    assert "RuntimeError" not in reply.text
    ours = [record.getMessage() for record in caplog.records if "innovationslots" in record.name]
    assert len(ours) == 1
    assert "RuntimeError" in ours[0]
    assert "haverera nu" not in ours[0]
    assert reply.headers["x-content-type-options"] == "nosniff"


def test_a_data_version_that_is_gone_is_410_and_a_kept_one_answers() -> None:
    older = small(Graph(GRAPH.nodes[:1]))
    name = older.name.removeprefix("sha256:")[:8]
    kept = {name: older}
    app = create_app(State(small, QUESTIONS, kept.get))
    client = TestClient(app)
    assert client.get(PLACES, params={"snapshot": "0" * 8}).status_code == 410
    answer = client.get(PLACES, params={"snapshot": name}).json()
    assert answer["snapshot"] == older.name
    assert answer["total"] == 1


def test_readiness_follows_the_snapshot_and_a_newer_one_is_taken_up() -> None:
    now: list[Snapshot | None] = [None]
    client = TestClient(create_app(State(lambda: now[0], QUESTIONS)))
    assert client.get("/api/v1/health").json()["status"] == "alive"
    not_yet = client.get("/api/v1/ready")
    assert not_yet.status_code == 503
    assert not_yet.headers["retry-after"] == "5"
    assert client.get(PLACES).status_code == 503
    now[0] = first = small()
    assert client.get("/api/v1/ready").json()["snapshot"] == first.name
    now[0] = small(Graph(GRAPH.nodes[:2]))
    assert client.get(PLACES).json()["total"] == 2


def test_personal_data_in_a_text_is_not_used(client: TestClient) -> None:
    text = "Anna på anna.berg@firman.se, 070-123 45 67, 850709-9805 vill växa"
    answer = client.get(PLACES, params={"text": text}).json()
    assert answer["results"][0]["note"] == "Anna på , , vill växa"
    assert "personuppgift" in answer["caveats"][-1]
    assert "070" not in str(answer)


def test_no_cookie_no_sharing_between_origins_and_strict_content(client: TestClient) -> None:
    reply = client.get(PLACES, headers={"Origin": "http://other.example"})
    assert not {"set-cookie", "access-control-allow-origin"} & set(reply.headers)
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert reply.headers["referrer-policy"] == "no-referrer"


def test_head_answers_like_get_without_a_body(client: TestClient) -> None:
    reply = client.head(PLACES)
    assert reply.status_code == 200
    assert reply.content == b""


def test_an_address_without_end_is_refused(client: TestClient) -> None:
    assert client.get(PLACES, params={"text": "a" * 9_000}).status_code == 414


def test_the_description_holds_every_option_and_the_answers_keep_to_it(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()
    operation = document["paths"]["/api/v1/places"]["get"]
    assert [one["name"] for one in operation["parameters"]] == [
        option.name for option in QUESTIONS[0].options
    ]
    assert document["paths"]["/api/v1/nodes/{id}"]["get"]["parameters"][-1]["in"] == "path"
    shape = {
        "$ref": "#/components/schemas/PlacesAnswer",
        "components": document["components"],
    }
    jsonschema.validate(client.get(PLACES).json(), shape)
    problem = {"$ref": "#/components/schemas/Problem", "components": document["components"]}
    jsonschema.validate(client.get(f"{PLACES}?limit=x").json(), problem)
    for one in document["components"]["schemas"].values():
        assert one["description"]
        assert all(field["description"] for field in one["properties"].values())
