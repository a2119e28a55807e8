"""What a question in free words asks for: needs, facts of the firm, place, size and money."""

from queries.understanding.lexicon import lexicon_of
from queries.understanding.reading import Need, Reading, Understood, read

__all__ = ["Need", "Reading", "Understood", "lexicon_of", "read"]
