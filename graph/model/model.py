"""The model as a whole, and the names that the store may write."""

from graph.model.declare import Model
from graph.model.kinds import KINDS
from graph.model.properties import PROPERTIES, RELATIONSHIP_PROPERTIES
from graph.model.relationships import RELATIONSHIPS

MODEL = Model(PROPERTIES, KINDS, RELATIONSHIPS, RELATIONSHIP_PROPERTIES)
LABELS = frozenset(KINDS)
TYPES = frozenset(RELATIONSHIPS)


def constraints() -> tuple[str, ...]:
    """Statements that give each kind a unique id; made before the data are written."""
    return tuple(
        f"CREATE CONSTRAINT {kind.lower()}_id IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE"
        for kind in sorted(KINDS)
    )
