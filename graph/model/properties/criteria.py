"""Properties of criteria: one stated condition each, in a form that can be judged."""

from graph.model.declare import Property
from graph.model.properties.vocabularies import BASES

P = Property

NUMBERS = (
    "employees",
    "turnover",
    "age",
    "amount",
    "own_share",
    "energy_use",
    "partners",
    "animal_units",
)
SETS = (
    "applicant",
    "legal_form",
    "target",
    "phase",
    "sector",
    "area",
    "place",
    "purpose",
)
FLAGS = (
    "registered",
    "begun",
    "difficulty",
    "de_minimis_left",
    "publicly_owned",
    "independent",
    "exporting",
    "innovative",
    "scalable",
    "profitable",
    "has_prototype",
    "unemployed",
    "member",
)
TEXT_ONLY = ("other",)

PURPOSES = (
    "automation",
    "broadband",
    "buildings",
    "business_climate",
    "climate",
    "consultancy",
    "cooperative",
    "culture",
    "design",
    "development",
    "dialogue",
    "digitalisation",
    "energy",
    "environment",
    "export",
    "food_processing",
    "hiring",
    "innovation",
    "internationalisation",
    "investment",
    "leadership",
    "machinery",
    "marketing",
    "networking",
    "patent",
    "procurement",
    "production_flow",
    "relocation",
    "research",
    "rural_development",
    "social_enterprise",
    "start",
    "takeover",
    "test",
    "tourism",
    "training",
    "working_capital",
    "youth_enterprise",
)

CRITERIA = (
    P(
        "attribute",
        "word",
        "vad villkoret gäller",
        "attribute",
        "Which fact about the applicant the criterion is about.",
        (*NUMBERS, *SETS, *FLAGS, *TEXT_ONLY),
    ),
    P("at_least", "number", "minst", "at least", "Lowest value that meets the criterion."),
    P("at_most", "number", "högst", "at most", "Highest value that meets the criterion."),
    P(
        "one_of",
        "strings",
        "något av",
        "one of",
        "Ids or words of which the applicant must have one.",
    ),
    P(
        "none_of",
        "strings",
        "inget av",
        "none of",
        "Ids or words of which the applicant must have none.",
    ),
    P("must_be", "flag", "ska gälla", "must be", "Whether the attribute must hold or must not."),
    P(
        "purposes",
        "words",
        "syften",
        "purposes",
        "What the support or the money is for.",
        PURPOSES,
    ),
    P(
        "purposes_basis",
        "word",
        "syftenas grund",
        "basis of the purposes",
        "Whether a source states the purposes, or an analyst read them out of it.",
        BASES,
    ),
    P("question", "text", "fråga till företaget", "question", "What to ask the applicant."),
)
