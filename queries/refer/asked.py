"""The options of a referral: the text, and every part of a need and a company beside it."""

from collections.abc import Sequence

from queries.options import Option
from queries.understanding.vocabulary import VOCABULARIES

_SEVERAL = "Several with commas between; - for none."


def _records(name: str, sv: str, en: str, description: str, *kinds: str) -> Option:
    return Option(name, "records", sv, en, f"{description} {_SEVERAL}", kinds=kinds)


def _choices(name: str, sv: str, en: str, description: str) -> Option:
    labels = VOCABULARIES[name]
    return Option(
        name,
        "choices",
        sv,
        en,
        f"{description} {_SEVERAL}",
        choices=tuple(labels),
        words=tuple((label, word) for word, pair in labels.items() for label in pair),
    )


TEXT = Option(
    "text",
    "text",
    "Behov",
    "Need",
    "What the company is and wants, in a sentence, in Swedish or English.",
    argument=True,
)
SUPPORT = Option(
    "support",
    "needs",
    "Stödtyp",
    "Type of support",
    "What is needed: types of support. Several needs with commas between, alternatives of one need "
    "with a vertical bar between; - for none.",
    kinds=("SupportType",),
)
MONEY = _records(
    "money",
    "Pengar",
    "Money",
    "Kinds of money, or a certain fund, that are wanted.",
    "FundingSource",
)
TARGET = _records("target", "Målgrupp", "Target group", "Target groups.", "TargetGroup")
PHASE = _records("phase", "Tillväxtfas", "Growth phase", "Growth phases.", "GrowthPhase")
AREA = _records("area", "Styrkeområde", "Strength area", "Strength areas.", "StrengthArea")
SECTOR = _records("sector", "Bransch", "Sector", "Sectors.", "Sector")
SIZE = Option(
    "size",
    "number",
    "Antal anställda",
    "Employees",
    "Number of employees.",
    least=0,
)
TURNOVER = Option(
    "turnover",
    "sum",
    "Omsättning",
    "Turnover",
    "Turnover a year, in kronor or with another currency after it: 20000 EUR.",
)
AMOUNT = Option(
    "amount",
    "sum",
    "Belopp",
    "Amount",
    "Money wanted, in kronor or with another currency after it: 20000 EUR.",
)
AGE = Option("age", "number", "Ålder i år", "Age in years", "Whole years since the start.", least=0)
APPLICANT = _choices("applicant", "Sökande", "Applicant", "Who asks, as a kind of body.")
FORM = _choices("form", "Företagsform", "Legal form", "Legal form.")
PURPOSE = _choices("purpose", "Syfte", "Purpose", "What the support or the money is for.")
FACTS = _choices("facts", "Om företaget", "About the company", "What is so, or not so.")
DOOR = _records("door", "Ärende", "Matter", "Everyday matters beside the support system.", "Door")
WITHOUT = _records(
    "without",
    "Räknas inte",
    "Set aside",
    "Types of support and kinds of money that are not wanted or are there already.",
    "SupportType",
    "FundingSource",
)
URGENT = Option("urgent", "switch", "Bråttom", "Urgent", "Whether there is a hurry.")
WORDS = Option(
    "words",
    "listed",
    "Ord ur registret",
    "Words of the register",
    "Words of the question that offers have too, with commas between; - for none.",
)
FROM = Option(
    "from",
    "record",
    "Egen organisation",
    "Own organisation",
    "The promoter's own organisation, from which a chain of contacts is sought.",
    kinds=("Actor",),
)

NEED: Sequence[Option] = (SUPPORT, MONEY, TARGET, PHASE, AREA, SECTOR)
COMPANY: Sequence[Option] = (
    SIZE,
    TURNOVER,
    AMOUNT,
    AGE,
    APPLICANT,
    FORM,
    PURPOSE,
    FACTS,
    DOOR,
    WITHOUT,
    URGENT,
    WORDS,
)
