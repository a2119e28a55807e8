"""Reading a question: what is needed, what is known of the company, and what was not understood.

Nothing is guessed by a model and nothing leaves the process: the rules and the schemes of the
snapshot are all that a text is read by. What an option gives is not read from the text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from queries.search.words import Word, keys_of, words_of
from queries.understanding.company import Company, Quantity
from queries.understanding.gathering import Gathered, gather
from queries.understanding.given import FACETS, Given
from queries.understanding.learning import Classifier
from queries.understanding.lexicon import Lexicon
from queries.understanding.matching import Match, matches_of
from queries.understanding.meaning import weigh
from queries.understanding.money import amounts_in, role_of
from queries.understanding.numbers import age_in, size_in
from queries.understanding.scope import is_out_of_scope
from queries.understanding.settling import Numbers, Settled, settle
from queries.understanding.vocabulary import ATTRIBUTES, fact

_NUMBERS: Mapping[str, str] = {
    "employees": "size",
    "turnover": "turnover",
    "amount": "amount",
    "age": "age",
}
"""The option that tells a number of the company."""


class Need(NamedTuple):
    """A need: types of support of which any answers it, and the words that named it."""

    supports: frozenset[str]
    words: tuple[str, ...]


class Understood(NamedTuple):
    """One part of the question: its option, its value as the option takes it, and the words.

    `wanted` is false where the question sets it aside: not wanted, or there already.
    """

    option: str
    id: str
    words: tuple[str, ...]
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood.

    `facets` holds the ids of target, phase, area and sector, which `company` holds too; `funding`
    ids of kinds of money and of single funds; `set_aside` types of support and kinds of money that
    are not wanted or are there already. `unclear`: something is wanted, but not understood.
    """

    needs: tuple[Need, ...] = ()
    facets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    place: str | None = None
    size: int | None = None
    company: Company = field(default_factory=Company)
    doors: tuple[str, ...] = ()
    funding: frozenset[str] = frozenset()
    set_aside: frozenset[str] = frozenset()
    unclear: bool = False
    out_of_scope: bool = False
    understood: tuple[Understood, ...] = ()
    not_understood: tuple[str, ...] = ()


_NOTHING_GIVEN = Given()


def read(
    text: str,
    lexicon: Lexicon,
    given: Given = _NOTHING_GIVEN,
    municipal: Mapping[str, int] = MappingProxyType({}),
    at: date | None = None,
    classifier: Classifier | None = None,
) -> Reading:
    """Read a text on a day. `given` is what options say.

    `municipal` holds the places that a company can lie in, and how soon each is taken: lower first.
    Without a classifier the rules alone are read.
    """
    words = words_of(text)
    matches = matches_of(words, text, lexicon)
    found = gather(matches, words, text, lexicon)
    said = (word.text for word in words if not lexicon.is_neutral(word.text))
    if classifier is not None and any(classifier.knows(word) for word in said):
        weigh(found, classifier.likely(text), lexicon.ids)
    numbers, spans = _numbers(text, at or date.today())
    settled = settle(found, numbers, given, lexicon, municipal)
    unknown = _not_understood(words, text, matches, found, spans, lexicon)
    return _reading(settled, given, unknown, is_out_of_scope(words, found, settled, lexicon))


def _numbers(text: str, at: date) -> tuple[Numbers, list[tuple[int, int]]]:
    """The numbers of a text by what they count, and where they stand; of several sums the first."""
    numbers: dict[str, tuple[Quantity, tuple[str, ...]]] = {}
    spans = []
    for name, number in (("employees", size_in(text)), ("age", age_in(text, at))):
        if number is not None:
            unit = "employees" if name == "employees" else "years"
            said = text[number.start : number.end].strip()
            numbers[name] = (Quantity(number.value, unit), (said,))
            spans.append((number.start, number.end))
    for amount in amounts_in(text):
        said = text[amount.start : amount.end].strip()
        quantity = Quantity(amount.value, amount.currency)
        numbers.setdefault(role_of(amount, text), (quantity, (said,)))
        spans.append((amount.start, amount.end))
    return numbers, spans


def _not_understood(
    words: Sequence[Word],
    text: str,
    matches: Sequence[Match],
    found: Gathered,
    spans: Sequence[tuple[int, int]],
    lexicon: Lexicon,
) -> tuple[str, ...]:
    used = {place for match in matches for place in range(match.first, match.last + 1)}
    unknown = [
        text[word.start : word.end]
        for place, word in enumerate(words)
        if place not in used | found.apart
        and not lexicon.is_neutral(word.text)
        and not _leads_to_door(word.text, found, lexicon)
        and not any(start <= word.start < end for start, end in spans)
        and not _slip_of_neutral(word.text, lexicon)
    ]
    return tuple(dict.fromkeys(unknown))


def _leads_to_door(word: str, found: Gathered, lexicon: Lexicon) -> bool:
    """Whether a word is one of those that lead to a door that was found."""
    return any(
        word in phrase.words and sense.id in found.sets["door"]
        for key in keys_of(word)
        for phrase in lexicon.phrases.get(key, ())
        for sense in phrase.senses
    )


def _slip_of_neutral(word: str, lexicon: Lexicon) -> bool:
    return any(near in lexicon.neutral for near in lexicon.vocabulary.near(word))


def _reading(
    settled: Settled, given: Given, unknown: tuple[str, ...], out_of_scope: bool
) -> Reading:
    sets = settled.sets
    place = settled.place
    doors = tuple(sets["door"])
    told = {option: frozenset(sets[option]) for option in (*FACETS, "applicant", "form", "purpose")}
    told["place"] = frozenset([place[0]] if place else [])
    flags = {flag: so for flag, (so, _) in settled.facts.items()}
    if out_of_scope:
        flags["enterprise"] = False
    employees = settled.numbers.get("employees")
    return Reading(
        needs=tuple(Need(supports, said) for supports, said in settled.needs.items()),
        facets={option: frozenset(sets[option]) for option in FACETS},
        place=place[0] if place else None,
        size=employees[0].value if employees else None,
        company=Company(
            numbers={name: number for name, (number, _) in settled.numbers.items()},
            sets={ATTRIBUTES.get(name, name): ids for name, ids in told.items() if ids},
            flags=flags,
            urgent=settled.urgent[0],
        ),
        doors=doors,
        funding=frozenset(sets["money"]),
        set_aside=frozenset(settled.aside),
        unclear=not settled.needs and not doors and bool(unknown or given.has("support")),
        out_of_scope=out_of_scope,
        understood=tuple(_parts(settled)),
        not_understood=unknown,
    )


def _parts(settled: Settled) -> list[Understood]:
    """Every part, in the order that a reader meets them."""
    parts = [
        Understood("support", id_, said)
        for supports, said in settled.needs.items()
        for id_ in sorted(supports)
    ]
    for option in ("money", "target", "phase", "area", "sector"):
        parts += [Understood(option, id_, w) for id_, w in sorted(settled.sets[option].items())]
    parts += [Understood("place", *settled.place)] if settled.place else []
    for name, option in _NUMBERS.items():
        if name in settled.numbers:
            number, said = settled.numbers[name]
            money = name in ("turnover", "amount")
            shown = f"{number.value} {number.unit}" if money else str(number.value)
            parts.append(Understood(option, shown, said))
    for option in ("applicant", "form", "purpose"):
        parts += [Understood(option, word, w) for word, w in sorted(settled.sets[option].items())]
    parts += [
        Understood("facts", fact(flag, so), said)
        for flag, (so, said) in sorted(settled.facts.items())
    ]
    urgent, said = settled.urgent
    parts += [Understood("urgent", "true", said)] if urgent else []
    parts += [Understood("door", id_, said) for id_, said in settled.sets["door"].items()]
    parts += [
        Understood("support" if id_.startswith("sup:") else "money", id_, said, wanted=False)
        for id_, said in sorted(settled.aside.items())
    ]
    return parts


__all__ = ["FACETS", "Need", "Reading", "Understood", "read"]
