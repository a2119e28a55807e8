"""Which organisations do the same for the same firms at the same place."""

from pathlib import Path

from queries.common import (
    ALWAYS,
    AREA,
    INFERRED,
    LEVEL,
    PAGED,
    PHASE,
    PLACE,
    SUPPORT,
    TARGET,
)
from queries.options import Option
from queries.overlap.logic import OverlapResult, judge
from queries.question import Question

PAIR = Option(
    "pair",
    "pair",
    "Två aktörer",
    "Two organisations",
    "Two organisations to compare, with a comma between; all pairs if absent.",
    kinds=("Actor",),
)

QUESTION = Question(
    name="overlap",
    command="overlap",
    route="/overlap",
    title_sv="Överlapp",
    title_en="Overlaps",
    description="Pairs of organisations by what their active offers share: support, target group, "
    "phase, area and place. The score is the mean of the Jaccard indexes of the facets known on "
    "both sides; unknown facets are listed. Joint activity is told apart. Only two mandates with "
    "their grounds make an overlapping mandate; offers alone make similar offers.",
    options=(PAIR, PLACE, LEVEL, AREA, SUPPORT, TARGET, PHASE, INFERRED, *ALWAYS, *PAGED),
    judge=judge,
    result=OverlapResult,
    facts=Path(__file__).with_name("facts.cypher"),
)
