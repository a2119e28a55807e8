"""The network page: the picture, and two tables that hold all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from graph.store.snapshot import Snapshot
from queries.answer import Answer
from queries.days import long_date
from queries.evidence import EvidenceOf
from queries.network.describe import TieOf
from queries.network.logic import NetworkResult, NodeOf
from viz.cites import ground
from viz.forms import Choice, networks, step_choices
from viz.names import Called, Names
from viz.picture import Picture, PictureWords, picture, strength_of
from viz.words import decimal, say


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node with its neighbours, each a link to its row."""

    anchor: str
    node: Called
    degree: int
    part: int
    status: str
    status_words: str
    drawn: bool
    neighbours: tuple[Called, ...]


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie with its ground; `facts` lead to the records behind it."""

    source: Called
    target: Called
    label: str
    ground: str
    inferred: bool
    facts: tuple[Called, ...]
    more: int


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The network; None where no ties are known."""

    sentence: str | None
    density: str
    components: int
    picture: Picture | None
    nodes: tuple[NodeRow, ...]
    ties: tuple[TieRow, ...]
    caveats: tuple[str, ...]
    networks: tuple[Choice, ...]
    step_choices: tuple[Choice, ...]
    around: str
    steps: str
    csv: str


FACTS_A_TIE = 1


def anchor(id_: str) -> str:
    """The name of a node's row on the page."""
    return "nod-" + "".join(c if c.isalnum() or c == "-" else "-" for c in id_)


def network_view(
    snapshot: Snapshot,
    answer: Answer,
    names: Names,
    asked: str | None,
    texts: tuple[str, str],
    csv: str,
) -> NetworkView:
    """The network of a `network` answer; `asked` is the id it lies around, `texts` the form's."""
    language = answer.language
    around, steps = texts
    empty = NetworkView(
        None,
        "",
        0,
        None,
        (),
        (),
        tuple(answer.caveats),
        networks(language),
        step_choices(language),
        around,
        steps,
        csv,
    )
    if not answer.results:
        return empty
    found = cast("NetworkResult", answer.results[0])
    nodes, ties = found["nodes"], found["ties"]
    words = PictureWords(
        language,
        date.fromisoformat(answer.as_of),
        long_date(answer.as_of, language),
        asked,
        names.of(asked).text if asked else None,
    )
    drawn = picture(snapshot, nodes, ties, answer.evidence, words)
    return NetworkView(
        found["sentence"],
        decimal(found["density"], language),
        found["components"],
        drawn,
        node_rows(nodes, ties, names, drawn.drawn),
        tuple(tie_row(tie, answer, names) for tie in ties),
        tuple(answer.caveats),
        networks(language),
        step_choices(language),
        around,
        steps,
        csv,
    )


def node_rows(
    nodes: Sequence[NodeOf], ties: Sequence[TieOf], names: Names, drawn: frozenset[str]
) -> tuple[NodeRow, ...]:
    """Nodes by number of ties, then by name."""
    beside: dict[str, list[str]] = {node["id"]: [] for node in nodes}
    for tie in ties:
        beside[tie["source"]].append(tie["target"])
        beside[tie["target"]].append(tie["source"])
    rows = [
        NodeRow(
            anchor(node["id"]),
            names.of(node["id"]),
            node["degree"],
            node["component"],
            node["status"],
            say(f"status_{node['status']}", names.language),
            node["id"] in drawn,
            tuple(sorted((names.of(one) for one in beside[node["id"]]), key=lambda c: c.text)),
        )
        for node in nodes
    ]
    return tuple(sorted(rows, key=lambda row: (-row.degree, row.node.text)))


def tie_row(tie: TieOf, answer: Answer, names: Names) -> TieRow:
    """One tie in words, with its ground."""
    facts = [answer.evidence[id_] for id_ in tie["evidence"] if id_ in answer.evidence]
    how = strength_of(facts, tie["kind"])
    return TieRow(
        names.of(tie["source"]),
        names.of(tie["target"]),
        tie["label"],
        tie_ground(facts, how.basis, names),
        how.basis == "inferred",
        tuple(names.of(id_) for id_ in tie["evidence"][:FACTS_A_TIE]),
        max(0, len(tie["evidence"]) - FACTS_A_TIE),
    )


def tie_ground(facts: Sequence[EvidenceOf], basis: str, names: Names) -> str:
    """The weakest ground of the facts behind a tie, and the newest of their dates."""
    order = ("low", "medium", "high")
    known = [fact["confidence"] for fact in facts if fact["confidence"] in order]
    least = min(known, key=lambda one: order.index(one or ""), default=None)
    newest = max((fact["as_of"] or "" for fact in facts), default="") or None
    return ground(basis, least, newest, names.language)
