"""How the model is declared: properties, kinds, relationship types, and checks on all three.

A bad declaration is refused when it is built, with words that say what to write instead.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

PropertyType = Literal[
    "name",
    "text",
    "texts",
    "string",
    "strings",
    "word",
    "words",
    "date",
    "url",
    "integer",
    "number",
    "flag",
    "id",
    "ids",
]
_PROPERTY = re.compile(r"^[a-z][a-z0-9_]*$")
_KIND = re.compile(r"^[A-Z][A-Za-z]+$")
_TYPE = re.compile(r"^[A-Z][A-Z_]+[A-Z]$")


class ModelError(ValueError):
    """The model is declared in a way that cannot be right."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property: one name, one type, one meaning in the whole model.

    `name` is a proper name, in one form or in Swedish and English; `text` is bilingual prose and
    `texts` a list of it; `string` is kept as printed; `word` is one of the vocabulary `words`.
    """

    name: str
    type: PropertyType
    sv: str
    en: str
    description: str
    words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _PROPERTY.match(self.name):
            raise ModelError(f"property {self.name!r}: write it in lower case with underscores")
        if not (self.sv and self.en and self.description):
            raise ModelError(f"property {self.name}: give labels in both languages and a meaning")
        if (self.type in ("word", "words")) != bool(self.words):
            raise ModelError(f"property {self.name}: a word has a vocabulary, and only a word")

    @property
    def stored(self) -> tuple[str, ...]:
        """The names under which the value is stored, which are flat."""
        if self.type == "name":
            return (self.name, f"{self.name}_sv", f"{self.name}_en")
        if self.type in ("text", "texts"):
            return (f"{self.name}_sv", f"{self.name}_en")
        return (self.name,)


@dataclass(frozen=True, slots=True)
class Link:
    """A field of a record that names other records and becomes relationships to them.

    With `reverse` the relationship starts at the named record. `basis` says that a field of the
    same name with `_basis` after it may tell whether the link is stated or inferred.
    """

    field: str
    type: str
    to: tuple[str, ...]
    reverse: bool = False
    many: bool = True
    basis: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node: its label, the file that holds its records, its properties and links."""

    name: str
    file: str
    sv: str
    en: str
    description: str
    properties: tuple[str, ...]
    links: tuple[Link, ...] = ()
    searched: bool = True
    group: str = "other"

    def __post_init__(self) -> None:
        if not _KIND.match(self.name):
            raise ModelError(f"kind {self.name!r}: write it like StrengthArea")
        if not (self.sv and self.en and self.description):
            raise ModelError(f"kind {self.name}: give labels in both languages and a meaning")


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A type of relationship, read from source to target: `A <label> B`. Empty ends: any kind."""

    name: str
    sv: str
    en: str
    description: str
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _TYPE.match(self.name):
            raise ModelError(f"relationship {self.name!r}: write it like HAS_CALL")
        if not (self.sv and self.en and self.description):
            raise ModelError(f"relationship {self.name}: give labels in both languages, a meaning")


Declared = TypeVar("Declared", Property, Kind, RelationshipType)


@dataclass(frozen=True, slots=True)
class Model:
    """The whole model, by name; refuses names that are used twice or never declared."""

    properties: Mapping[str, Property]
    kinds: Mapping[str, Kind]
    relationships: Mapping[str, RelationshipType]
    provenance: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        for problem in problems(self):
            raise ModelError(problem)


def by_name(declared: Iterable[Declared]) -> dict[str, Declared]:
    """Declarations by name; one name may stand only once."""
    found: dict[str, Declared] = {}
    for one in declared:
        if one.name in found:
            raise ModelError(f"{one.name} is declared twice; give one name one meaning")
        found[one.name] = one
    return found


def problems(model: Model) -> Iterable[str]:
    """Everything in the model that does not fit together."""
    stored: dict[str, str] = {}
    for declared in model.properties.values():
        for name in declared.stored:
            if name in stored:
                yield f"property {name} is stored for both {stored[name]} and {declared.name}"
            stored[name] = declared.name
    for kind in model.kinds.values():
        fields = [*kind.properties, *(link.field for link in kind.links)]
        for name in kind.properties:
            if name not in model.properties:
                yield f"kind {kind.name} has an undeclared property {name}"
        for name in {name for name in fields if fields.count(name) > 1}:
            yield f"kind {kind.name} has the field {name} twice"
        for link in kind.links:
            yield from _link_problems(model, kind, link)
    for type_ in model.relationships.values():
        for end in {*type_.sources, *type_.targets} - set(model.kinds):
            yield f"relationship {type_.name} has an undeclared end {end}"
    used = {name for kind in model.kinds.values() for name in kind.properties}
    for name in set(model.properties) - used - set(model.provenance):
        yield f"property {name} is declared but no kind has it"


def _link_problems(model: Model, kind: Kind, link: Link) -> Iterable[str]:
    type_ = model.relationships.get(link.type)
    if type_ is None:
        yield f"kind {kind.name} links by an undeclared relationship {link.type}"
        return
    starts, ends = (link.to, (kind.name,)) if link.reverse else ((kind.name,), link.to)
    for wanted, allowed in ((starts, type_.sources), (ends, type_.targets)):
        for name in wanted:
            if allowed and name not in allowed:
                yield f"kind {kind.name}: field {link.field} joins {name}, but {link.type} cannot"
            if name not in model.kinds:
                yield f"kind {kind.name}: field {link.field} names an undeclared kind {name}"
