"""Words that tell of somebody else: what the customer or the supplier is, we are not.

`We sell to restaurants` tells nothing of our own trade, nor does `our customer, a bakery` or
`bought from a joinery`. A word counts as told of another where such an expression stands shortly
before it in the same clause, and no word for oneself between.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from queries.search.words import Word

_SELLING = frozenset(
    {
        "sälja",
        "säljer",
        "sålt",
        "sålde",
        "säljs",
        "leverera",
        "levererar",
        "levererat",
        "levererade",
    }
    | {
        "leverans",
        "leveranser",
        "hyr",
        "erbjuder",
        "tjänster",
        "produkter",
        "riktar",
        "försäljning",
    }
    | {
        "sell",
        "sells",
        "selling",
        "sold",
        "deliver",
        "delivers",
        "delivered",
        "deliveries",
        "offer",
    }
    | {"services", "products", "supplies", "sales", "aimed", "software", "system", "systems", "app"}
)
_BUYING = frozenset(
    {"köpt", "köper", "köpte", "köpa", "beställt", "beställde", "fått", "faktura", "varor", "hyr"}
    | {"bought", "buy", "buys", "ordered", "order", "hired", "invoice", "goods", "quote", "offert"}
)
_TO = frozenset({"till", "åt", "to", "for", "mot"})
_FROM = frozenset({"från", "av", "from"})
_SERVING = frozenset({"supply", "supplies", "serve", "serves", "supplying", "serving", "förser"})
_OTHERS = frozenset(
    {"kund", "kunder", "kunden", "kunderna", "storkund", "köpare", "köparen", "beställare"}
    | {"beställaren", "leverantör", "leverantören", "leverantörer", "leverantörerna", "granne"}
    | {"grannen", "hyresgäst", "hyresgästen", "konkurrent", "konkurrenten", "hyresvärden"}
    | {"customer", "customers", "client", "clients", "buyer", "buyers", "supplier", "suppliers"}
    | {"neighbour", "neighbours", "tenant", "landlord", "competitor", "rival"}
)
_SELF = frozenset(
    {"vi", "vår", "vårt", "våra", "oss", "jag", "mitt", "min", "mina", "we", "our", "us", "my", "i"}
    | {"söker", "behöver", "vill", "need", "needs", "want", "wants", "seeks", "looking", "hitta"}
    | {"till", "to", "åt", "för", "köra", "bli", "become", "for"}
)
_TELLING = _OTHERS | _SERVING | _SELLING | _BUYING
_CLAUSE = re.compile(r"[.;!?:\n()–]|,\s+(?:men|och|så|but|and|so)\b")
_NEAR = 3
_BACK = 5


def of_others(words: Sequence[Word], text: str) -> frozenset[int]:
    """The places of words that tell of somebody else than the one who asks."""
    told = [word.text for word in words]
    if _TELLING.isdisjoint(told):
        return frozenset()
    ends = [bool(_CLAUSE.search(text[one.end : two.start + 4])) for one, two in pairwise(words)]
    found: set[int] = set()
    for place, word in enumerate(told):
        if (
            (word in _TO and _before(told, ends, place, _SELLING))
            or (word in _FROM and _before(told, ends, place, _BUYING))
            or word in _OTHERS
            or word in _SERVING
        ):
            found.update(_after(told, ends, place))
    return frozenset(found)


def _before(told: Sequence[str], ends: Sequence[bool], place: int, wanted: frozenset[str]) -> bool:
    for at in range(place - 1, max(-1, place - 1 - _BACK), -1):
        if ends[at]:
            return False
        if told[at] in wanted:
            return True
    return False


def _after(told: Sequence[str], ends: Sequence[bool], place: int) -> list[int]:
    found = []
    for at in range(place + 1, min(len(told), place + 1 + _NEAR)):
        if ends[at - 1] or told[at] in _SELF:
            break
        found.append(at)
    return found
