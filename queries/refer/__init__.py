"""Refer a company: whom to turn to first, next and also, why, and who not."""

from pathlib import Path

from queries.common import (
    ALWAYS,
    AREA,
    INFERRED,
    LEVEL,
    PAGED,
    PHASE,
    PLACE,
    SECTOR,
    SIZE,
    SUPPORT,
    TARGET,
)
from queries.options import Option
from queries.question import Question
from queries.refer.logic import judge
from queries.refer.results import ReferralResult

TEXT = Option(
    "text",
    "text",
    "Behov",
    "Need",
    "What the company is and wants, in a sentence, in Swedish or English.",
    argument=True,
)
FROM = Option(
    "from",
    "record",
    "Egen organisation",
    "Own organisation",
    "The promoter's own organisation, from which a chain of contacts is sought.",
    kinds=("Actor",),
)

QUESTION = Question(
    name="referral",
    command="refer",
    route="/referral",
    title_sv="Lotsa",
    title_en="Find who to contact",
    description="Whom a company should turn to: who first, who next and who also, with reasons "
    "and conditions, their sources and their age; who is excluded and why; and nobody where "
    "nobody is known.",
    options=(
        TEXT,
        PLACE,
        SUPPORT,
        TARGET,
        PHASE,
        AREA,
        SECTOR,
        SIZE,
        LEVEL,
        FROM,
        INFERRED,
        *ALWAYS,
        *PAGED,
    ),
    judge=judge,
    result=ReferralResult,
    facts=Path(__file__).parent / "facts.cypher",
)
