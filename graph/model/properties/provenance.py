"""What every record tells of where it comes from."""

from graph.model.declare import Property
from graph.model.properties.vocabularies import BASES, ORIGINS

P = Property

RECORD = (
    P(
        "origins",
        "words",
        "ursprung",
        "origins",
        "Which parts of the data set hold the record.",
        ORIGINS,
    ),
    P("sources", "ids", "källor", "sources", "The sources that state the record."),
    P(
        "locators",
        "strings",
        "ställen",
        "locators",
        "Where in each source: section, page, lines; in the order of the sources.",
    ),
    P(
        "basis",
        "word",
        "grund",
        "basis",
        "How the record follows from its source: stated, read from a layout, inferred by an "
        "analyst, computed, or decided by the body itself.",
        BASES,
    ),
    P(
        "confidence",
        "word",
        "säkerhet",
        "confidence",
        "How sure the analyst was.",
        ("high", "medium", "low"),
    ),
    P("as_of", "date", "uppgift från", "as of", "The date that the statement is true on."),
    P("valid_from", "date", "gäller från", "valid from", "From when the fact holds."),
    P(
        "valid_to",
        "date",
        "gäller till",
        "valid to",
        "Until when the fact holds; a bare year means to its end, and no value means unknown.",
    ),
    P("note", "text", "anmärkning", "note", "A remark on the record."),
)
