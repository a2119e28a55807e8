"""The options that questions share, declared once."""

from graph.model.properties.vocabularies import ORIGINS
from queries.options import Option

LANGUAGE = Option(
    "language",
    "choice",
    "Språk",
    "Language",
    "Language of labels and sentences: sv or en. Results are the same in both.",
    choices=("sv", "en"),
    default="sv",
)
AT = Option(
    "at",
    "day",
    "Den dag som frågan gäller",
    "Asked date",
    "The day that status and age are judged on; today if absent.",
)
ORIGIN = Option(
    "origin",
    "choice",
    "Ursprung",
    "Origin",
    "Only records of this origin: the two strategies, public pages, mandates and so on.",
    choices=ORIGINS,
)
SNAPSHOT = Option(
    "snapshot",
    "text",
    "Dataversion",
    "Data version",
    "Answer only from the data version with this name (or its beginning).",
)
LIMIT = Option("limit", "number", "Antal", "Limit", "Results a page.", default="50")
PAGE = Option("page", "number", "Sida", "Page", "Page of results, from 1.", default="1")
PLACE = Option(
    "place",
    "record",
    "Plats",
    "Place",
    "A municipality, county or wider area.",
    kinds=("Place",),
)
PHASE = Option(
    "phase", "record", "Tillväxtfas", "Growth phase", "A growth phase.", kinds=("GrowthPhase",)
)
AREA = Option(
    "area", "record", "Styrkeområde", "Strength area", "A strength area.", kinds=("StrengthArea",)
)
SECTOR = Option("sector", "record", "Bransch", "Sector", "A sector.", kinds=("Sector",))
SUPPORT = Option(
    "support", "record", "Stödtyp", "Type of support", "A type of support.", kinds=("SupportType",)
)
TARGET = Option(
    "target", "record", "Målgrupp", "Target group", "A target group.", kinds=("TargetGroup",)
)
LEVEL = Option(
    "level",
    "choice",
    "Nivå",
    "Level",
    "How far the facts may reach: wider levels count only when asked for.",
    choices=("local", "regional", "oms", "inter-regional", "national", "international"),
)
SIZE = Option("size", "number", "Antal anställda", "Employees", "Number of employees.")
NETWORK = Option(
    "network",
    "choice",
    "Nätverk",
    "Network",
    "Which ties: areas, projects, relations or offers; relations and projects if absent.",
    choices=("areas", "projects", "relations", "offers"),
)
GENERIC = Option(
    "generic",
    "switch",
    "Generella grupper",
    "Generic groups",
    "Whether unnamed groups and roles are counted.",
    default="true",
)
INFERRED = Option(
    "inferred",
    "switch",
    "Tolkningar",
    "Interpretations",
    "Whether facts that an analyst inferred are counted.",
    default="true",
)
ALWAYS = (LANGUAGE, AT, ORIGIN, SNAPSHOT)
PAGED = (LIMIT, PAGE)
