"""Which properties a competing statement decides, rather than only stand beside them."""

from graph.model.kinds import KINDS
from graph.model.properties import PROPERTIES, PROVENANCE

_COMPARABLE = frozenset({"string", "word", "date", "url", "integer", "number", "flag"})


def decides(kind: str, property_: str) -> bool:
    """Whether a record of this kind holds the property, as one value that can be compared.

    A `name` keeps its value, and so does free text: the disagreement is shown beside it.
    """
    declared = PROPERTIES.get(property_)
    own = {*KINDS[kind].properties, *PROVENANCE}
    return declared is not None and declared.type in _COMPARABLE and property_ in own
