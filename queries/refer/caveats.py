"""What the reader of a referral must know before trusting it."""

from collections.abc import Iterator, Sequence

from graph.store.snapshot import Snapshot
from queries.refer import sentences
from queries.refer.catalogue import FINANCE
from queries.refer.judging import Field, Outcome
from queries.refer.lines import Line
from queries.refer.results import Maker
from queries.texts import Language, listing, name
from queries.understanding import Need, Reading


def caveats_of(
    snapshot: Snapshot,
    field: Field,
    needs: Sequence[Need],
    outcomes: Sequence[Outcome],
    lines: Sequence[Line],
    maker: Maker,
    language: Language,
) -> Iterator[str]:
    """The caveats of an answer, the most pressing first."""
    reading = field.context.reading
    yield from words_left(reading, language)
    if not reading.needs:
        yield sentences.caveat("no_need", language)
    if reading.place is None and field.setting.place:
        yield sentences.caveat("place", language, w=name(snapshot, field.setting.place, language))
    for need, outcome in zip(needs, outcomes, strict=True):
        if not outcome.results:
            yield from _uncovered(snapshot, field, need, outcome, language)
    old = sum(field.standing.ages.at(line.place) != "fresh" for line in lines)
    if old:
        yield sentences.caveat("age", language, n=old, m=len(lines))
    leaning = sum(maker.leans(line.place, needs[line.need].supports) for line in lines)
    if leaning:
        yield sentences.caveat("inferred", language, n=leaning, m=len(lines))
    yield sentences.caveat("sample", language)


def words_left(reading: Reading, language: Language) -> Iterator[str]:
    """That some words were not understood."""
    if reading.not_understood:
        words = listing(list(reading.not_understood), language)
        yield sentences.caveat("words", language, w=words)


def _uncovered(
    snapshot: Snapshot, field: Field, need: Need, outcome: Outcome, language: Language
) -> Iterator[str]:
    """That nobody fits a need, and whether anybody has looked."""
    words = " / ".join(name(snapshot, id_, language) for id_ in sorted(need.supports))
    kinds = sorted(field.context.kinds_of_money)
    if kinds and FINANCE in need.supports:
        words += f" ({listing([name(snapshot, id_, language) for id_ in kinds], language)})"
    yield sentences.uncovered(words, outcome.tried, language)
    looked = {link.source for id_ in need.supports for link in snapshot.incoming(id_, "LOOKED_FOR")}
    if looked:
        yield sentences.caveat("looked", language, n=len(looked))
    else:
        yield sentences.caveat("not_looked", language)
