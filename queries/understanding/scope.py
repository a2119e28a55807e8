"""Whether a question is about something else than enterprise.

It is where nothing of a need, of an everyday matter or of a company was understood, no word speaks
of enterprise, and either a topic of another sort is named or no word of the question is known. A
question that only says too little about a company is not: it is unknown what is needed.
"""

from collections.abc import Sequence

from queries.search.words import Word
from queries.understanding.examples import OUT_OF_SCOPE
from queries.understanding.gathering import Gathered
from queries.understanding.lexicon import Lexicon
from queries.understanding.settling import Settled


def is_out_of_scope(
    words: Sequence[Word], found: Gathered, settled: Settled, lexicon: Lexicon
) -> bool:
    """Whether the question lies outside this system; also where options say so."""
    if "enterprise" in settled.facts:
        return not settled.facts["enterprise"][0]
    if found.meant is not None:
        return found.meant == OUT_OF_SCOPE
    if not words or _anything(settled):
        return False
    spoken = {word.text for word in words}
    if spoken & lexicon.rules.about_enterprise:
        return False
    return bool(found.topics) or not (spoken & lexicon.rules.asking)


def _anything(settled: Settled) -> bool:
    """Whether anything of a need or a company is understood; a place and a haste say nothing."""
    if settled.needs or settled.facts or settled.aside or any(settled.sets.values()):
        return True
    return bool(settled.numbers.keys() - {"amount"})
