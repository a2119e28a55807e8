"""Find records by words: which fit, why, and in which order.

The order rests on the words alone: how well each asked word agrees with the best text of the
record, names before synonyms before other texts. No count over the corpus takes part, so that a
new record never reorders the others.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypedDict, cast

from graph.model.folding import fold
from graph.model.records import Node
from graph.store.snapshot import Snapshot
from queries.answer import Result
from queries.evidence import Evidence
from queries.find.sentences import Matched, matched_text, no_words_caveat, none_caveat
from queries.listing.kinds import kind_of
from queries.options import Options
from queries.question import Found
from queries.search.index import Entry, entries, index_of, terms_of
from queries.search.words import Vocabulary, agree, keys_of, words_of
from queries.status import Status, status
from queries.texts import Language, label

_STEM, _PART, _NEAR = 0.9, 0.7, 0.5
_WHOLE = 2.0
_SHORTEST_HEAD = 3
_TERM = 0.5


class FindResult(TypedDict):
    """A record that the words lead to."""

    id: str
    kind: str
    label: str
    matched: list[Matched]
    status: Status
    sentence: str


class Asked(NamedTuple):
    """An asked word with what it may stand for: itself, parts of a compound, near words."""

    word: str
    parts: tuple[str, ...]
    near: tuple[str, ...]

    @property
    def alternatives(self) -> tuple[str, ...]:
        """All that may be looked up for the word."""
        return (self.word, *self.parts, *self.near)


class Hit(NamedTuple):
    """A record, how well it agrees, and why."""

    node: Node
    score: float
    matched: tuple[Matched, ...]


def judge(snapshot: Snapshot, options: Options) -> Found:
    """The records that hold every word; if none does, those that hold any."""
    kind = kind_of(options.kind) if options.kind else None
    index = index_of(snapshot)
    asked = tuple(_asked(word.text, index.vocabulary) for word in words_of(options.text or ""))
    hits: Sequence[Hit] = ()
    for all_of in (True, False):
        ids = index.candidates([one.alternatives for one in asked], all_of) if asked else ()
        nodes = [snapshot.node(id_) for id_ in ids if id_ in snapshot]
        hits = [_hit(snapshot, node, asked) for node in nodes if kind in (None, node.kind)]
        hits = [hit for hit in hits if hit.matched]
        if hits:
            break
    evidence = Evidence(snapshot, options.language)
    found = [(status(hit.node.properties, options.at), hit) for hit in hits]
    found.sort(key=lambda one: (one[0] == "ended", -one[1].score, one[1].node.id))
    caveats = (
        ()
        if hits
        else (none_caveat(options.language) if asked else no_words_caveat(options.language),)
    )
    return Found(
        verdict="answered" if hits else "not_covered",
        results=tuple(
            cast("Result", _result(hit, state, options.language)) for state, hit in found
        ),
        evidence=evidence,
        caveats=caveats,
    )


def _asked(word: str, vocabulary: Vocabulary) -> Asked:
    parts = vocabulary.parts(word)
    if vocabulary.knows(word):
        # The last part of a known compound is its general one: livsmedelsföretag, not företag.
        return Asked(word, parts[:-1], ())
    return Asked(word, parts, () if parts else vocabulary.near(word))


def _hit(snapshot: Snapshot, node: Node, asked: Sequence[Asked]) -> Hit:
    texts = tuple(entries(node, terms_of(snapshot, node.id)))
    score, matched = 0.0, []
    for one in asked:
        best = max(
            (_agreement(one, entry) for entry in texts), key=lambda found: found[0], default=None
        )
        if best and best[1] is not None:
            score += best[0]
            matched.append(best[1])
    for entry in texts:
        if entry.weight > 1.0 and _same(asked, [word.text for word in words_of(entry.text)]):
            score += _WHOLE * entry.weight
            break
    return Hit(node, round(score * (_TERM if node.kind == "Term" else 1.0), 6), tuple(matched))


def _same(asked: Sequence[Asked], known: Sequence[str]) -> bool:
    return len(asked) == len(known) and all(
        any(agree(word, name) for word in (one.word, *one.near))
        for one, name in zip(asked, known, strict=True)
    )


def _agreement(asked: Asked, entry: Entry) -> tuple[float, Matched | None]:
    best: tuple[float, Matched | None] = (0.0, None)
    for word in words_of(entry.text):
        fit, how = _fit(asked, word.text)
        if fit * entry.weight > best[0]:
            text = entry.text if entry.weight > 1.0 else word.text
            matched = Matched(word=asked.word, property=entry.property, how=how, text=text)
            best = (fit * entry.weight, matched)
    return best


def _fit(asked: Asked, word: str) -> tuple[float, str]:
    if asked.word == word:
        return 1.0, "same"
    if not keys_of(asked.word).isdisjoint(keys_of(word)):
        return (_STEM if agree(asked.word, word) else _PART), "form"
    if _any(asked.parts, word):
        return _PART, "compound"
    if _any(asked.near, word):
        return _NEAR, "near"
    if _inside(asked.word, word):
        return _NEAR, "compound"
    return 0.0, ""


def _inside(asked: str, word: str) -> bool:
    """Whether the word is a compound that begins or ends with a form of the asked one."""
    whole = fold(word)
    return any(
        len(key) < len(whole)
        and (
            (len(key) >= _SHORTEST_HEAD and whole.startswith(key))
            or (len(key) > _SHORTEST_HEAD and whole.endswith(key))
        )
        for key in keys_of(asked)
    )


def _any(words: Iterable[str], word: str) -> bool:
    return any(not keys_of(one).isdisjoint(keys_of(word)) for one in words)


def _result(hit: Hit, state: Status, language: Language) -> FindResult:
    name = label(hit.node.properties, hit.node.id, language).value
    return {
        "id": hit.node.id,
        "kind": hit.node.kind,
        "label": name,
        "matched": list(hit.matched),
        "status": state,
        "sentence": matched_text(name, hit.node.kind, hit.matched, state, language),
    }
