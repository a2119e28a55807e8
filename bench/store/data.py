"""A graph of any size, made as it is read: five kinds, five ties a node, five properties each."""

from collections.abc import Iterator

from graph.model.records import Node, Relationship

# Each kind has one type of tie, to the kind after it.
KINDS = ("Actor", "Offer", "Project", "Source", "Document")
TYPES = ("SUPPORTS", "COMPLEMENTS", "ABOUT", "INFORMS", "SAME_AS")
TIES = 5
OWNER = "bench"
RUN = "0123456789abcdef"


def nodes(size: int) -> Iterator[Node]:
    """So many nodes."""
    for number in range(size):
        kind = KINDS[number % len(KINDS)]
        yield Node(_id(number), kind, _properties(f"Åtgärd {number}", number))


def links(size: int) -> Iterator[Relationship]:
    """Five relationships a node, of one type, to nodes all over the next kind."""
    for number in range(size):
        type_, source = TYPES[number % len(KINDS)], _id(number)
        for tie in range(TIES):
            place = (number * 7919 + tie * 104_729) // len(KINDS)
            target = place * len(KINDS) % size + (number + 1) % len(KINDS)
            id_ = f"{type_}|{source}|{_id(target)}|{tie}"
            properties = _properties(f"samband {tie}", number + tie)
            yield Relationship(id_, type_, source, _id(target), properties)


def ends_of(type_: str) -> tuple[str, str]:
    """The kinds that a type of tie stands between."""
    place = TYPES.index(type_)
    return KINDS[place], KINDS[(place + 1) % len(KINDS)]


def _id(number: int) -> str:
    return f"{KINDS[number % len(KINDS)].lower()}:{number:07}"


def _properties(text: str, number: int) -> dict[str, str | float | bool | tuple[str, ...]]:
    return {
        "name": text,
        "as_of": f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "basis": "stated",
        "share": number % 100 / 100,
        "origins": ("strategies", "public_pages"),
    }
