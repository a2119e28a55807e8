"""In which language a sentence is written, and whether its words are forms of words of a phrase.

A word of one language is often another word of the other: `must` is juice in Swedish, `barn` are
children. So a phrase counts in a sentence of its own language; of the other language only phrases
of several words count, and long words in just the form that they stand in.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

import snowballstemmer

from graph.model.folding import fold
from queries.search.words import agree, keys_of

Language = Literal["sv", "en", ""]
"""Swedish, English, or both: names of places and what says no more."""

_STEMMERS = {"sv": snowballstemmer.stemmer("swedish"), "en": snowballstemmer.stemmer("english")}
_NORDIC = frozenset("åäö")
_DOER = re.compile(r"ar(?:e|en|ens|es|na|nas|n)$")
_ENGLISH_ENDINGS = frozenset({"", "s", "es", "e", "ed", "d", "ing", "ings", "y", "ies", "ied", "n"})
_SWEDISH_ENDINGS = frozenset(
    {"", "n", "en", "et", "t", "ar", "er", "or", "r", "na", "arna", "erna", "orna", "ena", "s", "e"}
    | {"a", "te", "de", "ade", "at", "tt", "as", "ats", "ades", "ns", "ens", "ets", "ts", "ars"}
    | {"ers", "ors", "rs", "nas", "arnas", "ernas", "ornas", "enas", "es", "d", "ad", "are", "aren"}
    | {"ares", "arens", "arn", "ande", "andet", "ts", "rna", "rnas", "ern", "m", "la", "l"}
)
_LONG = 6
_SURE = 2
_SWEDISH = frozenset(
    {"och", "att", "vi", "är", "en", "ett", "det", "som", "på", "för", "av", "med", "till", "inte"}
    | {"har", "om", "jag", "kan", "ska", "vill", "vår", "våra", "vårt", "man", "hur", "vad", "vem"}
    | {
        "från",
        "när",
        "eller",
        "men",
        "så",
        "de",
        "den",
        "oss",
        "någon",
        "nån",
        "sin",
        "ut",
        "finns",
    }
    | {"vilka", "vilken", "vilket", "får", "få", "behöver", "måste", "hos", "mot", "utan", "där"}
    | {"min", "mitt", "mina", "ni", "era", "söker", "bör", "hjälp", "går", "här", "också", "nu"}
)
_ENGLISH = frozenset(
    {"the", "a", "and", "to", "of", "we", "is", "are", "our", "for", "with", "that", "it", "not"}
    | {"you", "my", "can", "how", "what", "who", "from", "have", "has", "do", "does", "which", "an"}
    | {"on", "be", "or", "but", "us", "they", "their", "at", "want", "need", "wants", "needs", "by"}
    | {"must", "would", "will", "should", "there", "where", "when", "any", "this", "been", "like"}
    | {"your", "if", "no", "she", "he", "her", "his", "was", "as", "get", "whom", "seek", "help"}
)


class Spoken(NamedTuple):
    """The language of a sentence, and whether it is written with the letters å, ä and ö.

    Who writes them writes them everywhere: there `plats` is no form of `plåt`.
    """

    language: Language = ""
    letters: bool = False


UNTOLD = Spoken()


def spoken_in(words: Iterable[str]) -> Spoken:
    """The language of a sentence, by its small words; none where they do not tell."""
    swedish = english = nordic = 0
    for word in words:
        swedish += word in _SWEDISH
        english += word in _ENGLISH
        nordic += not _NORDIC.isdisjoint(word)
    letters = nordic > 0
    swedish += nordic if not english else 0
    if swedish >= english + _SURE or (swedish and not english):
        return Spoken("sv", letters)
    sure = english >= swedish + _SURE or (english and not swedish)
    return Spoken("en" if sure else "", letters)


@lru_cache(maxsize=200_000)
def _keys(word: str, language: str, letters: bool) -> frozenset[str]:
    forms = {word, str(_STEMMERS[language].stemWord(word))}
    if language == "sv":
        forms.add(_DEFINITE.sub("", word))
    return frozenset(forms if letters else {fold(form) for form in forms})


_DEFINITE = re.compile(r"(?<=eri)(?:et|ets|er|erna|ernas|ers|s)$")


@lru_cache(maxsize=200_000)
def keys_in(word: str) -> frozenset[str]:
    """The keys of a word in both languages; the stemmers leave snickeriet and snickerier whole."""
    return keys_of(word) | {fold(_DEFINITE.sub("", word))}


def is_form(asked: str, known: str, language: Language, letters: bool = False) -> bool:
    """Whether an asked word is a form of a known word of this language."""
    if not language:
        return agree(asked, known)
    letters = letters or not _NORDIC.isdisjoint(asked)
    return asked == known or _inflected(asked, known, language, letters)


@lru_cache(maxsize=500_000)
def _inflected(asked: str, known: str, language: str, letters: bool) -> bool:
    if _keys(asked, language, letters).isdisjoint(_keys(known, language, letters)):
        return False
    one, two = (asked, known) if letters else (fold(asked), fold(known))
    if one == two:
        return True
    return _english(one, two) if language == "en" else _swedish(one, two)


def _english(one: str, two: str) -> bool:
    """Endings of inflection alone: an account is no accountant, and who turns does no turning."""
    if two.endswith("ing") and not one.endswith(("ing", "ings")):
        return False
    same = _alike(one, two)
    return all(_ends(word, same, _ENGLISH_ENDINGS) for word in (one, two))


def _swedish(one: str, two: str) -> bool:
    """The same; who does something (målare) is told by an ending of its own."""
    if bool(_DOER.search(one)) != bool(_DOER.search(two)):
        return False
    same = _alike(one, two)
    return all(_ends(word, same, _SWEDISH_ENDINGS) for word in (one, two))


def _alike(one: str, two: str) -> int:
    """How many letters both begin with."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(two)))


def _ends(word: str, same: int, endings: frozenset[str]) -> bool:
    rest = word[same:]
    doubled = rest[:1] == word[same - 1 : same] and rest[1:] in endings
    return rest in endings or doubled or word[same - 1 :] in endings


def counts(asked: str, phrase: tuple[str, ...], language: Language, spoken: Spoken) -> bool:
    """Whether a phrase of one language can begin with this word of a sentence of another."""
    if not language or not spoken.language or language == spoken.language or len(phrase) > 1:
        return True
    return len(asked) >= _LONG and asked == phrase[0]
