"""Whether a company may have an offer: yes, no or unknown, condition by condition.

Only a stated condition says no. A condition that the question does not settle is unknown, and a
thing to ask. Of the free texts, only bounds on employees and a plain `not for firms` are read.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from graph.model.records import Properties, texts_of
from graph.store.snapshot import Snapshot
from queries.places import Cover
from queries.refer.candidates import Candidate
from queries.understanding.reading import Reading, phrase_in
from queries.understanding.rules import Rules

State = Literal["yes", "no", "unknown"]
ConditionKind = Literal["place", "target", "applicants", "text", "facility"]
_TEST = "sup:test-demo"
_NUMBER_WORDS = {"nio": 9, "nine": 9, "tio": 10, "ten": 10, "fem": 5, "five": 5, "två": 2, "two": 2}
_NUMBER = rf"(\d+|{'|'.join(_NUMBER_WORDS)})"
_STAFF = r"\s+(?:anställda|employees)"
_RANGE = re.compile(rf"{_NUMBER}\s*(?:–|-|till|to)\s*{_NUMBER}{_STAFF}", re.IGNORECASE)
_MOST = re.compile(rf"(?:högst|upp till|max(?:imalt)?|at most|up to)\s+{_NUMBER}{_STAFF}", re.I)
_LESS = re.compile(rf"(?:färre än|under|fewer than|less than)\s+{_NUMBER}{_STAFF}", re.IGNORECASE)
_LEAST = re.compile(rf"(?:minst|lägst|at least)\s+{_NUMBER}{_STAFF}", re.IGNORECASE)
_STARTER = "tg:entreprenorer"
_APPLY = frozenset({"company", "entrepreneur", "farm"})
_FOR_OTHERS = frozenset({"bank"})


class Condition(NamedTuple):
    """One condition, whether it is met, and the facts that state it.

    `texts` holds the words of the source by language; `values` ids or words of a vocabulary.
    """

    kind: ConditionKind
    state: State
    evidence: tuple[str, ...]
    values: tuple[str, ...] = ()
    texts: Mapping[str, str] | None = None


class Eligibility(NamedTuple):
    """All conditions and what follows from them."""

    state: State
    conditions: tuple[Condition, ...]

    @property
    def failed(self) -> Condition | None:
        """The first condition that is not met."""
        return next((one for one in self.conditions if one.state == "no"), None)


class Asker(NamedTuple):
    """What is understood of the company: ids of its target groups, phases and areas, its size."""

    ids: frozenset[str]
    targets: frozenset[str]
    size: int | None
    firm: bool


def asker_of(reading: Reading, rules: Rules) -> Asker:
    """The company that a reading tells of: a firm, unless it is others or somebody yet to start."""
    targets = reading.facets.get("target", frozenset())
    ids = frozenset(id_ for found in reading.facets.values() for id_ in found)
    others = rules.special_targets - {"tg:lantbruk-livsmedel"}
    starting = _STARTER in targets and reading.size is None
    firm = not targets or reading.size is not None or bool(targets - others)
    return Asker(ids, targets, reading.size, firm and not starting)


def eligibility(
    snapshot: Snapshot,
    candidate: Candidate,
    asker: Asker,
    cover: Cover | None,
    inferred: frozenset[str],
    rules: Rules,
) -> Eligibility:
    """The conditions of a candidate, judged for a company."""
    conditions = [
        *_place(candidate, cover),
        *_target(candidate, asker, inferred, rules),
        *_facility(snapshot, candidate, inferred),
        *_texts(snapshot, candidate, asker, rules),
    ]
    states = {one.state for one in conditions}
    if "no" in states:
        return Eligibility("no", tuple(conditions))
    met = any(one.kind == "target" for one in conditions) and states == {"yes"}
    return Eligibility("yes" if met else "unknown", tuple(conditions))


def _place(candidate: Candidate, cover: Cover | None) -> Iterable[Condition]:
    if cover is None:
        return
    tie = candidate.values("place").get(cover.place, candidate.id)
    state: State = "unknown" if cover.reach == "within" else "yes"
    yield Condition("place", state, (tie,), (cover.place,))


def _target(
    candidate: Candidate, asker: Asker, inferred: frozenset[str], rules: Rules
) -> Iterable[Condition]:
    told = {id_: tie for id_, tie in candidate.values("target").items() if tie not in inferred}
    if not told:
        return
    ids, ties = tuple(sorted(told)), tuple(told[id_] for id_ in sorted(told))
    if met := sorted(set(told) & asker.targets):
        yield Condition("target", "yes", tuple(told[id_] for id_ in met), tuple(met))
    elif all(clashing(id_, asker.ids, rules) for id_ in told):
        yield Condition("target", "no", ties, ids)
    else:
        yield Condition("target", "unknown", ties, ids)


def clashing(target: str, ids: frozenset[str], rules: Rules) -> bool:
    """Whether a company of whom this is known cannot belong to the target group."""
    return any(target in only and not ids.isdisjoint(others) for only, others in rules.clashes)


def _facility(
    snapshot: Snapshot, candidate: Candidate, inferred: frozenset[str]
) -> Iterable[Condition]:
    """A firm's own facility is for others only where a source names whom it is for."""
    firm = snapshot.node(candidate.actor).properties.get("kind_class") == "company"
    told = set(candidate.values("target").values()) - inferred
    if firm and _TEST in candidate.values("support") and not told:
        yield Condition("facility", "no", (candidate.id, candidate.tie))


def _texts(
    snapshot: Snapshot, candidate: Candidate, asker: Asker, rules: Rules
) -> Iterable[Condition]:
    twins = [id_ for id_ in candidate.twins if id_.startswith("funding:")]
    told = bool(stated_texts(snapshot.node(candidate.id).properties))
    for id_ in (candidate.id, *sorted(twins)):
        properties = snapshot.node(id_).properties
        cited = (id_,) if id_ == candidate.id else (id_, candidate.twins[id_])
        yield from _applicants(properties, cited, asker, alone=not candidate.twins)
        if id_ != candidate.id and told:
            continue
        for texts in stated_texts(properties):
            yield Condition("text", _read(texts, asker, rules), cited, texts=texts)


def stated_texts(properties: Properties) -> Sequence[Mapping[str, str]]:
    """Each condition that a record states in words, by language."""
    lists = {language: texts_of(properties, f"conditions_{language}") for language in ("sv", "en")}
    count = max(len(found) for found in lists.values())
    conditions = [
        {language: found[place] for language, found in lists.items() if place < len(found)}
        for place in range(count)
    ]
    for name in ("eligible_who", "eligible_size", "eligible_sector", "not_eligible"):
        texts = {language: properties.get(f"{name}_{language}") for language in ("sv", "en")}
        if isinstance(plain := properties.get(name), str):
            texts = {"sv": plain, "en": plain}
        told = {language: text for language, text in texts.items() if isinstance(text, str)}
        if told:
            conditions.append(told)
    return conditions


def _read(texts: Mapping[str, str], asker: Asker, rules: Rules) -> State:
    states = [_read_text(text, asker, rules) for text in texts.values()]
    return next((state for state in states if state != "unknown"), "unknown")


def _read_text(text: str, asker: Asker, rules: Rules) -> State:
    if asker.firm and _closed(text, rules.closed_to_firms):
        return "no"
    bounds = size_bounds(text)
    if bounds is None or asker.size is None:
        return "unknown"
    least, most = bounds
    if (least is not None and asker.size < least) or (most is not None and asker.size > most):
        return "no"
    # More than a bound on employees is said: the rest is still to be asked.
    return "unknown" if re.search(r"[;,:.]\s*\w|\boch\b|\band\b", text) else "yes"


@lru_cache(maxsize=100_000)
def _closed(text: str, phrases: tuple[str, ...]) -> bool:
    return any(phrase_in(text, phrase) for phrase in phrases)


@lru_cache(maxsize=100_000)
def size_bounds(text: str) -> tuple[int | None, int | None] | None:
    """The least and most employees that a text states; None where it states none."""
    if match := _RANGE.search(text):
        return _number(match[1]), _number(match[2])
    most = _MOST.search(text)
    less = _LESS.search(text)
    least = _LEAST.search(text)
    if not (most or less or least):
        return None
    upper = _number(most[1]) if most else _number(less[1]) - 1 if less else None
    return (_number(least[1]) if least else None), upper


def _number(text: str) -> int:
    return _NUMBER_WORDS.get(text.casefold()) or int(text)


def _applicants(
    properties: Properties, cited: tuple[str, ...], asker: Asker, alone: bool
) -> Iterable[Condition]:
    """Who may apply; a bank may do so for a firm, where an offer to firms stands beside it."""
    told = texts_of(properties, "applicants")
    if not told:
        return
    if asker.firm and "company" in told:
        yield Condition("applicants", "yes", cited, told)
    elif asker.firm and _APPLY.isdisjoint(told) and (alone or _FOR_OTHERS.isdisjoint(told)):
        yield Condition("applicants", "no", cited, told)
    else:
        yield Condition("applicants", "unknown", cited, told)
