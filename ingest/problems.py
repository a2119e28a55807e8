"""What is wrong in the data, said so that the person who edits the file can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 20
LONGEST_VALUE = 80


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: where it stands, the value, what is wrong and what was expected."""

    file: str
    line: int
    field: str
    value: str
    what: str
    expected: str

    def __str__(self) -> str:
        place = (
            f"{self.file}:{self.line}: {self.field}" if self.field else f"{self.file}:{self.line}"
        )
        value = f"{shortened(self.value)!r} " if self.value else ""
        return f"{place}: {value}{self.what}; expected {self.expected}"


def shortened(text: str) -> str:
    """The beginning of a long value, enough to find it by."""
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


class BadData(ValueError):
    """The data cannot be loaded; holds every problem, and says the first twenty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        lines = [str(problem) for problem in self.problems[:SHOWN]]
        rest = len(self.problems) - SHOWN
        if rest > 0:
            lines.append(f"… and {rest} more")
        count = len(self.problems)
        lines.append(f"{count} {'problem' if count == 1 else 'problems'}; nothing was written")
        super().__init__("\n".join(lines))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file where a value is being read; problems are added to a shared list."""

    found: list[Problem]
    file: str
    line: int
    field: str = ""

    def at(self, line: int, field: str | None = None) -> "Spot":
        """The same file at another line, and in another field where one is given."""
        return Spot(self.found, self.file, line, self.field if field is None else field)

    def wrong(self, value: str, what: str, expected: str) -> None:
        """Note a problem here."""
        self.found.append(Problem(self.file, self.line, self.field, value, what, expected))
