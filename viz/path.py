"""The page of a path between two: the steps as a list, which is the content."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from queries.answer import Answer
from queries.path.logic import PathResult, StepOf
from viz.cites import Cites, Fact
from viz.forms import Choice, networks
from viz.names import Called, Names
from viz.network import tie_ground
from viz.picture import strength_of
from viz.words import count, say


@dataclass(frozen=True, slots=True)
class Step:
    """From whom to whom, over which tie, on which ground."""

    start: Called
    end: Called
    label: str
    ground: str
    inferred: bool
    weakest: bool
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One path."""

    heading: str
    sentence: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PathView:
    """The paths that were found; `asked` is false where only the form is shown."""

    start: str
    end: str
    asked: bool
    ways: tuple[Way, ...]
    turned: str
    caveats: tuple[str, ...]
    facts: tuple[Fact, ...]
    networks: tuple[Choice, ...]


def path_view(answer: Answer | None, names: Names, start: str, end: str, turned: str) -> PathView:
    """The page of a `paths` answer; `start` and `end` as they were written."""
    fields = networks(names.language)
    if answer is None:
        return PathView(start, end, False, (), turned, (), (), fields)
    cites = Cites(answer.evidence, names)
    results = cast("list[PathResult]", list(answer.results))
    ways = tuple(
        Way(
            count(len(one["ties"]), "steps", answer.language)
            if place == 1
            else say("other_way", answer.language, n=place),
            one["sentence"],
            tuple(_steps(one, answer, names, cites)),
        )
        for place, one in enumerate(results, start=1)
    )
    cited = {id_ for one in results for tie in one["ties"] for id_ in tie["evidence"]}
    facts = tuple(fact for fact in cites.facts() if fact.about.id in cited)
    return PathView(start, end, True, ways, turned, tuple(answer.caveats), facts, fields)


def _steps(one: PathResult, answer: Answer, names: Names, cites: Cites) -> Sequence[Step]:
    pairs = zip(one["nodes"], one["nodes"][1:], one["ties"], strict=False)
    return [_step(a, b, tie, one["weakest"], answer, names, cites) for a, b, tie in pairs]


def _step(
    start: str,
    end: str,
    tie: StepOf,
    weakest: str,
    answer: Answer,
    names: Names,
    cites: Cites,
) -> Step:
    facts = [answer.evidence[id_] for id_ in tie["evidence"] if id_ in answer.evidence]
    how = strength_of(facts, tie["kind"])
    return Step(
        names.of(start),
        names.of(end),
        tie["label"],
        tie_ground(facts, how.basis, names),
        how.basis == "inferred",
        tie["id"] == weakest,
        cites.numbers(tie["evidence"]),
    )
