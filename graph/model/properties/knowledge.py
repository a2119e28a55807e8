"""Properties of sources, statements, surveys, figures and relationships."""

from graph.model.confirmations import HOWS
from graph.model.declare import Property
from graph.model.properties.vocabularies import STATUSES

P = Property

KNOWLEDGE = (
    P("url", "url", "adress", "address", "Where the source stands on the web."),
    P("page_date", "date", "sidans datum", "date of the page", "The date printed on the page."),
    P("licence", "string", "licens", "licence", "The licence that the publisher states."),
    P("property", "string", "egenskap", "property", "What the statement is about."),
    P("value", "string", "värde", "value", "The value that is stated."),
    P("used", "flag", "används", "used", "Whether this value is the one in use."),
    P("reason", "text", "skäl", "reason", "Why this value is used, or none."),
    P(
        "confirmed_by_name",
        "string",
        "bekräftat av",
        "confirmed by",
        "The body or function that confirmed it, where it is no record; never a person.",
    ),
    P(
        "confirmed_how",
        "word",
        "sätt att bekräfta",
        "way of confirming",
        "How it was confirmed.",
        tuple(HOWS),
    ),
    P(
        "status_before",
        "word",
        "läge före bekräftelsen",
        "status before confirming",
        "The status of the record without its confirmations.",
        STATUSES,
    ),
    P(
        "as_of_before",
        "date",
        "uppgift från, före bekräftelsen",
        "as of, before confirming",
        "The date of the record without its confirmations.",
    ),
    P("done_on", "date", "gjord den", "done on", "When the search was made."),
    P("method", "text", "metod", "method", "How the search was made."),
    P(
        "completeness",
        "word",
        "fullständighet",
        "completeness",
        "Partial: absence proves nothing. Stated: a source says that it does not apply here. "
        "Complete: all of the field was searched.",
        ("partial", "stated", "complete"),
    ),
    P("found", "word", "fann", "found", "What the search found.", ("nothing", "little")),
    P("handling", "text", "hantering", "handling", "How the doubt is handled."),
    P("unit", "string", "enhet", "unit", "Unit of the number."),
    P("year", "integer", "år", "year", "Year of the figure."),
    P("period", "date", "period", "period", "Period of the figure."),
    P("figure", "number", "siffra", "figure", "The value of the figure."),
    P("place_kind", "string", "slag av plats", "kind of place", "Municipality, county, region …"),
    P(
        "scb_code",
        "string",
        "kod hos SCB",
        "code of Statistics Sweden",
        "Code of the county or municipality.",
    ),
    P("nuts", "string", "NUTS-kod", "NUTS code", "Code in the EU classification of regions."),
    P(
        "probability",
        "number",
        "sannolikhet",
        "probability",
        "The analyst's judgement, 0 to 1, that the row belongs to the column.",
    ),
    P("role", "text", "roll", "role", "The role that a source gives the partner."),
    P(
        "participation",
        "flag",
        "deltar",
        "participates",
        "False where the role is no participation, such as evaluator or financier.",
    ),
    P("amount", "number", "belopp", "amount", "Money in this relationship."),
    P(
        "currency",
        "word",
        "valuta",
        "currency",
        "ISO 4217 code of the amount.",
        ("SEK", "EUR", "USD"),
    ),
    P("share", "number", "andel", "share", "Share in percent."),
    P("main", "flag", "huvudsaklig", "main", "The first and main one of several."),
    P(
        "valid_to_basis",
        "word",
        "grund för slutet",
        "basis of the end",
        "Whether the end is stated or inferred.",
        ("stated", "inferred"),
    ),
)
