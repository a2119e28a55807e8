"""What is covered, what is known to be missing, what has ended, and what nobody knows."""

from dataclasses import replace
from pathlib import Path

from queries.common import (
    ALWAYS,
    AREA,
    INFERRED,
    LEVEL,
    LIMIT,
    PAGE,
    PHASE,
    PLACE,
    SECTOR,
    SUPPORT,
    TARGET,
)
from queries.facets import FACET_WORDS
from queries.gaps.logic import GapResult, judge
from queries.options import Option
from queries.question import Question

_FACETS = tuple(FACET_WORDS)
_WORDS = tuple((word, facet) for facet, words in FACET_WORDS.items() for word in words)
ROWS = Option(
    "rows",
    "choice",
    "Rader",
    "Rows",
    "The facet of the rows.",
    choices=_FACETS,
    words=_WORDS,
    default="support",
)
COLUMNS = Option(
    "columns",
    "choice",
    "Kolumner",
    "Columns",
    "The facet of the columns; another than the rows.",
    choices=_FACETS,
    words=_WORDS,
    default="place",
)
CHOICE_LABELS = FACET_WORDS
"""Choice → its label in Swedish and in English, for both options."""

QUESTION = Question(
    name="gaps",
    command="gaps",
    route="/gaps",
    title_sv="Luckor",
    title_en="Gaps",
    description="A matrix of two facets. Each cell is covered by active offers or projects, known "
    "to be empty after a complete survey, no longer covered, or unknown, with the cause and what "
    "is nearest. What names the asked place or its county counts; wider areas need a level. What "
    "states none of a facet stands in a line of its own, not_stated.",
    options=(
        ROWS,
        COLUMNS,
        PLACE,
        LEVEL,
        AREA,
        PHASE,
        SUPPORT,
        TARGET,
        SECTOR,
        INFERRED,
        *ALWAYS,
        replace(LIMIT, default="1000"),
        PAGE,
    ),
    judge=judge,
    result=GapResult,
    facts=Path(__file__).with_name("facts.cypher"),
)
