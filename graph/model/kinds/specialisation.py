"""What the region specialises in."""

from graph.model.declare import Kind, Link
from graph.model.kinds.common import SCHEME

L = Link

SPECIALISATION = (
    Kind(
        "StrengthArea",
        "strength_areas.yaml",
        "styrkeområde",
        "strength area",
        "An area that the region (level regional) or East Middle Sweden (level oms) backs.",
        (*SCHEME, "short_name", "other_names", "level", "description"),
        group="specialisation",
    ),
    Kind(
        "Capability",
        "capabilities.yaml",
        "förmåga",
        "capability",
        "An enabling capability of the S3 model.",
        SCHEME,
        group="specialisation",
    ),
    Kind(
        "Condition",
        "conditions.yaml",
        "unik förutsättning",
        "unique condition",
        "A unique condition of the S3 model.",
        SCHEME,
        group="specialisation",
    ),
    Kind(
        "ResearchField",
        "research_fields.yaml",
        "forskningsfält",
        "research field",
        "A field of research at a university, or a direction within one.",
        ("name", "description", "notes"),
        (L("broader", "BROADER", ("ResearchField",), many=False),),
        group="specialisation",
    ),
    Kind(
        "Goal",
        "goals.yaml",
        "målbild",
        "vision",
        "What a strength area is to look like; a target picture of the strategy.",
        ("text", "synonyms_sv", "synonyms_en", "notes"),
        (L("strength_area", "GOAL_OF", ("StrengthArea",), many=False),),
        group="specialisation",
    ),
)
