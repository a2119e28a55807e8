"""Which bodies do the same: pairs by what their living offers share, and by their mandates.

The score is the mean of the Jaccard indexes (Jaccard 1901) of support, target, phase, area and
place over living offers; a facet that is unknown on either side is left out and listed. A county,
or a wider area around it, counts as its municipalities: what a firm there can reach. Pairs that are
one activity are joint activity, not overlap.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import Literal, TypedDict, cast

from graph.analysis.overlap import FACETS
from graph.store.snapshot import Snapshot
from queries.answer import Named, Result, Verdict
from queries.evidence import Evidence
from queries.facets import NOTHING
from queries.options import OptionError, Options
from queries.overlap.compare import Pair, compare
from queries.overlap.kinds import Kind
from queries.overlap.sentences import caveats, sentence
from queries.overlap.world import World, read_world
from queries.question import Found
from queries.texts import name

Finding = Literal["overlapping_mandates", "similar_offers", "joint_activity", "unknown"]
_FEW = 4
_AFTER: Mapping[Kind, int] = MappingProxyType(
    {"joint_activity": 1, "hand_over": 2, "complement": 3, "unknown": 4}
)
"""Kinds that stand after those that are alike, whatever their score."""


class OverlapResult(TypedDict):
    """A pair of bodies and what they share.

    `score` 0 to 1, null where no facet is known on both sides; `score_stated` the same without
    interpretations. `shared`, `only_a` and `only_b` are facet → ids (places as municipalities).
    `mandates` are pairs that overlap (empty: unknown), `layers` pairs that are layers of one
    scheme.
    """

    a: Named
    b: Named
    score: float | None
    kind: Kind
    shared: dict[str, list[str]]
    only_a: dict[str, list[str]]
    only_b: dict[str, list[str]]
    unknown: list[str]
    mandates: list[list[str]]
    sentence: str
    finding: Finding
    score_stated: float | None
    layers: list[list[str]]
    coordination: list[str]
    joined_by: list[str]
    offers_a: list[str]
    offers_b: list[str]
    verify: bool
    evidence: list[str]


def judge(snapshot: Snapshot, options: Options) -> Found:
    """The asked pair, or every pair that shares a place and a client or help, or a mandate."""
    world = read_world(snapshot, options)
    if options.pair:
        a, b = options.pair
        if a == b:
            raise OptionError("pair", f"{a},{b}", "two different organisations")
        pairs = [compare(snapshot, world, a, b, options.at)]
        apart = 0
    else:
        every = [compare(snapshot, world, a, b, options.at) for a, b in candidates(world)]
        pairs = sorted((pair for pair in every if pair.telling), key=_order)
        apart = len(every) - len(pairs)
    evidence = Evidence(snapshot, options.language)
    start = (options.page - 1) * options.limit
    page = pairs[start : start + options.limit]
    for pair in page:
        evidence.cite(*cited(world, pair))
    counts: dict[str, int] = {}
    for pair in pairs:
        counts[pair.decision.kind] = counts.get(pair.decision.kind, 0) + 1
    living = sorted({offer for offers in world.offers.values() for offer in offers})
    return Found(
        verdict=_verdict(world, pairs, options),
        results=tuple(cast("Result", _result(snapshot, world, pair, options)) for pair in pairs),
        evidence=evidence,
        caveats=caveats(snapshot, world, pairs, living, options),
        extra={"counts": dict(sorted(counts.items())), "apart": apart, "offers": len(living)},
    )


def candidates(world: World) -> Iterable[tuple[str, str]]:
    """Pairs of bodies with living offers both, and pairs of holders of mandates."""
    offering = combinations(sorted(world.offers), 2)
    holding = combinations(sorted(world.mandates), 2)
    return sorted({*offering, *holding})


def _order(pair: Pair) -> tuple[int, bool, float, str, str]:
    return (
        _AFTER.get(pair.decision.kind, 0),
        len(pair.overlap.facets) < _FEW,
        -(pair.overlap.score or 0.0),
        pair.a,
        pair.b,
    )


def _verdict(world: World, pairs: Sequence[Pair], options: Options) -> Verdict:
    if options.pair:
        kind = pairs[0].decision.kind
        if kind == "unknown":
            return "unknown"
        return "partly" if pairs[0].overlap.unknown and kind != "joint_activity" else "answered"
    if pairs:
        return "answered"
    if not world.known_offers and not world.held:
        return "unknown"
    return "answered" if world.offers or world.mandates else "not_covered"


def cited(world: World, pair: Pair) -> list[str]:
    """The ids of the facts that a pair rests on: both sides of all that is shared or joins."""
    ids: list[str] = [*pair.joined]
    for (one, other), ties in pair.same.items():
        ids += [one, other, *ties]
    shared = {facet.name: facet.shared for facet in pair.overlap.facets}
    for offers in (pair.offers_a, pair.offers_b):
        for offer in offers:
            ids += [offer, world.offered[offer]]
            for facet in FACETS:
                for value, tie in sorted(world.stated.get(offer, NOTHING).get(facet, {}).items()):
                    if facet == "place" or value in shared.get(facet, ()):
                        ids.append(tie)
    for found in (*pair.mandates, *pair.layers):
        ids += [found.a, found.b, world.held[found.a], world.held[found.b]]
        ids += [*found.ties, *found.coordination]
    return list(dict.fromkeys(ids))


def _result(snapshot: Snapshot, world: World, pair: Pair, options: Options) -> OverlapResult:
    facets = pair.overlap.facets
    return {
        "a": {"id": pair.a, "name": name(snapshot, pair.a, options.language)},
        "b": {"id": pair.b, "name": name(snapshot, pair.b, options.language)},
        "score": _rounded(pair.overlap.score),
        "kind": pair.decision.kind,
        "shared": {facet.name: sorted(facet.shared) for facet in facets if facet.shared},
        "only_a": {facet.name: sorted(facet.only_a) for facet in facets if facet.only_a},
        "only_b": {facet.name: sorted(facet.only_b) for facet in facets if facet.only_b},
        "unknown": list(pair.overlap.unknown),
        "mandates": [[found.a, found.b] for found in pair.mandates],
        "sentence": sentence(snapshot, world, pair, options.language),
        "finding": finding(pair),
        "score_stated": _rounded(pair.stated_score),
        "layers": [[found.a, found.b] for found in pair.layers],
        "coordination": sorted({tie for found in pair.mandates for tie in found.coordination}),
        "joined_by": list(pair.joined),
        "offers_a": list(pair.offers_a),
        "offers_b": list(pair.offers_b),
        "verify": bool(pair.old),
        "evidence": [id_ for id_ in cited(world, pair) if snapshot.get(id_)],
    }


def finding(pair: Pair) -> Finding:
    """What may be said: only two mandates with their grounds make overlapping mandates."""
    if pair.decision.kind in ("joint_activity", "unknown"):
        return "joint_activity" if pair.decision.kind == "joint_activity" else "unknown"
    return "overlapping_mandates" if pair.mandates else "similar_offers"


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 4)
