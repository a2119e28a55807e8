"""A sentence as what a text classifier sees: stems, pairs of them, pieces of words, and rules.

Numbers and names of places are left out: they tell nothing of what is needed.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

from graph.model.folding import fold
from graph.model.records import Graph
from graph.store.snapshot import Snapshot
from queries.search.words import words_of
from queries.understanding.lexicon import RULES, Lexicon, build
from queries.understanding.matching import matches_of
from queries.understanding.rules import read_rules

_SWEDISH = snowballstemmer.stemmer("swedish")
_ENGLISH = snowballstemmer.stemmer("english")
_PIECE = 5


@lru_cache(maxsize=1)
def bare_lexicon() -> Lexicon:
    """The rules alone, without the schemes of any snapshot: what is learned holds for all."""
    return build(Snapshot.of(Graph((), ())), read_rules(RULES))


def features_of(text: str) -> Sequence[str]:
    """The features of a sentence, each as often as it stands there."""
    lexicon = bare_lexicon()
    words = words_of(text)
    told = [word.text for word in words if not word.text.isdigit()]
    found = [*_words(told), *_pieces(told)]
    for match in matches_of(words, text, lexicon):
        kept = "rule" if match.state == "wanted" else "not"
        for sense in match.senses:
            if sense.rule is not None:
                found.append(f"{kept}:{sense.rule.name}")
            elif sense.option == "topic":
                found.append(f"topic:{sense.id}")
    for word in told:
        found += [f"sv:{_stem(part)}" for part in lexicon.vocabulary.parts(word)]
    return found


def _words(words: Sequence[str]) -> Iterator[str]:
    stems = [_stem(word) for word in words]
    yield from (f"sv:{stem}" for stem in stems)
    yield from (f"en:{_ENGLISH.stemWord(word)}" for word in words)
    yield from (f"pair:{one} {two}" for one, two in pairwise(stems))


def _pieces(words: Sequence[str]) -> Iterator[str]:
    """Pieces of five letters, ends marked: what compounds and slips have in common."""
    for word in words:
        if len(word) >= _PIECE:
            marked = f"<{word}>"
            yield from (f"in:{marked[at : at + _PIECE]}" for at in range(len(marked) - _PIECE + 1))


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return fold(str(_SWEDISH.stemWord(word)))
