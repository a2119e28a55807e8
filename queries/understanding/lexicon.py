"""The words that a question can be understood by: the rules, and the schemes of a snapshot.

Labels and synonyms of types of support, target groups, phases, areas, sectors and places, the
keywords of everyday doors, and the words of the trade that lead to one of these or to a funding
source. Nothing else of the snapshot takes part, so that a new actor changes no understanding.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from weakref import WeakKeyDictionary

from graph.model.records import Node, texts_of
from graph.store.snapshot import Snapshot
from queries.search.words import Vocabulary, words_of
from queries.understanding.rules import Rule, Rules, Topic, option_of, read_rules, word_of
from queries.understanding.tongue import UNTOLD, Language, Spoken, counts, is_form, keys_in

RULES = Path(__file__).parents[1] / "refer" / "rules"
_SCHEMES: Mapping[str, str] = {
    "SupportType": "support",
    "TargetGroup": "target",
    "GrowthPhase": "phase",
    "StrengthArea": "area",
    "Sector": "sector",
    "Place": "place",
    "Door": "door",
}
_NAMES: Mapping[str, Language] = {"name": "", "name_sv": "sv", "name_en": "en"}
_SYNONYMS: Mapping[str, Language] = {"other_names": "", "synonyms_sv": "sv", "synonyms_en": "en"}
_PARTED = re.compile(r"\s*[;/]\s*|\s*\([^)]*\)")
_LONG_NEUTRAL = 5


class Sense(NamedTuple):
    """What a phrase means: an id of an option, a rule of several, or a topic beside enterprise."""

    option: str
    id: str
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a language, word by word, and what it means."""

    words: tuple[str, ...]
    language: Language
    senses: tuple[Sense, ...]


class Pair(NamedTuple):
    """Phrases that together, wherever they stand in a question, mean what a rule says."""

    parts: tuple[tuple[str, ...], ...]
    rule: Rule
    language: Language


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every phrase by the keys of its first word, phrases in pairs, and the neutral words.

    `unless`, `beside` and `order` are those of the rules by name, `ids` the records of the schemes
    and of what the rules give, `heads` what a compound can begin with.
    """

    rules: Rules
    vocabulary: Vocabulary
    phrases: Mapping[str, tuple[Phrase, ...]]
    pairs: tuple[Pair, ...]
    neutral: frozenset[str]
    unless: Mapping[str, tuple[tuple[str, ...], ...]]
    beside: Mapping[str, tuple[tuple[str, ...], ...]]
    order: Mapping[str, int]
    ids: frozenset[str]
    heads: frozenset[str]

    def starting(self, word: str, spoken: Spoken = UNTOLD) -> tuple[Phrase, ...]:
        """The phrases that may begin with this word in this language, longest first."""
        found = {
            (phrase.words, phrase.language): phrase
            for key in keys_in(word)
            for phrase in self.phrases.get(key, ())
            if is_form(word, phrase.words[0], phrase.language, spoken.letters)
            and counts(word, phrase.words, phrase.language, spoken)
        }
        return tuple(
            sorted(found.values(), key=lambda one: (-len(one.words), one.words, one.language))
        )

    def is_place(self, word: str) -> bool:
        """Whether a word by itself names a place."""
        return any(
            sense.option == "place"
            for phrase in self.starting(word)
            for sense in phrase.senses
            if len(phrase.words) == 1
        )

    def is_neutral(self, word: str) -> bool:
        """Whether a word says nothing of what is needed."""
        return word in self.neutral or word.isdigit() or len(word) == 1


_BUILT: WeakKeyDictionary[Snapshot, Lexicon] = WeakKeyDictionary()


def lexicon_of(snapshot: Snapshot, path: Path = RULES) -> Lexicon:
    """The lexicon of a snapshot; raises RulesError where the rules file is wrong."""
    if snapshot not in _BUILT or path != RULES:
        built = build(snapshot, read_rules(path))
        if path != RULES:
            return built
        _BUILT[snapshot] = built
    return _BUILT[snapshot]


def build(snapshot: Snapshot, rules: Rules) -> Lexicon:
    """The lexicon of these rules and the schemes of this snapshot."""
    senses: dict[tuple[tuple[str, ...], Language], list[Sense]] = {}
    pairs = []
    named = {id_ for id_ in rules.money if id_ in snapshot}
    for written in rules.rules:
        rule = _known(written, snapshot)
        named |= {id_ for id_ in rule.gives if id_ in snapshot}
        for text, language in _told(rule):
            parts = tuple(split(part) for part in text.split(" + "))
            if len(parts) > 1:
                pairs.append(Pair(parts, rule, language))
            else:
                senses.setdefault((parts[0], language), []).append(Sense("rule", rule.name, rule))
    for topic in rules.topics:
        for text, language in _told(topic):
            senses.setdefault((split(text), language), []).append(Sense("topic", topic.name))
    for words, language, sense in _scheme_senses(snapshot, rules):
        senses.setdefault((words, language), []).append(sense)
    phrases = [
        Phrase(words, language, tuple(dict.fromkeys(found)))
        for (words, language), found in senses.items()
    ]
    by_key: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda one: (one.words, one.language)):
        for key in sorted(keys_in(phrase.words[0])):
            by_key.setdefault(key, []).append(phrase)
    known = {phrase.words[0] for phrase in phrases if len(phrase.words) == 1}
    known |= {word for word in rules.neutral if len(word) >= _LONG_NEUTRAL}
    return Lexicon(
        rules=rules,
        vocabulary=Vocabulary(known),
        phrases={key: tuple(found) for key, found in by_key.items()},
        pairs=tuple(pairs),
        neutral=rules.neutral,
        unless={rule.name: tuple(split(one) for one in rule.unless) for rule in rules.rules},
        beside={rule.name: tuple(split(one) for one in rule.beside) for rule in rules.rules},
        order={rule.name: place for place, rule in enumerate(rules.rules)},
        ids=frozenset(node.id for kind in _SCHEMES for node in snapshot.nodes(kind)) | named,
        heads=frozenset(form for word in known for form in _heads(word)),
    )


def _heads(word: str) -> Iterator[str]:
    """The forms of a word that a compound begins with: livsmedel(s), skol(a)."""
    yield from (word, f"{word}s")
    if word.endswith(("a", "e")) and len(word) > _LONG_NEUTRAL:
        yield word[:-1]


def _told(one: Rule | Topic) -> Iterator[tuple[str, Language]]:
    """The phrases of a rule or a topic, each with its language."""
    for text in one.sv:
        yield text, "sv"
    for text in one.en:
        yield text, "en"


def _known(rule: Rule, snapshot: Snapshot) -> Rule:
    """The rule without what the snapshot does not hold: another region has other schemes."""
    told = {
        name: tuple(id_ for id_ in ids if id_ in snapshot or word_of(id_))
        for name, ids in (("gives", rule.gives), ("hints", rule.hints))
    }
    return rule.model_copy(update=told)


def split(text: str) -> tuple[str, ...]:
    """The words of a phrase."""
    return tuple(word.text for word in words_of(text))


def _scheme_senses(
    snapshot: Snapshot, rules: Rules
) -> Iterator[tuple[tuple[str, ...], Language, Sense]]:
    for kind, option in _SCHEMES.items():
        dropped = rules.door_words_too_general if option == "door" else rules.too_general
        for node in snapshot.nodes(kind):
            for text, language in _labels(node):
                if text.casefold() not in dropped:
                    yield split(text), language, Sense(option, node.id)
    for link in snapshot.relationships("SEE"):
        term = snapshot.node(link.source)
        led_to = _option(link.target)
        for text, language in _labels(term):
            if led_to is not None and text.casefold() not in rules.too_general:
                yield split(text), language, Sense(led_to, link.target)


def _option(id_: str) -> str | None:
    if id_.startswith("funding:"):
        return "money"
    return (
        option_of(id_)
        if id_.partition(":")[0] in ("sup", "tg", "phase", "area", "sector")
        else None
    )


def _labels(node: Node) -> Iterable[tuple[str, Language]]:
    names = ((node.properties.get(name), language) for name, language in _NAMES.items())
    texts = [(name, language) for name, language in names if isinstance(name, str)]
    texts += [
        (word, language)
        for name, language in _SYNONYMS.items()
        for word in texts_of(node.properties, name)
    ]
    parts = ((part.strip(), language) for text, language in texts for part in _PARTED.split(text))
    return tuple(dict.fromkeys((part, language) for part, language in parts if split(part)))
