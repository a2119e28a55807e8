"""One stated condition against what is known of a company: yes, no or unknown."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.properties.criteria import FLAGS, NUMBERS
from queries.places import places_of
from queries.refer.criteria import Rule, judge_rule, rule_of
from queries.understanding import lexicon_of
from queries.understanding.company import Company, Quantity
from tests.queries.refer_world import snapshot_in_memory
from tests.world import world

SNAPSHOT = snapshot_in_memory(world())
PLACES, RULES = places_of(SNAPSHOT), lexicon_of(SNAPSHOT).rules
SMALL = Company(
    numbers={"employees": Quantity(12, "employees"), "amount": Quantity(500_000, "SEK")},
    sets={
        "applicant": frozenset({"company"}),
        "phase": frozenset({"phase:tillvaxt"}),
        "place": frozenset({"place:flen"}),
        "target": frozenset({"tg:sme"}),
        "purpose": frozenset({"export"}),
    },
    flags={"begun": False, "exporting": True},
)
ONE = frozenset


def judge(rule: Rule, company: Company = SMALL) -> str:
    return judge_rule(rule, company, PLACES, RULES)


@pytest.mark.parametrize(
    ("rule", "state"),
    [
        (Rule("employees", at_most=49), "yes"),
        (Rule("employees", at_most=9), "no"),
        (Rule("employees", at_least=12, at_most=12), "yes"),
        (Rule("employees", at_least=13), "no"),
        (Rule("employees"), "unknown"),
        (Rule("turnover", at_most=1, unit="SEK"), "unknown"),
        (Rule("amount", at_most=250_000, unit="SEK"), "no"),
        (Rule("amount", at_most=250_000, unit="EUR"), "unknown"),
        (Rule("begun", must_be=False), "yes"),
        (Rule("begun", must_be=True), "no"),
        (Rule("begun"), "unknown"),
        (Rule("difficulty", must_be=False), "unknown"),
        (Rule("applicant", one_of=ONE({"company", "region"})), "yes"),
        (Rule("applicant", one_of=ONE({"municipality"})), "no"),
        (Rule("applicant", one_of=ONE({"farm"})), "unknown"),
        (Rule("applicant", none_of=ONE({"company"})), "no"),
        (Rule("applicant", none_of=ONE({"private_person"})), "yes"),
        (Rule("phase", one_of=ONE({"phase:ide"})), "no"),
        (Rule("phase", one_of=ONE({"phase:ide", "phase:tillvaxt"})), "yes"),
        (Rule("place", one_of=ONE({"place:eskilstuna"})), "no"),
        (Rule("place", one_of=ONE({"place:sormland"})), "yes"),
        (Rule("place", none_of=ONE({"place:flen"})), "no"),
        (Rule("target", one_of=ONE({"tg:sme"})), "yes"),
        (Rule("target", none_of=ONE({"tg:sme"})), "no"),
        (Rule("purpose", one_of=ONE({"export"})), "yes"),
        (Rule("purpose", one_of=ONE({"energy"})), "unknown"),
        (Rule("legal_form", one_of=ONE({"aktiebolag"})), "unknown"),
        (Rule("other"), "unknown"),
    ],
)
def test_a_rule_is_met_broken_or_open(rule: Rule, state: str) -> None:
    assert judge(rule) == state


def test_somebody_yet_to_start_is_not_refused_what_a_company_may_have() -> None:
    starter = Company(sets={"applicant": ONE({"entrepreneur"})})
    assert judge(Rule("applicant", one_of=ONE({"company"})), starter) == "unknown"
    assert judge(Rule("applicant", one_of=ONE({"municipality"})), starter) == "no"


def test_a_stored_criterion_becomes_its_rule() -> None:
    stored = SNAPSHOT.node("criterion:verkstaden--prova-robot--employees").properties
    assert rule_of(stored) == Rule("employees", at_most=249.0, unit="employees")


COUNTS = st.integers(0, 50)
BOUNDS = st.none() | st.integers(0, 50).map(float)


@given(COUNTS, BOUNDS, BOUNDS, st.sampled_from(NUMBERS))
def test_numbers_as_a_referee_counts_them(
    value: int, low: float | None, high: float | None, attribute: str
) -> None:
    company = Company(numbers={attribute: Quantity(value, "SEK")})
    rule = Rule(attribute, low, high, "SEK")
    inside = value in range(int(low or 0), int(50 if high is None else high) + 1)
    expected = "unknown" if low is None and high is None else "yes" if inside else "no"
    assert judge(rule, company) == expected


WORDS = st.frozensets(st.sampled_from(["a", "b", "c", "d"]))
SETS = st.sampled_from(["legal_form", "sector", "area", "purpose", "phase"])
RULED = st.one_of(
    st.builds(Rule, st.sampled_from(NUMBERS), BOUNDS, BOUNDS, st.just("SEK")),
    st.builds(lambda name, one, none: Rule(name, one_of=one, none_of=none), SETS, WORDS, WORDS),
    st.builds(lambda name, must: Rule(name, must_be=must), st.sampled_from(FLAGS), st.booleans()),
)
KNOWN = st.builds(
    Company,
    numbers=st.dictionaries(
        st.sampled_from(NUMBERS), st.builds(Quantity, COUNTS, st.just("SEK")), max_size=4
    ),
    sets=st.dictionaries(SETS, WORDS.filter(bool), max_size=4),
    flags=st.dictionaries(st.sampled_from(FLAGS), st.booleans(), max_size=4),
)


@settings(max_examples=300)
@given(RULED, KNOWN)
def test_a_blank_on_either_side_is_unknown_never_the_opposite(rule: Rule, known: Company) -> None:
    name = rule.attribute
    without = replace(
        known,
        numbers={key: value for key, value in known.numbers.items() if key != name},
        sets={key: value for key, value in known.sets.items() if key != name},
        flags={key: value for key, value in known.flags.items() if key != name},
    )
    assert judge(rule, without) == "unknown"
    assert judge(Rule(name), known) == "unknown"


@settings(max_examples=300)
@given(RULED, KNOWN, KNOWN)
def test_what_is_known_of_other_things_changes_nothing(
    rule: Rule, known: Company, more: Company
) -> None:
    name = rule.attribute
    both = Company(
        numbers={**more.numbers, **known.numbers},
        sets={**more.sets, **known.sets},
        flags={**more.flags, **known.flags},
    )
    if name in known.numbers or name in known.sets or name in known.flags:
        assert judge(rule, both) == judge(rule, known)
