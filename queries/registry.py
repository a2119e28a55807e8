"""The questions by their word on the command line; each is imported when it is first asked for."""

from collections.abc import Mapping
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


def questions() -> tuple[Question, ...]:
    """All questions, in the order of the registry."""
    return tuple(question(command) for command in QUESTIONS)
