"""Properties that many kinds share."""

from graph.model.declare import Property
from graph.model.properties.vocabularies import LEVELS, STATUSES

P = Property

COMMON = (
    P("name", "name", "namn", "name", "What the thing is called."),
    P("short_name", "name", "kort namn", "short name", "A short form for sentences and tables."),
    P("other_names", "strings", "andra namn", "other names", "Earlier names and short forms."),
    P(
        "synonyms_sv",
        "strings",
        "synonymer på svenska",
        "synonyms in Swedish",
        "Words that mean the same, for search.",
    ),
    P(
        "synonyms_en",
        "strings",
        "synonymer på engelska",
        "synonyms in English",
        "Words that mean the same, for search, in English.",
    ),
    P("description", "text", "beskrivning", "description", "What the thing is and does."),
    P("notes", "texts", "anmärkningar", "notes", "Remarks that do not fit another field."),
    P(
        "level",
        "word",
        "nivå",
        "level",
        "The geographic level at which it works.",
        (*LEVELS, "oms", "EU", "unspecified", "regional/national/EU"),
    ),
    P(
        "level_basis",
        "word",
        "grund för nivån",
        "basis of the level",
        "Whether a source states the level or the analyst inferred it.",
        ("stated", "inferred"),
    ),
    P("status", "word", "läge", "status", "The status last stated; true on as_of only.", STATUSES),
    P("status_note", "text", "om läget", "about the status", "What the status rests on."),
    P("website", "url", "webbplats", "website", "The web address of the body itself."),
    P(
        "generic",
        "flag",
        "generell grupp",
        "generic group",
        "True for an unnamed group or role, false for a named one.",
    ),
    P("text", "text", "text", "text", "The statement itself, in our own words."),
    P("text_type", "string", "slags text", "type of text", "What part of a text the passage is."),
    P("order", "integer", "ordning", "order", "Place in an ordered scheme, from 1."),
)
