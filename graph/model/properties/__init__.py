"""Every property of the model, each declared once."""

from graph.model.declare import by_name
from graph.model.properties.actors import ACTOR, OFFER
from graph.model.properties.common import COMMON
from graph.model.properties.criteria import CRITERIA
from graph.model.properties.knowledge import KNOWLEDGE
from graph.model.properties.money import MONEY
from graph.model.properties.provenance import RECORD
from graph.model.properties.vocabularies import BASES
from graph.model.properties.work import WORK

__all__ = ["BASES", "PROPERTIES", "PROVENANCE", "RELATIONSHIP_PROPERTIES"]

PROPERTIES = by_name((*RECORD, *COMMON, *ACTOR, *OFFER, *CRITERIA, *MONEY, *WORK, *KNOWLEDGE))
PROVENANCE = tuple(one.name for one in RECORD)
RELATIONSHIP_PROPERTIES = (
    *PROVENANCE,
    "probability",
    "role",
    "participation",
    "amount",
    "currency",
    "share",
    "main",
    "valid_to_basis",
    "generic",
)
