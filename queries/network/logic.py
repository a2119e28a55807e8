"""The network itself: nodes, ties, density and parts, as a whole or around one node."""

from typing import TypedDict, cast

from graph.analysis.network import Network
from graph.store.snapshot import Snapshot
from queries.answer import Result
from queries.evidence import Evidence
from queries.network import sentences
from queries.network.describe import TieOf, caveats, describe
from queries.networks import Chosen, chosen, members
from queries.options import Options
from queries.question import Found
from queries.status import status
from queries.texts import name


class NodeOf(TypedDict):
    """One node: what it is called, how many ties it has, and the number of its part, from 1."""

    id: str
    name: str
    kind: str
    degree: int
    component: int
    status: str


class NetworkResult(TypedDict):
    """The network: `density` 0 to 1, `components` the number of connected parts."""

    network: str
    nodes: list[NodeOf]
    ties: list[TieOf]
    density: float
    components: int
    sentence: str


def judge(snapshot: Snapshot, options: Options) -> Found:
    """The network that was asked for, as one result."""
    evidence = Evidence(snapshot, options.language)
    whole = chosen(snapshot, options)
    around = options.around
    if around:
        start = members(snapshot, options, whole.network, around)
        if not start:
            called = name(snapshot, around, options.language)
            said = sentences.not_in_network(called, options.language)
            return Found(
                "unknown", (), evidence, caveats=(said, sentences.sample(options.language))
            )
        whole = whole._replace(network=whole.network.around(start, options.steps))
    if not len(whole.network.source):
        said = sentences.no_ties(options.language)
        return Found("unknown", (), evidence, caveats=(said, sentences.sample(options.language)))
    return Found(
        "answered",
        (cast("Result", _result(snapshot, options, whole, evidence)),),
        evidence,
        caveats=tuple(caveats(snapshot, options, whole)),
    )


def _result(
    snapshot: Snapshot, options: Options, whole: Chosen, evidence: Evidence
) -> NetworkResult:
    network, language = whole.network, options.language
    nodes = _nodes(snapshot, options, network)
    areas = sum(node["kind"] == "StrengthArea" for node in nodes)
    components = len(network.components())
    around = name(snapshot, options.around, language) if options.around else None
    return {
        "network": whole.word,
        "nodes": nodes,
        "ties": [describe(snapshot, whole, t, evidence, language) for t in network.ties()],
        "density": round(network.density(), 6),
        "components": components,
        "sentence": sentences.network_sentence(
            whole.names, len(nodes), areas, len(network.source), components, around, language
        ),
    }


def _nodes(snapshot: Snapshot, options: Options, network: Network) -> list[NodeOf]:
    part = {id_: place for place, ids in enumerate(network.components(), 1) for id_ in ids}
    nodes: list[NodeOf] = []
    for id_, degree in zip(network.ids, network.degree().tolist(), strict=True):
        node = snapshot.node(id_)
        nodes.append(
            {
                "id": id_,
                "name": name(snapshot, id_, options.language),
                "kind": node.kind,
                "degree": degree,
                "component": part[id_],
                "status": status(node.properties, options.at),
            }
        )
    return nodes
