"""Words for networks and their ties, in both languages; brokers and paths use them as well."""

from collections.abc import Mapping, Sequence

from graph.model.labels import relationship_label
from queries.texts import Language, listing

_PARTS: Mapping[str, tuple[str, str]] = {
    "areas": ("styrkeområdenas exempel", "examples for the strength areas"),
    "projects": ("gemensamma projekt", "shared projects"),
    "relations": ("kända relationer", "stated relations"),
    "offers": ("erbjudanden till samma målgrupp", "offers for the same target group"),
}
_MOST_NAMES = 5


def number(value: float, language: Language) -> str:
    """A share or score with two decimals: `0,41` or `0.41`."""
    text = f"{value:.2f}"
    return text.replace(".", ",") if language == "sv" else text


def some(names: Sequence[str], language: Language) -> str:
    """The names as running text; of many the first five and how many more."""
    if len(names) <= _MOST_NAMES + 1:
        return listing(list(names), language)
    more = len(names) - _MOST_NAMES
    rest = f"{more} till" if language == "sv" else f"{more} more"
    return listing([*names[:_MOST_NAMES], rest], language)


def parts(names: Sequence[str], language: Language) -> str:
    """`kända relationer och gemensamma projekt`."""
    place = 0 if language == "sv" else 1
    return listing([_PARTS[name][place] for name in names], language)


def counted(count: int, one: str, many: str) -> str:
    """`1 koppling`, `3 kopplingar`."""
    return f"{count} {one if count == 1 else many}"


def ties_counted(count: int, language: Language) -> str:
    """`3 kopplingar`."""
    words = ("koppling", "kopplingar") if language == "sv" else ("tie", "ties")
    return counted(count, *words)


def relation_label(source: str, type_: str, target: str, language: Language) -> str:
    """`Automation Region är knuten till Mälardalens universitet`."""
    return f"{source} {relationship_label(type_, language)} {target}"


def shared_projects(names: Sequence[str], language: Language) -> str:
    """`2 gemensamma projekt: A och B`."""
    words = ("gemensamt projekt", "gemensamma projekt")
    if language == "en":
        words = ("shared project", "shared projects")
    return f"{counted(len(names), *words)}: {some(names, language)}"


def shared_targets(names: Sequence[str], language: Language) -> str:
    """`erbjudanden till samma målgrupp: A och B`."""
    words = "erbjudanden till samma målgrupp" if language == "sv" else "offers for the same group"
    return f"{words}: {some(names, language)}"


def network_sentence(
    names: Sequence[str],
    nodes: int,
    areas: int,
    ties: int,
    components: int,
    around: str | None,
    language: Language,
) -> str:
    """What the network holds, in one or two sentences."""
    if language == "sv":
        held = [counted(nodes - areas, "aktör", "aktörer")]
        held += [f"{areas} styrkeområden" if areas != 1 else "1 styrkeområde"] if areas else []
        held.append(ties_counted(ties, language))
        where = f" runt {around}" if around else ""
        whole = "Allt hänger ihop." if components == 1 else f"Det har {components} skilda delar."
        return f"Nätverket{where} har {listing(held, language)}. {whole}"
    held = [counted(nodes - areas, "organisation", "organisations")]
    held += [counted(areas, "strength area", "strength areas")] if areas else []
    held.append(ties_counted(ties, language))
    where = f" around {around}" if around else ""
    whole = "It is all connected." if components == 1 else f"It has {components} separate parts."
    return f"The network{where} has {listing(held, language)}. {whole}"


def rests_on(
    names: Sequence[str], ties: int, inferred: int, generic: bool, language: Language
) -> str:
    """`Bygger på 12 kopplingar (…), varav 2 tolkningar. Med generella grupper.`"""
    held = ties_counted(ties, language)
    if language == "sv":
        part = counted(inferred, "tolkning", "tolkningar") if inferred else "ingen tolkning"
        groups = "Med" if generic else "Utan"
        rest = f"varav {part}. {groups} generella grupper."
        return f"Bygger på {held} ({parts(names, language)}), {rest}"
    part = "none of them an interpretation"
    if inferred:
        part = f"{counted(inferred, 'interpretation', 'interpretations')} among them"
    groups = "With" if generic else "Without"
    return f"Rests on {held} ({parts(names, language)}), {part}. {groups} generic groups."


def sense(names: Sequence[str], ended: int, projects: int, language: Language) -> str:
    """What the ties of these networks are, and what they are not.

    `projects` is the number of projects behind the ties, `ended` how many of them have ended.
    """
    if language == "sv":
        over = f"; {ended} av {projects} projekt har upphört" if projects else ""
        what = {
            "areas": "exempel som strategierna nämner sida vid sida, inte samarbete",
            "projects": "gemensamma projekt (stora väger mindre för varje par" + over + ")",
            "relations": "relationer som en källa nämner och som inte har upphört",
            "offers": "pågående erbjudanden till samma målgrupp, inte samarbete",
        }
        return f"Kopplingarna är {', och '.join(what[name] for name in names)}."
    over = f"; {ended} of {projects} projects have ended" if projects else ""
    what = {
        "areas": "examples that the strategies name side by side, not cooperation",
        "projects": "shared projects (large ones count less for each pair" + over + ")",
        "relations": "relations that a source states and that have not ended",
        "offers": "active offers for the same target group, not cooperation",
    }
    return f"The ties are {', and '.join(what[name] for name in names)}."


def sample(language: Language) -> str:
    """The facts are a sample."""
    if language == "sv":
        return "Uppgifterna är ett urval. En koppling som ingen läst källa nämner saknas här."
    return "The facts are a sample. A tie that no source we read states is missing here."


def no_ties(language: Language) -> str:
    """Nothing is known."""
    if language == "sv":
        return "Okänt. Inga kopplingar är kända i det valda nätverket."
    return "Unknown. No ties are known in the chosen network."


def not_in_network(name: str, language: Language) -> str:
    """An asked end has no tie in the network."""
    if language == "sv":
        return f"Okänt. Ingen koppling är känd för {name} i det valda nätverket."
    return f"Unknown. No tie is known for {name} in the chosen network."
