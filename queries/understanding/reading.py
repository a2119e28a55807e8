"""Reading a question: which needs it names, what it tells of the firm, and what was not understood.

The longest phrase wins, from left to right; a word that begins no phrase is tried as a compound
and then as a slip of the pen. What an option gives is not read from the text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from queries.search.words import Word, agree, keys_of, words_of
from queries.understanding.guessing import guessed
from queries.understanding.lexicon import Lexicon, Phrase, Sense, split
from queries.understanding.numbers import Amount, amounts_in, size_in
from queries.understanding.rules import Rule, option_of

FINANCE = "sup:finansiering"
FACETS = ("target", "phase", "area", "sector")
_LARGE = 250
_SETTLED = 10
_NOT = frozenset({"inte", "ej", "not", "don", "doesn"})
_WISH = frozenset(
    {"behöver", "vill", "söker", "önskar", "ska", "letar"}
    | {"want", "wants", "need", "needs", "looking", "seek", "seeking"}
)
_HAVE = frozenset({"har", "have", "has"})
_ALREADY = frozenset({"redan", "already"})
_BEFORE = 4


class Need(NamedTuple):
    """A need: types of support of which any answers it, and the words that named it."""

    supports: frozenset[str]
    words: tuple[str, ...]


class Understood(NamedTuple):
    """One part of the question: its option, the id or number, and the words.

    `wanted` is false where a `not` or an `already` sets it aside.
    """

    option: str
    id: str
    words: tuple[str, ...]
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood. `facets` holds the ids of target, phase, area and sector."""

    needs: tuple[Need, ...] = ()
    facets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    place: str | None = None
    size: int | None = None
    amounts: tuple[Amount, ...] = ()
    doors: tuple[str, ...] = ()
    funding: frozenset[str] = frozenset()
    understood: tuple[Understood, ...] = ()
    not_understood: tuple[str, ...] = ()


class _Match(NamedTuple):
    first: int
    last: int
    senses: tuple[Sense, ...]
    words: tuple[str, ...]
    wanted: bool


def read(
    text: str,
    lexicon: Lexicon,
    given: Mapping[str, str | int],
    municipal: Mapping[str, int] = MappingProxyType({}),
) -> Reading:
    """Read a text. `given` is what options say.

    `municipal` holds the places that a company can lie in, and how soon each is taken: lower first.
    """
    words = words_of(text)
    matches = _matches(words, text, lexicon)
    size, amounts = size_in(text), amounts_in(text)
    collected = _Collected(lexicon, given, municipal)
    for match in matches:
        collected.add(match)
    collected.add_pairs(words, text)
    collected.add_given()
    collected.add_hints(words)
    collected.add_size(size.value if size else None, text[size.start : size.end] if size else "")
    collected.add_implied()
    for amount in amounts:
        shown = f"{amount.value} {amount.currency}"
        said = text[amount.start : amount.end].strip()
        collected.understood.append(Understood("money", shown, (said,)))
    spans = [(size.start, size.end)] if size else []
    spans += [(amount.start, amount.end) for amount in amounts]
    used = {place for match in matches for place in range(match.first, match.last + 1)}
    unknown = [
        text[word.start : word.end]
        for place, word in enumerate(words)
        if place not in used
        and not lexicon.is_neutral(word.text)
        and not collected.leads_to_door(word.text)
        and not any(start <= word.start < end for start, end in spans)
        and not _slip_of_neutral(word.text, lexicon)
    ]
    return collected.reading(amounts, tuple(dict.fromkeys(unknown)))


def _slip_of_neutral(word: str, lexicon: Lexicon) -> bool:
    return any(near in lexicon.neutral for near in lexicon.vocabulary.near(word))


def _matches(words: Sequence[Word], text: str, lexicon: Lexicon) -> list[_Match]:
    spans: list[tuple[int, int, tuple[Sense, ...]]] = []
    for first in range(len(words)):
        for phrase in lexicon.starting(words[first].text):
            last = first + len(phrase.words) - 1
            if last >= len(words) or _only_a_form(words[first].text, phrase, lexicon):
                continue
            if _holds(words[first : last + 1], phrase.words):
                spans.append((first, last, phrase.senses))
    chosen: list[tuple[int, int, tuple[Sense, ...]]] = []
    for span in sorted(spans, key=lambda one: (one[0] - one[1], one[0])):
        if not any(
            _overlap(span, other) and (span[0], span[1]) != (other[0], other[1]) for other in chosen
        ):
            chosen.append(span)
    taken = {place for first, last, _ in chosen for place in range(first, last + 1)}
    for place, word in enumerate(words):
        if place in taken or lexicon.is_neutral(word.text):
            continue
        if senses := guessed(word.text, lexicon):
            chosen.append((place, place, senses))
    found = []
    for first, last, senses in sorted(chosen, key=lambda one: (one[0], one[1])):
        said = text[words[first].start : words[last].end]
        found.append(_Match(first, last, senses, (said,), not _set_aside(words, first)))
    return _united(found)


def _only_a_form(word: str, phrase: Phrase, lexicon: Lexicon) -> bool:
    """A neutral word is no form of another: who invests (investerar) seeks no investor."""
    other = len(phrase.words) == 1 and word != phrase.words[0]
    return other and (lexicon.is_neutral(word) or word in lexicon.rules.own_meaning)


def _holds(words: Sequence[Word], phrase: Sequence[str]) -> bool:
    return all(agree(word.text, known) for word, known in zip(words, phrase, strict=True))


def _overlap(one: tuple[int, int, object], other: tuple[int, int, object]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _united(matches: Iterable[_Match]) -> list[_Match]:
    by_span: dict[tuple[int, int], _Match] = {}
    for match in matches:
        span = (match.first, match.last)
        if span in by_span:
            senses = tuple(dict.fromkeys((*by_span[span].senses, *match.senses)))
            by_span[span] = match._replace(senses=senses)
        else:
            by_span[span] = match
    return list(by_span.values())


def _set_aside(words: Sequence[Word], first: int) -> bool:
    """Whether what follows is said not to be wanted, or to be there already."""
    before = [word.text for word in words[max(0, first - _BEFORE) : first]]
    for place, word in enumerate(before):
        around = set(before[max(0, place - 1) : place + 2])
        if word in _NOT and around & _WISH:
            return True
        if word in _ALREADY and around & _HAVE:
            return True
    return False


class _Collected:
    """The parts of a reading while they are gathered."""

    def __init__(
        self, lexicon: Lexicon, given: Mapping[str, str | int], municipal: Mapping[str, int]
    ) -> None:
        self._lexicon = lexicon
        self._given = given
        self._municipal = municipal
        self.needs: dict[frozenset[str], tuple[str, ...]] = {}
        self.facets: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in FACETS}
        self.places: list[tuple[str, tuple[str, ...]]] = []
        self.doors: dict[str, tuple[str, ...]] = {}
        self.funding: dict[str, tuple[str, ...]] = {}
        self.understood: list[Understood] = []
        self._hinting: list[tuple[Rule, tuple[str, ...]]] = []
        self._size: int | None = None

    def add(self, match: _Match) -> None:
        """Take in a phrase that was found."""
        rules = [sense.rule for sense in match.senses if sense.rule is not None]
        supports = [
            tuple(id_ for id_ in rule.gives if option_of(id_) == "support") for rule in rules
        ]
        named = [sense for sense in match.senses if sense.rule is None]
        plain = tuple(sense.id for sense in named if sense.option == "support")
        if not match.wanted:
            for id_ in dict.fromkeys((*(id_ for ids in supports for id_ in ids), *plain)):
                self.understood.append(Understood("support", id_, match.words, wanted=False))
            return
        for ids in supports if any(supports) else [plain]:
            self._need(ids, match.words)
        for rule in rules:
            self._rule(rule, match.words)
        for sense in named:
            self._named(sense, match.words, alone=not rules)

    def _named(self, sense: Sense, words: tuple[str, ...], alone: bool) -> None:
        if sense.option in FACETS:
            self._facet(sense.option, sense.id, words)
        elif sense.option == "place":
            self.places.append((sense.id, words))
        elif sense.option == "door" and alone:
            self.doors.setdefault(sense.id, words)
        elif sense.option == "funding":
            self.funding.setdefault(sense.id, words)
            if alone and FINANCE in self._lexicon.ids:
                self._need((FINANCE,), words)

    def _rule(self, rule: Rule, words: tuple[str, ...]) -> None:
        for id_ in rule.gives:
            if option_of(id_) == "funding":
                self.funding.setdefault(id_, words)
            elif option_of(id_) == "door":
                self.doors.setdefault(id_, words)
            elif option_of(id_) != "support":
                self._facet(option_of(id_), id_, words)
        if rule.hints:
            self._hinting.append((rule, words))

    def _need(self, supports: Sequence[str], words: tuple[str, ...]) -> None:
        if "support" in self._given or not supports:
            return
        key = frozenset(supports)
        for known in self.needs:
            if known <= key or key <= known:
                self.needs[known] = tuple(dict.fromkeys((*self.needs[known], *words)))
                return
        self.needs[key] = words

    def _facet(self, option: str, id_: str, words: tuple[str, ...]) -> None:
        if option not in self._given:
            known = self.facets[option].get(id_, ())
            self.facets[option][id_] = tuple(dict.fromkeys((*known, *words)))

    def add_pairs(self, words: Sequence[Word], text: str) -> None:
        """Rules whose phrases stand apart in the question."""
        for parts, rule in self._lexicon.pairs:
            spots = [_find(words, part) for part in parts]
            if all(spot is not None for spot in spots):
                said = tuple(
                    text[words[spot].start : words[spot + len(part) - 1].end]
                    for spot, part in zip(spots, parts, strict=True)
                    if spot is not None
                )
                self._need([i for i in rule.gives if option_of(i) == "support"], said)
                self._rule(rule, said)

    def leads_to_door(self, word: str) -> bool:
        """Whether a word is one of those that lead to a door that was found."""
        return any(
            word in phrase.words and sense.id in self.doors
            for key in keys_of(word)
            for phrase in self._lexicon.phrases.get(key, ())
            for sense in phrase.senses
        )

    def add_given(self) -> None:
        """What the options say wins over the text."""
        if isinstance(support := self._given.get("support"), str):
            self.needs[frozenset((support,))] = ()
        for option in FACETS:
            if isinstance(id_ := self._given.get(option), str):
                self.facets[option][id_] = ()

    def add_hints(self, words: Sequence[Word]) -> None:
        """What words only hint at counts where the question says nothing else of that sort."""
        bare = {option for option in FACETS if not self.facets[option]}
        needy = not self.needs
        for rule, said in sorted(self._hinting, key=self._order):
            unless = self._lexicon.unless.get(rule.name, ())
            if any(_find(words, phrase) is not None for phrase in unless):
                continue
            supports = [id_ for id_ in rule.hints if option_of(id_) == "support"]
            if needy and supports:
                self._need(supports, said)
                needy = False
            for id_ in rule.hints:
                if option_of(id_) in bare:
                    self._facet(option_of(id_), id_, said)

    def _order(self, hinting: tuple[Rule, tuple[str, ...]]) -> int:
        return self._lexicon.order[hinting[0].name]

    def add_size(self, size: int | None, said: str) -> None:
        """The size, and the target groups that follow from it."""
        given = self._given.get("size")
        self._size = given if isinstance(given, int) else size
        if self._size is None:
            return
        words = () if isinstance(given, int) else (said,)
        self.understood.append(Understood("size", str(self._size), words))
        groups = ["tg:sme" if self._size < _LARGE else "tg:storforetag"]
        groups += ["tg:befintliga-foretag"] if self._size >= _SETTLED and not self._starting else []
        for id_ in groups:
            if id_ in self._lexicon.ids:
                self._facet("target", id_, words)

    @property
    def _starting(self) -> bool:
        return bool(
            {"tg:nya-foretag", "tg:startups", "tg:tidigt-skede"} & set(self.facets["target"])
        )

    def add_implied(self) -> None:
        """What a sector usually means, where the question names no area."""
        for sector, words in sorted(self.facets["sector"].items()):
            bare = not self.facets["area"]
            for id_ in self._lexicon.rules.implied.get(sector, ()):
                if id_ in self._lexicon.ids and (option_of(id_) != "area" or bare):
                    self._facet(option_of(id_), id_, words)

    def reading(self, amounts: tuple[Amount, ...], unknown: tuple[str, ...]) -> Reading:
        """The whole of it."""
        place = self._place()
        parts = [
            Understood("support", id_, words)
            for supports, words in self.needs.items()
            for id_ in sorted(supports)
        ]
        for option in FACETS:
            parts += [Understood(option, id_, w) for id_, w in sorted(self.facets[option].items())]
        parts += [Understood("place", *place)] if place else []
        parts += [Understood("funding", id_, w) for id_, w in sorted(self.funding.items())]
        parts += [Understood("door", id_, w) for id_, w in self.doors.items()]
        return Reading(
            needs=tuple(Need(supports, words) for supports, words in self.needs.items()),
            facets={option: frozenset(found) for option, found in self.facets.items()},
            place=place[0] if place else None,
            size=self._size,
            amounts=amounts,
            doors=tuple(self.doors),
            funding=frozenset(self.funding),
            understood=(*parts, *self.understood),
            not_understood=unknown,
        )

    def _place(self) -> tuple[str, tuple[str, ...]] | None:
        if isinstance(given := self._given.get("place"), str):
            return given, ()
        near = [place for place in self.places if place[0] in self._municipal]
        # The narrowest place that is named: the municipality in its county.
        return min(near, key=lambda place: self._municipal[place[0]], default=None)


def _find(words: Sequence[Word], phrase: Sequence[str]) -> int | None:
    for first in range(len(words) - len(phrase) + 1):
        if _holds(words[first : first + len(phrase)], phrase):
            return first
    return None


def keys_in(text: str) -> frozenset[str]:
    """The keys of every word of a text, to look for phrases in it."""
    return frozenset(key for word in words_of(text) for key in keys_of(word.text))


def phrase_in(text: str, phrase: str) -> bool:
    """Whether the words of the phrase stand in the text one after another, in any form."""
    return _find(words_of(text), split(phrase)) is not None


__all__ = ["FACETS", "Need", "Phrase", "Reading", "Understood", "keys_in", "phrase_in", "read"]
