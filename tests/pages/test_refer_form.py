"""The form of a referral: posted, shown back as parts, each of which can be changed or removed."""

import logging
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.posting import LONGEST_FORM
from api.state import State
from queries.registry import questions
from tests.pages.reading import read
from tests.queries.sormland_referrals import sormland

SENTENCE = "Ett hemligt bageri i Trosa med 12 anställda behöver låna 2 miljoner, inte rådgivning"
SECRET = "hemligt"
ADDRESSES = {"sv": "/lotsa", "en": "/en/refer"}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """The application on the curated data set, without a store."""
    state = State(sormland, questions())
    with TestClient(create_app(state), follow_redirects=False) as client:
        yield client


def links(html: str) -> list[str]:
    return [link for link in read(html).links if link.startswith(("/", "?"))]


def removals(html: str) -> dict[str, str]:
    found = re.findall(r'<a href="([^"]+)" aria-label="(?:Ta bort|Remove): ([^"]+)"', html)
    return {label: href.replace("&amp;", "&") for href, label in found}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_posted_sentence_is_answered_at_once_and_is_in_no_address(
    client: TestClient, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        reply = client.post(ADDRESSES[language], data={"text": SENTENCE, "place": ""})
    assert reply.status_code == 200
    assert reply.headers["cache-control"] == "no-store"
    page = read(reply.text)
    assert page.canonical.startswith(ADDRESSES[language])
    told = [*page.links, page.canonical, page.twin, page.json]
    assert not [link for link in told if SECRET in link or "text=" in link]
    assert f'value="{SENTENCE}"' in reply.text
    assert SECRET not in caplog.text
    asked = parse_qs(urlsplit(page.canonical).query)
    assert asked["place"] == ["trosa"]
    assert (asked["size"], asked["amount"]) == (["12"], ["2000000"])
    assert asked["without"] == ["sup:radgivning"]
    assert page.inline == []


def test_the_link_with_the_parts_gives_the_same_answer(client: TestClient) -> None:
    posted = client.post("/lotsa", data={"text": SENTENCE})
    linked = client.get(read(posted.text).canonical)
    assert linked.status_code == 200

    def results(html: str) -> list[str]:
        return re.findall(r'id="svar-\d+">.*?</h2>', html, re.DOTALL)

    assert results(posted.text) == results(linked.text)
    assert read(linked.text).canonical == read(posted.text).canonical
    assert set(removals(linked.text)) == set(removals(posted.text))


def test_a_sentence_in_an_address_still_works_and_goes_no_further(client: TestClient) -> None:
    page = read(client.get("/lotsa", params={"text": SENTENCE}).text)
    assert not [link for link in page.links if SECRET in link]
    assert read(client.post("/lotsa", data={"text": SENTENCE}).text).canonical == page.canonical


def test_each_part_can_be_taken_away_and_stays_away(client: TestClient) -> None:
    posted = client.post("/lotsa", data={"text": SENTENCE})
    found = removals(posted.text)
    assert len(found) >= 8
    for label, href in found.items():
        reply = client.get(href)
        assert reply.status_code == 200, label
        assert label not in removals(reply.text), label


def test_each_part_leads_to_a_field_that_holds_it(client: TestClient) -> None:
    posted = client.post("/lotsa", data={"text": SENTENCE})
    linked = client.get(read(posted.text).canonical).text
    ids = set(read(linked).ids)
    changes = re.findall(r'<a href="#([\w-]+)" aria-label="Ändra', linked)
    assert changes
    assert set(changes) <= ids
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', linked))
    assert (fields["size"], fields["amount"], fields["text"]) == ("12", "2000000", "")
    for name in ("place", "support", "without", "money", "applicant"):
        select = re.search(rf'<select id="val-{name}".*?</select>', linked, re.DOTALL)
        assert select is not None
        assert " selected>" in select[0], name


def test_a_field_wins_over_the_sentence(client: TestClient) -> None:
    asked = {"text": SENTENCE, "place": "flen", "size": "300", "level": "regional"}
    page = read(client.post("/lotsa", data=asked).text)
    told = parse_qs(urlsplit(page.canonical).query)
    assert (told["place"], told["size"], told["level"]) == (["flen"], ["300"], ["regional"])


def test_what_is_set_aside_is_shown_as_such(client: TestClient) -> None:
    html = client.post("/lotsa", data={"text": SENTENCE}).text
    assert re.search(r"<b>Stödtyp</b> rådgivning \(räknas inte\)", html)
    assert "Det här förstod vi inte: hemligt." in html


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Vad blir det för väder i Flen?", "Det här ligger utanför innovationsstödet"),
        ("Ett litet företag i Flen", "Hit kan företaget vända sig"),
        ("behöver en astronaut", "Det går inte att svara än"),
    ],
)
def test_the_heading_tells_whether_the_question_lies_outside(
    client: TestClient, text: str, heading: str
) -> None:
    assert f"<h1>{heading}</h1>" in client.post("/lotsa", data={"text": text}).text


def test_an_empty_form_asks_for_words_and_a_bad_field_is_named(client: TestClient) -> None:
    empty = client.post("/lotsa", data={"text": " "})
    assert empty.status_code == 422
    assert "Skriv vad företaget behöver." in empty.text
    bad = client.post("/lotsa", data={"text": SENTENCE, "place": "atlantis"})
    assert bad.status_code == 422
    assert "#val-place" in bad.text
    assert not [link for link in links(bad.text) if SECRET in link]


@pytest.mark.parametrize(
    ("headers", "content", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, "text=hej", 403),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, "text=robot", 200),
        ({"origin": "https://evil.example"}, "text=hej", 403),
        ({"origin": "http://testserver"}, "text=robot", 200),
        ({"content-type": "text/plain"}, "text=hej", 415),
        ({}, "text=%ff%fe", 415),
        ({}, "text=" + "a" * LONGEST_FORM, 413),
        ({}, "text=a&text=b", 422),
    ],
)
def test_only_a_small_plain_form_of_our_own_is_read(
    client: TestClient, headers: dict[str, str], content: str, status: int
) -> None:
    sent = {"content-type": "application/x-www-form-urlencoded", **headers}
    reply = client.post("/lotsa", content=content, headers=sent)
    assert reply.status_code == status
    assert reply.headers["content-type"].startswith("text/html")


def test_nothing_else_takes_a_form(client: TestClient) -> None:
    for address in ("/", "/luckor", "/api/v1/referral"):
        assert client.post(address, data={"text": "hej"}).status_code == 405


@pytest.mark.parametrize("address", ["/", "/en/", "/lotsa", "/en/refer"])
def test_the_form_posts_to_the_referral(client: TestClient, address: str) -> None:
    html = client.get(address).text
    forms = re.findall(r'<form action="([^"]+)" method="post">', html)
    assert forms == [ADDRESSES["en" if address.startswith("/en") else "sv"]]
