"""Every page in both languages: addresses, twins, JSON, headings, and no empty place."""

import re
from itertools import pairwise

import pytest
from starlette.testclient import TestClient

from queries.texts import Language
from tests.pages.reading import read
from viz.addresses import PAGES

PARTS = {
    "cell": {"row": "radgivning", "column": "flen"},
    "pair": {"a": "almi-malardalen", "b": "create-business-incubator"},
    "actor": {"slug": "mitc"},
    "offer": {"slug": "almi--mikrolan"},
    "record": {"id": "place:flen"},
}
QUERIES = {
    "refer": "?support=internationalisering&area=hallbar-livsmedelsforsorjning&place=nykoping",
    "path": "?from=mitc&to=region-sormland",
    "network": "?around=mitc",
    "search": "?text=testb%C3%A4dd",
    "about": "?of=/luckor%3Fat%3D2026-11-22%26snapshot%3D0123abcd",
}


def address_of(key: str, language: Language) -> str:
    """An example address of a page."""
    return PAGES[key].path(language, **PARTS.get(key, {})) + QUERIES.get(key, "")


SV = {key: address_of(key, "sv") for key in PAGES}
EN = {key: address_of(key, "en") for key in PAGES}
# What would show that a missing fact slipped through as a technical word.
SLIPPED = re.compile(r"\b(None|null|undefined|n/a|nan|False|True)\b")


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_page_is_whole_and_says_what_is_unknown(
    client: TestClient, key: str, language: str
) -> None:
    reply = client.get((SV if language == "sv" else EN)[key])
    assert reply.status_code == 200
    page = read(reply.text)
    assert page.lang == language
    levels = [level for level, _ in page.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.empty == []
    assert page.inline == []
    assert len(page.ids) == len(set(page.ids))
    assert not SLIPPED.search(page.text), SLIPPED.search(page.text)
    assert page.title.endswith("Innovationslots") or key == "start"


@pytest.mark.parametrize("key", PAGES)
def test_the_twin_in_the_other_language_leads_back(client: TestClient, key: str) -> None:
    swedish = read(client.get(SV[key]).text)
    there = client.get(swedish.twin)
    assert there.status_code == 200
    english = read(there.text)
    assert english.lang == "en"
    assert read(client.get(english.twin).text).canonical == swedish.canonical
    assert swedish.twin in swedish.links


def test_titles_are_unique(client: TestClient) -> None:
    titles = [read(client.get(address).text).title for address in SV.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("key", [key for key, page in PAGES.items() if page.question])
def test_the_same_address_gives_the_answer_as_json(client: TestClient, key: str) -> None:
    page = read(client.get(SV[key]).text)
    path, _, query = SV[key].partition("?")
    suffix = client.get(f"{path}.json" + (f"?{query}" if query else ""))
    asked = client.get(SV[key], headers={"Accept": "application/json"})
    assert suffix.status_code == asked.status_code == 303
    assert suffix.headers["location"] == asked.headers["location"] == page.json
    answer = client.get(page.json)
    assert answer.status_code == 200
    assert answer.json()["question"] == PAGES[key].question


def test_every_link_of_the_main_pages_leads_somewhere(client: TestClient) -> None:
    seen: set[str] = set()
    for key in ("start", "refer", "gaps", "cell", "overlap", "pair", "actor", "offer", "brokers"):
        page = read(client.get(SV[key]).text)
        inner = [link for link in page.links if link.startswith("#")]
        assert {link[1:] for link in inner} <= set(page.ids)
        seen |= {link.partition("#")[0] for link in page.links if link.startswith("/")}
    broken = {link for link in sorted(seen)[::3] if client.get(link).status_code not in (200, 301)}
    assert broken == set()


def test_a_short_and_a_whole_value_are_one_page(client: TestClient) -> None:
    short = read(client.get("/luckor?rows=support&columns=area&place=nykoping").text)
    whole = read(client.get("/luckor?rows=support&columns=area&place=place:nykoping").text)
    assert short.canonical == whole.canonical
    assert "place=nykoping" in whole.canonical


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/aktor/finns-inte", 404),
        ("/en/actor/nobody", 404),
        ("/ingenstans", 404),
        ("/luckor/radgivning/atlantis", 404),
        ("/overlapp/mitc/ingen", 404),
        ("/luckor?place=atlantis", 422),
        ("/luckor?at=2026-02-31", 422),
        ("/luckor?rows=support&columns=support", 422),
        ("/vag?from=mitc", 422),
        ("/luckor?snapshot=ffffffffffff", 410),
        ("/om-svaret?of=//evil.example/", 404),
        ("/lotsa?text=", 422),
    ],
)
def test_an_error_is_a_page_in_plain_words(client: TestClient, address: str, status: int) -> None:
    reply = client.get(address)
    assert reply.status_code == status
    page = read(reply.text)
    assert page.title.startswith("Error: " if address.startswith("/en") else "Fel: ")
    assert len(page.headings) >= 2
    assert page.inline == []


def test_choices_of_a_bad_option_are_links_that_ask_again(client: TestClient) -> None:
    page = read(client.get("/luckor?rows=support&columns=area&place=nykopping").text)
    again = [link for link in page.links if "place=Nyk" in link]
    assert again
    assert client.get(again[0]).status_code == 200


def test_an_organisation_by_its_id_has_one_page(client: TestClient) -> None:
    moved = client.get("/post/actor:mitc")
    assert moved.status_code == 301
    assert moved.headers["location"] == "/aktor/mitc"


def test_personal_data_is_dropped_and_said_so(client: TestClient) -> None:
    reply = client.get("/sok?text=testb%C3%A4dd+anna.berg%40firman.se")
    assert "anna.berg" not in reply.text
    assert "personuppgift" in reply.text
