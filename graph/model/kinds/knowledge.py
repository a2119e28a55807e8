"""Places, and how the facts are known."""

from graph.model.declare import Kind, Link

L = Link

PLACES = (
    Kind(
        "Place",
        "places.yaml",
        "plats",
        "place",
        "A municipality, county, region or country (AdministrativeArea in schema.org).",
        ("name", "other_names", "place_kind", "scb_code", "nuts", "notes"),
        (L("part_of", "PLACE_PART_OF", ("Place",), many=False),),
        group="place",
    ),
)


KNOWLEDGE = (
    Kind(
        "Source",
        "sources.yaml",
        "källa",
        "source",
        "A text or web page that facts were read in.",
        ("name", "url", "page_date", "licence", "notes"),
        searched=False,
        group="knowledge",
    ),
    Kind(
        "Statement",
        "statements.yaml",
        "påstående",
        "statement",
        "One of several values that sources state for the same property of the same thing; with "
        "confirmed_how, that a body or function confirmed a status on a day.",
        (
            "property",
            "value",
            "used",
            "reason",
            "notes",
            "confirmed_by_name",
            "confirmed_how",
            "status_before",
            "as_of_before",
        ),
        (
            L("subjects", "ABOUT", ()),
            L("confirmed_by", "CONFIRMED_BY", ("Actor",), many=False),
        ),
        searched=False,
        group="knowledge",
    ),
    Kind(
        "Survey",
        "surveys.yaml",
        "eftersökning",
        "survey",
        "What was looked for, how, and what was found.",
        ("text", "done_on", "method", "completeness", "found", "notes"),
        (
            L("support_types", "LOOKED_FOR", ("SupportType",)),
            L("strength_areas", "LOOKED_FOR", ("StrengthArea",)),
            L("places", "LOOKED_IN", ("Place",)),
            L("actors", "LOOKED_AT", ("Actor",)),
            L("funding", "LOOKED_AT", ("FundingSource",)),
        ),
        searched=False,
        group="knowledge",
    ),
    Kind(
        "ReviewNote",
        "review_notes.yaml",
        "granskningsanteckning",
        "review note",
        "A doubt or disagreement in free words, and how it is handled.",
        ("text", "handling"),
        (L("subjects", "ABOUT", ()),),
        searched=False,
        group="knowledge",
    ),
)
