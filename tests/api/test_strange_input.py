"""Whatever stands in an address: an answer or a problem, never a failure, never a script."""

from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from queries.question import Question
from queries.registry import questions
from queries.texts import LANGUAGES
from viz.addresses import PAGES, Page

STRANGE = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "{{7*7}}",
    "\r\nSet-Cookie: a=b",
    "\x00",
    "%00",
    "../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "٣",
    "-1",
    "1e9",
    "99999999999999999999",
    "2026-02-31",
    "None",
    "🙂",
    "OFFERS|actor:a|offer:b",
    "å" * 300,
]


@pytest.mark.parametrize("value", STRANGE)
@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_the_api_has_an_answer_or_a_problem(
    api: TestClient, question: Question, value: str
) -> None:
    route = question.route.replace("{kind}", "Actor").replace("{id:path}", quote(value, safe=""))
    for option in question.options:
        reply = api.get(f"/api/v1{route}", params={option.name: value})
        assert reply.status_code < 500, option.name
        assert "set-cookie" not in reply.headers
        assert reply.headers["content-type"] in ("application/json", "application/problem+json")


@pytest.mark.parametrize("value", STRANGE)
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_a_page_never_fails_and_never_repeats_a_script(
    api: TestClient, page: Page, value: str
) -> None:
    parts = dict.fromkeys(("row", "column", "a", "b", "slug", "id"), value)
    for language in LANGUAGES:
        path = page.path(language, **parts).replace("..", "%2e%2e")
        names = ("text", "place", "from", "around", "rows", "page", "at", "of", "between")
        for name in names if language == "sv" else names[:2]:
            reply = api.get(path, params={name: value}, follow_redirects=False)
            assert reply.status_code < 500, (path, name)
            assert "set-cookie" not in reply.headers
            assert "<script>alert" not in reply.text
            assert "<img src=x" not in reply.text
            assert 'href="javascript' not in reply.text
