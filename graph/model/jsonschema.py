"""JSON schemas of the data files, derived from the model, for editors and other tools.

They say what an editor can say of one file; that an id exists, or is no person's, is checked at
loading.
"""

from collections.abc import Mapping, Sequence

from graph.model.confirmations import FILE as CONFIRMATIONS
from graph.model.confirmations import STATES
from graph.model.declare import Kind, Link, Property, PropertyType
from graph.model.ids import ID
from graph.model.kinds import KINDS
from graph.model.properties import BASES, PROPERTIES, PROVENANCE, RELATIONSHIP_PROPERTIES
from graph.model.relationships import RELATIONSHIPS

Schema = Mapping[str, object]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_COMPUTED = ("used", "reason", "status_before", "as_of_before")
_CONFIRMED = ("confirmed_by", "confirmed_by_name", "confirmed_how")
_APART = ("sources", "locators")
_TEXT: Schema = {"type": "string", "minLength": 1}
_WRITTEN: Schema = {"type": ["string", "integer"]}
_NAMED: Schema = {"$ref": "#/$defs/id"}
_SOURCES: Schema = {"$ref": "#/$defs/sources"}
_LINKED: Schema = {"$ref": "#/$defs/linked"}


def kind_schema(kind: Kind) -> Schema:
    """The schema of the data file of a kind."""
    fields = _fields_of(kind)
    for name in _CONFIRMED:
        fields.pop(name, None)
    return _file(kind.file, kind.description, fields, ("id", "origins"), linked=bool(kind.links))


def confirmation_schema() -> Schema:
    """The schema of the file of confirmations, which are statements on the status of one thing."""
    fields = _fields_of(KINDS["Statement"])
    states = sorted({state for words in STATES.values() for state in words})
    fields |= {"property": {"const": "status"}, "value": {"enum": states}}
    fields["subjects"] = {**_link(KINDS["Statement"].links[0]), "maxItems": 1}
    needed = ("id", "property", "value", "subjects", "as_of", "confirmed_how", "origins")
    description = "A body or function said on a day which status something has."
    return _file(CONFIRMATIONS, description, fields, needed, linked=True)


def _fields_of(kind: Kind) -> dict[str, object]:
    names = [n for n in (*kind.properties, *PROVENANCE) if n not in (*_APART, *_COMPUTED)]
    fields: dict[str, object] = {"id": _NAMED}
    fields |= {name: _described(PROPERTIES[name]) for name in dict.fromkeys(names)}
    for link in kind.links:
        fields[link.field] = _link(link)
        if link.basis:
            fields[f"{link.field}_basis"] = {"enum": list(BASES)}
    fields["sources"] = _SOURCES
    return fields


def relationship_schema(file: str) -> Schema:
    """The schema of a file of relationships."""
    ends: dict[str, object] = {
        "type": {"enum": sorted(RELATIONSHIPS)},
        "from": _NAMED,
        "to": _NAMED,
        "discriminator": _TEXT,
    }
    fields = {**ends, **_of_link()}
    return _file(file, "Relationships between records.", fields, ("type", "from", "to", "origins"))


def schemas(relationship_files: Sequence[str]) -> dict[str, Schema]:
    """The schema of each data file, by the name of the file."""
    made = {kind.file: kind_schema(kind) for kind in KINDS.values()}
    made[CONFIRMATIONS] = confirmation_schema()
    return made | {file: relationship_schema(file) for file in relationship_files}


def _file(
    file: str,
    description: str,
    fields: Mapping[str, object],
    required: Sequence[str],
    *,
    linked: bool = False,
) -> Schema:
    return {
        "$schema": DIALECT,
        "title": file,
        "description": description,
        "type": ["array", "null"],
        "items": {
            "type": "object",
            "properties": dict(fields),
            "required": list(required),
            "additionalProperties": False,
        },
        "$defs": {
            name: definition
            for name, definition in _definitions().items()
            if linked or name != "linked"
        },
    }


def _described(declared: Property) -> Schema:
    return {
        "title": f"{declared.sv} · {declared.en}",
        "description": declared.description,
        **_value(declared),
    }


def _value(declared: Property) -> Schema:
    word = {"enum": list(declared.words)}
    forms: Mapping[PropertyType, Schema] = {
        "name": {"anyOf": [_TEXT, _by_language(_TEXT)]},
        "text": _by_language(_TEXT),
        "texts": _by_language(_list(_TEXT)),
        "string": _WRITTEN,
        "strings": _list(_WRITTEN),
        "word": word,
        "words": _list(word),
        "date": _WRITTEN,
        "url": {"type": "string", "pattern": "^https?://"},
        "integer": {"type": "integer"},
        "number": {"type": "number"},
        "flag": {"type": "boolean"},
        "id": _NAMED,
        "ids": _list(_NAMED),
    }
    return forms[declared.type]


def _by_language(value: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {"sv": value, "en": value},
        "minProperties": 1,
        "additionalProperties": False,
    }


def _list(value: Schema) -> Schema:
    return {"type": "array", "items": value, "minItems": 1}


def _definitions() -> dict[str, object]:
    placed = {
        "type": "object",
        "properties": {"id": _NAMED, "locator": _TEXT},
        "required": ["id"],
        "additionalProperties": False,
    }
    linked = {
        "type": "object",
        "properties": {"id": _NAMED, **_of_link()},
        "required": ["id"],
        "additionalProperties": False,
    }
    return {
        "id": {"type": "string", "pattern": ID},
        "sources": {"title": "källor · sources", **_list({"anyOf": [_NAMED, placed]})},
        "linked": {"anyOf": [_NAMED, linked]},
    }


def _of_link() -> dict[str, object]:
    names = [name for name in RELATIONSHIP_PROPERTIES if name not in _APART]
    return {**{name: _described(PROPERTIES[name]) for name in names}, "sources": _SOURCES}


def _link(link: Link) -> Schema:
    declared = RELATIONSHIPS[link.type]
    kinds = " or ".join(link.to) if link.to else "any kind"
    about = {
        "title": f"{declared.sv} · {declared.en}",
        "description": f"{declared.description} Ids of {kinds}.",
    }
    return {**about, **(_list(_LINKED) if link.many else _LINKED)}
