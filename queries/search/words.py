"""Words as people write them: stems in both languages, folded letters, parts of compounds.

A word's *keys* are what it is compared by: the word itself, its Swedish and its English stem
(Snowball), each folded (å ä ö as a a o) after the stemmer, which needs the letters. Two words agree
if they share a key. A compound is split where both parts are words that the vocabulary knows, with
or without a linking s: livsmedelsföretag is livsmedel and företag.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.model.folding import fold

_WORD = re.compile(r"[^\W_]+")
_SWEDISH = snowballstemmer.stemmer("swedish")
_ENGLISH = snowballstemmer.stemmer("english")
_SHORTEST_PART = 3
_SHORTEST_TAIL = 4
_SHORTEST_COMPOUND = 8
_SHORTEST_SLIP = 5
_LONG = 9
_NORDIC = frozenset("åäöæø")


class Word(NamedTuple):
    """A word of a text in lower case, and where it stands there."""

    text: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, in order; hyphens and signs part words."""
    return tuple(Word(m[0].casefold(), m.start(), m.end()) for m in _WORD.finditer(text))


@lru_cache(maxsize=200_000)
def keys_of(word: str) -> frozenset[str]:
    """The folded word with its Swedish and its English stem."""
    swedish, english = (str(stemmer.stemWord(word)) for stemmer in (_SWEDISH, _ENGLISH))
    return frozenset(fold(form) for form in (word, swedish, english))


@lru_cache(maxsize=200_000)
def exact_keys(word: str) -> frozenset[str]:
    """The word with its stems, letters kept: a word written with å, ä or ö means those letters."""
    return frozenset(
        (word, str(_SWEDISH.stemWord(word)), str(_ENGLISH.stemWord(word))),
    )


def agree(asked: str, known: str) -> bool:
    """Whether an asked word means a known one: å, ä and ö count where the asker wrote them."""
    if _NORDIC.isdisjoint(asked):
        return not keys_of(asked).isdisjoint(keys_of(known))
    return not exact_keys(asked).isdisjoint(exact_keys(known))


class Vocabulary:
    """Known words; splits compounds into them and finds what a misspelt word may have meant."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(sorted(set(words)))
        self._keys: dict[str, str] = {}
        for word in self.words:
            for key in sorted(keys_of(word)):
                self._keys.setdefault(key, word)

    def knows(self, word: str) -> bool:
        """Whether the word, or a form of it, is known."""
        return any(key in self._keys for key in keys_of(word))

    def parts(self, word: str) -> tuple[str, ...]:
        """The known parts of a compound, longest first part first; empty where it is none."""
        if len(word) < _SHORTEST_COMPOUND:
            return ()
        for cut in range(len(word) - _SHORTEST_TAIL, _SHORTEST_PART - 1, -1):
            head, tail = word[:cut], word[cut:]
            if not self._part(head):
                continue
            if self.knows(tail):
                return (self._bare(head), tail)
            if rest := self.parts(tail):
                return (self._bare(head), *rest)
        return ()

    def _part(self, head: str) -> bool:
        return fold(head) in self._keys or self._bare(head) != head

    def _bare(self, head: str) -> str:
        """The head without its linking s, where only then it is a word."""
        short = head[:-1]
        linked = head.endswith("s") and len(short) >= _SHORTEST_PART
        return short if linked and fold(short) in self._keys else head

    def near(self, word: str, most: int = 3) -> tuple[str, ...]:
        """Known words that a slip of the pen turns into this one: one slip, two in a long word.

        The first letter must be right: slips there are rare, and false friends are not.
        """
        if len(word) < _SHORTEST_SLIP:
            return ()
        allowed = 2 if len(word) >= _LONG else 1
        wanted = fold(word)
        first = wanted[:1]
        choices = [key for key in self._by_first.get(first, ()) if len(key) >= _SHORTEST_SLIP - 1]
        found = process.extract(
            wanted, choices, scorer=OSA.distance, score_cutoff=allowed, limit=most
        )
        ordered = sorted((distance, key) for key, distance, _ in found)
        best = [key for distance, key in ordered if distance == ordered[0][0]]
        return tuple(dict.fromkeys(self._keys[key] for key in best))

    @property
    def _by_first(self) -> dict[str, tuple[str, ...]]:
        cached: dict[str, tuple[str, ...]] | None = self.__dict__.get("_firsts")
        if cached is None:
            firsts: dict[str, list[str]] = {}
            for key in sorted(self._keys):
                firsts.setdefault(key[:1], []).append(key)
            cached = {first: tuple(keys) for first, keys in firsts.items()}
            self.__dict__["_firsts"] = cached
        return cached
