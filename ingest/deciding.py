"""Which of several stated values is used, and why: the rule of the design, as a pure function."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.model.dates import parse_date


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that a source states, or a body confirmed, with the date on which it was true."""

    value: str
    as_of: str | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The place of the used value among those given (None: no value is used), and why."""

    used: int | None
    sv: str
    en: str


def choose(property_: str, values: Sequence[Stated]) -> Choice:
    """The used value: for a status "ended" wins; else the newest dated one; else none.

    Dates are compared as intervals: "2021" and "2021-06" cannot be put in order, so between
    different values with these dates none is used. An undated value yields to a dated one.
    Where a value is confirmed, see `_confirmed`.
    """
    confirmed = [place for place, stated in enumerate(values) if stated.confirmed]
    if confirmed:
        return _confirmed(values, max(confirmed, key=lambda place: _latest(values[place])))
    if len({stated.value for stated in values}) == 1:
        newest = max(range(len(values)), key=lambda place: _latest(values[place]))
        return Choice(newest, "Källorna anger samma värde.", "The sources state the same value.")
    if property_ == "status":
        ended = [place for place, stated in enumerate(values) if stated.value == "ended"]
        if ended:
            return Choice(
                ended[0],
                "En källa anger att det har upphört, och det går före andra uppgifter om läget.",
                "A source states that it has ended, which goes before other statements of status.",
            )
    return _newest(values)


def _confirmed(values: Sequence[Stated], newest: int) -> Choice:
    """The choice where the newest of the confirmations stands at this place.

    It goes before all earlier confirmations. If it says *ended*, it goes before what sources say.
    Else it yields to a source that says *ended* and is not surely earlier, and to any source that
    is surely later.
    """
    mine = values[newest]
    others = [
        place
        for place, stated in enumerate(values)
        if not stated.confirmed and stated.value != mine.value
    ]
    if mine.value == "ended":
        return Choice(
            newest,
            f"Det bekräftades {mine.as_of} att det har upphört, och det går före vad källor säger.",
            f"It was confirmed on {mine.as_of} that it has ended, which goes before sources.",
        )
    for place in others:
        if values[place].value == "ended" and not is_later(mine, values[place]):
            return Choice(
                place,
                "En källa anger att det har upphört, och bekräftelsen är inte säkert senare.",
                "A source states that it has ended, and the confirmation is not surely later.",
            )
    later = [place for place in others if is_later(values[place], mine)]
    if later:
        choice = _newest([values[place] for place in (*later, newest)])
        return replace(choice, used=None if choice.used is None else later[choice.used])
    return Choice(
        newest,
        f"Det bekräftades {mine.as_of}, och ingen källa som säkert är senare säger något annat.",
        f"It was confirmed on {mine.as_of}, and no source that is surely later says otherwise.",
    )


def _newest(values: Sequence[Stated]) -> Choice:
    dated = [place for place, stated in enumerate(values) if stated.as_of]
    if not dated:
        return Choice(
            None,
            "Inget av värdena är daterat. Därför används inget av dem.",
            "None of the values is dated, so none of them is used.",
        )
    for place in dated:
        others = [other for other in dated if values[other].value != values[place].value]
        if all(is_later(values[place], values[other]) for other in others):
            date = values[place].as_of
            if len(dated) == 1:
                return Choice(
                    place,
                    f"Det är det enda daterade värdet ({date}).",
                    f"It is the only dated value ({date}).",
                )
            return Choice(
                place,
                f"Det är det nyaste daterade värdet ({date}).",
                f"It is the newest dated value ({date}).",
            )
    return Choice(
        None,
        "Det går inte att avgöra vilket av värdena som är nyast. Därför används inget av dem.",
        "It cannot be decided which of the values is the newest, so none of them is used.",
    )


def is_later(one: Stated, other: Stated) -> bool:
    """Whether the first is surely of a later date; what has no date is neither."""
    if not one.as_of or not other.as_of:
        return False
    earliest, latest = parse_date(one.as_of).earliest, parse_date(other.as_of).latest
    return earliest is not None and latest is not None and earliest > latest


def _latest(stated: Stated) -> str:
    latest = parse_date(stated.as_of).latest if stated.as_of else None
    return latest.isoformat() if latest else ""
