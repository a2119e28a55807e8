"""List the records of one kind."""

from queries.common import ALWAYS, PAGED
from queries.listing.logic import ListResult, judge
from queries.options import Option
from queries.question import Question

KIND = Option(
    "kind",
    "text",
    "Slag",
    "Kind",
    "The kind of record, such as Actor, or its label in either language.",
    argument=True,
)
FILTER = Option(
    "filter",
    "text",
    "Urval",
    "Filter",
    "Only records where a property or a related record has a value: kind_class=cluster, "
    "places=eskilstuna. Several are parted by commas, and all must hold.",
)

QUESTION = Question(
    name="list",
    command="list",
    route="/list/{kind}",
    title_sv="Lista",
    title_en="List",
    description="All records of one kind, in the order of their ids, with status and age; limited "
    "by properties or related records.",
    options=(KIND, FILTER, *ALWAYS, *PAGED),
    judge=judge,
    result=ListResult,
)
