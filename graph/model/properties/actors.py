"""Properties of bodies and of what they offer."""

from graph.model.declare import Property
from graph.model.properties.vocabularies import KIND_CLASSES

P = Property

ACTOR = (
    P(
        "kind_class",
        "word",
        "slag av aktör",
        "class of organisation",
        "The analyst's reading of what kind of body it is.",
        KIND_CLASSES,
    ),
    P(
        "kind",
        "text",
        "slag som det står i källan",
        "kind as printed",
        "What kind of thing the sources say that it is.",
    ),
    P("organisation_form", "text", "organisationsform", "organisation form", "Legal form."),
    P(
        "financing",
        "word",
        "finansiering av verksamheten",
        "how it is financed",
        "Whether public or private money carries it.",
        ("public", "private", "mixed"),
    ),
    P("functions", "texts", "funktioner", "functions", "What the body does in the system."),
    P(
        "contact_page",
        "url",
        "sida för företag",
        "page for firms",
        "The most useful page for firms that a source shows.",
    ),
    P(
        "contact_mailbox",
        "string",
        "funktionsbrevlåda",
        "function mailbox",
        "The mailbox of a function, never of a person.",
    ),
    P(
        "contact_switchboard",
        "string",
        "växel",
        "switchboard",
        "The number of a switchboard or contact centre, never of a person.",
    ),
    P(
        "contact_source",
        "id",
        "källa för kontaktvägen",
        "source of the contact",
        "The source that prints the way of contact.",
    ),
    P(
        "contact_date",
        "date",
        "kontaktvägen läst",
        "date of the contact",
        "The date printed on that source.",
    ),
    P("contact_note", "text", "om kontaktvägen", "about the contact", "A remark on the contact."),
)


OFFER = (
    P("cost", "text", "kostnad", "cost", "What it costs the firm."),
    P("conditions", "texts", "villkor", "conditions", "Stated conditions for who may apply."),
    P("intake", "text", "plats och intag", "capacity or intake", "How many and when."),
    P(
        "targets_other",
        "texts",
        "andra målgrupper",
        "other target groups",
        "Target groups outside the scheme.",
    ),
)
