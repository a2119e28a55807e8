"""The facts that an answer rests on, numbered for the page, each with one line about its ground."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from queries.days import long_date
from queries.evidence import EvidenceOf, SourceOf
from queries.texts import Language
from viz.addresses import record
from viz.names import Called, Names
from viz.words import say


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source as the page shows it: title, our page about it, the place in it, its address."""

    title: str
    href: str
    place: str | None
    url: str | None
    dated: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One numbered fact; `inferred` where an analyst read it out of the source."""

    number: int
    about: Called
    ground: str
    inferred: bool
    sources: tuple[SourceLine, ...]

    @property
    def anchor(self) -> str:
        """The name of its place on the page."""
        return f"uppgift-{self.number}"


class Cites:
    """Numbers the facts in the order in which the page cites them."""

    def __init__(self, evidence: Mapping[str, EvidenceOf], names: Names) -> None:
        self._evidence = evidence
        self._names = names
        self._numbers: dict[str, int] = {}

    def numbers(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of these facts; ids that the answer has no evidence for are left out."""
        known = [id_ for id_ in ids if id_ in self._evidence]
        return tuple(
            self._numbers.setdefault(id_, len(self._numbers) + 1) for id_ in dict.fromkeys(known)
        )

    def facts(self) -> tuple[Fact, ...]:
        """All cited facts by number, then those that no sentence cites."""
        self.numbers(sorted(self._evidence))
        return tuple(
            fact(number, id_, self._evidence[id_], self._names)
            for id_, number in self._numbers.items()
        )


def fact(number: int, id_: str, evidence: EvidenceOf, names: Names) -> Fact:
    """One fact with its ground and sources in the reader's language."""
    language = names.language
    called = names.of(id_)
    about = called if called.href else Called(id_, evidence["label"])
    return Fact(
        number,
        about,
        ground(evidence["basis"], evidence["confidence"], evidence["as_of"], language),
        evidence["basis"] == "inferred",
        tuple(source_line(one, language) for one in evidence["sources"]),
    )


def ground(basis: str | None, confidence: str | None, as_of: str | None, language: Language) -> str:
    """*Står i källan · säker · uppgift från 2024*; what is not given is said to be unknown."""
    parts = [
        say(f"basis_{basis}" if basis else "basis_unknown", language),
        say(f"confidence_{confidence}" if confidence else "confidence_unknown", language),
        age(as_of, language),
    ]
    return " · ".join(parts)


def age(as_of: str | None, language: Language) -> str:
    """*uppgift från november 2021*, or *utan datum*."""
    if not as_of:
        return say("undated", language)
    return say("fact_from", language, date=long_date(as_of, language))


def source_line(source: SourceOf, language: Language) -> SourceLine:
    """A source with a web address only where that is one."""
    url = source["url"]
    return SourceLine(
        source["title"],
        record(source["id"], "Source", language),
        source["locator"],
        url if url and url.startswith(("https://", "http://")) else None,
        long_date(source["date"], language) if source["date"] else None,
    )
