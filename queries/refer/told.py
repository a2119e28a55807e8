"""How a question was read, as a reader meets it: its parts in words, and as options."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from graph.store.snapshot import Snapshot
from queries.answer import Json
from queries.texts import Language, name
from queries.understanding import Reading, Understood, options_of
from queries.understanding.vocabulary import VOCABULARIES

OUT_OF_SCOPE: Mapping[Language, str] = {
    "sv": "Frågan handlar inte om företagande eller innovation, så här finns inget svar på den.",
    "en": "The question is not about enterprise or innovation, so there is no answer to it here.",
}
_URGENT: Mapping[Language, str] = {"sv": "det är bråttom", "en": "there is a hurry"}


def told(snapshot: Snapshot, reading: Reading, language: Language) -> dict[str, Json]:
    """The parts with their words, the words left over, and the parts as options."""
    parts = [
        {
            "option": one.option,
            "id": one.id,
            "label": part_label(snapshot, one, language),
            "words": list(one.words),
            "wanted": one.wanted,
        }
        for one in reading.understood
    ]
    return {
        "understood": cast("Json", parts),
        "not_understood": list(reading.not_understood),
        "options": dict(options_of(reading)),
    }


def with_words(read_as: Mapping[str, Json], words: Iterable[str]) -> dict[str, Json]:
    """The parts, and the words of the question that offers have too."""
    said = list(words)
    parts: list[Json] = [
        {"option": "words", "id": word, "label": word, "words": [word], "wanted": True}
        for word in said
    ]
    options = cast("Mapping[str, Json]", read_as["options"])
    return {
        **read_as,
        "understood": [*cast("Sequence[Json]", read_as["understood"]), *parts],
        "options": {**options, **({"words": ",".join(said)} if said else {})},
    }


def part_label(snapshot: Snapshot, part: Understood, language: Language) -> str:
    """What to call a part."""
    if part.option in VOCABULARIES:
        return VOCABULARIES[part.option][part.id][language != "sv"]
    match part.option:
        case "size":
            return f"{part.id} anställda" if language == "sv" else f"{part.id} employees"
        case "age":
            return f"{part.id} år" if language == "sv" else f"{part.id} years"
        case "turnover" | "amount":
            return money_label(part.id, language)
        case "urgent":
            return _URGENT[language]
    return name(snapshot, part.id, language)


def money_label(value: str, language: Language) -> str:
    """`2 000 000 kronor` of `2000000 SEK`."""
    number, _, currency = value.partition(" ")
    grouped = f"{int(number):,}"
    if language == "sv":
        grouped = grouped.replace(",", "\u00a0")
    unit = {"sv": "kronor", "en": "kronor"}[language] if currency == "SEK" else currency
    return f"{grouped} {unit}"
