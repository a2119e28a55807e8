"""The words that a property may hold."""

BASES = ("stated", "layout", "inferred", "computed", "decided")
LEVELS = ("local", "regional", "inter-regional", "national", "international", "multi-level")
STATUSES = (
    "active",
    "ended",
    "planned",
    "unknown",
    "open",
    "closed",
    "running",
    "recurring",
    "not_usable_here",
    "in force",
    "repealed",
    "replaced",
)
KIND_CLASSES = (
    "association",
    "bank_or_fund",
    "chamber",
    "cluster",
    "company",
    "foundation",
    "group",
    "incubator",
    "institute",
    "municipality",
    "network",
    "other",
    "programme",
    "region",
    "school",
    "science_park",
    "state_agency",
    "support_organisation",
    "test_environment",
    "university",
)
ORIGINS = (
    "strategies",
    "public_pages",
    "mandates",
    "contacts",
    "doors",
    "surveys",
    "terms",
    "confirmations",
)
