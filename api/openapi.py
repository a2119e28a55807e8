"""The API's description: parameters from each question's options, replies from its result."""

import re
from collections.abc import Mapping
from typing import TypeAlias, TypedDict, get_args

from api.fields import describe
from api.schema import Schema, schema, title
from queries.answer import Excluded, Verdict
from queries.evidence import EvidenceOf
from queries.options import Option
from queries.question import Question

Json: TypeAlias = Mapping[str, object]
PREFIX = "/api/v1"
PROBLEM_SCHEMA = "Problem"

INTRODUCTION = (
    "Who helps whom with what in the innovation system of Sörmland: the same questions as the "
    "pages and the command line, with the same options and the same answers. Reading only, "
    "without keys or cookies. A thing that no source states is unknown, never none. Each answer "
    "names the data version (`snapshot`) that it rests on."
)


class Problem(TypedDict, total=False):
    """An error in the form of RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    option: str
    value: str | None
    choices: list[str]


def path_names(route: str) -> tuple[str, ...]:
    """The options that stand in the path: `kind` of `/list/{kind}`."""
    return tuple(re.findall(r"\{(\w+)(?::\w+)?\}", route))


def parameters(question: Question) -> list[Schema]:
    """One parameter an option, in the path or in the query."""
    in_path = path_names(question.route)
    return [_parameter(option, option.name in in_path) for option in question.options]


def _parameter(option: Option, in_path: bool) -> Schema:
    return {
        "name": option.name,
        "in": "path" if in_path else "query",
        "required": in_path,
        "description": option.description,
        "schema": {**_option_schema(option), "title": option.label_en},
    }


def _option_schema(option: Option) -> Schema:
    found: Schema
    match option.type:
        case "choice":
            found = {"type": "string", "enum": list(option.choices)}
        case "number":
            found = {"type": "integer", "minimum": option.least, "maximum": 10_000_000}
        case "day":
            found = {"type": "string", "format": "date"}
        case "switch":
            found = {"type": "boolean"}
        case _:
            found = {"type": "string"}
    if option.default is not None:
        found["default"] = _typed(option)
    return found


def _typed(option: Option) -> str | int | bool:
    default = option.default or ""
    if option.type == "number":
        return int(default)
    return default == "true" if option.type == "switch" else default


def responses(question: Question, example: Json | None) -> Schema:
    """The replies: the answer, and the problems that can arise."""
    good: Schema = {"schema": {"$ref": f"#/components/schemas/{answer_name(question)}"}}
    if example is not None:
        good["example"] = dict(example)
    described = {"description": "The answer.", "content": {"application/json": good}}
    problems = {
        "404": "There is no such thing.",
        "410": "The data version asked for is no longer kept.",
        "422": "An option has a value that cannot be used.",
        "500": "The service has a problem.",
        "503": "No data are loaded.",
    }
    content = {
        "application/problem+json": {"schema": {"$ref": f"#/components/schemas/{PROBLEM_SCHEMA}"}}
    }
    return {
        "200": described,
        **{status: {"description": d, "content": content} for status, d in problems.items()},
    }


def answer_name(question: Question) -> str:
    """The name of the schema of a question's answer."""
    return "".join(part.capitalize() for part in question.name.split("_")) + "Answer"


def components(questions: tuple[Question, ...]) -> dict[str, Schema]:
    """The named schemas of all answers and of problems."""
    named: dict[str, Schema] = {}
    schema(Problem, named)
    for question in questions:
        result = schema(question.result, named)
        named[answer_name(question)] = {
            "type": "object",
            "title": question.title_en,
            "description": question.description,
            "properties": {
                "question": {"type": "string", "const": question.name},
                "parameters": {"type": "object"},
                "language": {"type": "string", "enum": ["sv", "en"]},
                "as_of": {"type": "string", "format": "date"},
                "snapshot": {"type": "string"},
                "version": {"type": "string"},
                "verdict": {"type": "string", "enum": list(get_args(Verdict))},
                "results": {"type": "array", "items": result},
                "total": {"type": "integer"},
                "excluded": {"type": "array", "items": schema(Excluded, named)},
                "excluded_total": {"type": "integer"},
                "caveats": {"type": "array", "items": {"type": "string"}},
                "evidence": {
                    "type": "object",
                    "additionalProperties": schema(EvidenceOf, named),
                },
            },
        }
    for one in named.values():
        _describe_fields(one)
    return dict(sorted(named.items()))


def _describe_fields(one: Schema) -> None:
    fields = one.get("properties")
    if isinstance(fields, dict):
        for name, field in fields.items():
            field.setdefault("title", title(name))
            field.setdefault("description", describe(name))
        one.setdefault("required", list(fields))
