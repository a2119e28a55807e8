"""Refer a company: read the question, judge every candidate for each need, and answer.

Verdicts: *answered* (each need has a first), *partly* (some need has none), *not_covered*
(understood, nobody fits, or an everyday matter that has a door beside the system), *unknown* (what
is needed was not understood), *out_of_scope* (not about enterprise).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from graph.model.records import text_of
from graph.store.snapshot import Snapshot
from queries.answer import Excluded, Json, Result, Verdict
from queries.evidence import Evidence
from queries.options import Options
from queries.places import Places, places_of
from queries.question import Found
from queries.refer import sentences
from queries.refer.candidates import FINANCE, catalogue_of
from queries.refer.conditions import asker_of
from queries.refer.doors import doors_of
from queries.refer.fit import Context
from queries.refer.judging import Judged, Nearness, Outcome, Placed, Setting, Why, judge_need
from queries.refer.results import Maker
from queries.refer.told import OUT_OF_SCOPE, told
from queries.refer.via import chains_from, neighbours_of
from queries.texts import Language, listing, name
from queries.understanding import Need, Reading, given_by, lexicon_of, read

_ROLES = ("first", "next", "also")
_WIDEST_OWN = 1


class _Line(NamedTuple):
    placed: Placed
    needs: tuple[int, ...]
    more: tuple[str, ...]


def judge(snapshot: Snapshot, options: Options) -> Found:
    """The answer to a question from a promoter."""
    language = options.language
    lexicon = lexicon_of(snapshot)
    places = places_of(snapshot)
    near = _municipal(places)
    reading = read(options.text or "", lexicon, given_by(options), near, options.at)
    evidence = Evidence(snapshot, language)
    read_as = told(snapshot, reading, language)
    if reading.out_of_scope:
        return _out_of_scope(evidence, language, read_as)
    if not reading.needs and (reading.unclear or reading.doors or not _anything(reading)):
        return _without_need(snapshot, reading, places, evidence, options, read_as)
    place = reading.place or _home(places)
    catalogue = catalogue_of(snapshot, options.inferred, options.at)
    context = Context(reading, asker_of(reading, lexicon.rules), lexicon.rules, catalogue.inferred)
    setting = Setting(snapshot, places, place, options.level, options.at)
    needs = reading.needs or (Need(frozenset(), ()),)
    outcomes = [judge_need(catalogue, need.supports, setting, context) for need in needs]
    lines = _lines(outcomes)
    chains = None
    if options.start:
        chains = chains_from(neighbours_of(snapshot, options.at), options.start)
    maker = Maker(snapshot, evidence, language, catalogue.inferred, chains)
    results = []
    for rank, line in enumerate(lines, start=1):
        covers = sorted({id_ for place_ in line.needs for id_ in needs[place_].supports})
        results.append(cast("Result", maker.result(rank, line.placed, covers, line.more)))
    verdict = _verdict(outcomes)
    excluded = _excluded(snapshot, outcomes, lines, maker, evidence, language)
    doors = doors_of(snapshot, reading.doors, place, places, evidence, language)
    return Found(
        verdict=verdict,
        results=tuple(results),
        evidence=evidence,
        excluded=tuple(excluded),
        caveats=_caveats(snapshot, reading, needs, outcomes, lines, setting, context, language),
        parameters=_parameters(reading, place),
        extra={
            **read_as,
            "nearest": _nearest(snapshot, outcomes, evidence, language),
            "doors": cast("Json", doors),
        },
    )


def _anything(reading: Reading) -> bool:
    return any(reading.facets.values()) or bool(reading.funding)


def _municipal(places: Places) -> Mapping[str, int]:
    """The places that a company can lie in: at home before elsewhere, municipalities first."""
    home = _home(places)
    return {
        id_: rank if home is None or places.county(id_) == home else rank + _WIDEST_OWN + 1
        for id_, rank in places.rank.items()
        if rank <= _WIDEST_OWN
    }


def _home(places: Places) -> str | None:
    """The county that the graph is about: the only one whose municipalities it holds."""
    return next(iter(places.municipalities)) if len(places.municipalities) == 1 else None


def _without_need(
    snapshot: Snapshot,
    reading: Reading,
    places: Places,
    evidence: Evidence,
    options: Options,
    read_as: Mapping[str, Json],
) -> Found:
    """No need of support was understood: an everyday door, or nothing."""
    language = options.language
    doors = doors_of(snapshot, reading.doors, reading.place, places, evidence, language)
    caveats = [sentences.caveat("door" if doors else "nothing", language)]
    if reading.not_understood:
        words = listing(list(reading.not_understood), language)
        caveats.append(sentences.caveat("words", language, w=words))
    return Found(
        verdict="not_covered" if doors else "unknown",
        results=(),
        evidence=evidence,
        caveats=tuple(caveats),
        parameters=_parameters(reading, reading.place),
        extra={**read_as, "nearest": [], "doors": cast("Json", doors)},
    )


def _out_of_scope(evidence: Evidence, language: Language, read_as: Mapping[str, Json]) -> Found:
    """Not this system's business: one line says so."""
    return Found(
        verdict="out_of_scope",
        results=(),
        evidence=evidence,
        caveats=(OUT_OF_SCOPE[language],),
        extra={**read_as, "nearest": [], "doors": []},
    )


def _parameters(reading: Reading, place: str | None) -> Mapping[str, Json]:
    found: dict[str, Json] = {"place": place} if place else {}
    if reading.size is not None:
        found["size"] = reading.size
    return found


def _verdict(outcomes: Sequence[Outcome]) -> Verdict:
    covered = [bool(outcome.results) for outcome in outcomes]
    if all(covered):
        return "answered"
    return "partly" if any(covered) else "not_covered"


def _lines(outcomes: Sequence[Outcome]) -> list[_Line]:
    """The results of all needs in one order: each thing and each door once.

    Roles in order; within a role the needs take turns, the best of each first. What shares a twin
    or a door with a line above joins it.
    """
    turns = sorted(
        (
            (_ROLES.index(placed.role), turn, need, placed)
            for need, outcome in enumerate(outcomes)
            for turn, placed in _by_role(outcome.results)
        ),
        key=lambda one: one[:3],
    )
    lines: dict[str, _Line] = {}
    things: dict[str, str] = {}
    for _, _, need, placed in turns:
        candidate = placed.judged.candidate
        key = things.get(candidate.same, candidate.door)
        if key not in lines:
            lines[key] = _Line(placed, (need,), ())
        else:
            line = lines[key]
            same = line.placed.judged.candidate.id == candidate.id
            more = line.more if same else tuple(dict.fromkeys((*line.more, candidate.id)))
            role_counts = placed.role != "also"
            covered = (*line.needs, need) if role_counts else line.needs
            lines[key] = _Line(line.placed, tuple(dict.fromkeys(covered)), more)
        things.setdefault(candidate.same, key)
    return list(lines.values())


def _by_role(results: Sequence[Placed]) -> list[tuple[int, Placed]]:
    counts: dict[str, int] = {}
    turns = []
    for placed in results:
        counts[placed.role] = counts.get(placed.role, 0) + 1
        turns.append((counts[placed.role], placed))
    return turns


def _excluded(
    snapshot: Snapshot,
    outcomes: Sequence[Outcome],
    lines: Sequence[_Line],
    maker: Maker,
    evidence: Evidence,
    language: Language,
) -> list[Excluded]:
    """Who matched a need and is out, and why: the best fits first, conditions before endings."""
    home = _home(places_of(snapshot))
    where = name(snapshot, home, language) if home else None
    shown = {line.placed.judged.candidate.id for line in lines}
    found: dict[str, tuple[Why, Judged]] = {}
    for outcome in outcomes:
        for why, judged in outcome.excluded:
            if judged.candidate.id not in shown:
                found.setdefault(judged.candidate.id, (why, judged))
    ordered = sorted(found.values(), key=lambda one: (-one[1].score, one[1].candidate.id))
    entries = []
    for why, judged in ordered:
        candidate = judged.candidate
        failed = judged.eligibility.failed
        words = maker.condition(failed)["text"] if failed and why != "ended" else ""
        facts = failed.evidence if failed and why != "ended" else ()
        ended = text_of(snapshot.node(candidate.id).properties, "valid_to")
        actor = name(snapshot, candidate.actor, language)
        entries.append(
            Excluded(
                subject=candidate.id,
                why=sentences.excluded(why, actor, ended, words, where, language),
                evidence=evidence.cite(candidate.id, *facts),
            )
        )
    return entries


def _nearest(
    snapshot: Snapshot, outcomes: Sequence[Outcome], evidence: Evidence, language: Language
) -> Json:
    """For the needs that nobody covers: what comes closest, and how it differs."""
    found: dict[str, tuple[Nearness, Judged]] = {}
    for outcome in outcomes:
        for how, judged in outcome.nearest:
            found.setdefault(judged.candidate.id, (how, judged))
    return [
        {
            "id": id_,
            "label": name(snapshot, id_, language),
            "actor": judged.candidate.actor,
            "kind": how,
            "how": sentences.nearest(how, language),
            "evidence": evidence.cite(id_, judged.candidate.tie),
        }
        for id_, (how, judged) in found.items()
    ]


def _caveats(
    snapshot: Snapshot,
    reading: Reading,
    needs: Sequence[Need],
    outcomes: Sequence[Outcome],
    lines: Sequence[_Line],
    setting: Setting,
    context: Context,
    language: Language,
) -> tuple[str, ...]:
    """What the reader must know before trusting the answer."""
    found = []
    if reading.not_understood:
        words = listing(list(reading.not_understood), language)
        found.append(sentences.caveat("words", language, w=words))
    if not reading.needs:
        found.append(sentences.caveat("no_need", language))
    if reading.place is None and setting.place:
        where = name(snapshot, setting.place, language)
        found.append(sentences.caveat("place", language, w=where))
    for need, outcome in zip(needs, outcomes, strict=True):
        if not outcome.results:
            words = " / ".join(name(snapshot, id_, language) for id_ in sorted(need.supports))
            kinds = sorted(reading.funding & set(context.rules.money))
            if kinds and FINANCE in need.supports:
                words += f" ({listing([name(snapshot, id_, language) for id_ in kinds], language)})"
            found.append(sentences.uncovered(words, outcome.tried, language))
            if looked := _surveys(snapshot, need):
                found.append(sentences.caveat("looked", language, n=looked))
    old = sum(line.placed.judged.freshness != "fresh" for line in lines)
    if old:
        found.append(sentences.caveat("age", language, n=old, m=len(lines)))
    leaning = sum(_leans(line.placed.judged, context) for line in lines)
    if leaning:
        found.append(sentences.caveat("inferred", language, n=leaning, m=len(lines)))
    return (*found, sentences.caveat("sample", language))


def _leans(judged: Judged, context: Context) -> bool:
    ties = {tie for part in judged.parts.values() for tie in part.ties}
    return not context.inferred.isdisjoint(ties)


def _surveys(snapshot: Snapshot, need: Need) -> int:
    """How many searches were made for the types of support of a need."""
    links = [link for id_ in need.supports for link in snapshot.incoming(id_, "LOOKED_FOR")]
    return len({link.source for link in links})
