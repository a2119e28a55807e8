"""What a question in free words asks for: needs, facts of the firm, place, size and money."""

from queries.understanding.company import Company, Quantity
from queries.understanding.given import Given, given_by
from queries.understanding.lexicon import lexicon_of
from queries.understanding.parts import options_of
from queries.understanding.reading import Need, Reading, Understood, read

__all__ = [
    "Company",
    "Given",
    "Need",
    "Quantity",
    "Reading",
    "Understood",
    "given_by",
    "lexicon_of",
    "options_of",
    "read",
]
