"""One record on a page: properties in words, ties as a table, what sources disagree on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from graph.model.confirmations import is_confirmation_id
from graph.model.properties import PROPERTIES
from graph.store.snapshot import Snapshot
from queries.answer import Answer
from queries.days import long_date
from queries.show.logic import PropertyOf, RelationshipOf, ShowResult, StatementOf
from queries.texts import Language
from viz.cites import Cites, Fact, SourceLine, age, source_line
from viz.names import Called, Names
from viz.words import decimal, grouped, say
from viz.words.values import flag_words, value_words

# Shown elsewhere on the page, or of use only for search.
HIDDEN = frozenset(
    {
        "name",
        "origins",
        "basis",
        "confidence",
        "as_of",
        "valid_from",
        "valid_to",
        "status",
        "generic",
    }
    | {"synonyms_sv", "synonyms_en", "level_basis", "order", "contact_source", "contact_date"}
)


@dataclass(frozen=True, slots=True)
class Field:
    """A property in words; `lang` where the text is in the other language only."""

    label: str
    values: tuple[str, ...]
    lang: Language | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship as one row."""

    label: str
    other: Called
    status: str
    status_words: str
    age: str
    inferred: bool
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Competing:
    """One of several values for a property, and whether it is the one in use."""

    value: str
    used: str
    reason: str | None
    age: str
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The values that sources state for one property."""

    label: str
    values: tuple[Competing, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record."""

    kind: str
    lang: Language | None
    status: str
    status_words: str
    age: str
    check_first: bool
    generic: bool
    fields: tuple[Field, ...]
    outgoing: tuple[Tie, ...]
    incoming: tuple[Tie, ...]
    disagreements: tuple[Disagreement, ...]
    sources: tuple[SourceLine, ...]
    facts: tuple[Fact, ...]
    web: str | None = None


def shown_record(answer: Answer) -> ShowResult:
    """The one result of a `show` answer."""
    return cast("ShowResult", answer.results[0])


def record_view(snapshot: Snapshot, answer: Answer, names: Names) -> RecordView:
    """Any record, from the answer of `show`."""
    shown, language = shown_record(answer), answer.language
    called = names.of(shown["id"])
    found = snapshot.get(shown["id"])
    properties: Mapping[str, object] = found.properties if found else {}
    cites = Cites(answer.evidence, names)
    own = answer.evidence.get(shown["id"])
    ties = shown["relationships"]
    return RecordView(
        kind=called.kind or shown["label"],
        lang=called.lang,
        status=shown["status"],
        status_words=say(f"status_{shown['status']}", language),
        age=say(f"fresh_{shown['freshness']}", language)
        if shown["freshness"] == "undated"
        else age(own["as_of"] if own else None, language),
        check_first=shown["freshness"] in ("stale", "undated"),
        generic=properties.get("generic") is True,
        fields=fields_of(shown["properties"], language),
        outgoing=tuple(tie_row(tie, names, cites) for tie in ties if tie["direction"] == "out"),
        incoming=tuple(tie_row(tie, names, cites) for tie in ties if tie["direction"] == "in"),
        disagreements=disagreements_of(shown["statements"], language),
        sources=tuple(source_line(source, language) for source in shown["sources"]),
        facts=cites.facts(),
        web=web_address(properties),
    )


def web_address(properties: Mapping[str, object]) -> str | None:
    """The record's own web address, if it is one that can be followed."""
    for name in ("website", "url", "ground_url"):
        value = properties.get(name)
        if isinstance(value, str) and value.startswith(("https://", "http://")):
            return value
    return None


def fields_of(
    properties: Sequence[PropertyOf], language: Language, hidden: frozenset[str] = HIDDEN
) -> tuple[Field, ...]:
    """Properties in words, without those shown elsewhere."""
    found = []
    for one in properties:
        name = base_name(one["name"])
        if name in hidden:
            continue
        marked = one["language"] if one["language"] not in (None, language) else None
        value = one["value"]
        values = value if isinstance(value, list) else [value]
        words = tuple(in_words(name, each, language) for each in values)
        url = words[0] if PROPERTIES[name].type == "url" and len(words) == 1 else None
        safe = url if url and url.startswith(("https://", "http://")) else None
        found.append(Field(one["label"][:1].upper() + one["label"][1:], words, marked, safe))
    return tuple(found)


def base_name(stored: str) -> str:
    """The property that a stored name belongs to: `description` of `description_sv`."""
    if stored in PROPERTIES:
        return stored
    return stored.removesuffix("_sv").removesuffix("_en")


def in_words(name: str, value: str | int | float | bool, language: Language) -> str:
    """One value as people read it."""
    if isinstance(value, bool):
        return flag_words(value, language)
    declared = PROPERTIES[name].type
    if isinstance(value, float) and not value.is_integer():
        return decimal(value, language)
    if isinstance(value, int | float):
        return str(int(value)) if name == "year" else grouped(int(value), language)
    if declared in ("word", "words"):
        return value_words(value, language)
    return long_date(value, language) if declared == "date" else value


def tie_row(tie: RelationshipOf, names: Names, cites: Cites) -> Tie:
    """A relationship as a row."""
    return Tie(
        tie["label"],
        names.of(tie["other"]["id"]),
        tie["status"],
        say(f"status_{tie['status']}", names.language),
        age(tie["as_of"], names.language),
        tie["basis"] == "inferred",
        cites.numbers([tie["id"]]),
    )


def disagreements_of(
    statements: Sequence[StatementOf], language: Language
) -> tuple[Disagreement, ...]:
    """Competing values by property, the one in use first; what only confirms is none of them."""
    by_label: dict[str, list[Competing]] = {}
    differing = {one["property"] for one in statements if not is_confirmation_id(one["id"])}
    for one in statements:
        if one["property"] not in differing:
            continue
        used = {True: "used_yes", False: "used_no", None: "used_unknown"}[one["used"]]
        by_label.setdefault(one["label"], []).append(
            Competing(
                value_words(one["value"], language),
                say(used, language),
                one["reason"],
                age(one["as_of"], language),
                tuple(source_line(source, language) for source in one["sources"]),
            )
        )
    return tuple(Disagreement(label, tuple(values)) for label, values in by_label.items())
