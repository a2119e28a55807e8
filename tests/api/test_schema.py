"""JSON schema from the types that questions declare."""

from typing import Literal, NotRequired, TypedDict

from api.schema import Schema, schema


class Inner(TypedDict):
    """A thing inside."""

    id: str


class Outer(TypedDict):
    """A thing outside."""

    kind: Literal["a", "b"]
    inner: Inner | None
    many: list[Inner]
    shares: dict[str, float]
    pair: tuple[str, str]
    maybe: NotRequired[int]


def test_typed_dicts_become_named_schemas_with_their_docstrings() -> None:
    named: dict[str, Schema] = {}
    assert schema(Outer, named) == {"$ref": "#/components/schemas/Outer"}
    assert list(named) == ["Outer", "Inner"]
    outer = named["Outer"]
    assert outer["description"] == "A thing outside."
    assert outer["required"] == ["kind", "inner", "many", "shares", "pair"]
    fields = outer["properties"]
    assert isinstance(fields, dict)
    assert fields["kind"]["enum"] == ["a", "b"]
    assert fields["inner"]["anyOf"] == [
        {"$ref": "#/components/schemas/Inner"},
        {"type": "null"},
    ]
    assert fields["many"]["items"] == {"$ref": "#/components/schemas/Inner"}
    assert fields["shares"]["additionalProperties"] == {"type": "number"}
    assert fields["pair"]["maxItems"] == 2


def test_any_json_value_has_no_limits() -> None:
    assert schema(object, {}) == {}
