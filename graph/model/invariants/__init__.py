"""The rules that a whole graph follows, derived from the declarations of the model.

Loading keeps them, and `lots verify` looks for what breaks them in a store. They are pure: a graph
is read as two streams of records in the order of their ids. Held in memory are the ids with their
kinds and what some rules must remember; never the records.
"""

from collections.abc import Callable, Iterator

from graph.model.invariants.circles import Circles
from graph.model.invariants.links import Between, end_findings, reference_findings
from graph.model.invariants.records import node_findings, relationship_findings
from graph.model.invariants.rules import RULES, Finding, Records, Rule
from graph.model.invariants.statements import Statements

__all__ = ["RULES", "Finding", "Records", "Rule", "findings"]

Progress = Callable[[str, int], None]


def silent(_step: str, _done: int) -> None:
    """Tell nobody how far it is."""


def findings(records: Records, progress: Progress = silent) -> Iterator[Finding]:
    """Everything in the graph that breaks a rule; `progress` is told (step, records read)."""
    kinds = {node.id: node.kind for node in records.nodes()}
    between, statements, circles = Between(kinds.get), Statements(), Circles()
    for done, node in enumerate(records.nodes(), 1):
        yield from node_findings(node)
        yield from reference_findings(node, kinds.get)
        between.node(node)
        statements.node(node)
        progress("verify_nodes", done)
    for done, link in enumerate(records.relationships(), 1):
        yield from relationship_findings(link)
        yield from reference_findings(link, kinds.get)
        yield from end_findings(link, kinds.get)
        yield from between.link(link)
        statements.link(link)
        circles.link(link)
        progress("verify_relationships", done)
    yield from between.end(records.nodes())
    yield from statements.end(records.nodes())
    yield from circles.end()
