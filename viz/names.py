"""What to call a record on a page, where its own page is, and in which language its name is."""

from dataclasses import dataclass

from graph.model.labels import kind_label
from graph.model.records import Node
from graph.store.snapshot import Snapshot
from queries.evidence import describe
from queries.texts import Language, label
from viz.addresses import record


@dataclass(frozen=True, slots=True)
class Called:
    """A record by name. `lang` is set where the name is in the other language than the page."""

    id: str
    text: str
    href: str | None = None
    lang: Language | None = None
    kind: str = ""


class Names:
    """The names of a snapshot's records in one language."""

    def __init__(self, snapshot: Snapshot, language: Language) -> None:
        self._snapshot = snapshot
        self.language: Language = language

    def of(self, id_: str) -> Called:
        """What to call the record with this id; the id itself where it is unknown."""
        found = self._snapshot.get(id_)
        if found is None:
            return Called(id_, id_)
        if not isinstance(found, Node):
            return Called(id_, describe(self._snapshot, found, self.language)["label"])
        text, language = label(found.properties, id_, self.language)
        foreign = language if language not in (None, self.language) else None
        kind = kind_label(found.kind, self.language)
        return Called(id_, text, record(id_, found.kind, self.language), foreign, kind)
