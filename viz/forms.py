"""Choices of the forms on the pages."""

from dataclasses import dataclass

from graph.store.snapshot import Snapshot
from queries.texts import Language
from viz.addresses import slug
from viz.names import Names
from viz.words import say


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose; `lang` where its name is in the other language."""

    value: str
    text: str
    lang: Language | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its choices and the value chosen, "" for none."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    value: str


def networks(language: Language) -> tuple[Choice, ...]:
    """The networks, the usual one first."""
    words = ("", "relations", "projects", "areas", "offers")
    return tuple(Choice(word, say(f"net_{word or 'default'}", language)) for word in words)


def area_levels(language: Language) -> tuple[Choice, ...]:
    """The levels of the strength areas."""
    return tuple(
        Choice(word, say(f"level_{word or 'both'}", language)) for word in ("", "regional", "oms")
    )


def step_choices(language: Language) -> tuple[Choice, ...]:
    """How far around somebody."""
    return tuple(Choice(n, say(f"step_{n}", language)) for n in ("1", "2", "3"))


def records(snapshot: Snapshot, names: Names, kind: str) -> tuple[Choice, ...]:
    """The records of a kind, by name."""
    called = [names.of(node.id) for node in snapshot.nodes(kind)]
    ordered = sorted(called, key=lambda one: one.text.casefold())
    return tuple(Choice(slug(one.id), one.text, one.lang) for one in ordered)
