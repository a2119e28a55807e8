"""The rules of meaning, read from a file that people edit; what is wrong in it is said at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

_PREFIXES = {
    "sup": "support",
    "tg": "target",
    "phase": "phase",
    "area": "area",
    "sector": "sector",
    "funding": "funding",
    "door": "door",
}


class RulesError(ValueError):
    """The rules file is not as it must be."""


def option_of(id_: str) -> str:
    """The option that an id of a scheme belongs to: sup:utbildning is a support."""
    try:
        return _PREFIXES[id_.partition(":")[0]]
    except KeyError:
        raise RulesError(f"{id_}: expected an id that starts with {', '.join(_PREFIXES)}") from None


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Strict):
    """Phrases in both languages and what they mean."""

    name: str
    sv: tuple[str, ...]
    en: tuple[str, ...]
    gives: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @field_validator("gives", "hints")
    @classmethod
    def _ids(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for id_ in value:
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


class Phrases(_Strict):
    """Phrases in each language."""

    sv: tuple[str, ...]
    en: tuple[str, ...]


class Clash(_Strict):
    """Target groups that exclude those of whom something else is understood."""

    only: tuple[str, ...]
    with_: tuple[str, ...]


class _File(_Strict):
    rules: tuple[Rule, ...]
    neutral: Words
    too_general: tuple[str, ...]
    door_words_too_general: tuple[str, ...]
    own_meaning: frozenset[str] = frozenset()
    implied: Mapping[str, tuple[str, ...]]
    general_targets: frozenset[str]
    special_targets: frozenset[str]
    clashes: tuple[Clash, ...]
    firms: frozenset[str]
    closed_to_firms: Phrases
    beside: Mapping[str, tuple[str, ...]]
    money: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules as they are used."""

    rules: tuple[Rule, ...]
    neutral: frozenset[str]
    too_general: frozenset[str]
    door_words_too_general: frozenset[str]
    own_meaning: frozenset[str]
    implied: Mapping[str, tuple[str, ...]]
    general_targets: frozenset[str]
    special_targets: frozenset[str]
    clashes: tuple[tuple[frozenset[str], frozenset[str]], ...]
    firms: frozenset[str]
    closed_to_firms: tuple[str, ...]
    beside: Mapping[str, tuple[str, ...]]
    money: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def read_rules(path: Path) -> Rules:
    """The rules of this file; raises RulesError with the field and what was expected."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        for clash in raw["clashes"]:
            clash["with_"] = clash.pop("with")
        file = _File.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RulesError(f"{path.name}: {where}: {first['msg']}") from error
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise RulesError(f"{path.name}: cannot be read: {error}") from error
    names = [rule.name for rule in file.rules]
    for name in names:
        if names.count(name) > 1:
            raise RulesError(f"{path.name}: the rule {name!r} stands twice")
    return Rules(
        rules=file.rules,
        neutral=frozenset(f"{file.neutral.sv} {file.neutral.en}".casefold().split()),
        too_general=frozenset(word.casefold() for word in file.too_general),
        door_words_too_general=frozenset(word.casefold() for word in file.door_words_too_general),
        own_meaning=file.own_meaning,
        implied=file.implied,
        general_targets=file.general_targets,
        special_targets=file.special_targets,
        clashes=tuple((frozenset(one.only), frozenset(one.with_)) for one in file.clashes),
        firms=file.firms,
        closed_to_firms=tuple(
            p.casefold() for p in (*file.closed_to_firms.sv, *file.closed_to_firms.en)
        ),
        beside=file.beside,
        money=file.money,
    )


def ids_of(rules: Rules) -> frozenset[str]:
    """Every id that the rules name, to compare with the schemes of a snapshot."""
    named = {id_ for rule in rules.rules for id_ in (*rule.gives, *rule.hints)}
    for first, others in (*rules.implied.items(), *rules.beside.items()):
        named.update((first, *others))
    for only, others_ in rules.clashes:
        named |= only | others_
    named |= rules.special_targets
    return frozenset(named | rules.general_targets | rules.firms | set(rules.money))
