"""The answer, as everyone meets it: the command line, the API and the pages render this object."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypedDict

from queries.evidence import EvidenceOf
from queries.texts import Language

Verdict = Literal["answered", "partly", "not_covered", "unknown", "out_of_scope"]
Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]
Result = Mapping[str, Json]
MOST_EXCLUDED = 20


class Named(TypedDict):
    """An id with its name in the reader's language."""

    id: str
    name: str


class Reason(TypedDict):
    """One sentence why, and the ids of the facts behind it."""

    text: str
    evidence: list[str]


class Excluded(TypedDict):
    """What matched the need but failed a condition, and which."""

    subject: str
    why: str
    evidence: list[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """Results with reasons, evidence, caveats and exclusions; the same for every question.

    `total` counts the results before paging, `excluded_total` the exclusions before they were
    cut to twenty. `extra` holds what only one question has, each under a name of its own.
    """

    question: str
    parameters: Mapping[str, Json]
    language: Language
    as_of: str
    snapshot: str
    version: str
    verdict: Verdict
    results: Sequence[Result] = ()
    total: int = 0
    excluded: Sequence[Excluded] = ()
    excluded_total: int = 0
    caveats: Sequence[str] = ()
    evidence: Mapping[str, EvidenceOf] = field(default_factory=dict)
    extra: Mapping[str, Json] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        """The answer as JSON values, fields in the order of the design."""
        return {
            "question": self.question,
            "parameters": dict(self.parameters),
            "language": self.language,
            "as_of": self.as_of,
            "snapshot": self.snapshot,
            "version": self.version,
            "verdict": self.verdict,
            "results": list(self.results),
            "total": self.total,
            "excluded": list(self.excluded[:MOST_EXCLUDED]),
            "excluded_total": self.excluded_total or len(self.excluded),
            "caveats": list(self.caveats),
            "evidence": dict(self.evidence),
            **self.extra,
        }
