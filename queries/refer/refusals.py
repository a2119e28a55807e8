"""Who is refused: a stated condition that a known fact about the company contradicts."""

from queries.places import Places
from queries.refer.catalogue import Catalogue, Flags, Profile
from queries.refer.criteria import Rule, State, judge_rule
from queries.refer.fit import Context


def refused(catalogue: Catalogue, context: Context, places: Places) -> Flags:
    """For each candidate whether some stated condition says no; each rule is judged once."""
    judged: dict[Rule, State] = {}

    def state(rule: Rule) -> State:
        if rule not in judged:
            judged[rule] = judge_rule(rule, context.company, places, context.rules)
        return judged[rule]

    by_rule = catalogue.rules.flags(lambda rules: any(state(one) == "no" for one in rules))
    by_target = catalogue.facets["target"].flags(lambda told: state(target_rule(told)) == "no")
    return by_rule | by_target | catalogue.facility


def target_rule(told: Profile) -> Rule:
    """The target groups that a source states, as a rule; without any it says nothing."""
    return Rule("target", one_of=frozenset(one.id for one in told if not one.inferred))
