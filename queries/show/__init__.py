"""Show one record with everything that is known of it."""

from queries.common import ALWAYS
from queries.options import Option
from queries.question import Question
from queries.show.logic import ShowResult, judge

ID = Option(
    "id",
    "text",
    "Id",
    "Id",
    "The id of a record, such as actor:mitc, or of a relationship.",
    argument=True,
)

QUESTION = Question(
    name="show",
    command="show",
    route="/nodes/{id:path}",
    title_sv="Visa",
    title_en="Show",
    description="One record: its properties with labels, its relationships, the values that "
    "sources disagree on with the one in use and why, its sources, status and age.",
    options=(ID, *ALWAYS),
    judge=judge,
    result=ShowResult,
    paged=False,
)
