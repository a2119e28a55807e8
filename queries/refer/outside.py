"""Who matched a need and is out, and why; and what comes nearest where nobody is in."""

from collections.abc import Sequence
from functools import reduce

import numpy as np

from graph.model.records import text_of
from graph.store.snapshot import Snapshot
from queries.answer import MOST_EXCLUDED, Excluded, Json
from queries.evidence import Evidence
from queries.refer import sentences
from queries.refer.judging import Nearness, Outcome, Why
from queries.refer.lines import Line
from queries.refer.results import Maker
from queries.texts import Language, name


def excluded_of(
    snapshot: Snapshot,
    outcomes: Sequence[Outcome],
    lines: Sequence[Line],
    maker: Maker,
    evidence: Evidence,
    home: str | None,
    language: Language,
) -> tuple[list[Excluded], int]:
    """Who is out, the best fits first, at most twenty; and how many they are in all.

    `home` is the county that the graph is about.
    """
    shown = [line.place for line in lines]
    every = reduce(np.union1d, (one.excluded_places for one in outcomes))
    total = len(np.setdiff1d(every, np.array(shown, dtype=np.int64)))
    found: dict[int, tuple[float, Why]] = {}
    for outcome in outcomes:
        for why, place in outcome.excluded:
            if place not in shown:
                found.setdefault(place, (float(outcome.scores[place]), why))
    ordered = sorted(found.items(), key=lambda one: (-one[1][0], one[0]))[:MOST_EXCLUDED]
    where = name(snapshot, home, language) if home else None
    return [
        _excluded(snapshot, place, why, maker, evidence, where, language)
        for place, (_, why) in ordered
    ], total


def _excluded(
    snapshot: Snapshot,
    place: int,
    why: Why,
    maker: Maker,
    evidence: Evidence,
    where: str | None,
    language: Language,
) -> Excluded:
    candidate, judged = maker.told(place)
    failed = judged.failed if why in ("condition", "facility") else ()
    words = [maker.condition(one)["text"] for one in failed]
    actor = name(snapshot, candidate.actor, language)
    ended = text_of(snapshot.node(candidate.id).properties, "valid_to")
    text = sentences.excluded(why, actor, ended, " ".join(words), where, language)
    if len(failed) == 1 and (opens := sentences.qualify(failed[0], words[0], language)):
        text = f"{text} {opens}"
    facts = [id_ for one in failed for id_ in one.evidence]
    return Excluded(subject=candidate.id, why=text, evidence=evidence.cite(candidate.id, *facts))


def nearest_of(
    snapshot: Snapshot,
    outcomes: Sequence[Outcome],
    maker: Maker,
    evidence: Evidence,
    language: Language,
) -> Json:
    """For the needs that nobody covers: what comes closest, and how it differs."""
    found: dict[int, Nearness] = {}
    for outcome in outcomes:
        for how, place in outcome.nearest:
            found.setdefault(place, how)
    return [
        {
            "id": candidate.id,
            "label": name(snapshot, candidate.id, language),
            "actor": candidate.actor,
            "kind": how,
            "how": sentences.nearest(how, language),
            "evidence": evidence.cite(candidate.id, candidate.tie),
        }
        for place, how in found.items()
        for candidate in (maker.told(place).candidate,)
    ]
