"""The API page: its description as headings, tables and examples, without scripts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

Document: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Parameter:
    """An option of a route."""

    name: str
    place: str
    type: str
    default: str
    description: str


@dataclass(frozen=True, slots=True)
class Route:
    """A route with its options, the fields of its results, and an example."""

    anchor: str
    path: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    shape: str | None
    example: str | None


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of a shape."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A named shape of the answers."""

    name: str
    description: str
    fields: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A kind of error."""

    anchor: str
    status: int
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """The whole page."""

    introduction: str
    document: str
    routes: tuple[Route, ...]
    shapes: tuple[Shape, ...]
    problems: tuple[ProblemRow, ...]


def reference_view(
    document: Document, address: str, problems: tuple[ProblemRow, ...]
) -> ReferenceView:
    """The page for an OpenAPI document that stands at `address`."""
    info = cast("dict[str, str]", document["info"])
    paths = cast("dict[str, dict[str, dict[str, object]]]", document["paths"])
    components = cast("dict[str, dict[str, dict[str, object]]]", document["components"])
    return ReferenceView(
        info["description"],
        address,
        tuple(_route(path, methods["get"]) for path, methods in paths.items() if "get" in methods),
        tuple(_shape(name, shape) for name, shape in components["schemas"].items()),
        problems,
    )


def _route(path: str, operation: Mapping[str, object]) -> Route:
    replies = cast("dict[str, dict[str, dict[str, dict[str, object]]]]", operation["responses"])
    good = replies["200"].get("content", {}).get("application/json", {})
    example = good.get("example")
    named = cast("dict[str, str]", good.get("schema") or {}).get("$ref", "")
    return Route(
        str(operation["operationId"]),
        path,
        str(operation["summary"]),
        str(operation.get("description") or ""),
        tuple(
            _parameter(one)
            for one in cast("list[dict[str, object]]", operation.get("parameters") or [])
        ),
        named.rpartition("/")[2] or None,
        json.dumps(example, ensure_ascii=False, indent=2) if example else None,
    )


def _parameter(one: Mapping[str, object]) -> Parameter:
    kind = cast("dict[str, object]", one["schema"])
    default = kind.get("default")
    shown = str(default).lower() if isinstance(default, bool) else str(default or "")
    return Parameter(
        str(one["name"]), str(one["in"]), type_words(kind), shown, str(one.get("description") or "")
    )


def _shape(name: str, shape: Mapping[str, object]) -> Shape:
    fields = cast("dict[str, dict[str, object]]", shape.get("properties") or {})
    rows = (
        FieldRow(field, type_words(kind), str(kind.get("description") or ""))
        for field, kind in fields.items()
    )
    return Shape(name, str(shape.get("description") or ""), tuple(rows))


def type_words(kind: Mapping[str, object]) -> str:
    """A JSON schema in a few words: `list of Reason`, `one of sv, en`."""
    if "$ref" in kind:
        return str(kind["$ref"]).rpartition("/")[2]
    if "anyOf" in kind:
        parts = cast("list[dict[str, object]]", kind["anyOf"])
        return " or ".join(type_words(part) for part in parts)
    if "enum" in kind:
        return "one of " + ", ".join(map(str, cast("list[str]", kind["enum"])))
    if "const" in kind:
        return f"always {kind['const']}"
    if kind.get("type") == "array":
        inside = kind.get("items")
        return f"list of {type_words(cast('dict[str, object]', inside))}" if inside else "list"
    if kind.get("type") == "object" and kind.get("additionalProperties"):
        inside = cast("dict[str, object]", kind["additionalProperties"])
        return f"mapping of {type_words(inside)}"
    return str(kind.get("format") or kind.get("type") or "any value")
