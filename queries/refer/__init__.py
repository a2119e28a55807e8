"""Refer a company: whom to turn to first, next and also, why, and who not."""

from pathlib import Path

from queries.common import ALWAYS, INFERRED, LEVEL, PAGED, PLACE
from queries.question import Question
from queries.refer.asked import COMPANY, FROM, NEED, TEXT
from queries.refer.logic import judge
from queries.refer.results import ReferralResult

QUESTION = Question(
    name="referral",
    command="refer",
    route="/referral",
    title_sv="Lotsa",
    title_en="Find who to contact",
    description="Whom a company should turn to: who first, who next and who also, with reasons "
    "and conditions, their sources and their age; who is excluded and why; and nobody where "
    "nobody is known.",
    options=(TEXT, PLACE, *NEED, *COMPANY, LEVEL, FROM, INFERRED, *ALWAYS, *PAGED),
    judge=judge,
    result=ReferralResult,
    facts=Path(__file__).parent / "facts.cypher",
)
