"""Options: the same word on the command line, in the API and in a page's address.

`read_options` turns the text that somebody wrote into checked values. A value that names a record
may be its id, the slug of an id of the option's kinds, or a label or synonym in either language.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from graph.model.folding import fold
from graph.model.records import Node, texts_of
from graph.store.snapshot import Snapshot
from queries.texts import Language, label

OptionType = Literal[
    "text",
    "record",
    "choice",
    "number",
    "day",
    "switch",
    "pair",
    "records",
    "choices",
    "needs",
    "listed",
    "sum",
]
SEVERAL: tuple[OptionType, ...] = ("records", "choices", "needs", "listed")
"""Types whose values are kept in `Options.several`."""

NOTHING = "-"
"""The value of an option of several values that says: none, whatever else is asked."""

MOST_MONEY = 1_000_000_000_000
MOST_WORDS = 40
_LISTED = re.compile(r"[^\W_]{1,40}")


class OptionError(ValueError):
    """An option has a value that cannot be used; names the option, the value and the choices."""

    def __init__(self, option: str, value: str, expected: str, choices: Sequence[str] = ()) -> None:
        listed = f": {', '.join(choices)}" if choices else ""
        super().__init__(f"{option}: {value!r} cannot be used; expected {expected}{listed}")
        self.option, self.value = option, value
        self.expected, self.choices = expected, tuple(choices)


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its name everywhere, its type, what it may name, and what it means.

    `words` are labels and synonyms of the choices, each with the choice that it stands for.
    `least` is the smallest number.
    """

    name: str
    type: OptionType
    label_sv: str
    label_en: str
    description: str
    kinds: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    default: str | None = None
    argument: bool = False
    words: tuple[tuple[str, str], ...] = ()
    least: int = 1


@dataclass(frozen=True, slots=True)
class Options:
    """Checked options. None: not asked for. Ids are those of the snapshot.

    `several` holds the options of several values; one that was given as `-` has none. The
    alternatives of one need stay joined by `|`. A sum of money is a number and its currency.
    """

    language: Language = "sv"
    at: date = field(default_factory=date.today)
    limit: int = 50
    page: int = 1
    origin: str | None = None
    snapshot: str | None = None
    text: str | None = None
    kind: str | None = None
    id: str | None = None
    start: str | None = None
    end: str | None = None
    between: tuple[str, str] | None = None
    pair: tuple[str, str] | None = None
    around: str | None = None
    steps: int = 1
    k: int = 3
    rows: str = "support"
    columns: str = "place"
    network: str | None = None
    filter: str | None = None
    place: str | None = None
    phase: str | None = None
    area: str | None = None
    sector: str | None = None
    support: str | None = None
    target: str | None = None
    level: str | None = None
    size: int | None = None
    turnover: tuple[int, str] | None = None
    amount: tuple[int, str] | None = None
    age: int | None = None
    urgent: bool | None = None
    several: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    generic: bool = True
    inferred: bool = True
    asked: Mapping[str, str] = field(default_factory=dict)


def resolve(
    snapshot: Snapshot, name: str, value: str, kinds: Sequence[str], language: Language = "sv"
) -> str:
    """The id that a value names; raises OptionError where none or several do."""
    if value in snapshot and (not kinds or snapshot.node(value).kind in kinds):
        return value
    wanted = fold(value)
    nodes = [node for kind in kinds for node in snapshot.nodes(kind)]
    for matches in (_slug, _preferred, _synonym):
        found = sorted({node.id for node in nodes if matches(node, wanted)})
        if len(found) == 1:
            return found[0]
        if found:
            raise OptionError(name, value, "one of several that it can mean", found)
    choices = sorted(label(node.properties, node.id, language).value for node in nodes)
    shown = choices if len(choices) <= 40 else _near(wanted, choices)
    raise OptionError(name, value, "an id or a name", shown)


def _slug(node: Node, wanted: str) -> bool:
    return fold(node.id.partition(":")[2].replace("-", " ")) == wanted.replace("-", " ")


def _preferred(node: Node, wanted: str) -> bool:
    names = (node.properties.get(name) for name in ("name", "name_sv", "name_en"))
    return any(isinstance(name, str) and fold(name) == wanted for name in names)


def _synonym(node: Node, wanted: str) -> bool:
    lists = ("other_names", "synonyms_sv", "synonyms_en")
    return any(fold(word) == wanted for key in lists for word in texts_of(node.properties, key))


def _near(wanted: str, choices: Sequence[str]) -> list[str]:
    from rapidfuzz import fuzz, process

    best = process.extract(wanted, choices, scorer=fuzz.WRatio, processor=fold, limit=8)
    return [choice for choice, _, _ in best]


def read_options(snapshot: Snapshot, declared: Sequence[Option], raw: Mapping[str, str]) -> Options:
    """Checked options from the text given for each; raises OptionError for the first bad one."""
    language: Language = "en" if raw.get("language") == "en" else "sv"
    known = {option.name: option for option in declared}
    for name, value in raw.items():
        if name not in known:
            raise OptionError(name, value, "one of these options", sorted(known))
    values: dict[str, object] = {}
    several: dict[str, tuple[str, ...]] = {}
    for option in declared:
        given = raw.get(option.name, option.default)
        if given is None or given == "":
            continue
        if option.type in SEVERAL:
            several[option.name] = _several(snapshot, option, given, language)
        else:
            values[_field(option.name)] = _value(snapshot, option, given, language)
    asked = {name: value for name, value in raw.items() if value != ""}
    return replace(Options(asked=asked, several=several), **values)  # type: ignore[arg-type]


def _several(snapshot: Snapshot, option: Option, given: str, language: Language) -> tuple[str, ...]:
    """The values with commas between; a single value may have a comma of its own."""
    if given.strip() == NOTHING:
        return ()
    if option.type == "listed":
        return tuple(dict.fromkeys(_LISTED.findall(given.casefold())))[:MOST_WORDS]
    try:
        return (_one(snapshot, option, given.strip(), language),)
    except OptionError:
        parts = [part.strip() for part in given.split(",") if part.strip()]
        if len(parts) < 2:
            raise
    return tuple(dict.fromkeys(_one(snapshot, option, part, language) for part in parts))


def _one(snapshot: Snapshot, option: Option, part: str, language: Language) -> str:
    if option.type == "choices":
        return _choice(option, part)
    if option.type == "records":
        return resolve(snapshot, option.name, part, option.kinds, language)
    ids = {
        resolve(snapshot, option.name, one.strip(), option.kinds, language)
        for one in part.split("|")
    }
    return "|".join(sorted(ids))


def _field(name: str) -> str:
    return {"from": "start", "to": "end"}.get(name, name)


def _value(snapshot: Snapshot, option: Option, given: str, language: Language) -> object:
    match option.type:
        case "record":
            return resolve(snapshot, option.name, given, option.kinds, language)
        case "pair":
            return _pair(snapshot, option, given, language)
        case "choice":
            return _choice(option, given)
        case "number":
            return _number(option, given)
        case "sum":
            return _sum(option, given)
        case "day":
            try:
                return date.fromisoformat(given)
            except ValueError:
                raise OptionError(option.name, given, "a day such as 2026-11-22") from None
        case "switch":
            if given not in ("true", "false", "1", "0", "on", "off"):
                raise OptionError(option.name, given, "true or false", ("true", "false"))
            return given in ("true", "1", "on")
        case _:
            return given


def _pair(snapshot: Snapshot, option: Option, given: str, language: Language) -> tuple[str, str]:
    parts = [part for part in given.split(",") if part.strip()]
    if len(parts) != 2:
        raise OptionError(option.name, given, "two ids or names with a comma between")
    first, second = (
        resolve(snapshot, option.name, part.strip(), option.kinds, language) for part in parts
    )
    return (first, second)


def _number(option: Option, given: str) -> int:
    plain = given.isascii() and given.isdigit() and len(given) <= 8
    if not plain or not option.least <= int(given) <= 10_000_000:
        raise OptionError(option.name, given, f"a whole number, {option.least} or more")
    return int(given)


def _sum(option: Option, given: str) -> tuple[int, str]:
    """`500000` is in kronor, `20000 EUR` in another currency."""
    number, _, currency = given.strip().partition(" ")
    currency = currency.strip().upper() or "SEK"
    known = number.isascii() and number.isdigit() and len(number) <= len(str(MOST_MONEY))
    if not known or not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        expected = "a whole number of kronor, or a number and a currency such as 20000 EUR"
        raise OptionError(option.name, given, expected)
    return int(number), currency


def _choice(option: Option, given: str) -> str:
    if given in option.choices:
        return given
    named = {fold(word): choice for word, choice in option.words}
    if fold(given) in named:
        return named[fold(given)]
    raise OptionError(option.name, given, "one of these", option.choices)
