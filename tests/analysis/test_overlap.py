"""Overlap of facets: its laws, and that what is unknown is never taken for different."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.overlap import FACETS, overlap

values = st.frozensets(st.sampled_from("abcd"))
sides = st.dictionaries(st.sampled_from(FACETS), values)


def facets(**parts: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(letters) for name, letters in parts.items()}


def test_the_score_is_the_mean_over_facets_known_on_both_sides() -> None:
    found = overlap(
        facets(support="ab", target="xyz", phase="p", area=""),
        facets(support="bc", target="xyz", area="q", place="m"),
    )
    assert found.score == pytest.approx((1 / 3 + 1) / 2)
    assert found.unknown == ("phase", "area", "place")
    first = found.facets[0]
    assert first[:4] == ("support", frozenset("b"), frozenset("a"), frozenset("c"))
    assert first.score == pytest.approx(1 / 3)


def test_nothing_in_common_to_compare_is_unknown_and_not_zero() -> None:
    assert overlap(facets(support="a"), facets(target="b")).score is None


@given(sides, sides)
def test_it_is_symmetric_and_between_disjoint_and_identical(
    a: dict[str, frozenset[str]], b: dict[str, frozenset[str]]
) -> None:
    one, two = overlap(a, b), overlap(b, a)
    assert (one.score, one.unknown) == (two.score, two.unknown)
    assert [(f.only_a, f.only_b) for f in one.facets] == [(f.only_b, f.only_a) for f in two.facets]
    assert {f.name for f in one.facets} | set(one.unknown) == set(FACETS)
    if one.score is not None:
        assert 0 <= one.score <= 1
        assert (one.score == 1) == all(a[f.name] == b[f.name] for f in one.facets)
        assert (one.score == 0) == all(not a[f.name] & b[f.name] for f in one.facets)


@given(sides)
def test_identical_is_one(a: dict[str, frozenset[str]]) -> None:
    assert overlap(a, a).score == (1.0 if any(a.values()) else None)
