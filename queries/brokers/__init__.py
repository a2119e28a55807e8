"""Who connects groups that have no ties of their own, and who holds the network together."""

from queries.brokers.logic import BrokerResult, judge
from queries.common import ALWAYS, GENERIC, INFERRED, NETWORK, PAGED
from queries.network import AREA_LEVEL, FACTS
from queries.options import Option
from queries.question import Question

BETWEEN = Option(
    "between",
    "pair",
    "Mellan",
    "Between",
    "Two strength areas, places or actors; every pair of strength areas if absent.",
    kinds=("StrengthArea", "Place", "Actor"),
)

QUESTION = Question(
    name="brokers",
    command="brokers",
    route="/brokers",
    title_sv="Broar",
    title_en="Bridges",
    description="Who connects strength areas, places or actors: the pairs without a tie of their "
    "own that an actor joins, the pairs that only it joins, what falls apart without it, and the "
    "usual measures. Not calibrated against chance. Actors that have ended come last, as history.",
    options=(BETWEEN, NETWORK, AREA_LEVEL, GENERIC, INFERRED, *ALWAYS, *PAGED),
    judge=judge,
    result=BrokerResult,
    facts=FACTS,
)
