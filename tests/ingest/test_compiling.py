"""From records to the graph: names, links, provenance, merging and statements."""

import random
from pathlib import Path

from graph.model.records import Graph, Node, Relationship
from graph.store.streams import snapshot_name
from ingest.folder import compile_folder
from tests.region.parts import Record
from tests.world import graph_of, records, world, write_files


def node(graph: Graph, id_: str) -> Node:
    return next(one for one in graph.nodes if one.id == id_)


def link(graph: Graph, id_: str) -> Relationship:
    return next(one for one in graph.relationships if one.id == id_)


def changed(file: str, place: int, **fields: object) -> Graph:
    files = records()
    files[file][place].update(fields)
    return graph_of(files)


def added(file: str, *rows: Record) -> Graph:
    files = records()
    files[file] = [*files[file], *rows]
    return graph_of(files)


def test_bilingual_texts_are_stored_flat() -> None:
    offer = node(world(), "offer:verkstaden--prova-robot")
    assert offer.properties["cost_sv"] == "Kostnadsfritt."
    assert offer.properties["conditions_en"] == ("The firm must have at most 249 employees.",)
    assert offer.properties["name"] == "Prova robot"
    assert node(world(), "sup:natverk").properties["name_en"] == "networks"
    assert "cost" not in offer.properties


def test_sources_and_places_in_them_are_parallel() -> None:
    school = node(world(), "actor:hogskolan")
    assert school.properties["sources"] == ("source:hogskolan", "source:strategi")
    assert school.properties["locators"] == ("", "s. 4, rad 10–12")
    assert school.properties["origins"] == ("public_pages", "strategies")


def test_a_source_is_cited_once() -> None:
    graph = changed(
        "actors.yaml",
        0,
        sources=[
            {"id": "source:verkstaden", "locator": "överst"},
            {"id": "source:verkstaden", "locator": "nederst"},
        ],
    )
    cited = link(graph, "CITES|actor:verkstaden|source:verkstaden")
    assert cited.properties["locators"] == ("överst", "nederst")
    assert node(graph, "actor:verkstaden").properties["sources"] == ("source:verkstaden",) * 2


def test_a_link_inherits_what_its_record_says_but_not_its_time() -> None:
    tie = link(world(), "OFFERS|actor:noden|offer:noden--motesplats")
    assert tie.properties == {
        "origins": ("public_pages",),
        "basis": "stated",
        "confidence": "high",
        "as_of": "2018",
        "sources": ("source:noden",),
        "locators": ("",),
    }
    assert node(world(), "offer:noden--motesplats").properties["valid_to"] == "2019-12-31"


def test_the_basis_of_a_field_goes_before_that_of_the_record() -> None:
    tie = link(world(), "COVERS_PHASE|offer:verkstaden--prova-robot|phase:mognad")
    assert tie.properties["basis"] == "inferred"


def test_what_is_said_of_one_link_stays_with_it() -> None:
    graph = changed(
        "offers.yaml",
        0,
        places=[
            "place:sormland",
            {
                "id": "place:oms",
                "basis": "inferred",
                "valid_to": "2024",
                "sources": ["source:natverket"],
            },
        ],
    )
    own = link(graph, "AVAILABLE_IN|offer:verkstaden--prova-robot|place:oms").properties
    assert (own["basis"], own["valid_to"], own["sources"]) == (
        "inferred",
        "2024",
        ("source:natverket",),
    )
    other = link(graph, "AVAILABLE_IN|offer:verkstaden--prova-robot|place:sormland").properties
    assert "valid_to" not in other


def test_the_first_type_of_support_is_the_main_one() -> None:
    first = link(world(), "HAS_SUPPORT_TYPE|offer:verkstaden--prova-robot|sup:test-demo")
    second = link(world(), "HAS_SUPPORT_TYPE|offer:verkstaden--prova-robot|sup:radgivning")
    assert first.properties["main"] is True
    assert "main" not in second.properties


def test_relationships_with_one_id_are_one() -> None:
    again = {
        "type": "MEMBER_OF",
        "from": "actor:verkstaden",
        "to": "actor:automationsklustret",
        "origins": ["strategies"],
        "sources": [{"id": "source:strategi", "locator": "s. 3"}, "source:natverket"],
        "basis": "inferred",
        "valid_to": "2030",
    }
    tie = link(
        added("relations.yaml", again), "MEMBER_OF|actor:verkstaden|actor:automationsklustret"
    )
    assert tie.properties["origins"] == ("public_pages", "strategies")
    assert tie.properties["sources"] == ("source:natverket", "source:strategi")
    assert tie.properties["locators"] == ("", "s. 3")
    assert tie.properties["basis"] == "stated"  # the first one stands
    assert tie.properties["valid_to"] == "2030"


def test_a_discriminator_keeps_relationships_apart() -> None:
    row: Record = {
        "type": "PARTICIPATES_IN",
        "from": "actor:verkstaden",
        "to": "project:robotlyftet",
        "discriminator": "vard",
        "origins": ["public_pages"],
    }
    graph = added("participations.yaml", row)
    ids = {one.id for one in graph.relationships}
    pair = "PARTICIPATES_IN|actor:verkstaden|project:robotlyftet"
    assert {pair, f"{pair}|vard"} <= ids


def test_an_ended_status_goes_before_a_newer_active_one() -> None:
    assert node(world(), "actor:noden").properties["status"] == "ended"
    assert node(world(), "statement:noden-upphord").properties["used"] is True
    assert node(world(), "statement:noden-kvar").properties["used"] is False


def test_the_newest_value_becomes_that_of_the_subject() -> None:
    assert node(world(), "funding:mikrolan").properties["amount_max"] == 250000.0
    reason = node(world(), "statement:mikrolan-tak-1").properties["reason_sv"]
    assert reason == "Det är det nyaste daterade värdet (2024)."


def test_a_value_that_cannot_be_chosen_is_removed() -> None:
    files = records()
    for statement in files["statements.yaml"]:
        statement.pop("as_of")
    graph = graph_of(files)
    assert "amount_max" not in node(graph, "funding:mikrolan").properties
    assert node(graph, "statement:mikrolan-tak-2").properties["used"] is False


def test_a_name_stays_whatever_is_disputed() -> None:
    files = records()
    for place in (2, 3):
        files["statements.yaml"][place].update(property="name", value=f"Lån {place}")
    assert node(graph_of(files), "funding:mikrolan").properties["name"] == "Mikrolån"


def test_a_group_of_statements_may_share_subjects_in_part(tmp_path: Path) -> None:
    files = records()
    files["statements.yaml"][2]["subjects"] = ["funding:mikrolan", "funding:lan"]
    files["funding.yaml"][1]["amount_currency"] = "SEK"
    compiled = compile_folder(write_files(files, tmp_path))
    disputed = [one for one in compiled.disagreements if one.property == "amount_max"]
    assert [one.subjects for one in disputed] == [("funding:lan", "funding:mikrolan")]
    assert disputed[0].values == ("200000", "250000")
    assert disputed[0].used == "250000"


def test_a_code_keeps_its_zero() -> None:
    assert node(world(), "place:flen").properties["scb_code"] == "0482"


def test_the_order_of_records_changes_nothing() -> None:
    shuffled = records()
    for rows in shuffled.values():
        random.Random(7).shuffle(rows)
    assert graph_of(shuffled) == world()
    assert snapshot_name(graph_of(shuffled)) == snapshot_name(world())


def test_every_end_exists() -> None:
    ids = {one.id for one in world().nodes}
    assert all({one.source, one.target} <= ids for one in world().relationships)
