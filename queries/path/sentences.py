"""Sentences about paths, in both languages."""

from collections.abc import Sequence

from queries.network.sentences import counted, some
from queries.texts import Language, listing


def path(names: Sequence[str], weakest: int, label: str, language: Language) -> str:
    """From where over whom to where, and the weakest link."""
    start, *brokers, end = names
    link = f"{names[weakest]} – {names[weakest + 1]}"
    if language == "sv":
        if not brokers:
            return f"{start} och {end} har en direkt koppling: {label}."
        over = listing(brokers, language)
        return f"Vägen går från {start} över {over} till {end}. Svagaste ledet: {link} ({label})."
    if not brokers:
        return f"{start} and {end} have a direct tie: {label}."
    over = listing(brokers, language)
    return f"The path runs from {start} through {over} to {end}. Weakest link: {link} ({label})."


def no_path(start: str, end: str, language: Language) -> str:
    """No path is known; one may exist."""
    if language == "sv":
        return f"Ingen väg är känd mellan {start} och {end}. Det kan finnas en."
    return f"No path is known between {start} and {end}. There may be one."


def cause(names: Sequence[str], apart: tuple[bool, bool, bool], language: Language) -> list[str]:
    """Which end has no tie that introduces, or that the two are in different parts."""
    *lost, parts = apart
    bare = [name for name, without in zip(names, lost, strict=True) if without]
    sv = language == "sv"
    if bare:
        who = listing(bare, language)
        return [
            f"Ingen koppling som kan förmedla är känd för {who} i detta nätverk."
            if sv
            else f"No tie that could introduce is known for {who} in this network."
        ]
    if parts:
        who = listing(list(names), language)
        return [
            f"{who} finns i skilda delar av nätverket."
            if sv
            else f"{who} are in separate parts of the network."
        ]
    return []


def money(told: Sequence[str], language: Language) -> str:
    """Money or ownership between the two ends is known, and is no introduction."""
    if language == "sv":
        return f"Känt är pengar eller ägande, som inte förmedlar någon: {some(told, language)}."
    return f"Money or ownership is known but introduces nobody: {some(told, language)}."


def groups(direct: int, both: Sequence[str], language: Language) -> str:
    """What joins two groups already, and therefore is no path here."""
    if language == "sv":
        if both:
            own = f"{some(both, language)} hör till båda grupperna."
        else:
            own = "Ingen känd aktör hör till båda grupperna."
        ties = (
            counted(direct, "direkt koppling", "direkta kopplingar") if direct else "Ingen direkt"
        )
        ties += " finns mellan dem." if direct else " koppling är känd mellan dem."
        return f"{own} {ties} Vägarna här går genom någon annan."
    if both:
        own = f"{some(both, language)} {'belongs' if len(both) == 1 else 'belong'} to both groups."
    else:
        own = "No known organisation belongs to both groups."
    ties = (
        counted(direct, "direct tie joins", "direct ties join") if direct else "No direct tie joins"
    )
    return f"{own} {ties} them. The paths here run through somebody else."


def introductions(language: Language) -> str:
    """What counts as a possible introduction."""
    if language == "sv":
        return (
            "Pengar och ägande räknas inte som förmedling, och inte den som har upphört. "
            "Att en väg finns betyder inte att någon har gått den."
        )
    return (
        "Money and ownership do not count as introductions, nor does anybody that has ended. "
        "That a path exists does not mean that anyone has walked it."
    )
