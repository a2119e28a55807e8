"""Where phrases stand in a question, and what they mean: the longest phrase wins, from the left."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from queries.search.words import Word
from queries.understanding.guessing import guessed
from queries.understanding.lexicon import Lexicon, Phrase, Sense
from queries.understanding.negation import Negations, State, state_of
from queries.understanding.others import of_others
from queries.understanding.tongue import Language, Spoken, is_form, spoken_in


class Match(NamedTuple):
    """A phrase that was found, from the first word to the last.

    `denied`: a `not` stands by it. `describes`: the words only tell what sort of company it is.
    `others`: they tell of a customer or a supplier, not of the one who asks.
    """

    first: int
    last: int
    senses: tuple[Sense, ...]
    words: tuple[str, ...]
    state: State
    denied: bool
    describes: bool = False
    others: bool = False


class _Span(NamedTuple):
    first: int
    last: int
    senses: tuple[Sense, ...]
    describes: bool = False


def matches_of(words: Sequence[Word], text: str, lexicon: Lexicon) -> tuple[Match, ...]:
    """The phrases of a question, in order."""
    spoken = spoken_in(word.text for word in words)
    chosen = _chosen(_spans(words, lexicon, spoken))
    taken = {place for span in chosen for place in range(span.first, span.last + 1)}
    for place, word in enumerate(words):
        if place in taken or lexicon.is_neutral(word.text):
            continue
        senses, describes = guessed(word.text, lexicon, spoken)
        if senses:
            chosen.append(_Span(place, place, senses, describes))
    negations = Negations(words, text)
    others = of_others(words, text)
    scopes = negations.scopes([(span.first, span.last) for span in chosen])
    found = [
        Match(
            span.first,
            span.last,
            span.senses,
            (text[words[span.first].start : words[span.last].end],),
            state_of(span.first, scopes),
            negations.denied(span.first, span.last),
            span.describes,
            span.first in others,
        )
        for span in sorted(chosen, key=lambda one: (one.first, one.last))
    ]
    return tuple(_united(found))


def _spans(words: Sequence[Word], lexicon: Lexicon, spoken: Spoken) -> list[_Span]:
    spans = []
    for first, word in enumerate(words):
        for phrase in lexicon.starting(word.text, spoken):
            last = first + len(phrase.words) - 1
            if last >= len(words) or _only_a_form(word.text, phrase, lexicon):
                continue
            if holds(words[first : last + 1], phrase.words, phrase.language, spoken.letters):
                spans.append(_Span(first, last, phrase.senses))
    return spans


def _chosen(spans: Iterable[_Span]) -> list[_Span]:
    chosen: list[_Span] = []
    for span in sorted(spans, key=lambda one: (one.first - one.last, one.first)):
        same = (span.first, span.last)
        if all(_apart(span, other) or same == (other.first, other.last) for other in chosen):
            chosen.append(span)
    return chosen


def _apart(one: _Span, other: _Span) -> bool:
    return one.last < other.first or other.last < one.first


def _only_a_form(word: str, phrase: Phrase, lexicon: Lexicon) -> bool:
    """A neutral word is no form of another: who invests (investerar) seeks no investor."""
    other = len(phrase.words) == 1 and word != phrase.words[0]
    own = lexicon.rules.own_meaning
    return other and (lexicon.is_neutral(word) or word in own or phrase.words[0] in own)


def _united(matches: Iterable[Match]) -> list[Match]:
    """One match for each stretch of words, with all that it means."""
    by_span: dict[tuple[int, int], Match] = {}
    for match in matches:
        known = by_span.get((match.first, match.last), match)
        senses = tuple(dict.fromkeys((*known.senses, *match.senses)))
        by_span[match.first, match.last] = known._replace(senses=senses)
    return list(by_span.values())


def holds(
    words: Sequence[Word], phrase: Sequence[str], language: Language = "", letters: bool = False
) -> bool:
    """Whether these words are those of the phrase, in any form."""
    return all(
        is_form(word.text, known, language, letters)
        for word, known in zip(words, phrase, strict=True)
    )


def find(words: Sequence[Word], phrase: Sequence[str], language: Language = "") -> int | None:
    """Where a phrase begins; None where it does not stand."""
    for first in range(len(words) - len(phrase) + 1):
        if holds(words[first : first + len(phrase)], phrase, language):
            return first
    return None
