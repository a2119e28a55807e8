"""What a compiled graph must keep besides what each record is checked for: the model's own rules.

`lots verify` tries the same rules on a store, so that what can be loaded is found right there.
"""

from collections.abc import Iterable, Iterator, Mapping

from graph.model.invariants import RULES, Finding, findings
from graph.model.records import Graph, Node, Relationship, relationship_id
from ingest.compiling import CITES
from ingest.problems import Problem
from ingest.records import Records, Where


class _Held:
    """A graph in memory as the rules read it."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def nodes(self) -> Iterator[Node]:
        return iter(self._graph.nodes)

    def relationships(self) -> Iterator[Relationship]:
        return iter(self._graph.relationships)


def rule_problems(graph: Graph, records: Records) -> list[Problem]:
    """Each rule of the model that the graph of these records breaks, at the record to look at."""
    found = list(findings(_Held(graph)))
    places = _places(records) if found else {}
    return [_problem(finding, places) for finding in found]


def _problem(finding: Finding, places: Mapping[str, Where]) -> Problem:
    # The last one named is the one that came to what was there.
    id_ = next((one for one in reversed(finding.ids) if one in places), finding.ids[0])
    file, line = places.get(id_, Where("", 0))
    sentence = RULES[finding.rule].en.rstrip(".")
    about = f" ({finding.about})" if finding.about else ""
    what = f"breaks the rule {finding.rule}: {sentence[0].lower()}{sentence[1:]}{about}"
    return Problem(file, line, "", id_, what, "records that keep it")


def _places(records: Records) -> dict[str, Where]:
    """Where each node and relationship comes from."""
    return dict(_placed(records))


def _placed(records: Records) -> Iterable[tuple[str, Where]]:
    for node in records.nodes:
        yield node.id, node.where
        for item in node.links:
            ends = (item.target, node.id) if item.link.reverse else (node.id, item.target)
            yield relationship_id(item.link.type, *ends), node.where
        for citation in node.citations:
            yield relationship_id(CITES, node.id, citation.source), node.where
    for link in records.links:
        id_ = relationship_id(link.type, link.source, link.target, link.discriminator)
        yield id_, link.where
