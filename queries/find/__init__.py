"""Find records by words, in either language."""

from queries.common import ALWAYS, PAGED
from queries.find.logic import FindResult, judge
from queries.options import Option
from queries.question import Question

TEXT = Option(
    "text", "text", "Sökord", "Words", "Words to look for, in either language.", argument=True
)
KIND = Option("kind", "text", "Slag", "Kind", "Only records of this kind, such as Actor.")

QUESTION = Question(
    name="find",
    command="find",
    route="/find",
    title_sv="Sök",
    title_en="Search",
    description="Find records by words of either language: names, synonyms, words of the trade "
    "and texts. Inflection, compounds, missing dots over letters and a slip of the pen are "
    "understood. What has ended comes last.",
    options=(TEXT, KIND, *ALWAYS, *PAGED),
    judge=judge,
    result=FindResult,
)
