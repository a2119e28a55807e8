"""Folding: one spelling for comparing words, without case, accents, hyphens or extra spaces."""

import re
import unicodedata

_APART = re.compile(r"[\s\-–—_/]+")


def fold(text: str) -> str:
    """`Nyköpings-Oxelösund ` and `nykopings oxelosund` fold to the same."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _APART.sub(" ", letters).strip()
