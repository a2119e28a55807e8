"""What a word that begins no phrase may mean: as a compound of known words, or as a slip.

A slip of the pen is looked for in whole words only; parts of compounds must be known words. What
a compound asks for is told by its last part (exportlån is a loan); a compound that ends in a word
for a company (testföretag) tells what sort of company it is, and asks for nothing. Of what sort of
company it is the first parts tell only there: a gårdshotell is a hotel, and kontorsmöbler no trade.

A wrong guess is worse than none: a slip leaves a letter out, doubles or swaps letters; one letter
for another counts in long words, and never for what sort of company it is.
"""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from graph.model.folding import fold
from queries.search.words import agree, keys_of
from queries.understanding.lexicon import Lexicon, Sense
from queries.understanding.tongue import UNTOLD, Spoken

_SHORTEST_SLIP = 7
_ENDING = 2
_MOST_SLIPS = 2
_LONG = 10
_FIRM = ("target", "sector", "applicant")
_OF_FIRMS = ("tg:", "sector:", "applicant:", "form:")
_FACETS = (*_OF_FIRMS, "area:", "phase:", "purpose:")


def guessed(word: str, lexicon: Lexicon, spoken: Spoken = UNTOLD) -> tuple[tuple[Sense, ...], bool]:
    """What a compound or a misspelt word may mean; whether it only describes a company."""
    if word in lexicon.rules.own_meaning:
        return (), False
    parts = lexicon.vocabulary.parts(word) if spoken.language != "en" else ()
    if parts and all(part in lexicon.heads for part in parts[:-1]):
        return _compound(parts, lexicon, spoken)
    near = [one for one in _near(word, lexicon) if one not in lexicon.neutral]
    senses = [
        sense
        for one in near
        for told in _alone(one, lexicon, spoken)
        if (sense := _sure(told, one, word, spoken)) is not None
    ]
    return tuple(dict.fromkeys(senses)), False


def _sure(sense: Sense, known: str, word: str, spoken: Spoken) -> Sense | None:
    """What is left of a sense that a slip may have meant: one letter for another names no firm."""
    one, two = (known, word) if spoken.letters else (fold(known), fold(word))
    if len(one) != len(two) or sorted(one) == sorted(two):
        return sense
    if len(word) < _LONG or sense.option in (*_FIRM, "area", "phase"):
        return None
    if sense.rule is None:
        return sense
    return _without(sense, *_FACETS)


def _compound(
    parts: Sequence[str], lexicon: Lexicon, spoken: Spoken
) -> tuple[tuple[Sense, ...], bool]:
    describes = any(agree(parts[-1], known) for known in lexicon.rules.kinds_of_firm)
    senses: list[Sense] = []
    asks = False
    own = Spoken("sv", spoken.letters)
    for part in reversed(parts):
        found = [sense for sense in _alone(part, lexicon, own, False) if _can_be_part(sense)]
        if part is not parts[-1] and not describes:
            found = [told for sense in found if (told := _bare(sense)) is not None]
        senses += [told for sense in found if (told := _kept(sense, describes or not asks))]
        asks = asks or any(_asks(sense) for sense in found)
    return tuple(dict.fromkeys(senses)), describes


def _alone(word: str, lexicon: Lexicon, spoken: Spoken, whole: bool = True) -> list[Sense]:
    """What the word means by itself."""
    return [
        sense
        for phrase in lexicon.starting(word, spoken)
        if len(phrase.words) == 1
        and (phrase.words[0] == word or phrase.words[0] not in lexicon.rules.own_meaning)
        and (whole or _is_form(word, phrase.words[0]))
        for sense in phrase.senses
    ]


def _can_be_part(sense: Sense) -> bool:
    if sense.rule is not None:
        return not sense.rule.whole
    return sense.option not in ("door", "place", "topic")


def _bare(sense: Sense) -> Sense | None:
    """The sense without what it tells of the company."""
    if sense.rule is None:
        return None if sense.option in _FIRM else sense
    return _without(sense, *_OF_FIRMS)


def _without(sense: Sense, *prefixes: str) -> Sense:
    """The sense without ids that begin so."""
    if sense.rule is None:
        return sense
    told = {
        name: tuple(id_ for id_ in ids if not id_.startswith(prefixes))
        for name, ids in (("gives", sense.rule.gives), ("hints", sense.rule.hints))
    }
    return sense._replace(rule=sense.rule.model_copy(update=told))


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
