"""The understood parts as options: asking with them, without the text, gives the same answer."""

from collections.abc import Mapping

from queries.options import NOTHING
from queries.understanding.reading import Reading

_SEVERAL = ("money", "target", "phase", "area", "sector", "applicant", "form", "purpose", "facts")


def options_of(reading: Reading) -> Mapping[str, str]:
    """Option → value, in the order of the form; nothing of the text."""
    found: dict[str, str] = {}
    if reading.needs:
        found["support"] = ",".join("|".join(sorted(need.supports)) for need in reading.needs)
    elif reading.unclear:
        found["support"] = NOTHING
    parts = [part for part in reading.understood if part.wanted]
    for option in _SEVERAL:
        values = [part.id for part in parts if part.option == option]
        if option == "facts" and reading.out_of_scope and "not-enterprise" not in values:
            values = sorted((*values, "not-enterprise"))
        if values:
            found[option] = ",".join(values)
    for option in ("place", "size", "turnover", "amount", "age", "urgent"):
        found.update({part.option: part.id for part in parts if part.option == option})
    if reading.doors:
        found["door"] = ",".join(reading.doors)
    if reading.set_aside:
        found["without"] = ",".join(sorted(reading.set_aside))
    return {option: _short(value) for option, value in found.items()}


def _short(value: str) -> str:
    """Kronor need no name."""
    return value.removesuffix(" SEK")
