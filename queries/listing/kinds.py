"""Kinds as people name them: the kind itself, or its label in either language."""

from rapidfuzz import fuzz, process

from graph.model.folding import fold
from graph.model.kinds import KINDS
from queries.options import OptionError

_CHOICES = 8


def kind_of(asked: str) -> str:
    """The kind that a word names: Actor, aktör, organisation; raises OptionError otherwise.

    Plural forms in -er, -ar, -or and -s are understood.
    """
    wanted = fold(asked)
    for kind in KINDS.values():
        names = [fold(kind.name), fold(kind.sv), fold(kind.en), kind.file.partition(".")[0]]
        if wanted in names or wanted.replace(" ", "_") in names:
            return kind.name
    stems = (wanted.removesuffix(end) for end in ("er", "ar", "or", "es", "s", "n"))
    for stem in stems:
        for kind in KINDS.values():
            if stem in (fold(kind.name), fold(kind.sv), fold(kind.en)):
                return kind.name
    near = process.extract(
        wanted, sorted(KINDS), scorer=fuzz.WRatio, processor=fold, limit=_CHOICES
    )
    raise OptionError("kind", asked, "a kind", [kind for kind, _, _ in near])
