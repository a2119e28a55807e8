"""The parts of a question on the page: what was understood, and the form to change it with.

A link never carries the sentence, only the parts; so each part can be taken away by a link with the
others, and changed in a field of the form.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from graph.store.snapshot import Snapshot
from queries.answer import Answer
from queries.options import NOTHING, Option, OptionError, resolve
from queries.refer.asked import COMPANY, NEED
from queries.texts import Language, listing
from queries.understanding.lexicon import lexicon_of
from queries.understanding.settling import FINANCE
from queries.understanding.vocabulary import VOCABULARIES
from viz.addresses import slug
from viz.forms import Choice, Field, records
from viz.frame import Where
from viz.names import Names
from viz.words import say

ASKED: tuple[Option, ...] = (*NEED, *COMPANY)
PARTS = frozenset({"place"} | {option.name for option in ASKED})
"""The options that tell of a need or a company; what else is asked is kept beside them."""

KEPT = ("level", "from", "inferred", "origin")
"""What the form carries on unseen."""

_KINDS: Mapping[str, str] = {
    "place": "Place",
    **{option.name: option.kinds[0] for option in ASKED if len(option.kinds) == 1},
}
_WRITTEN = ("size", "turnover", "amount", "age", "words")
_IMPLIED = ("target", "area")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the question as it was read; `remove` asks again with the other parts."""

    label: str
    value: str
    words: str
    wanted: bool
    change: str
    remove: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A field to write in, with what stands in it."""

    name: str
    label: str
    value: str


def short(name: str, value: str) -> str:
    """`radgivning|kompetens,test-demo` for ids of one kind: the short form of addresses."""
    if name not in _KINDS:
        return value
    needs = (need.split("|") for need in value.split(","))
    return ",".join("|".join(slug(id_) for id_ in need) for need in needs)


def cited_query(answer: Answer, query: Mapping[str, str]) -> Mapping[str, str]:
    """What a link to this answer carries: what was understood, never what somebody wrote."""
    rest = {name: value for name, value in query.items() if name not in PARTS and name != "text"}
    return {**{name: short(name, value) for name, value in _options(answer).items()}, **rest}


def _options(answer: Answer) -> Mapping[str, str]:
    return cast("Mapping[str, str]", answer.extra.get("options") or {})


def parts_of(answer: Answer, where: Where, language: Language) -> tuple[Part, ...]:
    """One line a value; the alternatives of one need stand together."""
    options = _options(answer)
    lines = []
    for option, ids, ones in _lines(answer, options):
        wanted = ones[0]["wanted"] is True
        held = option if wanted else "without"
        said = dict.fromkeys(str(word) for one in ones for word in cast("list[str]", one["words"]))
        lines.append(
            Part(
                say(f"part_{option}", language),
                either([str(one["label"]) for one in ones], language),
                ", ".join(said),
                wanted,
                f"#val-{held}",
                where.here(page="", **_without(options, held, ids)),
            )
        )
    return tuple(lines)


_Ones = Sequence[Mapping[str, object]]


def _lines(answer: Answer, options: Mapping[str, str]) -> list[tuple[str, str, _Ones]]:
    """Option, value as the option takes it, and what was understood of it."""
    understood = cast("_Ones", answer.extra.get("understood") or ())
    by_id = {(str(one["option"]), str(one["id"])): one for one in understood if one["wanted"]}
    lines: list[tuple[str, str, _Ones]] = []
    for need in options.get("support", "").split(","):
        ones = [one for id_ in need.split("|") if (one := by_id.get(("support", id_)))]
        lines += [("support", need, ones)] if ones else []
    return lines + [
        (str(one["option"]), str(one["id"]), (one,))
        for one in understood
        if not (one["option"] == "support" and one["wanted"])
    ]


def _without(options: Mapping[str, str], option: str, value: str) -> Mapping[str, str]:
    """Every part but one, as a change of the address; an empty value takes an option away."""
    left = dict(options)
    values = [one for one in options.get(option, "").split(",") if one != value]
    several = option in VOCABULARIES or option in ("support", "money", "door", "without", "words")
    if not (several or option in ("target", "phase", "area", "sector")):
        values = []
    # What would follow from the other parts is taken away in so many words.
    left[option] = ",".join(values) or (NOTHING if option in _IMPLIED else "")
    if option == "support" and FINANCE in value and FINANCE not in left[option]:
        left |= {"money": "", "amount": ""}
    return {name: short(name, one) for name, one in left.items()}


def either(labels: Sequence[str], language: Language) -> str:
    """`a eller b`: the alternatives of one need."""
    if len(labels) < 2:
        return "".join(labels)
    word = {"sv": " eller ", "en": " or "}[language]
    return ", ".join(labels[:-1]) + word + labels[-1]


def select_fields(snapshot: Snapshot, names: Names, where: Where) -> tuple[Field, ...]:
    """The parts that can be chosen; what stands in the address is chosen."""
    fields = []
    for name in ("place", *(option.name for option in ASKED)):
        if name in _WRITTEN:
            continue
        value = short(name, where.query.get(name, ""))
        choices = _choices(snapshot, names, name)
        if value and value not in {choice.value for choice in choices}:
            told = _told(snapshot, names, name, value)
            choices = (Choice(value, told), *choices)
        fields.append(Field(name, say(f"part_{name}", names.language), choices, value))
    return tuple(fields)


def number_fields(where: Where, language: Language) -> tuple[Entry, ...]:
    """The numbers and words that can be written."""
    return tuple(
        Entry(name, say(f"part_{name}", language), where.query.get(name, "")) for name in _WRITTEN
    )


def kept_fields(where: Where) -> tuple[tuple[str, str], ...]:
    """What else was asked for, name and value."""
    return tuple((name, where.query[name]) for name in KEPT if where.query.get(name))


def _choices(snapshot: Snapshot, names: Names, name: str) -> tuple[Choice, ...]:
    language = names.language
    if name in VOCABULARIES:
        labels = VOCABULARIES[name].items()
        told = [Choice(word, pair[language != "sv"]) for word, pair in labels]
        return tuple(sorted(told, key=lambda one: one.text.casefold()))
    if name == "urgent":
        return (Choice("true", say("yes_urgent", language)),)
    if name in ("money", "without"):
        kinds = sorted(id_ for id_ in lexicon_of(snapshot).rules.money if id_ in snapshot)
        cut = slug if name == "money" else str
        found = tuple(Choice(cut(id_), names.of(id_).text) for id_ in kinds)
        if name == "money":
            return found
        supports = snapshot.nodes("SupportType")
        return (*(Choice(node.id, names.of(node.id).text) for node in supports), *found)
    return records(snapshot, names, _KINDS[name])


def _told(snapshot: Snapshot, names: Names, name: str, value: str) -> str:
    """The words for several values of an option, or for one that is not among the choices."""
    if value == NOTHING:
        return say("nothing_chosen", names.language)
    needs = [
        either([_word(snapshot, names, name, one) for one in need.split("|")], names.language)
        for need in value.split(",")
    ]
    return listing(needs, names.language)


def _word(snapshot: Snapshot, names: Names, name: str, value: str) -> str:
    if name in VOCABULARIES:
        pair = VOCABULARIES[name].get(value)
        return pair[names.language != "sv"] if pair else value
    kinds = next((option.kinds for option in ASKED if option.name == name), ("Place",))
    try:
        return names.of(resolve(snapshot, name, value, kinds, names.language)).text
    except OptionError:
        return value
