"""What a word that begins no phrase may mean: as a compound of known words, or as a slip.

A slip of the pen is looked for in whole words only; parts of compounds must be known words. What
a compound asks for is told by its last part (exportlån is a loan); a compound that ends in a word
for a company (testföretag) tells what sort of company it is, and asks for nothing.
"""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from graph.model.folding import fold
from queries.search.words import agree, keys_of
from queries.understanding.lexicon import Lexicon, Sense

_SHORTEST_SLIP = 7
_ENDING = 2
_MOST_SLIPS = 2
_LONG = 11


def guessed(word: str, lexicon: Lexicon) -> tuple[tuple[Sense, ...], bool]:
    """What a compound or a misspelt word may mean; whether it only describes a company."""
    if parts := lexicon.vocabulary.parts(word):
        return _compound(parts, lexicon)
    near = [one for one in _near(word, lexicon) if one not in lexicon.neutral]
    senses = [sense for one in near for sense in _alone(one, lexicon)]
    return tuple(dict.fromkeys(senses)), False


def _compound(parts: Sequence[str], lexicon: Lexicon) -> tuple[tuple[Sense, ...], bool]:
    describes = any(agree(parts[-1], known) for known in lexicon.rules.kinds_of_firm)
    senses: list[Sense] = []
    asks = False
    for part in reversed(parts):
        found = [sense for sense in _alone(part, lexicon, whole=False) if _can_be_part(sense)]
        senses += [told for sense in found if (told := _kept(sense, describes or not asks))]
        asks = asks or any(_asks(sense) for sense in found)
    return tuple(dict.fromkeys(senses)), describes


def _alone(word: str, lexicon: Lexicon, whole: bool = True) -> list[Sense]:
    """What the word means by itself."""
    return [
        sense
        for phrase in lexicon.starting(word)
        if len(phrase.words) == 1
        and (phrase.words[0] == word or phrase.words[0] not in lexicon.rules.own_meaning)
        and (whole or _is_form(word, phrase.words[0]))
        for sense in phrase.senses
    ]


def _can_be_part(sense: Sense) -> bool:
    if sense.rule is not None:
        return not sense.rule.whole
    return sense.option not in ("door", "place", "topic")


def _kept(sense: Sense, all_: bool) -> Sense | None:
    """The sense, or what is left of it without the kinds of support."""
    if all_ or not _asks(sense):
        return sense
    if sense.rule is None:
        return None
    left = tuple(id_ for id_ in sense.rule.gives if not id_.startswith(("sup:", "funding:")))
    return sense._replace(rule=sense.rule.model_copy(update={"gives": left, "hints": ()}))


def _asks(sense: Sense) -> bool:
    """Whether it names a kind of support."""
    if sense.rule is not None:
        return any(id_.startswith("sup:") for id_ in sense.rule.gives)
    return sense.option in ("support", "money")


def _near(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The known words that are nearest: by their stems first, then as they are written."""
    if len(word) < _SHORTEST_SLIP:
        return ()
    most = _MOST_SLIPS if len(word) >= _LONG else 1
    far = {one: _apart(word, one) for one in lexicon.vocabulary.near(word)}
    return tuple(one for one in far if far[one] == min(far.values()) and far[one][0] <= most)


def _apart(word: str, known: str) -> tuple[int, int]:
    stems = min(OSA.distance(one, other) for one in keys_of(word) for other in keys_of(known))
    return stems, OSA.distance(fold(word), fold(known))


def _is_form(part: str, known: str) -> bool:
    """Whether a part of a compound is a form of a known word, not a word with its stem alone."""
    same = min(len(part), len(known)) - _ENDING
    return fold(part)[:same] == fold(known)[:same]
