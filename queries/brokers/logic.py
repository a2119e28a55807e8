"""Brokers: measures of each actor, what it would separate, and the pairs of groups it bridges.

Measures are taken on the whole chosen network. The pairs between groups are counted among actors;
in the network of areas two actors count as tied when an area names both.
"""

from itertools import combinations
from math import isnan
from typing import NamedTuple, TypedDict, cast

from graph.analysis.brokerage import open_pairs
from graph.analysis.centrality import betweenness, strength
from graph.analysis.cuts import cut_points
from graph.analysis.network import Network
from graph.analysis.projection import project
from graph.analysis.structural_holes import structural_holes
from graph.store.snapshot import Snapshot
from queries.answer import Named, Result, Verdict
from queries.brokers import sentences
from queries.evidence import Evidence
from queries.network.describe import caveats
from queries.network.sentences import no_ties, not_in_network, sample
from queries.networks import Chosen, area_memberships, chosen, members
from queries.options import Options
from queries.question import Found
from queries.status import status
from queries.texts import name


class BridgeOf(TypedDict):
    """Two groups: `open_pairs` the actor joins that have no tie, `only` those no one else joins."""

    a: str
    b: str
    open_pairs: int
    only: int


class BrokerResult(TypedDict):
    """One broker. A measure that has no value for the actor is missing from `measures`."""

    actor: Named
    measures: dict[str, float]
    cut: bool
    separates: list[str]
    bridges: list[BridgeOf]
    status: str
    evidence: list[str]
    sentence: str


class Groups(NamedTuple):
    """The network among actors only, and the groups whose pairs are counted."""

    network: Network
    pairs: tuple[tuple[str, str], ...]
    members: dict[str, frozenset[str]]


def judge(snapshot: Snapshot, options: Options) -> Found:
    """Actors that lie between others: for an asked pair those that join it, else all."""
    evidence, language = Evidence(snapshot, options.language), options.language
    whole = chosen(snapshot, options)
    if not len(whole.network.source):
        return Found("unknown", (), evidence, caveats=(no_ties(language), sample(language)))
    groups = _groups(snapshot, options, whole)
    empty = [id_ for pair in groups.pairs for id_ in pair if not groups.members[id_]]
    if options.between and empty:
        said = [not_in_network(name(snapshot, id_, language), language) for id_ in empty]
        return Found("unknown", (), evidence, caveats=(*said, sample(language)))
    results = _results(snapshot, options, whole, groups, evidence)
    said = caveats(snapshot, options, whole)
    if options.between:
        said.insert(0, sentences.pair_caveat(*_sizes(snapshot, options, groups), language))
    said.append(sentences.chance(language))
    if not results:
        said.insert(0, sentences.nobody(bool(options.between), language))
    verdict: Verdict = "answered"
    if all(result["status"] == "ended" for result in results):
        verdict = "not_covered"
    return Found(
        verdict,
        tuple(cast("Result", result) for result in results),
        evidence,
        caveats=tuple(said),
    )


def _groups(snapshot: Snapshot, options: Options, whole: Chosen) -> Groups:
    memberships = area_memberships(snapshot, options)
    network = project(memberships) if whole.two_mode else whole.network
    areas = sorted({membership.group for membership in memberships})
    pairs = (options.between,) if options.between else tuple(combinations(areas, 2))
    ids = {id_ for pair in pairs for id_ in pair}
    return Groups(network, pairs, {i: members(snapshot, options, network, i) for i in ids})


def _sizes(
    snapshot: Snapshot, options: Options, groups: Groups
) -> tuple[str, int, str, int, list[str]]:
    """Names and sizes of the asked groups, and who belongs to both."""
    a, b = groups.pairs[0]
    names = [name(snapshot, id_, options.language) for id_ in (a, b)]
    first, second = groups.members[a], groups.members[b]
    return (
        names[0],
        len(first),
        names[1],
        len(second),
        sorted(name(snapshot, id_, options.language) for id_ in first & second),
    )


def _results(
    snapshot: Snapshot, options: Options, whole: Chosen, groups: Groups, evidence: Evidence
) -> list[BrokerResult]:
    bridges: dict[str, list[BridgeOf]] = {}
    for a, b in groups.pairs:
        for found in open_pairs(groups.network, groups.members[a], groups.members[b]):
            bridge: BridgeOf = {
                "a": a,
                "b": b,
                "open_pairs": len(found.pairs),
                "only": len(found.only),
            }
            bridges.setdefault(found.broker, []).append(bridge)
    cuts = {cut.node: cut.cut_off for cut in cut_points(whole.network, "actor")}
    measures = _measures(whole)
    results: list[BrokerResult] = []
    for id_ in whole.network.ids:
        mine = sorted(
            bridges.get(id_, ()), key=lambda b: (-b["only"], -b["open_pairs"], b["a"], b["b"])
        )
        between = measures[id_]["betweenness"] > 0 or id_ in cuts
        if snapshot.node(id_).kind != "Actor" or not (mine or (between and not options.between)):
            continue
        named: Named = {"id": id_, "name": name(snapshot, id_, options.language)}
        separates = list(cuts.get(id_, ()))
        state = status(snapshot.node(id_).properties, options.at)
        ties = (facts for tie, facts in enumerate(whole.network.evidence) if _ends(whole, tie, id_))
        results.append(
            {
                "actor": named,
                "measures": measures[id_],
                "cut": id_ in cuts,
                "separates": separates,
                "bridges": mine,
                "status": state,
                "evidence": evidence.cite(id_, *(fact for facts in ties for fact in facts)),
                "sentence": sentences.broker(
                    named["name"],
                    [name(snapshot, other, options.language) for other in separates],
                    [
                        (
                            name(snapshot, b["a"], options.language),
                            name(snapshot, b["b"], options.language),
                            b["open_pairs"],
                            b["only"],
                        )
                        for b in mine
                    ],
                    measures[id_]["betweenness"],
                    state == "ended",
                    options.language,
                ),
            }
        )
    asked = bool(options.between)
    return sorted(results, key=lambda result: _order(result, asked))


def _order(result: BrokerResult, asked: bool) -> tuple[bool, int, int, float, str]:
    """The living first; for an asked pair by its pairs, else cut points, then by betweenness."""
    pairs = result["bridges"][0] if asked else None
    return (
        result["status"] == "ended",
        -pairs["only"] if pairs else 0,
        -pairs["open_pairs"] if pairs else 0,
        -result["measures"]["betweenness"],
        result["actor"]["id"],
    )


def _ends(whole: Chosen, tie: int, id_: str) -> bool:
    network = whole.network
    return id_ in (network.ids[network.source[tie]], network.ids[network.target[tie]])


def _measures(whole: Chosen) -> dict[str, dict[str, float]]:
    """Measures by node; the structural holes only where all nodes are actors."""
    network = whole.network
    columns = {
        "degree": network.degree().tolist(),
        "strength": strength(network).tolist(),
        "betweenness": betweenness(network).tolist(),
    }
    if not whole.two_mode:
        holes = structural_holes(network)
        columns["constraint"] = holes.constraint.tolist()
        columns["effective_size"] = holes.effective_size.tolist()
    return {
        id_: {
            measure: value if isinstance(value, int) else round(value, 6)
            for measure, values in columns.items()
            if not isnan(value := values[place])
        }
        for place, id_ in enumerate(network.ids)
    }
