"""Paths of introduction: the k cheapest over the part of the network that can introduce."""

from typing import TypedDict, cast

from graph.analysis.network import Network
from graph.analysis.paths import Path, TieCosts, k_paths, tie_costs
from graph.store.snapshot import Snapshot
from queries.answer import Result
from queries.evidence import Evidence
from queries.network.describe import TieOf, caveats, describe
from queries.network.sentences import not_in_network, relation_label, sample
from queries.networks import Chosen, apart, chosen, introducing, members, money
from queries.options import OptionError, Options
from queries.path import sentences
from queries.question import Found
from queries.texts import name

MOST = 20


class StepOf(TieOf):
    """A tie of a path; `reliability` (0 to 1) is what its cost is made of."""

    reliability: float


class PathResult(TypedDict):
    """One path: `cost` has no unit, lower is better; `weakest` is the id of a tie."""

    nodes: list[str]
    ties: list[StepOf]
    cost: float
    reliability: float
    weakest: str
    sentence: str


def judge(snapshot: Snapshot, options: Options) -> Found:
    """The best paths between the asked ends; raises OptionError when they are one or missing."""
    language, evidence = options.language, Evidence(snapshot, options.language)
    start, end = options.start, options.end
    if start is None or end is None:
        raise OptionError("from" if start is None else "to", "", "an actor, area or place")
    if start == end:
        raise OptionError("to", end, "another end than from")
    if options.k > MOST:
        raise OptionError("k", str(options.k), f"at most {MOST}")
    whole = chosen(snapshot, options)
    first = members(snapshot, options, whole.network, start)
    last = members(snapshot, options, whole.network, end)
    lost = [id_ for id_, nodes in ((start, first), (end, last)) if not nodes]
    if lost:
        said = [not_in_network(name(snapshot, id_, language), language) for id_ in lost]
        said += _money(snapshot, options, evidence, first | {start}, last | {end})
        return Found("unknown", (), evidence, caveats=(*said, sample(language)))
    single = {id_ for id_ in (start, end) if id_ in whole.network}  # else it stands for a group
    network = introducing(snapshot, whole.network, single, options.at)
    prices = tie_costs(network)
    groups = not single
    paths = k_paths(network, first, last, options.k, direct=not groups, prices=prices)
    usable = whole._replace(network=network)
    said = caveats(snapshot, options, usable)
    if groups:
        both = sorted(name(snapshot, id_, language) for id_ in first & last)
        said.insert(0, sentences.groups(_direct(network, first, last), both, language))
    said.append(sentences.introductions(language))
    if not paths:
        names = [name(snapshot, id_, language) for id_ in (start, end)]
        why = [sentences.no_path(names[0], names[1], language)]
        why += sentences.cause(names, apart(network, first, last), language)
        why += _money(snapshot, options, evidence, first, last)
        said = why + said
        return Found("unknown", (), evidence, caveats=tuple(said))
    results = tuple(
        cast("Result", _result(snapshot, options, usable, prices, path, evidence)) for path in paths
    )
    return Found("answered", results, evidence, caveats=tuple(said))


def _money(
    snapshot: Snapshot,
    options: Options,
    evidence: Evidence,
    first: frozenset[str],
    last: frozenset[str],
) -> list[str]:
    """The money or ownership known between the ends, with its facts cited."""
    links = money(snapshot, options, first, last)
    evidence.cite(*(link.id for link in links))
    language = options.language
    told = [
        relation_label(
            name(snapshot, link.source, language),
            link.type,
            name(snapshot, link.target, language),
            language,
        )
        for link in links
    ]
    return [sentences.money(told, language)] if told else []


def _direct(network: Network, first: frozenset[str], second: frozenset[str]) -> int:
    """How many ties run from one group to the other, members of both left out."""
    one, two = first - second, second - first
    return sum((t.a in one and t.b in two) or (t.a in two and t.b in one) for t in network.ties())


def _result(
    snapshot: Snapshot,
    options: Options,
    usable: Chosen,
    prices: TieCosts,
    path: Path,
    evidence: Evidence,
) -> PathResult:
    language = options.language
    steps: list[StepOf] = []
    for tie in path.ties:
        told = describe(snapshot, usable, usable.network.tie(tie), evidence, language)
        steps.append({**told, "reliability": round(float(prices.reliability[tie]), 6)})
    weakest = path.ties.index(path.weakest)
    evidence.cite(*path.nodes)
    names = [name(snapshot, id_, language) for id_ in path.nodes]
    return {
        "nodes": list(path.nodes),
        "ties": steps,
        "cost": round(path.cost, 6),
        "reliability": round(path.reliability, 6),
        "weakest": steps[weakest]["id"],
        "sentence": sentences.path(names, weakest, steps[weakest]["label"], language),
    }
