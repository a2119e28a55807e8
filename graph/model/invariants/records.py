"""What is wrong with one record, seen alone."""

from collections.abc import Iterator, Mapping
from functools import cache

from graph.model.dates import parse_date
from graph.model.ids import fits, is_id
from graph.model.invariants.rules import Finding
from graph.model.invariants.values import STORED, shown, value_faults
from graph.model.kinds import KINDS
from graph.model.privacy import personal_number
from graph.model.properties import PROPERTIES, PROVENANCE, RELATIONSHIP_PROPERTIES
from graph.model.properties.criteria import FLAGS, NUMBERS, SETS, TEXT_ONLY
from graph.model.records import (
    Node,
    Properties,
    Relationship,
    relationship_id,
    texts_of,
)
from graph.model.relationships import RELATIONSHIPS

_ALWAYS = ("origins",)
_COMPUTED = ("used",)  # worked out at loading, so always there where the kind has it
_PERIODS = (("valid_from", "valid_to"), ("opens", "closes"))
_CURRENCIES = {
    "amount": "currency",
    "amount_min": "amount_currency",
    "amount_max": "amount_currency",
    "budget": "budget_currency",
}
_SHAPES: Mapping[str, frozenset[str]] = {
    **{name: frozenset({"at_least", "at_most"}) for name in NUMBERS},
    **{name: frozenset({"one_of", "none_of"}) for name in SETS},
    **{name: frozenset({"must_be"}) for name in FLAGS},
    **{name: frozenset() for name in TEXT_ONLY},
}


def node_findings(node: Node) -> Iterator[Finding]:
    """The rules that this node breaks by itself."""
    ids = (node.id,)
    if not is_id(node.id) or personal_number(node.id) is not None:
        yield Finding("id-shape", ids)
    kind = KINDS.get(node.kind)
    if kind is None:
        yield Finding("kind-unknown", ids, node.kind)
        return
    if not fits(node.id, node.kind):
        yield Finding("id-prefix", ids, node.kind)
    needed = [*_ALWAYS, *(name for name in _COMPUTED if name in kind.properties)]
    yield from _findings(ids, node.properties, _held_by(node.kind), needed)


def relationship_findings(link: Relationship) -> Iterator[Finding]:
    """The rules that this relationship breaks by itself."""
    ids = (link.id,)
    plain = relationship_id(link.type, link.source, link.target)
    addition = link.id.removeprefix(f"{plain}|")
    if link.id != plain and (addition in ("", link.id) or "|" in addition):
        yield Finding("relationship-id", ids, shown(plain))
    if not link.id.isascii():
        yield Finding("id-shape", ids)
    if link.source == link.target:
        yield Finding("relationship-self", ids)
    if link.type not in RELATIONSHIPS:
        yield Finding("type-unknown", ids, link.type)
        return
    yield from _findings(ids, link.properties, _held_by(""), _ALWAYS)


@cache
def _held_by(kind: str) -> frozenset[str]:
    """The stored names that records of a kind may have; of a relationship where none is given."""
    own = (*KINDS[kind].properties, *PROVENANCE) if kind else RELATIONSHIP_PROPERTIES
    return frozenset(stored for name in own for stored in PROPERTIES[name].stored)


def _findings(
    ids: tuple[str, ...],
    properties: Properties,
    held: frozenset[str],
    needed: tuple[str, ...] | list[str],
) -> Iterator[Finding]:
    for name in needed:
        if name not in properties:
            yield Finding("property-missing", ids, name)
    for name, value in properties.items():
        if name not in held:
            yield Finding("property-unknown", ids, name)
        if name in STORED:
            for rule, about in dict.fromkeys(value_faults(name, value)):
                yield Finding(rule, ids, about)
    for rule, about in _together(properties):
        yield Finding(rule, ids, about)


def _together(properties: Properties) -> Iterator[tuple[str, str]]:
    """What is wrong between the properties of one record."""
    sources, places = texts_of(properties, "sources"), texts_of(properties, "locators")
    if len(sources) != len(places):
        yield "sources-uneven", f"{len(sources)} / {len(places)}"
    pairs = list(zip(sources, places))
    if len(set(pairs)) < len(pairs):
        yield "list-twice", "sources"
    if "name" in properties and ("name_sv" in properties or "name_en" in properties):
        yield "name-twice", shown(properties["name"])
    for first, last in _PERIODS:
        if _reversed(properties, first, last):
            yield "period-reversed", f"{first} {properties[first]}, {last} {properties[last]}"
    lowest, highest = _number(properties, "amount_min"), _number(properties, "amount_max")
    if lowest is not None and highest is not None and lowest > highest:
        yield "amounts-reversed", f"{lowest} / {highest}"
    yield from _criterion(properties)
    for amount, currency in _CURRENCIES.items():
        if amount in properties and currency not in properties:
            yield "currency-missing", amount
    for name in properties:
        fact = name.removesuffix("_basis")
        if fact != name and fact not in properties:
            yield "basis-alone", name


def _criterion(properties: Properties) -> Iterator[tuple[str, str]]:
    """What is wrong with the values of a criterion: each attribute has its own."""
    attribute = properties.get("attribute")
    given = {name for names in _SHAPES.values() for name in names if name in properties}
    if not isinstance(attribute, str) or given <= _SHAPES.get(attribute, given):
        least, most = _number(properties, "at_least"), _number(properties, "at_most")
        if least is not None and most is not None and least > most:
            yield "criterion-shape", f"{shown(least)} / {shown(most)}"
    else:
        others = sorted(given - _SHAPES[attribute])
        yield "criterion-shape", f"{attribute}: {', '.join(others)}"


def _reversed(properties: Mapping[str, object], first: str, last: str) -> bool:
    begins, ends = properties.get(first), properties.get(last)
    if not (isinstance(begins, str) and isinstance(ends, str)):
        return False
    try:
        earliest, latest = parse_date(begins).earliest, parse_date(ends).latest
    except ValueError:
        return False
    return earliest is not None and latest is not None and earliest > latest


def _number(properties: Properties, name: str) -> float | None:
    value = properties.get(name)
    return float(value) if isinstance(value, int | float) else None
