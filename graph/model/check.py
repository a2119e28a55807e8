"""The vocabulary check: one name has one type and one meaning in the whole model.

`python -m graph.model.check` prints each problem and ends with 1 where there is any. That names
stand once and fit together is checked when the model is imported; here the words are.
"""

import sys
from collections.abc import Iterable, Sequence

from graph.model.declare import Kind, Model, ModelError, Property, RelationshipType


def word_problems(model: Model) -> Iterable[str]:
    """Labels used for two properties, kinds or relationships, and descriptions without an end."""
    groups: tuple[tuple[str, Sequence[Property | Kind]], ...] = (
        ("properties", list(model.properties.values())),
        ("kinds", list(model.kinds.values())),
    )
    for group, declared in groups:
        for language in ("sv", "en"):
            first: dict[str, str] = {}
            for one in declared:
                label = one.sv if language == "sv" else one.en
                before = first.setdefault(label.casefold(), one.name)
                if before != one.name:
                    yield f"{group} {before} and {one.name} have the {language} label {label!r}"
    everything: list[Property | Kind | RelationshipType] = [
        *model.properties.values(),
        *model.kinds.values(),
        *model.relationships.values(),
    ]
    for each in everything:
        if not each.description.endswith((".", "…")):
            yield f"{each.name}: the description does not end with a full stop"


def main() -> int:
    """Print what is wrong, or how much is right."""
    try:
        from graph.model.model import MODEL
    except ModelError as error:
        print(error)
        return 1
    found = list(word_problems(MODEL))
    for problem in found:
        print(problem)
    if not found:
        counts = (len(MODEL.kinds), len(MODEL.relationships), len(MODEL.properties))
        print("{} kinds, {} relationships, {} properties: consistent".format(*counts))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
