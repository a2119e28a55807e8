"""Refer a company: read the question, judge every candidate for each need, and answer.

Verdicts: *answered* (each need has a first), *partly* (some need has none), *not_covered*
(understood, nobody fits, or an everyday matter that has a door beside the system), *unknown* (what
is needed was not understood), *out_of_scope* (not about enterprise).
"""

from collections.abc import Mapping, Sequence
from typing import cast

from graph.store.snapshot import Snapshot
from queries.answer import Json, Result, Verdict
from queries.evidence import Evidence
from queries.options import Options
from queries.places import Places, places_of
from queries.question import Found
from queries.refer import sentences
from queries.refer.asker import company_of, is_firm
from queries.refer.asking import ask_about
from queries.refer.catalogue import catalogue_of, doors_at
from queries.refer.caveats import caveats_of, words_left
from queries.refer.doors import doors_of
from queries.refer.fit import Context
from queries.refer.judging import Outcome, field_of, judge_need
from queries.refer.lines import Line, lines_of
from queries.refer.outside import excluded_of, nearest_of
from queries.refer.questions import NextQuestion, next_question
from queries.refer.results import Maker
from queries.refer.standing import Setting
from queries.refer.told import OUT_OF_SCOPE, told, with_words
from queries.refer.via import chains_from, neighbours_of
from queries.refer.wording import Wording, wording_of
from queries.search.words import words_of
from queries.texts import Language
from queries.understanding import Need, Reading, given_by, lexicon_of, read
from queries.understanding.learning import Classifier, learned
from queries.understanding.lexicon import Lexicon

_WIDEST_OWN = 1


def judge(snapshot: Snapshot, options: Options) -> Found:
    """The answer to a question from a promoter."""
    language = options.language
    lexicon = lexicon_of(snapshot)
    classifier = learned(snapshot.folder)
    places = places_of(snapshot)
    near = _municipal(places)
    reading = read(options.text or "", lexicon, given_by(options), near, options.at, classifier)
    evidence = Evidence(snapshot, language)
    read_as = told(snapshot, reading, language)
    if reading.out_of_scope:
        return _out_of_scope(evidence, language, read_as)
    if not reading.needs and (reading.unclear or reading.doors or not _anything(reading)):
        return _without_need(snapshot, reading, places, evidence, options, read_as)
    place = reading.place or _home(places)
    catalogue = catalogue_of(snapshot)
    firm = is_firm(reading, lexicon.rules)
    company = company_of(reading, place, firm)
    context = Context(reading, company, lexicon.rules, options.inferred, firm)
    setting = Setting(places, place, options.level, options.at)
    wording = wording_of(snapshot, catalogue)
    words = _words(options, wording, lexicon, classifier)
    read_as = with_words(read_as, words)
    spoken = wording.agreeing(words) if words else None
    field = field_of(catalogue, setting, context, spoken)
    needs = reading.needs or (Need(frozenset(), ()),)
    outcomes = [judge_need(field, need.supports) for need in needs]
    lines = lines_of(catalogue, outcomes, doors_at(catalogue.parts, options.at))
    chains = None
    if options.start:
        chains = chains_from(neighbours_of(snapshot, options.at), options.start)
    maker = Maker(snapshot, field, evidence, language, chains)
    results = tuple(
        _result(rank, line, needs, outcomes, maker) for rank, line in enumerate(lines, 1)
    )
    home = _home(places)
    excluded, total = excluded_of(snapshot, outcomes, lines, maker, evidence, home, language)
    doors = doors_of(snapshot, reading.doors, place, places, evidence, language)
    return Found(
        verdict=_verdict(outcomes),
        results=results,
        evidence=evidence,
        excluded=tuple(excluded),
        excluded_total=total,
        caveats=tuple(caveats_of(snapshot, field, needs, outcomes, lines, maker, language)),
        parameters=_parameters(reading, place),
        extra={
            **read_as,
            "nearest": nearest_of(snapshot, outcomes, maker, evidence, language),
            "doors": cast("Json", doors),
            "ask": _ask(next_question(field, needs), language),
        },
    )


def _words(
    options: Options, wording: Wording, lexicon: Lexicon, classifier: Classifier
) -> Mapping[str, float]:
    """The words of the question that tell something and that some candidate has."""
    given = options.several.get("words")
    if given is not None:
        return {word: classifier.telling(word) for word in given if wording.known(word)}
    said = [
        word.text
        for word in words_of(options.text or "")
        if not lexicon.is_neutral(word.text) and not lexicon.is_place(word.text)
    ]
    known = dict.fromkeys(part for word in said for part in wording.known(word))
    return {word: classifier.telling(word) for word in known}


def _ask(question: NextQuestion | None, language: Language) -> Json:
    """The next best question in words, with what follows from each answer."""
    if question is None:
        return None
    return {
        "attribute": question.attribute,
        "text": ask_about(question.attribute, language),
        "worth": question.worth,
        "answers": [{"value": one.value, "first": one.first} for one in question.answers],
    }


def _result(
    rank: int, line: Line, needs: Sequence[Need], outcomes: Sequence[Outcome], maker: Maker
) -> Result:
    covers = sorted({id_ for need in line.needs for id_ in needs[need].supports})
    more = [maker.told(place).candidate.id for place in line.more]
    supports, outcome = needs[line.need].supports, outcomes[line.need]
    made = maker.result(rank, line.role, line.place, outcome, supports, covers, more)
    return cast("Result", made)


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
    caveats += words_left(reading, language)
    return Found(
        verdict="not_covered" if doors else "unknown",
        results=(),
        evidence=evidence,
        caveats=tuple(caveats),
        parameters=_parameters(reading, reading.place),
        extra={**read_as, "nearest": [], "doors": cast("Json", doors), "ask": None},
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
