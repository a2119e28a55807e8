"""The picture of a network: at most sixty nodes at fixed places, drawn from data in the page.

pyvis holds the nodes, edges and options; its own page is not used. Nothing moves: the places are
computed here. The tables beside the picture hold everything.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyvis.network import Network as Drawing

from graph.analysis.layout import LINE, layout
from graph.analysis.network import Network, Tie
from graph.model.dates import parse_date
from graph.model.records import Properties, text_of
from graph.store.snapshot import Snapshot
from queries.evidence import EvidenceOf
from queries.network.describe import TieOf
from queries.network.logic import NodeOf
from queries.texts import Language
from viz.words import say

MOST = 60
LABEL = 24
WIDTH, HEIGHT = 960.0, 600.0
FRESH_MONTHS = 48

# shape in vis-network and token of the style sheet, by kind
SHAPES: Mapping[str, tuple[str, str]] = {
    "Actor": ("dot", "actor"),
    "StrengthArea": ("hexagon", "area"),
    "Offer": ("square", "offer"),
    "Project": ("triangle", "project"),
    "FundingSource": ("diamond", "funding"),
    "Place": ("triangleDown", "place"),
}
_WIDTHS = {"high": 2.25, "medium": 1.5, "low": 0.75}
OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"size": 6, "borderWidth": 2, "borderWidthSelected": 4},
    "edges": {"smooth": False, "selectionWidth": 1.5},
    "interaction": {
        "keyboard": {"enabled": False},
        "dragNodes": False,
        "hover": False,
        "zoomView": False,
        "navigationButtons": False,
    },
}


@dataclass(frozen=True, slots=True)
class Picture:
    """The data of the drawing as JSON, its words, and which nodes it shows."""

    data: str
    alt: str
    cut: str | None
    drawn: frozenset[str]


@dataclass(frozen=True, slots=True)
class Strength:
    """How the ground of a tie is drawn: the worst of its facts decides."""

    basis: str
    width: float


def chosen_nodes(nodes: Sequence[NodeOf], asked: str | None, most: int = MOST) -> frozenset[str]:
    """The nodes that are drawn: the asked one, then those with most ties; equals by id."""
    ordered = sorted(nodes, key=lambda node: (node["id"] != asked, -node["degree"], node["id"]))
    return frozenset(node["id"] for node in ordered[:most])


def strength_of(facts: Sequence[EvidenceOf], kind: str) -> Strength:
    """Inferred before computed before stated; the least sure of the facts gives the width."""
    bases = {fact["basis"] for fact in facts}
    widths = [_WIDTHS[fact["confidence"]] for fact in facts if fact["confidence"] in _WIDTHS]
    if "inferred" in bases:
        basis = "inferred"
    else:
        basis = "computed" if kind in ("projects", "offers", "relations+projects") else "stated"
    return Strength(basis, min(widths, default=0.75))


def recent(properties: Properties, at: date) -> bool:
    """Whether the record's own fact is from the last 48 months."""
    said = text_of(properties, "as_of")
    latest = parse_date(said).latest if said else None
    if latest is None:
        return False
    return (at.year - latest.year) * 12 + at.month - latest.month <= FRESH_MONTHS


def picture(
    snapshot: Snapshot,
    nodes: Sequence[NodeOf],
    ties: Sequence[TieOf],
    evidence: Mapping[str, EvidenceOf],
    words: "PictureWords",
) -> Picture:
    """The drawing of these nodes and ties, and its alternative text."""
    drawn = chosen_nodes(nodes, words.asked)
    shown = [node for node in nodes if node["id"] in drawn]
    lines = [tie for tie in ties if tie["source"] in drawn and tie["target"] in drawn]
    labels = {node["id"]: short(node["name"]) for node in shown}
    network = Network.from_ties((Tie(t["source"], t["target"]) for t in lines), nodes=drawn)
    places = layout(network, {i: len(label) for i, label in labels.items()}, WIDTH, HEIGHT)
    at = dict(zip(network.ids, zip(places.x.tolist(), places.y.tolist()), strict=False))
    drawing = Drawing(height="100%", width="100%")
    for node in shown:
        shape, tone = SHAPES.get(node["kind"], ("dot", "actor"))
        properties = snapshot.node(node["id"]).properties
        x, y = at[node["id"]]
        drawing.add_node(
            node["id"],
            label=labels[node["id"]],
            shape=shape,
            x=round(x - WIDTH / 2, 1),
            y=round(y - HEIGHT / 2 - LINE / 4, 1),
            size=9 if node["id"] == words.asked else 6,
            tone=tone,
            open=not recent(properties, words.at),
            shapeProperties={"borderDashes": [4, 3] if properties.get("generic") else False},
            font={"size": 13, "strokeWidth": 4, "bold": node["id"] == words.asked},
        )
    inferred = 0
    for tie in lines:
        how = strength_of([evidence[i] for i in tie["evidence"] if i in evidence], tie["kind"])
        inferred += how.basis == "inferred"
        dashes = {"inferred": [8, 5], "computed": [1, 5]}.get(how.basis, False)
        drawing.add_edge(tie["source"], tie["target"], width=how.width, dashes=dashes)
    for one in (*drawing.nodes, *drawing.edges):
        one.pop("color", None)  # the colours are those of the page, light or dark
    data = {"nodes": drawing.nodes, "edges": drawing.edges, "options": OPTIONS}
    return Picture(
        json.dumps(data, ensure_ascii=False, sort_keys=True),
        _alt(words, nodes, shown, lines, inferred),
        _cut(words, nodes, shown),
        drawn,
    )


@dataclass(frozen=True, slots=True)
class PictureWords:
    """What the words of a picture need to know."""

    language: Language
    at: date
    day: str
    asked: str | None = None
    around: str | None = None


def short(name: str, most: int = LABEL) -> str:
    """A label of at most this many letters."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _alt(
    words: PictureWords,
    nodes: Sequence[NodeOf],
    shown: Sequence[NodeOf],
    lines: Sequence[TieOf],
    inferred: int,
) -> str:
    top = max(shown, key=lambda node: (node["degree"], node["id"]))
    key = "alt_network_around" if words.around else "alt_network"
    return say(
        key,
        words.language,
        name=words.around or "",
        day=words.day,
        drawn=len(shown),
        all=len(nodes),
        ties=len(lines),
        top=top["name"],
        most=top["degree"],
        inferred=inferred,
    )


def _cut(words: PictureWords, nodes: Sequence[NodeOf], shown: Sequence[NodeOf]) -> str | None:
    if len(shown) == len(nodes):
        return None
    return say("cut_picture", words.language, drawn=len(shown), all=len(nodes))
