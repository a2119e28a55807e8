"""The questions by their word on the command line; each is imported when it is first asked for."""

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from types import MappingProxyType

from queries.question import Question

QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "refer": "queries.refer:QUESTION",
        "overlap": "queries.overlap:QUESTION",
        "gaps": "queries.gaps:QUESTION",
        "brokers": "queries.brokers:QUESTION",
        "path": "queries.path:QUESTION",
        "network": "queries.network:QUESTION",
        "find": "queries.find:QUESTION",
        "show": "queries.show:QUESTION",
        "list": "queries.listing:QUESTION",
    }
)


def question(command: str) -> Question:
    """The question with this word; raises KeyError."""
    module, _, name = QUESTIONS[command].partition(":")
    found = getattr(import_module(module), name)
    assert isinstance(found, Question)
    return found


def questions(organisation: str | None = None) -> tuple[Question, ...]:
    """All questions, in the order of the registry.

    `organisation` is the body from which chains of contacts are sought where no other is named.
    """
    return tuple(_from(question(command), organisation) for command in QUESTIONS)


def _from(asked: Question, organisation: str | None) -> Question:
    options = (
        replace(one, default=organisation) if organisation and one.name == "from" else one
        for one in asked.options
    )
    return replace(asked, options=tuple(options)) if asked.name == "referral" else asked
