"""What a word that begins no phrase may mean: as a compound of known words, or as a slip.

A slip of the pen is looked for in whole words only; parts of compounds must be known words.
"""

from graph.model.folding import fold
from queries.understanding.lexicon import Lexicon, Sense

_SHORTEST_SLIP = 6
_ENDING = 2


def guessed(word: str, lexicon: Lexicon) -> tuple[Sense, ...]:
    """What a compound or a misspelt word may mean."""
    parts = lexicon.vocabulary.parts(word)
    tried = parts or tuple(near for near in _near(word, lexicon) if near not in lexicon.neutral)
    senses: list[Sense] = []
    for part in tried:
        alone = [
            phrase
            for phrase in lexicon.starting(part)
            if len(phrase.words) == 1 and (not parts or _is_form(part, phrase.words[0]))
        ]
        senses += [sense for phrase in alone for sense in phrase.senses]
    kept = [sense for sense in senses if sense.option not in ("door", "place") or not parts]
    return tuple(dict.fromkeys(kept))


def _near(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    return lexicon.vocabulary.near(word) if len(word) >= _SHORTEST_SLIP else ()


def _is_form(part: str, known: str) -> bool:
    """Whether a part of a compound is a form of a known word, not a word with its stem alone."""
    same = min(len(part), len(known)) - _ENDING
    return fold(part)[:same] == fold(known)[:same]
