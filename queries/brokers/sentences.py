"""Sentences about brokers, in both languages."""

from collections.abc import Sequence

from queries.network.sentences import counted, number, some
from queries.texts import Language


def broker(
    actor: str,
    separates: Sequence[str],
    bridges: Sequence[tuple[str, str, int, int]],
    betweenness: float,
    ended: bool,
    language: Language,
) -> str:
    """What the actor connects: the strongest of its bridges, and what it would cut off."""
    said = []
    if bridges:
        said.append(_bridge(actor, bridges[0], len(bridges) - 1, language))
    if separates:
        said.append(_cut(actor, separates, language))
    if not said:
        said.append(_between(actor, betweenness, language))
    if ended:
        over = "Aktören har upphört och visas bara som historik."
        gone = "The organisation has ended and is shown as history only."
        said.append(over if language == "sv" else gone)
    return " ".join(said)


def _bridge(actor: str, bridge: tuple[str, str, int, int], more: int, language: Language) -> str:
    a, b, pairs, only = bridge
    if language == "sv":
        said = f"{actor} förbinder {a} och {b}."
        said += f" Utan den saknar {only} par en väg på två steg." if only else _other_sv(pairs)
        if more:
            said += f" Den förbinder {counted(more, 'annat', 'andra')} par av områden."
        return said
    said = f"{actor} connects {a} and {b}."
    if only:
        said += f" Without it {counted(only, 'pair has', 'pairs have')} no path of two steps."
    else:
        said += _other_en(pairs)
    if more:
        said += f" It connects {counted(more, 'other pair', 'other pairs')} of areas."
    return said


def _other_sv(pairs: int) -> str:
    both = "Paret har" if pairs == 1 else f"Alla {pairs} par har"
    return f" {both} också en annan väg på två steg."


def _other_en(pairs: int) -> str:
    both = "The pair also has" if pairs == 1 else f"All {pairs} pairs also have"
    return f" {both} another path of two steps."


def _cut(actor: str, separates: Sequence[str], language: Language) -> str:
    names = some(separates, language)
    if language == "sv":
        return f"Utan {actor} skiljs {len(separates)} av från resten: {names}."
    verb = "is" if len(separates) == 1 else "are"
    return f"Without {actor} {len(separates)} {verb} cut off from the rest: {names}."


def _between(actor: str, share: float, language: Language) -> str:
    if language == "sv":
        return (
            f"{actor} ligger mellan andra. Mellanliggande centralitet: {number(share, language)}."
        )
    return f"{actor} lies between others. Betweenness: {number(share, language)}."


def pair_caveat(
    a: str, first: int, b: str, second: int, both: Sequence[str], language: Language
) -> str:
    """Who counts as belonging to the asked groups."""
    if language == "sv":
        one, two = (counted(size, "aktör", "aktörer") for size in (first, second))
        shared = "Ingen känd aktör hör till båda."
        if both:
            shared = f"{some(both, language)} hör till båda och behöver ingen förmedling."
        return f"{a}: {one}. {b}: {two}. {shared}"
    one, two = (counted(size, "organisation", "organisations") for size in (first, second))
    shared = "No known organisation belongs to both."
    if both:
        verb = "belongs to both and needs" if len(both) == 1 else "belong to both and need"
        shared = f"{some(both, language)} {verb} no introduction."
    return f"{a}: {one}. {b}: {two}. {shared}"


def chance(language: Language) -> str:
    """The figures are not compared with chance."""
    if language == "sv":
        return "Talen är inte jämförda med slumpen. Den som har många kopplingar får lätt höga tal."
    return "The figures are not compared with chance. Many ties easily give high figures."


def nobody(between: bool, language: Language) -> str:
    """No actor lies between."""
    if language == "sv":
        return (
            "Ingen känd aktör förbinder de två på två steg."
            if between
            else "Ingen känd aktör ligger mellan andra i det valda nätverket."
        )
    return (
        "No known organisation connects the two in two steps."
        if between
        else "No known organisation lies between others in the chosen network."
    )
