"""What a company can be referred to, column by column: offers, and money that no offer stands for.

A hundred thousand offers state a few thousand different things. Each different thing is held once
(a *profile*), and every offer has the number of its profile, so that a question judges profiles and
spreads the verdicts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from graph.store.snapshot import Snapshot
from queries.refer.criteria import Rule, rule_of
from queries.refer.rows import (
    CriterionRow,
    FacetRow,
    GiverRow,
    OfferRow,
    PartRow,
    ThingRow,
    TwinRow,
    WordRow,
)
from queries.status import status

FINANCE = "sup:finansiering"
FACETS = ("support", "target", "phase", "area", "place", "money")
TEST = "sup:test-demo"
Codes = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
T = TypeVar("T")


class Value(NamedTuple):
    """A stated value, whether an analyst inferred it, and whether it is the main one."""

    id: str
    inferred: bool = False
    main: bool = False


Profile = tuple[Value, ...]


class Dated(NamedTuple):
    """What status and age are judged by."""

    status: str | None
    valid_from: str | None
    valid_to: str | None
    as_of: str | None

    def properties(self) -> Mapping[str, str]:
        """As properties of a record; what is not known is absent."""
        return {name: value for name, value in self._asdict().items() if value is not None}


class Giver(NamedTuple):
    """Of the body that gives: how far it works, what sort it is, and its own status."""

    level: str | None
    kind_class: str | None
    dated: Dated


@dataclass(frozen=True, slots=True)
class Spread(Generic[T]):
    """Different things, and for each candidate the place of its own among them."""

    codes: Codes
    profiles: tuple[T, ...]

    def numbers(self, judge: Callable[[T], float]) -> Numbers:
        """A number for each candidate; each different thing is judged once."""
        return np.array([judge(one) for one in self.profiles], dtype=np.float64)[self.codes]

    def flags(self, judge: Callable[[T], bool]) -> Flags:
        """A yes or no for each candidate."""
        return np.array([judge(one) for one in self.profiles], dtype=np.bool_)[self.codes]

    def at(self, place: int) -> T:
        """What the candidate in this place states."""
        return self.profiles[int(self.codes[place])]

    def only(self, places: Codes) -> "Spread[T]":
        """The same for some of the candidates, with what these state alone."""
        used, codes = np.unique(self.codes[places], return_inverse=True)
        return Spread(codes, tuple(self.profiles[int(one)] for one in used))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All candidates, ascending by id.

    `same` is what the twins of one thing have in common; `words` are kinds of money in the words of
    funding, `purposes` what it is for; `others` tells that it names groups outside the scheme,
    `facility` that it is a firm's own test facility of which no source says for whom it is.
    """

    ids: tuple[str, ...]
    actors: tuple[str, ...]
    ties: tuple[str, ...]
    same: tuple[str, ...]
    facets: Mapping[str, Spread[Profile]]
    words: Spread[tuple[str, ...]]
    purposes: Spread[tuple[str, ...]]
    dated: Spread[Dated]
    givers: Spread[Giver]
    rules: Spread[tuple[Rule, ...]]
    others: Flags
    facility: Flags
    twins: Mapping[str, Mapping[str, str]]
    parts: tuple[PartRow, ...]

    def __len__(self) -> int:
        return len(self.ids)

    def only(self, places: Codes) -> "Catalogue":
        """These candidates alone."""
        kept = [int(place) for place in places]
        return Catalogue(
            tuple(self.ids[place] for place in kept),
            tuple(self.actors[place] for place in kept),
            tuple(self.ties[place] for place in kept),
            tuple(self.same[place] for place in kept),
            {facet: spread.only(places) for facet, spread in self.facets.items()},
            self.words.only(places),
            self.purposes.only(places),
            self.dated.only(places),
            self.givers.only(places),
            self.rules.only(places),
            self.others[places],
            self.facility[places],
            self.twins,
            self.parts,
        )


_READ: WeakKeyDictionary[Snapshot, Catalogue] = WeakKeyDictionary()


def catalogue_of(snapshot: Snapshot) -> Catalogue:
    """The candidates of a snapshot, read once."""
    if snapshot not in _READ:
        _READ[snapshot] = _read(snapshot)
    return _READ[snapshot]


def _read(snapshot: Snapshot) -> Catalogue:
    twins: dict[str, dict[str, str]] = {}
    for twin in snapshot.rows("referral_twins", TwinRow):
        twins.setdefault(twin.offer, {}).setdefault(twin.twin, twin.tie)
    told = {twin for found in twins.values() for twin in found}
    things = {row.thing: row for row in snapshot.rows("referral_things", ThingRow)}
    givers = {row.actor: row for row in snapshot.rows("referral_givers", GiverRow)}
    by_offer: dict[str, list[OfferRow]] = {}
    for given in snapshot.rows("referral_offers", OfferRow):
        if given.offer not in told and things[given.offer].generic is not True:
            by_offer.setdefault(given.offer, []).append(given)
    chosen = [_nearest(by_offer[offer], givers) for offer in sorted(by_offer)]
    ids = tuple(row.offer for row in chosen)
    rows = [things[id_] for id_ in ids]
    facets = _facets(snapshot, ids, chosen)
    words = _words(snapshot)
    stated = _stated(snapshot, things, words)
    kinds = spread(_giver(givers[row.actor]) for row in chosen)
    targets = facets["target"].flags(lambda told: all(value.inferred for value in told))
    tests = facets["support"].flags(lambda told: any(value.id == TEST for value in told))
    return Catalogue(
        ids=ids,
        actors=tuple(row.actor for row in chosen),
        ties=tuple(row.tie for row in chosen),
        same=tuple(min(twins.get(id_, ()), default=id_) for id_ in ids),
        facets=facets,
        words=spread(_joined(id_, twins, words["funding_types"], str) for id_ in ids),
        purposes=spread(_joined(id_, twins, words["purposes"], str) for id_ in ids),
        dated=spread(Dated(r.status, r.valid_from, r.valid_to, r.as_of) for r in rows),
        givers=kinds,
        rules=spread(_joined(id_, twins, stated, of_twin) for id_ in ids),
        others=np.array([row.others is not None for row in rows], dtype=np.bool_),
        facility=tests & targets & kinds.flags(lambda giver: giver.kind_class == "company"),
        twins=twins,
        parts=snapshot.rows("referral_parts", PartRow),
    )


def spread(things: Iterable[T]) -> Spread[T]:
    """Each different thing once, in the order of its first appearance."""
    known: dict[T, int] = {}
    codes = [known.setdefault(thing, len(known)) for thing in things]
    return Spread(np.array(codes, dtype=np.int64), tuple(known))


def _joined(
    id_: str,
    twins: Mapping[str, Mapping[str, str]],
    told: Mapping[str, tuple[T, ...]],
    seen: Callable[[T], T],
) -> tuple[T, ...]:
    """What a thing and its twins state, as `seen` from the thing."""
    found = dict.fromkeys(told.get(id_, ()))
    for twin in sorted(twins.get(id_, ())):
        found.update(dict.fromkeys(map(seen, told.get(twin, ()))))
    return tuple(found)


def _facets(
    snapshot: Snapshot, ids: Sequence[str], chosen: Sequence[OfferRow]
) -> Mapping[str, Spread[Profile]]:
    columns = snapshot.columns("referral_facets", FacetRow)
    places = {id_: place for place, id_ in enumerate(ids)}
    thing = np.array([places.get(id_, -1) for id_ in columns["thing"].texts()], dtype=np.int64)
    rows = thing[columns["thing"].codes] if len(thing) else np.zeros(0, dtype=np.int64)
    values = columns["value"].texts()
    inferred = _holds(columns["basis"].codes, columns["basis"].values, "inferred")
    main = _holds(columns["main"].codes, columns["main"].values, True)
    named = columns["facet"].texts()
    found: dict[str, Spread[Profile]] = {}
    for facet in FACETS:
        code = named.index(facet) if facet in named else -2
        kept = np.flatnonzero((columns["facet"].codes == code) & (rows >= 0))
        told: list[list[Value]] = [[] for _ in ids]
        for row in kept:
            value = Value(
                values[int(columns["value"].codes[row])], bool(inferred[row]), bool(main[row])
            )
            told[int(rows[row])].append(value)
        if facet == "support":
            for place, given in enumerate(chosen):
                if given.offer.startswith("funding:"):
                    told[place] = [Value(FINANCE, main=True)]
        found[facet] = spread(tuple(sorted(one)) for one in told)
    return found


def _holds(codes: Codes, values: Sequence[object], wanted: object) -> Flags:
    code = values.index(wanted) if wanted in values else -2
    return np.equal(codes, code)


def _words(snapshot: Snapshot) -> Mapping[str, dict[str, tuple[str, ...]]]:
    names = ("applicants", "funding_types", "purposes")
    found: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in names}
    for row in snapshot.rows("referral_words", WordRow):
        told = found[row.property]
        told[row.thing] = (*told.get(row.thing, ()), row.word)
    return found


def _stated(
    snapshot: Snapshot,
    things: Mapping[str, ThingRow],
    words: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> Mapping[str, tuple[Rule, ...]]:
    """The rules that each thing states: its criteria, who may apply, and how much it gives."""
    known = {node.id: rule_of(node.properties) for node in snapshot.nodes("Criterion")}
    found: dict[str, tuple[Rule, ...]] = {}
    for row in snapshot.rows("referral_criteria", CriterionRow):
        found[row.thing] = (*found.get(row.thing, ()), known[row.criterion])
    for id_, applicants in words["applicants"].items():
        found[id_] = (*found.get(id_, ()), applicants_rule(applicants))
    for id_, thing in things.items():
        if rule := amount_rule(thing.least, thing.most, thing.currency):
            found[id_] = (*found.get(id_, ()), rule)
    return found


def applicants_rule(words: Iterable[str]) -> Rule:
    """Who may apply, in the words that funding has for it."""
    return Rule("applicant", one_of=frozenset(word.replace(" ", "_") for word in words))


def of_twin(rule: Rule) -> Rule:
    """A rule of the funding behind an offer: where a bank applies, it may do so for the firm."""
    through = rule.attribute == "applicant" and "bank" in rule.one_of
    return rule._replace(attribute="other") if through else rule


def amount_rule(least: float | None, most: float | None, currency: str | None) -> Rule | None:
    """How much one applicant can have; None where no bound is stated."""
    if (least is None and most is None) or currency is None:
        return None
    return Rule("amount", least, most, currency)


def _giver(row: GiverRow) -> Giver:
    dated = Dated(row.status, row.valid_from, row.valid_to, row.as_of)
    return Giver(row.level, row.kind_class, dated)


_LEVELS = ("local", "regional", "oms", "inter-regional", "national", "international")


def _nearest(rows: Sequence[OfferRow], givers: Mapping[str, GiverRow]) -> OfferRow:
    """One giver for each offer: of several funders the one nearest to firms."""

    def rank(row: OfferRow) -> tuple[int, str]:
        level = givers[row.actor].level
        return (_LEVELS.index(level) if level in _LEVELS else len(_LEVELS), row.actor)

    return min(rows, key=rank)


def doors_at(parts: Iterable[PartRow], at: date) -> Mapping[str, str]:
    """Each part with the organisation that it belongs to in the end, on the asked day."""
    whole: dict[str, str] = {}
    for row in parts:
        dated = Dated(row.status, row.valid_from, row.valid_to, row.as_of)
        if status(dated.properties(), at) != "ended":
            whole.setdefault(row.part, row.whole)
    return {part: _root(part, whole) for part in whole}


def _root(part: str, whole: Mapping[str, str]) -> str:
    seen, root = {part}, whole[part]
    while root in whole and whole[root] not in seen:
        seen.add(root)
        root = whole[root]
    return root
