"""What an application is handed when it is made: where its data come from, and its settings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.store.snapshot import Snapshot
from queries.question import VERSION, Question
from queries.texts import Language


def _none_kept(_: str) -> Snapshot | None:
    return None


@dataclass(frozen=True, slots=True)
class State:
    """The data and settings of one application.

    `current` gives the newest snapshot, or None while there is none; it is called once a request,
    so that a newer one is taken up between two requests. `kept` finds an earlier data version by
    its name or the beginning of it, and gives None where it is gone.
    """

    current: Callable[[], Snapshot | None]
    questions: Sequence[Question]
    kept: Callable[[str], Snapshot | None] = _none_kept
    language: Language = "sv"
    version: str = VERSION

    def question(self, name: str) -> Question:
        """The question with this name; raises KeyError."""
        for question in self.questions:
            if question.name == name:
                return question
        raise KeyError(name)
