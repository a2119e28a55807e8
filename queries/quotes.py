"""A long text of a source as it stands inside one of our sentences."""

import re

from queries.texts import Language

_CLAUSE = re.compile(r"[.;:](?= )| – ")
_LONGEST = 60


def quoted(words: str, language: Language) -> str:
    """The first clause in quotation marks, at most 60 characters and without a final full stop."""
    clause = _CLAUSE.split(words.strip(), maxsplit=1)[0].rstrip(" .")
    if len(clause) > _LONGEST:
        clause = clause[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,") + "…"
    left, right = ("”", "”") if language == "sv" else ("“", "”")
    return f"{left}{clause}{right}"
