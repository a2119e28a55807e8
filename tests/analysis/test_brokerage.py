"""Brokerage against R's sna, against a triple loop, and against its laws."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given

from graph.analysis.brokerage import ROLES, census, open_pairs, participation
from graph.analysis.network import Network, Tie
from graph.analysis.two_paths import two_paths

from .graphs import grouped, karate, network


def in_sna(pairs: list[int]) -> tuple[int, ...]:
    """Unordered pairs as sna counts them: w_I, w_O, b_IO, b_OI, b_O."""
    coordinator, consultant, gate, liaison, unplaced = pairs
    assert unplaced == 0
    return 2 * coordinator, 2 * consultant, gate, gate, 2 * liaison


def test_karate_by_club_as_in_sna() -> None:
    club, groups = karate()
    pairs = census(club, groups).pairs
    assert in_sna(pairs.sum(axis=0).tolist()) == (510, 20, 128, 128, 0)
    for member, roles in {
        "1": (174, 0, 15, 15, 0),
        "34": (156, 6, 40, 40, 0),
        "3": (10, 12, 23, 23, 0),
        "9": (0, 0, 5, 5, 0),
    }.items():
        assert in_sna(pairs[club.index(member)].tolist()) == roles


def test_karate_in_four_groups_as_in_sna() -> None:
    club, _ = karate()
    pairs = census(club, {n: str((int(n) - 1) % 4) for n in club.ids}).pairs
    assert in_sna(pairs.sum(axis=0).tolist()) == (24, 170, 116, 116, 360)


def role(groups: dict[str, str], b: str, a: str, c: str) -> str:
    """Gould and Fernandez's role of b between a and c, as they define it in words."""
    if not {a, b, c} <= set(groups):
        return "unplaced"
    if groups[a] == groups[c]:
        return "coordinator" if groups[b] == groups[a] else "consultant"
    return "gate" if groups[b] in (groups[a], groups[c]) else "liaison"


@given(grouped())
def test_the_census_is_that_of_a_triple_loop(drawn: tuple[Network, dict[str, str]]) -> None:
    graph, groups = drawn
    near = {n: set(graph.neighbours(n)) for n in graph.ids}
    counted = census(graph, groups)
    for place, b in enumerate(graph.ids):
        pairs, credit, sole = dict.fromkeys(ROLES, 0), dict.fromkeys(ROLES, 0.0), 0
        for a, c in combinations(graph.ids, 2):
            if b not in (a, c) and a in near[b] and c in near[b] and c not in near[a]:
                brokers = len(near[a] & near[c])
                pairs[role(groups, b, a, c)] += 1
                credit[role(groups, b, a, c)] += 1 / brokers
                sole += brokers == 1
        assert counted.pairs[place].tolist() == list(pairs.values())
        assert counted.credit[place].tolist() == pytest.approx(list(credit.values()))
        assert counted.sole[place] == sole


@given(grouped())
def test_the_roles_add_up_to_the_open_two_paths_however_nodes_are_grouped(
    drawn: tuple[Network, dict[str, str]],
) -> None:
    graph, groups = drawn
    swapped = dict(zip(groups, reversed(groups.values()), strict=True))
    open_ = sum(int((block.closing < 0).sum()) for block in two_paths(graph))
    assert census(graph, groups).pairs.sum() == open_
    assert census(graph, swapped).pairs.sum() == open_
    joined = {pair for block in two_paths(graph) for pair in block.pair[block.closing < 0].tolist()}
    assert census(graph, groups).credit.sum() == pytest.approx(len(joined))


@given(grouped())
def test_blocks_of_any_size_hold_the_same_two_paths(drawn: tuple[Network, dict[str, str]]) -> None:
    graph, _ = drawn
    whole, parts = (
        [row for block in two_paths(graph, size) for row in zip(*(c.tolist() for c in block))]
        for size in (10_000, 3)
    )
    assert whole == parts
    degree = graph.degree()
    assert len(whole) == int((degree * (degree - 1) // 2).sum())


@given(grouped())
def test_open_pairs_are_those_found_by_trying_all(drawn: tuple[Network, dict[str, str]]) -> None:
    graph, groups = drawn
    first = {n for n in graph.ids if groups.get(n) in ("red", "green")}
    second = {n for n in graph.ids if groups.get(n) in ("green", "blue")}
    near = {n: set(graph.neighbours(n)) for n in graph.ids}
    expected = {}
    for b in graph.ids:
        pairs = [
            (x, y)
            for x, y in permutations(graph.ids, 2)
            if x in first - second and y in second - first
            if x in near[b] and y in near[b] and x not in near[y]
        ]
        if pairs:
            only = [(x, y) for x, y in pairs if near[x] & near[y] == {b}]
            expected[b] = (sorted(pairs), sorted(only))
    found = open_pairs(graph, first, second)
    assert {b.broker: (list(b.pairs), list(b.only)) for b in found} == expected
    order = [(-len(b.only), -len(b.pairs), b.broker) for b in found]
    assert order == sorted(order)
    mirrored = {b.broker: {(y, x) for x, y in b.pairs} for b in open_pairs(graph, second, first)}
    assert mirrored == {b.broker: set(b.pairs) for b in found}


def test_who_belongs_to_both_sides_is_a_broker_and_no_end() -> None:
    bridges = open_pairs(network("am bm ab"), {"a", "m"}, {"b", "m"})
    assert bridges == ()
    (bridge,) = open_pairs(network("am bm"), {"a", "m"}, {"b", "m"})
    assert bridge == ("m", (("a", "b"),), (("a", "b"),))


def test_participation_is_high_for_ties_to_many_groups() -> None:
    star = Network.from_ties([Tie("m", "a", 2), Tie("m", "b", 1), Tie("m", "c", 1), Tie("d", "x")])
    value = participation(star, {"a": "A", "b": "B", "c": "C", "m": "M"})
    assert value[star.index("m")] == pytest.approx(1 - (0.25 + 0.0625 + 0.0625))
    assert value[star.index("a")] == 0.0
    assert np.isnan(value[star.index("d")])


@given(grouped())
def test_participation_is_the_sum_of_its_definition(drawn: tuple[Network, dict[str, str]]) -> None:
    graph, groups = drawn
    values = participation(graph, groups)
    for place, name in enumerate(graph.ids):
        strength: dict[str, float] = {}
        for tie in graph.ties():
            other = tie.b if tie.a == name else tie.a
            if name in (tie.a, tie.b) and other in groups:
                strength[groups[other]] = strength.get(groups[other], 0) + tie.weight
        total = sum(strength.values())
        if not total:
            assert np.isnan(values[place])
        else:
            assert values[place] == pytest.approx(
                1 - sum((s / total) ** 2 for s in strength.values())
            )
