"""Shared projects as ties: the published examples, and what must hold of every projection."""

import random
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.centrality import strength
from graph.analysis.network import Network, Tie
from graph.analysis.projection import Membership, project, two_mode

memberships = st.lists(
    st.builds(
        Membership,
        st.sampled_from("abcdef"),
        st.sampled_from(["p1", "p2", "p3", "p4"]),
        st.sets(st.sampled_from(["f1", "f2", "f3"])).map(lambda facts: tuple(sorted(facts))),
    )
)


def shared(text: str) -> list[Membership]:
    """``"A:1,2"`` as memberships."""
    return [Membership(part[0], group) for part in text.split() for group in part[2:].split(",")]


def weights(network: Network) -> dict[str, float]:
    return {tie.a + tie.b: tie.weight for tie in network.ties()}


def test_newman_2001_figure_6() -> None:
    third = pytest.approx(1 / 3)
    assert weights(project(shared("A:1,2,3 B:1,2,3 C:1 D:1 E:3"))) == {
        "AB": pytest.approx(11 / 6), "AE": 0.5, "BE": 0.5,
        "AC": third, "AD": third, "BC": third, "BD": third, "CD": third,
    }  # fmt: skip


def test_opsahl() -> None:
    network = project(shared("A:1,2 B:1,2,3,4,5 C:1 D:3 E:4,5,6 F:6"))
    assert weights(network) == {"AB": 1.5, "AC": 0.5, "BC": 0.5, "BD": 1, "BE": 2, "EF": 1}
    assert network.count.tolist() == [2, 1, 1, 1, 2, 1]


def test_strength_of_the_southern_women_is_the_number_of_events_they_attended() -> None:
    graph = nx.davis_southern_women_graph()
    women = graph.graph["top"]
    network = project(Membership(woman, event) for woman in women for event in graph[woman])
    assert len(network.source) == 139
    assert dict(zip(network.ids, strength(network), strict=True)) == {
        woman: pytest.approx(graph.degree[woman]) for woman in women
    }
    assert weights(network)["Evelyn JeffersonTheresa Anderson"] == pytest.approx(1.48688, abs=5e-6)


@given(memberships)
def test_strength_is_the_number_of_groups_shared_with_anyone(given: list[Membership]) -> None:
    members: dict[str, set[str]] = {}
    for membership in given:
        members.setdefault(membership.group, set()).add(membership.actor)
    network = project(given)
    for actor, value in zip(network.ids, strength(network).tolist(), strict=True):
        assert value == pytest.approx(sum(actor in m and len(m) > 1 for m in members.values()))


@given(memberships)
def test_ties_counts_and_evidence_are_those_of_every_pair(given: list[Membership]) -> None:
    facts: dict[tuple[str, str], set[str]] = {}
    for actor, group, evidence in given:
        facts.setdefault((actor, group), set()).update(evidence)
    groups = sorted({group for _, group in facts})
    actors = sorted({actor for actor, _ in facts})
    expected = []
    for a, b in combinations(actors, 2):
        common = [g for g in groups if (a, g) in facts and (b, g) in facts]
        if common:
            behind = set(common).union(*(facts[x, g] for x in (a, b) for g in common))
            expected.append((a, b, len(common), tuple(sorted(behind))))
    network = project(given)
    assert [(t.a, t.b, t.count, t.evidence) for t in network.ties()] == expected
    assert network.ids == tuple(actors)


@given(memberships, st.randoms(use_true_random=False))
def test_shuffled_memberships_give_the_same_network(
    given: list[Membership], chance: random.Random
) -> None:
    shuffled = [*given, *given[:2]]
    chance.shuffle(shuffled)
    assert project(shuffled) == project(given)


def test_names_of_groups_do_not_change_a_weight() -> None:
    sizes = {"p": "AB", "q": "ABC", "r": "ABCDEFGH", "s": "ABCDE"}
    renamed = dict(zip("zyxw", sizes.values(), strict=True))
    first, second = (
        project(Membership(a, g) for g, members in s.items() for a in members)
        for s in (sizes, renamed)
    )
    assert first.weight.tolist() == second.weight.tolist()


def test_one_project_of_s_partners_gives_each_pair_its_share() -> None:
    network = project(Membership(actor, "p") for actor in "abcde")
    assert (len(network.source), set(network.weight.tolist())) == (10, {0.25})


def test_counts_weigh_every_shared_group_alike() -> None:
    assert weights(project(shared("A:1,2 B:1,2 C:2"), "count")) == {"AB": 2, "AC": 1, "BC": 1}


def test_who_shares_nothing_stays_without_ties() -> None:
    network = project([Membership("a", "p"), Membership("b", "q")])
    assert (network.ids, len(network.source)) == (("a", "b"), 0)


def test_the_two_mode_form_keeps_each_membership() -> None:
    network = two_mode(
        [Membership("a", "x", ("f1",)), Membership("a", "x", ("f2",)), Membership("b", "y")],
        "actor",
        "area",
    )
    assert list(network.ties()) == [Tie("a", "x", evidence=("f1", "f2")), Tie("b", "y")]
    assert network.mode == ("actor", "actor", "area", "area")
    with pytest.raises(ValueError, match="both actor and area"):
        two_mode([Membership("a", "b"), Membership("b", "c")], "actor", "area")
