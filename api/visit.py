"""One request for a page: where it leads, what was asked, and the data it is answered from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from starlette.requests import Request

from api.private import without_private
from api.routes import given, snapshot_for
from api.state import State
from graph.store.snapshot import Snapshot
from queries.answer import Answer
from queries.options import OptionError
from queries.question import Question
from queries.texts import Language
from viz.addresses import PAGES, slug
from viz.frame import Frame, Where, frame
from viz.names import Names
from viz.render import View
from viz.words import say

_RECORDS = ("record", "pair", "records", "needs")


@dataclass(frozen=True, slots=True)
class Shown:
    """A page ready to be written: its template, what stands around it, and its content."""

    template: str
    frame: Frame
    view: View
    status: int = 200


class Visit:
    """What a page needs to know about the request; asking is done from one snapshot only."""

    def __init__(
        self,
        state: State,
        request: Request,
        key: str,
        language: Language,
        form: Mapping[str, str] | None = None,
    ) -> None:
        query = given(request) if form is None else dict(form)
        self.private_removed = False
        if "text" in query:
            query["text"], self.private_removed = without_private(query["text"])
        query = {name: self._short(state, key, name, value) for name, value in query.items()}
        parts = {name: str(value) for name, value in request.path_params.items()}
        self.state = state
        self.where = Where(key, language, parts, query)

    @staticmethod
    def _short(state: State, key: str, name: str, value: str) -> str:
        """`nykoping` for `place:nykoping`, where the option names records of one kind."""
        question = PAGES[key].question
        options = state.question(question).options if question else ()
        for option in options:
            if option.name == name and option.type in _RECORDS and len(option.kinds) == 1:
                needs = (part.split("|") for part in value.split(","))
                return ",".join("|".join(slug(one.strip()) for one in need) for need in needs)
        return value

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.where.language

    @property
    def query(self) -> Mapping[str, str]:
        """The parameters, each at most once."""
        return self.where.query

    @cached_property
    def snapshot(self) -> Snapshot:
        """The data version to answer from; raises Problem where there is none."""
        return snapshot_for(self.state, self.query.get("snapshot", ""), self.language)

    @cached_property
    def names(self) -> Names:
        """What to call the records of the snapshot."""
        return Names(self.snapshot, self.language)

    @property
    def at(self) -> date:
        """The asked day; raises OptionError where it is no day."""
        text = self.query.get("at")
        if not text:
            return date.today()
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise OptionError("at", text, "a day such as 2026-11-22") from None

    def question(self) -> Question:
        """The question that this page shows the answer of."""
        name = PAGES[self.where.key].question
        assert name is not None
        return self.state.question(name)

    def ask(self, name: str | None = None, **options: str) -> Answer:
        """Ask the page's own question, or another, with the page's parameters and these."""
        question = self.state.question(name) if name else self.question()
        known = {option.name for option in question.options}
        passed = self.query if name is None else {k: v for k, v in self.query.items() if k in known}
        raw = {**passed, **options, "language": self.language}
        return question.ask(self.snapshot, {k: v for k, v in raw.items() if v != ""})

    def shown(
        self,
        template: str,
        heading: str,
        view: View,
        answer: Answer | None = None,
        *,
        picture: bool = False,
        where: Where | None = None,
    ) -> Shown:
        """The page with this content; its links lead to `where`, if that is not what was asked."""
        notice = say("private_removed", self.language) if self.private_removed else None
        around = frame(
            where or self.where, heading, self.state.version, answer, picture=picture, notice=notice
        )
        return Shown(template, around, view)
