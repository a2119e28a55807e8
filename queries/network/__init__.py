"""The network of actors, or the part of it around one of them."""

from pathlib import Path

from queries.common import ALWAYS, GENERIC, INFERRED, NETWORK
from queries.network.logic import NetworkResult, judge
from queries.options import Option
from queries.question import Question

FACTS = Path(__file__).with_name("facts.cypher")
AREA_LEVEL = Option(
    "level",
    "choice",
    "Områdenas nivå",
    "Level of the areas",
    "The level of the strength areas in the network areas; both if absent.",
    choices=("regional", "oms"),
)
AROUND = Option(
    "around",
    "record",
    "Runt",
    "Around",
    "The actor, strength area or place to look around.",
    kinds=("Actor", "StrengthArea", "Place"),
)
STEPS = Option(
    "steps", "number", "Steg", "Steps", "How many ties away from it at most.", default="1"
)

QUESTION = Question(
    name="network",
    command="network",
    route="/network",
    title_sv="Nätverk",
    title_en="Network",
    description="Nodes, ties, density and number of parts of a named network: areas (side by side "
    "in the strategies' examples, no cooperation), projects (shared), relations (stated) or "
    "offers (for the same target group); relations and projects together if none is named.",
    options=(NETWORK, AROUND, STEPS, AREA_LEVEL, GENERIC, INFERRED, *ALWAYS),
    judge=judge,
    result=NetworkResult,
    facts=FACTS,
    paged=False,
)
