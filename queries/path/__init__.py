"""How an introduction could run from one actor, area or place to another."""

from queries.common import ALWAYS, GENERIC, INFERRED, NETWORK
from queries.network import AREA_LEVEL, FACTS
from queries.options import Option
from queries.path.logic import PathResult, judge
from queries.question import Question

ENDS = ("Actor", "StrengthArea", "Place")
FROM = Option("from", "record", "Från", "From", "Where the path starts.", kinds=ENDS, argument=True)
TO = Option("to", "record", "Till", "To", "Where the path ends.", kinds=ENDS, argument=True)
K = Option("k", "number", "Antal vägar", "Paths", "How many paths at most, up to 20.", default="3")

QUESTION = Question(
    name="paths",
    command="path",
    route="/paths",
    title_sv="Väg mellan",
    title_en="Path between",
    description="The best paths of introduction between two actors, strength areas or places: over "
    "reliable ties, with few steps, and not only over the largest. Money and ownership are no "
    "introductions, and what has ended introduces nobody. Between groups direct ties are left out.",
    options=(FROM, TO, K, NETWORK, AREA_LEVEL, GENERIC, INFERRED, *ALWAYS),
    judge=judge,
    result=PathResult,
    facts=FACTS,
    paged=False,
)
