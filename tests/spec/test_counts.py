"""How much of everything there is after a load, as plain numbers.

Counted are the records of the strategies and of public pages: 1,131 nodes and 3,956 relationships.
What stands beside them (criteria, mandates, doors, surveys, words of the trade) is counted alone.
"""

from collections import Counter

from graph.model.records import Properties, texts_of
from graph.store.snapshot import Snapshot

COUNTED = frozenset({"strategies", "public_pages"})
# The notes `amb:` are those of the strategies; others are disagreements in free words.
BESIDE = ("Criterion", "Door", "Mandate", "ProcessPhase", "Source", "Statement", "Survey", "Term")
OWN_TYPES = (
    "ABOUT",
    "CITES",
    "HAS_CRITERION",
    "HAS_PHASE",
    "LEADS_TO",
    "LOOKED_AT",
    "LOOKED_FOR",
    "LOOKED_IN",
    "SEE",
)
NODES = {
    "Actor": 275,
    "Asset": 7,
    "Call": 35,
    "Capability": 6,
    "Condition": 4,
    "Document": 23,
    "Driver": 18,
    "Figure": 19,
    "FundingSource": 122,
    "Goal": 11,
    "GrowthPhase": 4,
    "Indicator": 14,
    "Intervention": 14,
    "Level": 4,
    "NeedType": 20,
    "Offer": 212,
    "OfferType": 5,
    "Passage": 68,
    "Place": 36,
    "Precondition": 7,
    "Priority": 5,
    "Process": 16,
    "Project": 104,
    "Purpose": 9,
    "ResearchField": 5,
    "ReviewNote": 21,
    "Sector": 15,
    "SkillsGoal": 3,
    "StrategicArea": 3,
    "StrengthArea": 7,
    "SupportType": 13,
    "SystemComponent": 6,
    "TargetGroup": 20,
}
RELATIONSHIPS = {
    "ADVISED_ON": 1,
    "AIMS_AT": 4,
    "APPLIES": 1,
    "ATTACHED_TO": 3,
    "AT_LEVEL": 4,
    "AVAILABLE_IN": 418,
    "BASED_ON": 1,
    "BRIDGES_TO": 1,
    "BROADER": 2,
    "BUILDS_ON": 1,
    "BUYS_PROPERTY_OF": 1,
    "CAN_CONTRIBUTE_TO": 73,
    "CARRIED_BY": 5,
    "COLLABORATES_WITH": 34,
    "COMBINABLE_WITH": 2,
    "COMMISSIONED": 5,
    "COMPLEMENTED_BY": 1,
    "COMPLEMENTS": 10,
    "CONCRETISED_BY": 2,
    "CONTRIBUTED_TO": 2,
    "CONTRIBUTES_TO": 112,
    "COORDINATES": 5,
    "CORRESPONDS_TO": 3,
    "COVERS_PHASE": 344,
    "ENABLES": 8,
    "FINANCES": 122,
    "FOLLOWS": 1,
    "FOUNDED": 9,
    "FUNDED_THROUGH": 47,
    "FUNDING_PART_OF": 37,
    "FUNDS": 178,
    "GOAL_OF": 11,
    "GOVERNS": 1,
    "GUIDES": 1,
    "GUIDES_FOR": 1,
    "HANDLES_FOR": 1,
    "HAS_ANNEX": 1,
    "HAS_CALL": 35,
    "HAS_INTERVENTION": 14,
    "HAS_OUTPUT": 1,
    "HAS_PARALLEL_MANDATE_WITH": 1,
    "HAS_RESEARCH_FIELD": 3,
    "HAS_SOMETIMES_OVERLAPPING_MANDATE_WITH": 1,
    "HAS_STRATEGY": 1,
    "HAS_SUPPORT_TYPE": 344,
    "HELD_BY": 2,
    "IMPLEMENTS": 1,
    "INFORMS": 1,
    "INITIATED": 2,
    "INTERDEPENDENT": 10,
    "IN_AREA": 401,
    "ISSUED": 5,
    "LAUNCHED": 1,
    "LEADS": 1,
    "LINKED_TO": 1,
    "LOCATED_IN": 69,
    "MAPS_TO": 6,
    "MEMBER_OF": 76,
    "OFFERS": 212,
    "ORIGIN_OF": 3,
    "OWNS": 28,
    "OWNS_PROJECT": 70,
    "PARALLEL_TO": 1,
    "PARTICIPATES_IN": 192,
    "PART_OF": 20,
    "PART_OF_WORK_OF": 1,
    "PLACE_PART_OF": 35,
    "PRODUCED": 2,
    "PROJECT_IN_PLACE": 154,
    "PROJECT_PART_OF": 5,
    "QUOTES": 1,
    "REFERS_TO": 1,
    "RELATED_TO": 3,
    "RELATES_TO": 4,
    "REQUIRED_FOR": 1,
    "REQUIRES": 1,
    "RUNS": 28,
    "SAME_AS": 58,
    "SERVES": 3,
    "SERVES_PLACE": 188,
    "STARTING_POINT_FOR": 1,
    "STEERS": 2,
    "SUCCEEDS": 2,
    "SUPPORTS": 4,
    "TAKES_INTO_ACCOUNT": 1,
    "TARGETS": 415,
    "UNDERPINS": 5,
    "USES_FUNDING_TYPE": 84,
    "USES_MODEL": 1,
    "USES_STRENGTH_AREAS_OF": 1,
}


def counted(properties: Properties) -> bool:
    """Whether a record comes from the strategies or public pages."""
    return bool(COUNTED & set(texts_of(properties, "origins")))


def test_nodes(sormland: Snapshot) -> None:
    found = Counter(node.kind for node in sormland.nodes() if counted(node.properties))
    notes = [note for note in sormland.nodes("ReviewNote") if note.id.startswith("amb:")]
    counts = {kind: count for kind, count in found.items() if kind not in BESIDE}
    assert counts | {"ReviewNote": len(notes)} == NODES
    assert sum(NODES.values()) == 1131


def test_relationships(sormland: Snapshot) -> None:
    found = Counter(link.type for link in sormland.relationships() if counted(link.properties))
    assert {type_: n for type_, n in found.items() if type_ not in OWN_TYPES} == RELATIONSHIPS
    assert sum(RELATIONSHIPS.values()) == 3956


def test_beside_them(sormland: Snapshot) -> None:
    counts = Counter(node.kind for node in sormland.nodes())
    assert {kind: counts[kind] for kind in ("Criterion", "Door", "Mandate", "Survey", "Term")} == {
        "Criterion": 316,
        "Door": 60,
        "Mandate": 132,
        "Survey": 28,
        "Term": 173,
    }
    mandates = [a for a in sormland.nodes("Actor") if not counted(a.properties)]
    assert len(mandates) == 3


def test_participation(sormland: Snapshot) -> None:
    partners = sormland.relationships("PARTICIPATES_IN")
    assert sum(link.properties.get("participation") is not False for link in partners) == 176


def test_status_of_offers(sormland: Snapshot) -> None:
    stated = Counter(offer.properties.get("status", "unknown") for offer in sormland.nodes("Offer"))
    assert stated == {"active": 93, "ended": 70, "unknown": 49}
