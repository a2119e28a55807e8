"""Every kind of node, each declared once, in the groups of the design."""

from graph.model.declare import by_name
from graph.model.kinds.knowledge import KNOWLEDGE, PLACES
from graph.model.kinds.schemes import SCHEMES
from graph.model.kinds.specialisation import SPECIALISATION
from graph.model.kinds.strategy import STRATEGY
from graph.model.kinds.system import SYSTEM
from graph.model.kinds.work import WORK

KINDS = by_name(
    (
        *SYSTEM,
        *SPECIALISATION,
        *WORK,
        *STRATEGY,
        *SCHEMES,
        *PLACES,
        *KNOWLEDGE,
    )
)
