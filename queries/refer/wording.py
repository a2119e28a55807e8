"""Which candidates speak of what a question speaks of, word by word.

A word counts by how telling it is, which the example sentences decide and not the graph: a fact
that is added beside the question moves nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from graph.store.snapshot import Snapshot
from queries.refer.catalogue import Catalogue, Codes, Numbers
from queries.search.index import entries
from queries.search.words import Vocabulary, keys_of, words_of

_NAME, _TEXT = 1.0, 0.6
_GIVER = 0.7
_NAMING = 2.0
_LONGEST = 40
_SHORTEST_PART = 5


class Posting(NamedTuple):
    """Where a word stands: places in the catalogue, and how prominently, 0 to 1."""

    places: Codes
    weights: Numbers


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of all candidates, by their keys, in both languages."""

    size: int
    postings: Mapping[str, Posting]
    vocabulary: Vocabulary

    def known(self, word: str) -> tuple[str, ...]:
        """The word, or the parts of a compound, as far as some candidate has them."""
        parts = [part for part in self.vocabulary.parts(word) if len(part) >= _SHORTEST_PART]
        told = (word, *parts)
        return tuple(part for part in told if not keys_of(part).isdisjoint(self.postings))

    def agreeing(self, words: Mapping[str, float]) -> Numbers:
        """For each candidate the share of these words that it has, by how telling each is."""
        found = np.zeros(self.size)
        for word, weight in words.items():
            best = np.zeros(self.size)
            for part in self.known(word):
                for key in keys_of(part):
                    if (posting := self.postings.get(key)) is not None:
                        np.maximum.at(best, posting.places, posting.weights)
            found += weight * best
        total = sum(words.values())
        return found / total if total else found


_READ: WeakKeyDictionary[Snapshot, Wording] = WeakKeyDictionary()


def wording_of(snapshot: Snapshot, catalogue: Catalogue) -> Wording:
    """The words of the candidates of a snapshot, read once."""
    if snapshot not in _READ:
        _READ[snapshot] = _read(snapshot, catalogue)
    return _READ[snapshot]


def _read(snapshot: Snapshot, catalogue: Catalogue) -> Wording:
    by_actor: dict[str, Mapping[str, float]] = {}
    found: dict[str, dict[int, float]] = {}
    rows: list[dict[str, float]] = []
    for id_, actor in zip(catalogue.ids, catalogue.actors, strict=True):
        if actor not in by_actor:
            own = _words(snapshot, actor)
            by_actor[actor] = {word: weight * _GIVER for word, weight in own.items()}
        told = dict(by_actor[actor])
        for thing in (id_, *catalogue.twins.get(id_, ())):
            for word, weight in _words(snapshot, thing).items():
                told[word] = max(weight, told.get(word, 0.0))
        rows.append(told)
    vocabulary = Vocabulary({word for told in rows for word in told})
    for place, told in enumerate(rows):
        for word, weight in told.items():
            for part in (word, *vocabulary.parts(word)):
                for key in keys_of(part):
                    known = found.setdefault(key, {})
                    known[place] = max(weight, known.get(place, 0.0))
    postings = {
        key: Posting(np.array(list(at), dtype=np.int64), np.array(list(at.values())))
        for key, at in found.items()
    }
    return Wording(len(catalogue), postings, vocabulary)


def _words(snapshot: Snapshot, id_: str) -> Mapping[str, float]:
    """The words of a record, each with how prominently it stands there."""
    found: dict[str, float] = {}
    for entry in entries(snapshot.node(id_)):
        weight = _NAME if entry.weight > _NAMING else _TEXT
        for word in words_of(entry.text):
            if len(word.text) <= _LONGEST and not word.text.isdigit():
                found[word.text] = max(weight, found.get(word.text, 0.0))
    return found
