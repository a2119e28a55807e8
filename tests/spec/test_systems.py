"""What the two strategies say, found again in the graph: one test a system, by its number.

Most look at the view of the origin `strategies`; those of the whole graph say so.
"""

from collections import Counter

import pytest

from graph.model.records import text_of, texts_of
from graph.store.snapshot import Snapshot


def named(view: Snapshot, kind: str = "Actor") -> list[str]:
    """The ids of a kind that are no generic group."""
    return [node.id for node in view.nodes(kind) if not node.properties.get("generic")]


def rows(view: Snapshot, level: str) -> list[tuple[str, str]]:
    """Actor and area of the example tables at one level."""
    areas = {a.id for a in view.nodes("StrengthArea") if a.properties["level"] == level}
    return [
        (row.source, row.target)
        for row in view.relationships("CAN_CONTRIBUTE_TO")
        if row.target in areas
    ]


def ends(view: Snapshot, type_: str, source: str) -> set[str]:
    """Where relationships of a type from one node lead."""
    return {link.target for link in view.outgoing(source, type_)}


def test_s1_registry_of_actors(strategies: Snapshot) -> None:
    actors = strategies.nodes("Actor")
    assert len(actors) == 98
    assert len(named(strategies)) == 59
    universities = {a.id for a in actors if a.properties.get("kind_en") == "university"}
    assert universities == {"actor:mdu", "actor:liu", "actor:uu", "actor:oru", "actor:slu"}


def test_s1_every_actor_has_section_and_lines(strategies: Snapshot) -> None:
    without = [
        actor.id
        for actor in strategies.nodes("Actor")
        if not any(", " in at and "rad " in at for at in texts_of(actor.properties, "locators"))
    ]
    assert without == []


def test_s5_four_nodes_ended_and_the_disagreement_shown(sormland: Snapshot) -> None:
    nodes = [node for node in sormland.nodes("Actor") if node.id.startswith("actor:nod-")]
    assert len(nodes) == 4
    for node in nodes:
        assert node.properties["status"] == "ended"
        assert node.properties["valid_to"] == "2019-12-31"
        about = [sormland.node(link.source) for link in sormland.incoming(node.id, "ABOUT")]
        values = {s.properties["value"] for s in about if s.properties.get("property") == "status"}
        assert values == {"ended", "active"}


def test_s5_each_node_is_run_by_the_regional_body_and_its_municipality(
    strategies: Snapshot,
) -> None:
    for place in ("eskilstuna", "nykoping", "strangnas", "katrineholm"):
        runners = {link.source for link in strategies.incoming(f"actor:nod-{place}", "RUNS")}
        assert "actor:regionforbundet-sormland" in runners
        assert any(runner.endswith("-kommun") for runner in runners)


def test_s13_rows_without_generic_groups(strategies: Snapshot) -> None:
    regional = rows(strategies, "regional")
    names = set(named(strategies))
    assert len(regional) == 30
    assert len([row for row in regional if row[0] in names]) == 21


def test_s17_conditions_capabilities_and_areas(strategies: Snapshot) -> None:
    assert len(strategies.nodes("Condition")) == 4
    assert len(strategies.nodes("Capability")) == 6
    levels = Counter(a.properties["level"] for a in strategies.nodes("StrengthArea"))
    assert levels == {"regional": 3, "oms": 4}
    for capability in ("cap:automation", "cap:inbyggda-system", "cap:industriell-ikt"):
        stated = {
            link.target
            for link in strategies.outgoing(capability, "ENABLES", "ORIGIN_OF")
            if link.properties["basis"] == "stated"
        }
        assert len(stated) == 2


def test_s18_thirty_rows_in_three_lists(strategies: Snapshot) -> None:
    regional = rows(strategies, "regional")
    assert Counter(area for _, area in regional) == {
        "area:avancerad-tillverkning": 12,
        "area:biobaserade-naringar": 10,
        "area:verksamhetsnara-digitala-tjanster": 8,
    }
    assert ends(strategies, "CAN_CONTRIBUTE_TO", "actor:business-sweden") == {
        "area:avancerad-tillverkning",
        "area:verksamhetsnara-digitala-tjanster",
    }


def test_s19_forty_three_rows_in_four_lists(strategies: Snapshot) -> None:
    wider = rows(strategies, "oms")
    assert Counter(area for _, area in wider) == {
        "area:smart-industri": 10,
        "area:hallbar-livsmedelsforsorjning": 9,
        "area:morgondagens-energilosningar": 14,
        "area:life-science": 10,
    }
    for university in ("actor:liu", "actor:mdu", "actor:uu", "actor:oru"):
        assert len([row for row in wider if row[0] == university]) == 4
    assert len([row for row in wider if row[0] == "actor:slu"]) == 2


def test_s19_six_named_actors_stand_in_both_tables(strategies: Snapshot) -> None:
    names = set(named(strategies))
    both = {a for a, _ in rows(strategies, "regional")} & {a for a, _ in rows(strategies, "oms")}
    assert len(both & names) == 6


def test_s20_areas_without_a_counterpart(strategies: Snapshot) -> None:
    areas = {area.id for area in strategies.nodes("StrengthArea")}
    joined = {
        end
        for link in strategies.relationships("CORRESPONDS_TO")
        if {link.source, link.target} <= areas
        for end in (link.source, link.target)
    }
    assert areas - joined == {
        "area:morgondagens-energilosningar",
        "area:life-science",
        "area:verksamhetsnara-digitala-tjanster",
    }


def test_s22_eleven_goals(strategies: Snapshot) -> None:
    goals = Counter(link.target for link in strategies.relationships("GOAL_OF"))
    assert len(strategies.nodes("Goal")) == 11
    assert sorted(goals.values()) == [3, 4, 4]


def test_s25_research_fields(strategies: Snapshot) -> None:
    assert len(ends(strategies, "HAS_RESEARCH_FIELD", "actor:mdu")) == 3
    directions = strategies.incoming("rf:inbyggda-system", "BROADER")
    assert len(directions) == 2


def test_s26_vinnvaxt_returns_both(strategies: Snapshot) -> None:
    funded = {
        end for end in ends(strategies, "FUNDS", "funding:vinnvaxt") if end.startswith("actor:")
    }
    assert funded == {"actor:robotdalen", "actor:automation-region"}


def test_s27_areas_without_a_platform(strategies: Snapshot) -> None:
    areas = {area.id for area in strategies.nodes("StrengthArea")}
    with_platform = {
        target
        for actor in strategies.nodes("Actor")
        if actor.id.startswith("actor:s3p-")
        for target in ends(strategies, "CAN_CONTRIBUTE_TO", actor.id)
    }
    assert areas - with_platform == {
        "area:verksamhetsnara-digitala-tjanster",
        "area:life-science",
    }


def test_s42_from_the_national_strategy_to_the_action_plan(strategies: Snapshot) -> None:
    down = ("LEADS", "STEERS", "CONCRETISED_BY", "GUIDES", "IMPLEMENTS", "STARTING_POINT_FOR")
    reached, edge = {"doc:nationell-strategi"}, ["doc:nationell-strategi"]
    while edge:
        here = edge.pop()
        after = {link.target for link in strategies.outgoing(here, *down)} - reached
        reached |= after
        edge += sorted(after)
    assert {"doc:rus", "doc:nls", "doc:nls-handlingsplan"} <= reached
    complemented = ends(strategies, "COMPLEMENTS", "doc:nls")
    assert len(complemented) >= 7


def test_s44_fourteen_interventions(strategies: Snapshot) -> None:
    per_area = Counter(link.source for link in strategies.relationships("HAS_INTERVENTION"))
    assert per_area == {"sa:1": 3, "sa:2": 6, "sa:3": 5}
    assert texts_of(strategies.node("sa:1.3").properties, "other_names")


@pytest.mark.parametrize(
    ("kind", "count"),
    [("Precondition", 7), ("Priority", 5), ("Sector", 15), ("SupportType", 13), ("Purpose", 9)],
)
def test_s53_s54_s72_s3_s28_counts(strategies: Snapshot, kind: str, count: int) -> None:
    assert len(strategies.nodes(kind)) == count


def test_s54_strategic_area_three_aims_at_priority_four(strategies: Snapshot) -> None:
    assert "rus:4" in ends(strategies, "AIMS_AT", "sa:3")


def test_s55_four_phases_are_passed(strategies: Snapshot) -> None:
    phases = sorted(
        (strategies.node(link.target) for link in strategies.relationships("HAS_PHASE")),
        key=lambda phase: str(phase.properties["order"]),
    )
    done = [text_of(phase.properties, "status_note_en") for phase in phases]
    assert done == ["done"] * 4 + ["remaining at writing"] * 2


def test_s67_four_phases_in_order(strategies: Snapshot) -> None:
    phases = sorted(strategies.nodes("GrowthPhase"), key=lambda p: str(p.properties["order"]))
    assert [phase.id for phase in phases] == [
        "phase:ide",
        "phase:etablering",
        "phase:tillvaxt",
        "phase:mognad",
    ]
