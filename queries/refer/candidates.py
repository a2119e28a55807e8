"""One candidate with the facts behind what it states, for the sentences of an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.store.snapshot import Snapshot
from queries.refer.catalogue import FINANCE, Catalogue

_FACETS: Mapping[str, str] = MappingProxyType(
    {
        "HAS_SUPPORT_TYPE": "support",
        "TARGETS": "target",
        "COVERS_PHASE": "phase",
        "IN_AREA": "area",
        "AVAILABLE_IN": "place",
        "USES_FUNDING_TYPE": "money",
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An offer, or a source of money, with who gives it (`tie`) and its twins with their ties.

    `facets` holds facet → value → the relationship that states it, `inferred` those of them that
    an analyst inferred.
    """

    id: str
    actor: str
    tie: str
    twins: Mapping[str, str]
    facets: Mapping[str, Mapping[str, str]]
    inferred: frozenset[str]

    def values(self, facet: str) -> Mapping[str, str]:
        """Value → relationship of one facet; empty where nothing is stated."""
        return self.facets.get(facet, {})


def candidate_at(snapshot: Snapshot, catalogue: Catalogue, place: int, inferred: bool) -> Candidate:
    """The candidate in this place of the catalogue, with or without what an analyst inferred."""
    id_, tie = catalogue.ids[place], catalogue.ties[place]
    facets: dict[str, dict[str, str]] = {}
    leaned: set[str] = set()
    for link in snapshot.outgoing(id_, *_FACETS):
        if link.properties.get("basis") == "inferred":
            if not inferred:
                continue
            leaned.add(link.id)
        facets.setdefault(_FACETS[link.type], {})[link.target] = link.id
    if snapshot.node(id_).kind == "FundingSource":
        facets["support"] = {FINANCE: tie}
    return Candidate(
        id_, catalogue.actors[place], tie, catalogue.twins.get(id_, {}), facets, frozenset(leaned)
    )
