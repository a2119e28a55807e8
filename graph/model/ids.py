"""How ids are built: a word for the kind, a colon, and what tells one record from another."""

import re
from collections.abc import Mapping

ID = r"^[a-z][a-z0-9]*:[a-z0-9./:-]+$"
LONGEST = 200
_ID = re.compile(ID, re.ASCII)
# The words that stand for one kind alone; any other word may begin the id of any kind.
PREFIXES: Mapping[str, str] = {
    "actor": "Actor",
    "area": "StrengthArea",
    "call": "Call",
    "cap": "Capability",
    "cond": "Condition",
    "criterion": "Criterion",
    "doc": "Document",
    "door": "Door",
    "funding": "FundingSource",
    "goal": "Goal",
    "group": "Actor",
    "mandate": "Mandate",
    "place": "Place",
    "project": "Project",
    "sector": "Sector",
    "source": "Source",
    "statement": "Statement",
    "sup": "SupportType",
    "survey": "Survey",
    "term": "Term",
    "tg": "TargetGroup",
}


def is_id(text: str) -> bool:
    """Whether the text is built as an id, in ASCII and of at most 200 characters."""
    return len(text) <= LONGEST and _ID.fullmatch(text) is not None


def fits(id_: str, kind: str) -> bool:
    """Whether the first word of the id may stand for a record of this kind."""
    return PREFIXES.get(id_.partition(":")[0], kind) == kind
