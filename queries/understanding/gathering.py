"""Gathering what the phrases of a question mean, before it is settled what was understood."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from queries.search.words import Word, keys_of
from queries.understanding.given import FACETS, SETS
from queries.understanding.lexicon import Lexicon
from queries.understanding.matching import Match, find
from queries.understanding.rules import Rule, option_of
from queries.understanding.tongue import spoken_in
from queries.understanding.vocabulary import flag_of

Said = tuple[str, ...]
"""The words of the question that something was understood from."""

_STARTER = "applicant:entrepreneur"
_OF_FIRM = ("target", "area", "sector", "applicant", "form")
_DESCRIBING = (*FACETS, "applicant", "form", "facts")


@dataclass(slots=True)
class Gathered:
    """What was found so far, each with its words; in the order of the question.

    `needs` by their alternatives; `sets` by option and id; `facts` by flag; `aside` what is not
    wanted or there already, `apart` the places of words that mean something together, `meant` what
    the whole question is most like, as far as the examples tell.
    """

    needs: dict[frozenset[str], Said] = field(default_factory=dict)
    sets: dict[str, dict[str, Said]] = field(default_factory=lambda: {name: {} for name in SETS})
    facts: dict[str, tuple[bool, Said]] = field(default_factory=dict)
    aside: dict[str, Said] = field(default_factory=dict)
    places: list[tuple[str, Said]] = field(default_factory=list)
    topics: list[Said] = field(default_factory=list)
    urgent: Said | None = None
    hinting: list[tuple[Rule, Said]] = field(default_factory=list)
    apart: set[int] = field(default_factory=set)
    meant: str | None = None

    def need(self, supports: Iterable[str], said: Said) -> None:
        """A need that any of these kinds of support answers."""
        if key := frozenset(supports):
            self.needs[key] = tuple(dict.fromkeys((*self.needs.get(key, ()), *said)))

    def put(self, option: str, id_: str, said: Said) -> None:
        """One value of an option."""
        known = self.sets[option].get(id_, ())
        self.sets[option][id_] = tuple(dict.fromkeys((*known, *said)))


class _Standing:
    """Which phrases stand in a question, in any form."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self.keys = frozenset(key for word in words for key in keys_of(word.text))

    def any_of(self, phrases: Iterable[tuple[str, ...]]) -> bool:
        """Whether any of these does."""
        return any(
            not self.keys.isdisjoint(keys_of(phrase[0])) and find(self._words, phrase) is not None
            for phrase in phrases
        )


def gather(
    matches: Sequence[Match], words: Sequence[Word], text: str, lexicon: Lexicon
) -> Gathered:
    """All that the phrases of a question mean."""
    found = Gathered()
    spoken = {word.text for word in words}
    beside = any(sense.option == "topic" for match in matches for sense in match.senses)
    standing = _Standing(words)
    for match in matches:
        weak = any(sense.rule is not None and sense.rule.weak for sense in match.senses)
        if not (weak and beside and spoken.isdisjoint(lexicon.rules.about_enterprise)):
            _take(found, _beside(match, standing, lexicon))
    _pairs(found, words, text, lexicon, standing)
    _hints(found, standing, lexicon)
    return found


def _beside(match: Match, standing: _Standing, lexicon: Lexicon) -> Match:
    """The match without rules that count only beside words that do not stand here."""
    senses = tuple(
        sense
        for sense in match.senses
        if sense.rule is None
        or not (wanted := lexicon.beside.get(sense.rule.name, ()))
        or standing.any_of(wanted)
    )
    return match if len(senses) == len(match.senses) else match._replace(senses=senses)


def _take(found: Gathered, match: Match) -> None:
    rules = [sense.rule for sense in match.senses if sense.rule is not None]
    named = [sense for sense in match.senses if sense.rule is None]
    if any(sense.option == "topic" for sense in named):
        found.topics.append(match.words)
        return
    if match.state != "wanted":
        _put_aside(found, match, rules)
    for rule in rules:
        _rule(found, rule, match)
    if match.state == "not":
        return
    if match.describes:
        found.put("applicant", "company", match.words)
    for sense in named:
        if sense.option in FACETS:
            if match.others:
                continue
            found.put(sense.option, sense.id, match.words)
        elif sense.option == "place":
            found.places.append((sense.id, match.words))
        elif match.state == "wanted" and not match.describes:
            _named(found, sense.option, sense.id, match.words, alone=not rules)


def _named(found: Gathered, option: str, id_: str, said: Said, alone: bool) -> None:
    """What a label of the schemes names; a rule for the same words says it better."""
    if option == "money":
        found.put("money", id_, said)
    elif alone and option == "door":
        found.put("door", id_, said)
    elif alone and option == "support":
        found.need((id_,), said)


def _put_aside(found: Gathered, match: Match, rules: Sequence[Rule]) -> None:
    """A kind of money set aside leaves other money; a kind of support alone is set aside whole."""
    ids = [id_ for rule in rules for id_ in rule.gives]
    ids += [sense.id for sense in match.senses if sense.option in ("support", "money")]
    money = [id_ for id_ in ids if option_of(id_) == "money"]
    for id_ in money or [one for one in ids if option_of(one) == "support"]:
        known = found.aside.get(id_, ())
        found.aside[id_] = tuple(dict.fromkeys((*known, *match.words)))


def _rule(found: Gathered, rule: Rule, match: Match) -> None:
    supports = []
    for id_ in rule.gives:
        option = option_of(id_)
        if option == "facts":
            _fact(found, id_, match)
        elif (
            match.state == "not"
            or (match.describes and option not in _DESCRIBING)
            or option in (_OF_FIRM if match.others else ())
        ):
            continue
        elif option in FACETS or option in ("applicant", "form"):
            found.put(option, id_.partition(":")[2] if option not in FACETS else id_, match.words)
        elif option == "place":
            found.places.append((id_, match.words))
        elif match.state == "had" and option != "door":
            continue
        elif option == "support":
            supports.append(id_)
        elif option == "urgent":
            found.urgent = tuple(dict.fromkeys((*(found.urgent or ()), *match.words)))
        else:
            word = id_.partition(":")[2]
            found.put(option, word if option == "purpose" else id_, match.words)
    found.need(supports, match.words)
    if rule.hints and match.state == "wanted" and not match.describes and not match.others:
        found.hinting.append((rule, match.words))


def _fact(found: Gathered, id_: str, match: Match) -> None:
    """What is so, or not so; a `not` beside the phrase turns it round. The first word counts."""
    flag, so = flag_of(id_.partition(":")[2])
    found.facts.setdefault(flag, (so != match.denied, match.words))


def _pairs(
    found: Gathered, words: Sequence[Word], text: str, lexicon: Lexicon, standing: _Standing
) -> None:
    """Rules whose phrases stand apart in the question."""
    spoken = spoken_in(word.text for word in words).language
    for parts, rule, language in lexicon.pairs:
        if spoken and spoken != language:
            continue
        if any(standing.keys.isdisjoint(keys_of(part[0])) for part in parts):
            continue
        spots = [find(words, part, language) for part in parts]
        if all(spot is not None for spot in spots):
            said = tuple(
                text[words[spot].start : words[spot + len(part) - 1].end]
                for spot, part in zip(spots, parts, strict=True)
                if spot is not None
            )
            for spot, part in zip(spots, parts, strict=True):
                found.apart.update(range(spot or 0, (spot or 0) + len(part)))
            _rule(found, rule, Match(0, 0, (), said, "wanted", denied=False))


def _hints(found: Gathered, standing: _Standing, lexicon: Lexicon) -> None:
    """What words only hint at counts where the question says nothing else of that sort.

    In an everyday matter that has a door no kind of support is guessed at, but who starts a
    company needs more than the door.
    """
    bare = {option for option in FACETS if not found.sets[option]}
    needy = not found.needs
    for rule, said in sorted(found.hinting, key=lambda one: lexicon.order[one[0].name]):
        if standing.any_of(lexicon.unless.get(rule.name, ())):
            continue
        supports = [
            id_ for id_ in rule.hints if option_of(id_) == "support" and id_ not in found.aside
        ]
        matter = _STARTER not in rule.gives and bool(found.sets["door"].keys() - rule.gives)
        if needy and supports and not matter:
            found.need(supports, said)
            needy = False
        for id_ in rule.hints:
            option = option_of(id_)
            if option in bare:
                found.put(option, id_, said)
            elif option == "applicant" or (option == "purpose" and not matter):
                found.put(option, id_.partition(":")[2], said)
