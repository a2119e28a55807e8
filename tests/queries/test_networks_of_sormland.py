"""The networks of the data set that ships with the product, against figures counted elsewhere."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from graph.store.snapshot import Snapshot
from ingest.folder import compile_folder
from queries.brokers import QUESTION as BROKERS
from queries.network import QUESTION as NETWORK
from queries.path import QUESTION as PATH
from queries.question import Question

from .ties import snapshot

CUTS = {
    "almi",
    "automation-region",
    "eskilstuna-kommun",
    "katrineholms-kommun",
    "lansstyrelsen",
    "mdu",
    "regionforbundet-sormland",
    "robotdalen",
    "studsvik",
    "vreta-kluster",
}
NAMED = {"network": "areas", "origin": "strategies", "generic": "false"}


@lru_cache(maxsize=1)
def sormland() -> Snapshot:
    return snapshot(compile_folder(Path(__file__).parents[2] / "ingest" / "sormland").graph)


def ask(question: Question, **raw: str) -> dict[str, Any]:
    given = {name.strip("_"): value for name, value in raw.items()}
    pages = {"limit": "300"} if question.paged else {}
    return question.ask(sormland(), {"at": "2026-11-22", **pages, **given}).as_dict()


def test_s21_automation_region_is_the_only_cut_actor_of_the_regional_examples() -> None:
    regional = ask(BROKERS, **NAMED, level="regional")
    assert [r["actor"]["id"] for r in regional["results"] if r["cut"]] == [
        "actor:automation-region"
    ]
    assert "area:biobaserade-naringar" in regional["results"][0]["separates"]
    assert not [r for r in ask(BROKERS, **NAMED)["results"] if r["cut"]]
    assert not [r for r in ask(BROKERS, **NAMED, level="oms")["results"] if r["cut"]]


@pytest.mark.parametrize("level", [{}, {"level": "regional"}])
def test_s21_the_path_from_bio_based_to_digital_runs_through_it(level: dict[str, str]) -> None:
    ends = {"from": "biobaserade-naringar", "to": "verksamhetsnara-digitala-tjanster"}
    answer = ask(PATH, **NAMED, **ends, **level)
    assert answer["results"][0]["nodes"] == [
        "area:biobaserade-naringar",
        "actor:automation-region",
        "area:verksamhetsnara-digitala-tjanster",
    ]


def test_s24_without_it_the_regional_examples_fall_in_two() -> None:
    (result,) = ask(NETWORK, **NAMED, level="regional")["results"]
    assert (result["components"], len(result["ties"])) == (1, 21)
    (broker,) = (r for r in ask(BROKERS, **NAMED, level="regional")["results"] if r["cut"])
    left = len(result["nodes"]) - 1 - len(broker["separates"])
    assert (len(broker["separates"]), left) == (6, 12)


def test_projects_are_those_counted_from_the_files() -> None:
    (result,) = ask(NETWORK, network="projects")["results"]
    assert (len(result["nodes"]), len(result["ties"]), result["components"]) == (124, 463, 12)
    sizes = [n["component"] for n in result["nodes"]]
    assert (sizes.count(1), sum(n["degree"] == 0 for n in result["nodes"])) == (111, 9)
    brokers = ask(BROKERS, network="projects")["results"]
    shares = {r["actor"]["id"]: r["measures"]["betweenness"] for r in brokers}
    assert round(shares["actor:mdu"], 4) == 0.3246
    assert round(shares["actor:robotdalen"], 4) == 0.1681
    assert round(shares["actor:lst-vastmanland"], 4) == 0.1490
    assert {r["actor"]["id"].removeprefix("actor:") for r in brokers if r["cut"]} == CUTS


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_sentence_is_whole_and_every_id_is_known(language: str) -> None:
    answers = [
        ask(BROKERS, language=language),
        ask(NETWORK, language=language, around="mitc", steps="2"),
        ask(PATH, language=language, from_="katrineholms-kommun", to="rise", k="5"),
    ]
    for answer in answers:
        assert answer["verdict"] == "answered"
        told = [r["sentence"] for r in answer["results"]] + answer["caveats"]
        assert not [text for text in told if "None" in text or "actor:" in text or "  " in text]
        cited = {id_ for r in answer["results"] for id_ in r.get("evidence", ())}
        cited |= {
            id_ for r in answer["results"] for t in r.get("ties", ()) for id_ in t["evidence"]
        }
        assert cited
        assert cited <= set(answer["evidence"])
