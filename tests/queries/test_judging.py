"""Candidates judged all at once, against the same told one by one."""

import math
from collections.abc import Callable, Mapping
from datetime import date

import numpy as np
import pytest

from graph.store.snapshot import Snapshot
from queries.evidence import Evidence
from queries.places import places_of
from queries.refer.asker import company_of, is_firm
from queries.refer.catalogue import catalogue_of
from queries.refer.fit import WEIGHTS, Context
from queries.refer.judging import Field, field_of, judge_need
from queries.refer.results import Maker
from queries.refer.standing import Setting
from queries.status import freshness, status
from queries.understanding import lexicon_of, read
from tests.gold.ways import sormland
from tests.queries.refer_world import snapshot_in_memory
from tests.world import world

AT = date(2026, 11, 22)
TEXTS = (
    "Vi är ett tillverkningsföretag med 25 anställda och vill prova en robot",
    "lantbrukare vill ha bidrag på 300 000 kr, har redan börjat bygga",
    "ett aktiebolag med 400 anställda söker ägarkapital",
    "en kommun vill ha hjälp att starta ett projekt",
    "Jag vill starta eget, är inte registrerad än",
)
WORLDS: Mapping[str, Callable[[], Snapshot]] = {
    "the tiny region": lambda: snapshot_in_memory(world()),
    "Sörmland": sormland,
}


def field(snapshot: Snapshot, text: str, place: str, inferred: bool) -> Field:
    lexicon, places = lexicon_of(snapshot), places_of(snapshot)
    reading = read(text, lexicon)
    firm = is_firm(reading, lexicon.rules)
    company = company_of(reading, place, firm)
    context = Context(reading, company, lexicon.rules, inferred, firm)
    return field_of(catalogue_of(snapshot), Setting(places, place, None, AT), context)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("which", WORLDS)
@pytest.mark.parametrize("inferred", [True, False])
def test_all_at_once_is_the_same_as_one_by_one(text: str, which: str, inferred: bool) -> None:
    snapshot = WORLDS[which]()
    asked = field(snapshot, text, "place:flen", inferred)
    supports = next((need.supports for need in asked.context.reading.needs), frozenset[str]())
    outcome = judge_need(asked, supports)
    maker = Maker(snapshot, asked, Evidence(snapshot, "sv"), "sv", None)
    for place, id_ in enumerate(asked.catalogue.ids):
        told = maker.told(place)
        assert bool(asked.refused[place]) == (told.eligibility.state == "no"), id_
        parts = {name: part.values[place] for name, part in outcome.parts.items()}
        counted = {name: value for name, value in parts.items() if not math.isnan(value)}
        mean = sum(WEIGHTS[name] * value for name, value in counted.items())
        mean /= sum(WEIGHTS[name] for name in counted)
        assert outcome.scores[place] == pytest.approx(mean, abs=0.0006), id_
        assert all(0 <= value <= 1 for value in counted.values())
        properties = snapshot.node(id_).properties
        giver = snapshot.node(told.candidate.actor).properties
        over = status(giver, AT) == "ended"
        expected = "ended" if over else status(properties, AT)
        assert asked.standing.statuses.at(place) == expected
        assert asked.standing.ages.at(place) == freshness(properties, AT)
        agreed = bool(supports & set(told.candidate.values("support")))
        if supports:
            assert bool(outcome.parts["support"].agrees[place]) == agreed


def test_a_part_of_the_catalogue_is_judged_as_it_was_in_the_whole() -> None:
    asked = field(sormland(), TEXTS[0], "place:flen", inferred=True)
    supports = asked.context.reading.needs[0].supports
    whole = judge_need(asked, supports)
    kept = [place for place in range(len(asked.catalogue)) if place % 3 == 0]
    part = asked.catalogue.only(np.array(kept))
    again = judge_need(field_of(part, asked.setting, asked.context), supports)
    assert list(again.scores) == [whole.scores[place] for place in kept]
