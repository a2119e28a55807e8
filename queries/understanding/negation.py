"""Which words of a question are said not to be wanted, or to be there already.

A `not` counts where it stands by a wish (vill inte, do not need) or right before what it is about
(inga lån, not a loan). By a lack or an inability (har inga pengar, vet inte, cannot find) it says
that something is missing, and sets nothing aside.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from queries.search.words import Word

State = Literal["wanted", "not", "had"]


class Scope(NamedTuple):
    """A stretch of words, from the first to the last, that is not wanted or had already."""

    first: int
    last: int
    state: State


NEGATORS = frozenset(
    {"inte", "ej", "icke", "inga", "ingen", "inget", "varken", "aldrig", "not", "no", "never"}
    | {"don", "dont", "doesn", "didn", "neither", "isn", "aren", "wouldn"}
)
_ONLY = frozenset({"bara", "enbart", "endast", "only", "just", "minst", "least", "merely"})
_WISH = frozenset(
    {"behöver", "behöva", "behov", "behövs", "vill", "velat", "söker", "önskar", "ska", "skall"}
    | {"letar", "planerar", "tänker", "tänkt", "intresserad", "intresserade", "intresse", "lust"}
    | {"interest", "desire", "wanting"}
    | {"want", "wants", "need", "needs", "looking", "seek", "seeks", "seeking", "like", "wish"}
    | {"interested", "planning", "plan", "intend"}
)
_ABLE = frozenset(
    {
        "vet",
        "kan",
        "kunnat",
        "får",
        "fick",
        "fått",
        "hittar",
        "hittat",
        "lyckas",
        "lyckats",
        "räcker",
    }
    | {"klarar", "förstår", "råd", "orkar", "hinner", "vågar", "säker", "säkra", "räckt", "går"}
    | {"know", "can", "could", "get", "gets", "got", "find", "found", "understand", "enough"}
    | {"afford", "sure", "able", "manage", "succeeded"}
)
_HAVE = frozenset({"har", "hade", "ha", "have", "has", "had", "finns", "ve", "fått", "got"})
_THERE = _HAVE | {"is", "hos"}
_ALREADY = frozenset({"redan", "already"})
_PLENTY = frozenset({"tillräckligt", "tillräcklig", "enough", "plenty"})
_LACKING = frozenset({"utan", "without"})
_WE = frozenset({"vi", "jag"})
_GOT = frozenset({"fått", "haft", "redan"})
_WITHOUT = frozenset({"utan", "without", "slippa", "slipper", "undvika", "undviker", "avoid"})
_RATHER = frozenset(
    {("istället", "för"), ("stället", "för"), ("snarare", "än"), ("hellre", "än")}
    | {("instead", "of"), ("rather", "than")}
)
_BUT = frozenset({"men", "but", "utan", "dock", "however", "däremot", "although", "istället"})
_AND = frozenset({"eller", "or", "och", "and", "nor", "heller"})
_ASKS = frozenset(
    {"finns", "kan", "är", "vilka", "vilket", "vilken", "hur", "vad", "vem", "var", "går"}
    | {"which", "what", "how", "who", "where", "is", "are", "can", "could", "there"}
)
_TO = frozenset({"att", "to", "ha", "eller", "or"})
_SENTENCE = re.compile(r"[.;!?:\n]")
_CLAUSE = re.compile(r"[.,;!?:\n()–]")
_NEAR = 2
_CLOSE = 3


class Negations:
    """The scopes of a question, and what they say of a stretch of words."""

    def __init__(self, words: Sequence[Word], text: str) -> None:
        self._words = [word.text for word in words]
        gaps = [text[one.end : other.start] for one, other in pairwise(words)]
        self._sentence = _numbered(gaps, _SENTENCE)
        self._clause = _numbered(gaps, _CLAUSE)

    def scopes(self, phrases: Sequence[tuple[int, int]]) -> tuple[Scope, ...]:
        """The scopes, given where phrases stand that mean something."""
        found = []
        for place, word in enumerate(self._words):
            if word in NEGATORS:
                found.append(self._negated(place, phrases))
            elif word in _ALREADY and self._near(place, _THERE) is not None:
                found.append(self._wide(place, "had", _THERE, phrases))
            elif word in _PLENTY and self._near(place, _HAVE) is not None:
                denied = self._near(place, NEGATORS) is not None
                found.append(None if denied else self._wide(place, "had", _HAVE, phrases))
            elif word == "har":
                found.append(self._topical(place, phrases))
            elif word in _WITHOUT or tuple(self._words[place : place + 2]) in _RATHER:
                found.append(self._without(place, phrases))
        return tuple(scope for scope in found if scope is not None)

    def denied(self, first: int, last: int) -> bool:
        """Whether a `not` stands just before or just after: for what is so or not so."""
        around = [*range(first - _CLOSE, first), last + 1]
        return any(
            self._words[place] in NEGATORS and self._clause[place] == self._clause[first]
            for place in around
            if 0 <= place < len(self._words)
        )

    def _negated(self, place: int, phrases: Sequence[tuple[int, int]]) -> Scope | None:
        beside = self._beside(place)
        after = self._words[place + 1 : place + 2]
        if beside & _ABLE or set(after) & _ONLY:
            return None
        if self._near(place, _WISH) is not None:
            return self._wide(place, "not", _WISH, phrases)
        if beside & _HAVE:
            return None
        return self._close(place, phrases)

    def _without(self, place: int, phrases: Sequence[tuple[int, int]]) -> Scope | None:
        """Utan lån; but `inte utan lån` and `utan lån går det inte` say that it is needed."""
        if self._words[place] in _LACKING and self._denies(self._sentence[place]):
            return None
        return self._close(place, phrases)

    def _denies(self, sentence: int) -> bool:
        here = [
            word for word, one in zip(self._words, self._sentence, strict=True) if one == sentence
        ]
        return any(word in NEGATORS or word == "cannot" for word in here) or ("can", "t") in set(
            pairwise(here)
        )

    def _topical(self, place: int, phrases: Sequence[tuple[int, int]]) -> Scope | None:
        """`Rådgivning har vi fått`: what stands before the verb is there."""
        after = tuple(self._words[place + 1 : place + 3])
        if not after or after[0] not in _WE:
            return None
        closed = len(after) == 1 or not self._same_clause(place, place + 2)
        if not closed and after[1] not in _GOT:
            return None
        before = [(first, last) for first, last in phrases if last == place - 1]
        return Scope(before[0][0], place - 1, "had") if before else None

    def _wide(
        self, place: int, state: State, verbs: frozenset[str], phrases: Sequence[tuple[int, int]]
    ) -> Scope | None:
        """To the end of what the verb is about; what stands before it where nothing follows."""
        last = self._end(place)
        if any(place < first <= last for first, _ in phrases):
            return Scope(place + 1, last, state)
        verb = self._near(place, verbs)
        if verb is None or verb > place:
            return None
        before = [first for first, end in phrases if end < verb and self._same_clause(first, verb)]
        return Scope(min(before), verb, state) if before else None

    def _close(self, place: int, phrases: Sequence[tuple[int, int]]) -> Scope | None:
        """The phrase that follows at once, and those joined to it by `or`."""
        limit, last = self._end(place), None
        for first, end in sorted(phrases):
            if not place < first <= limit or not self._same_clause(place, first):
                continue
            if last is None and first <= place + _CLOSE:
                last = end
            elif last is not None and set(self._words[last + 1 : first]) & _AND:
                last = end if first <= last + _NEAR + 1 else last
        return Scope(place + 1, last, "not") if last is not None else None

    def _end(self, place: int) -> int:
        """The last word that a `not` at this place can be about."""
        for one in range(place + 1, len(self._words)):
            word = self._words[one]
            if self._sentence[one] != self._sentence[place]:
                return one - 1
            if word in _BUT and tuple(self._words[one : one + 2]) not in _RATHER:
                return one - 1
            later = one > place + _NEAR
            if later and word in _WISH and self._words[one - 1] not in _TO:
                return one - 1
            if word in _ONLY | _ASKS and self._clause[one] != self._clause[one - 1]:
                return one - 1
        return len(self._words) - 1

    def _near(self, place: int, wanted: frozenset[str]) -> int | None:
        around = range(max(0, place - _NEAR), min(len(self._words), place + _NEAR + 1))
        here = [one for one in around if self._clause[one] == self._clause[place]]
        found = (one for one in here if one != place and self._words[one] in wanted)
        return next(found, None)

    def _beside(self, place: int) -> set[str]:
        around = (place - 1, place + 1)
        inside = (one for one in around if 0 <= one < len(self._words))
        return {self._words[one] for one in inside if self._same_clause(one, place)}

    def _same_clause(self, one: int, other: int) -> bool:
        return self._clause[one] == self._clause[other]


def _numbered(gaps: Sequence[str], ends: re.Pattern[str]) -> list[int]:
    """The number of the stretch that each word is in."""
    numbers = [0]
    for gap in gaps:
        numbers.append(numbers[-1] + bool(ends.search(gap)))
    return numbers


def state_of(first: int, scopes: Sequence[Scope]) -> State:
    """What the scopes say of a phrase that begins here."""
    return next((one.state for one in scopes if one.first <= first <= one.last), "wanted")
