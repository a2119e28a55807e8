"""The rules of meaning, read from files that people edit; what is wrong in them is said at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from queries.understanding.vocabulary import VOCABULARIES

_PREFIXES = {
    "sup": "support",
    "tg": "target",
    "phase": "phase",
    "area": "area",
    "sector": "sector",
    "funding": "money",
    "door": "door",
    "place": "place",
    "applicant": "applicant",
    "form": "form",
    "purpose": "purpose",
    "fact": "facts",
    "urgent": "urgent",
}
URGENT = "urgent:now"


class RulesError(ValueError):
    """A file of rules is not as it must be."""


def option_of(id_: str) -> str:
    """The option that an id belongs to: sup:utbildning is a support, fact:begun a fact."""
    try:
        return _PREFIXES[id_.partition(":")[0]]
    except KeyError:
        raise RulesError(f"{id_}: expected an id that starts with {', '.join(_PREFIXES)}") from None


def word_of(id_: str) -> str | None:
    """The word of a vocabulary that an id names: export of purpose:export; None for a record."""
    prefix, _, word = id_.partition(":")
    if prefix == "urgent":
        return word if id_ == URGENT else ""
    known = VOCABULARIES.get(_PREFIXES.get(prefix, ""))
    if known is None:
        return None
    return word if word in known else ""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Strict):
    """Phrases in both languages and what they mean.

    `unless`: the hints count for nothing where one of these stands in the question. `beside`: the
    rule counts only where one of these does. `whole`: not as a part of a compound. `weak`: nothing
    beside a topic that is no enterprise.
    """

    name: str
    sv: tuple[str, ...]
    en: tuple[str, ...]
    gives: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    whole: bool = False
    weak: bool = False

    @field_validator("gives", "hints")
    @classmethod
    def _ids(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for id_ in value:
            if word_of(id_) == "":
                known = VOCABULARIES.get(option_of(id_), {URGENT.partition(":")[2]: ()})
                raise ValueError(f"{id_}: expected one of {', '.join(known)}")
            option_of(id_)
        return value

    @field_validator("sv", "en")
    @classmethod
    def _some(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError("give at least one phrase")
        return value


class Words(_Strict):
    """Words in each language, in one string."""

    sv: str
    en: str


class Clash(_Strict):
    """Target groups that exclude those of whom something else is understood."""

    only: tuple[str, ...]
    with_: tuple[str, ...]


class Topic(_Strict):
    """Something that is no matter of enterprise, and the phrases that tell of it."""

    name: str
    sv: tuple[str, ...]
    en: tuple[str, ...]


class _File(_Strict):
    rules: tuple[Rule, ...]
    neutral: Words
    too_general: tuple[str, ...]
    door_words_too_general: tuple[str, ...]
    own_meaning: frozenset[str] = frozenset()
    kinds_of_firm: Words
    topics: tuple[Topic, ...]
    about_enterprise: Words
    asking: Words
    implied: Mapping[str, tuple[str, ...]]
    general_targets: frozenset[str]
    special_targets: frozenset[str]
    clashes: tuple[Clash, ...]
    beside: Mapping[str, tuple[str, ...]]
    money: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules as they are used."""

    rules: tuple[Rule, ...]
    neutral: frozenset[str]
    kinds_of_firm: frozenset[str]
    topics: tuple[Topic, ...]
    about_enterprise: frozenset[str]
    asking: frozenset[str]
    too_general: frozenset[str]
    door_words_too_general: frozenset[str]
    own_meaning: frozenset[str]
    implied: Mapping[str, tuple[str, ...]]
    general_targets: frozenset[str]
    special_targets: frozenset[str]
    clashes: tuple[tuple[frozenset[str], frozenset[str]], ...]
    beside: Mapping[str, tuple[str, ...]]
    money: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def read_rules(path: Path) -> Rules:
    """The rules of this folder, or of one file; raises RulesError with file, rule and field."""
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    raw: dict[str, object] = {}
    written: dict[str, str] = {}
    rules: list[tuple[str, object]] = []
    for file in files:
        for key, value in _mapping(file).items():
            if key == "rules" and isinstance(value, list):
                rules += [(file.name, one) for one in value]
            elif key in raw:
                raise RulesError(f"{file.name}: {key} stands in {written[key]} too")
            else:
                raw[key], written[key] = value, file.name
    raw["rules"] = [one for _, one in rules]
    try:
        found = _File.model_validate(_with_clashes(raw))
    except ValidationError as error:
        raise RulesError(_fault(error, rules, written, path.name)) from error
    _no_doubles((rule.name, file) for rule, (file, _) in zip(found.rules, rules, strict=True))
    return _as_used(found)


def _mapping(file: Path) -> Mapping[str, object]:
    try:
        raw = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise RulesError(f"{file.name}: cannot be read: {error}") from error
    if not isinstance(raw, dict):
        raise RulesError(f"{file.name}: cannot be read: expected names with values")
    return raw


def _with_clashes(raw: Mapping[str, object]) -> Mapping[str, object]:
    """`with` is a word of Python, so the field has another name."""
    clashes = raw.get("clashes")
    if not isinstance(clashes, list):
        return raw
    told = [
        {("with_" if key == "with" else key): value for key, value in one.items()}
        if isinstance(one, dict)
        else one
        for one in clashes
    ]
    return {**raw, "clashes": told}


def _fault(
    error: ValidationError,
    rules: list[tuple[str, object]],
    written: Mapping[str, str],
    fallback: str,
) -> str:
    """The first fault: file, rule or field, and what is wrong."""
    first = error.errors()[0]
    loc = first["loc"]
    where = ".".join(str(part) for part in loc)
    file = written.get(str(loc[0]), fallback)
    if loc[0] == "rules" and len(loc) > 1 and isinstance(loc[1], int):
        file, one = rules[loc[1]]
        name = one.get("name") if isinstance(one, dict) else None
        where = f"the rule {name!r}: {where}" if name else where
    return f"{file}: {where}: {first['msg']}"


def _no_doubles(named: Iterable[tuple[str, str]]) -> None:
    seen: dict[str, str] = {}
    for name, file in named:
        if name in seen:
            raise RulesError(f"{file}: the rule {name!r} stands twice (first in {seen[name]})")
        seen[name] = file


def _as_used(file: _File) -> Rules:
    return Rules(
        rules=file.rules,
        neutral=_words(file.neutral),
        kinds_of_firm=_words(file.kinds_of_firm),
        topics=file.topics,
        about_enterprise=_words(file.about_enterprise),
        asking=_words(file.asking),
        too_general=frozenset(word.casefold() for word in file.too_general),
        door_words_too_general=frozenset(word.casefold() for word in file.door_words_too_general),
        own_meaning=file.own_meaning,
        implied=file.implied,
        general_targets=file.general_targets,
        special_targets=file.special_targets,
        clashes=tuple((frozenset(one.only), frozenset(one.with_)) for one in file.clashes),
        beside=file.beside,
        money=file.money,
    )


def _words(both: Words) -> frozenset[str]:
    return frozenset(f"{both.sv} {both.en}".casefold().split())


def ids_of(rules: Rules) -> frozenset[str]:
    """Every id of a record that the rules name, to compare with the schemes of a snapshot."""
    told = {id_ for rule in rules.rules for id_ in (*rule.gives, *rule.hints)}
    named = {id_ for id_ in told if word_of(id_) is None}
    for first, others in (*rules.implied.items(), *rules.beside.items()):
        named.update((first, *others))
    for only, others_ in rules.clashes:
        named |= only | others_
    named |= rules.special_targets
    return frozenset(named | rules.general_targets | set(rules.money))
