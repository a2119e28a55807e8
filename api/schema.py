"""JSON schema from the TypedDicts that the questions declare, for the API's description.

Each TypedDict becomes a named schema whose description is its docstring; what a field means
stands in `api.fields`.
"""

import types
from collections.abc import Mapping, Sequence
from inspect import getdoc
from typing import (
    Annotated,
    Literal,
    NotRequired,
    Required,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from api.fields import describe

Shape: TypeAlias = object
"""A type as an annotation holds it: a class, a union, a list of something."""
Schema: TypeAlias = dict[str, object]

_SIMPLE: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
}


def schema(shape: Shape, named: dict[str, Schema]) -> Schema:
    """The JSON schema of a type; TypedDicts are added to `named` and referred to."""
    if shape in _SIMPLE:
        return dict(_SIMPLE[shape])
    if isinstance(shape, type) and is_typeddict(shape):
        return _reference(shape, named)
    return _generic(get_origin(shape), get_args(shape), named)


def _generic(origin: Shape, inside: tuple[Shape, ...], named: dict[str, Schema]) -> Schema:
    if origin in (Annotated, Required, NotRequired):
        return schema(inside[0], named)
    if origin is Literal:
        return {"type": "string", "enum": list(inside)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [schema(one, named) for one in inside]}
    if origin is tuple and inside[-1] is not Ellipsis:
        return {
            "type": "array",
            "prefixItems": [schema(one, named) for one in inside],
            "minItems": len(inside),
            "maxItems": len(inside),
        }
    if origin in (list, tuple, Sequence):
        return {"type": "array", "items": schema(inside[0], named)}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": schema(inside[1], named)}
    return {}  # any JSON value


def _reference(shape: type, named: dict[str, Schema]) -> Schema:
    name = shape.__name__
    if name not in named:
        named[name] = {}  # so that a shape may hold itself
        hints = get_type_hints(shape, include_extras=True)
        fields = {
            field: {
                **schema(hint, named),
                "title": title(field),
                "description": describe(field, name),
            }
            for field, hint in hints.items()
        }
        required: frozenset[str] = getattr(shape, "__required_keys__", frozenset())
        named[name] = {
            "type": "object",
            "title": name,
            "description": getdoc(shape) or name,
            "properties": fields,
            "required": [field for field in hints if field in required],
        }
    return {"$ref": f"#/components/schemas/{name}"}


def title(field: str) -> str:
    """`as_of` as `As of`."""
    words = field.replace("_", " ")
    return words[:1].upper() + words[1:]
