"""The gold questions: what a promoter may be asked, and who a fair expert would name.

They are written from the facts, without regard to how answers are made. Half of them, chosen by the
hash of their id, is for tuning; the other half is closed and only measures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

import yaml

FOLDER = Path(__file__).parent
Half = Literal["tuning", "closed"]
HALVES: tuple[Half, ...] = ("tuning", "closed")


@dataclass(frozen=True, slots=True)
class Gold:
    """One question. `first` are the acceptable first receivers, `refuse` the verdict if nobody is.

    `doors` are acceptable everyday doors; `pair` is shared by a Swedish and an English question of
    one meaning; `why` names the facts.
    """

    id: str
    kind: str
    text: str
    place: str | None
    refuse: str | None
    doors: tuple[str, ...]
    first: tuple[str, ...]
    forbidden: tuple[str, ...]
    pair: str | None
    why: str

    @property
    def half(self) -> Half:
        """The half that the question belongs to."""
        return HALVES[sha256(self.id.encode()).digest()[0] % 2]

    @property
    def language(self) -> str:
        """The language that it is asked in."""
        return "en" if self.kind == "english" or _is_english(self.text) else "sv"


def _is_english(text: str) -> bool:
    words = set(text.casefold().replace(",", " ").split())
    return len(words & {"the", "a", "we", "is", "to", "and", "for", "our", "in"}) >= 2


def questions() -> Sequence[Gold]:
    """All questions, by file and in the order of each."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for written in yaml.safe_load(path.read_text(encoding="utf-8")):
            row = {"place": None, "refuse": None, "pair": None, **written}
            lists = {name: tuple(row[name]) for name in ("doors", "first", "forbidden")}
            found.append(Gold(**{**row, **lists}))
    return found
