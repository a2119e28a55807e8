"""What a question is: a name, its options, the facts it reads, and a function that answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

from graph.store.snapshot import Snapshot, SnapshotError
from queries.answer import Answer, Excluded, Json, Result, Verdict
from queries.evidence import Evidence
from queries.options import Option, Options, read_options

try:
    VERSION = installed("innovationslots")
except PackageNotFoundError:
    VERSION = "0.2.0"


@dataclass(frozen=True, slots=True)
class Found:
    """What a question's own logic gives back; `ask` makes the whole answer of it.

    `excluded_total` counts the exclusions where only some of them are given.
    """

    verdict: Verdict
    results: tuple[Result, ...]
    evidence: Evidence
    excluded: tuple[Excluded, ...] = ()
    excluded_total: int = 0
    caveats: tuple[str, ...] = ()
    parameters: Mapping[str, Json] | None = None
    extra: Mapping[str, Json] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `name` is the answer's name for it, `command` the word on the command line, `route` the path
    below /api/v1, `result` the shape of a result, `facts` the file with the rows that it reads.
    """

    name: str
    command: str
    route: str
    title_sv: str
    title_en: str
    description: str
    options: tuple[Option, ...]
    judge: Callable[[Snapshot, Options], Found]
    result: type
    facts: Path | None = None
    paged: bool = True

    def ask(self, snapshot: Snapshot, raw: Mapping[str, str]) -> Answer:
        """Answer from this snapshot; raises OptionError for a bad option."""
        if origin := raw.get("origin"):
            snapshot = snapshot.limited(origin)
        options = read_options(snapshot, self.options, raw)
        wanted = options.snapshot
        if wanted and not snapshot.name.removeprefix("sha256:").startswith(
            wanted.removeprefix("sha256:")
        ):
            raise SnapshotError(f"snapshot {wanted} is not at hand; this is {snapshot.name}")
        return self.answer(snapshot, options)

    def answer(self, snapshot: Snapshot, options: Options) -> Answer:
        """Answer checked options."""
        found = self.judge(snapshot, options)
        start = (options.page - 1) * options.limit if self.paged else 0
        stop = start + options.limit if self.paged else None
        return Answer(
            question=self.name,
            parameters={**options.asked, **(found.parameters or {})},
            language=options.language,
            as_of=options.at.isoformat(),
            snapshot=snapshot.name,
            version=VERSION,
            verdict=found.verdict,
            results=found.results[start:stop],
            total=len(found.results),
            excluded=found.excluded,
            excluded_total=found.excluded_total,
            caveats=found.caveats,
            evidence=found.evidence.mapping(),
            extra=found.extra or {},
        )
