"""Properties of projects, mandates and doors."""

from graph.model.declare import Property

P = Property

WORK = (
    P(
        "project_kind",
        "word",
        "slag av projekt",
        "kind of project",
        "What kind of effort it is.",
        (
            "investment",
            "partnership",
            "prestudy",
            "programme",
            "project",
            "research",
            "start-up of environment",
        ),
    ),
    P(
        "relevance",
        "word",
        "närhet",
        "relevance",
        "How near it is to the innovation system.",
        ("core", "adjacent", "neighbour"),
    ),
    P("themes", "texts", "teman", "themes", "What it is about, in free words."),
    P("results", "texts", "resultat", "results", "Stated results."),
    P("dates_note", "text", "om tiden", "about the dates", "What is said of its time."),
    P("task", "text", "uppgift", "task", "What the mandate says that its holder is to do."),
    P(
        "issuer_name",
        "string",
        "uppdragsgivare",
        "issuer",
        "Who gave the mandate, where it is no actor of the graph.",
    ),
    P("ground_type", "string", "slag av grund", "type of ground", "Law, decision, statutes …"),
    P(
        "ground_reference",
        "string",
        "lag eller dokument",
        "ground",
        "The law or document it rests on.",
    ),
    P(
        "ground_status",
        "word",
        "grundens läge",
        "status of the ground",
        "Whether the ground is in force.",
        ("in force", "ended", "repealed", "replaced", "unknown"),
    ),
    P("ground_url", "url", "grundens adress", "address of the ground", "Where the ground stands."),
    P(
        "exclusive",
        "flag",
        "ensam om uppgiften",
        "exclusive",
        "True if the ground gives the task to this holder alone, false if others may do the same.",
    ),
    P("may_not", "text", "får inte", "may not", "What the mandate forbids."),
    P("responsible", "string", "ansvarig", "responsible", "The body that answers for the matter."),
    P(
        "scope",
        "word",
        "räckvidd",
        "scope",
        "Whether the answer differs between municipalities.",
        ("national", "county", "municipality"),
    ),
)
