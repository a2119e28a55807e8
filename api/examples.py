"""The examples of the API's description: real questions, and how their answers are shortened.

`docs/examples.py` asks them of a running server and writes `examples.json`.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from json import loads
from typing import TypeAlias

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
Examples = Mapping[str, Mapping[str, object]]

DAY = {"language": "en", "at": "2026-11-22"}
# question: (path below /api/v1, options)
ASKED: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "referral": ("/referral", {"text": "we want to test a robot", "place": "eskilstuna"}),
    "overlap": ("/overlap", {"pair": "mitc,shiftlabs"}),
    "gaps": ("/gaps", {"rows": "support", "columns": "place"}),
    "brokers": ("/brokers", {"network": "areas", "level": "regional"}),
    "paths": ("/paths", {"from": "mitc", "to": "region-sormland"}),
    "network": ("/network", {"around": "mitc"}),
    "find": ("/find", {"text": "food cluster"}),
    "list": ("/list/StrengthArea", {}),
    "show": ("/nodes/actor:mitc", {}),
}
MOST = 3


def shortened(answer: Mapping[str, Value]) -> dict[str, Value]:
    """The first result, lists of at most three, and only the evidence that these name."""
    results = answer.get("results")
    kept = [short(one) for one in results[:1]] if isinstance(results, list) else []
    named = set(words(kept))
    evidence = answer.get("evidence")
    cited: dict[str, Value] = {}
    if isinstance(evidence, dict):
        cited = {id_: fact for id_, fact in evidence.items() if id_ in named}
        cited = dict(list(cited.items())[:MOST])
    rest = {
        name: short(value)
        for name, value in answer.items()
        if name not in ("results", "evidence", "excluded")
    }
    excluded = answer.get("excluded")
    first = [short(one) for one in excluded[:1]] if isinstance(excluded, list) else []
    order = list(answer)
    made = {**rest, "results": kept, "excluded": first, "evidence": cited}
    return {name: made[name] for name in order}


def short(value: Value) -> Value:
    """Lists cut to their first three entries, at every depth."""
    if isinstance(value, list):
        return [short(one) for one in value[:MOST]]
    if isinstance(value, dict):
        return {name: short(one) for name, one in value.items()}
    return value


def words(value: Value) -> list[str]:
    """Every text in a value."""
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [word for one in inside for word in words(one)]


@lru_cache(maxsize=1)
def load_examples() -> Examples:
    """The stored answers, by question; empty where none have been made."""
    file = files("api") / "examples.json"
    if not file.is_file():
        return {}
    read: Examples = loads(file.read_text(encoding="utf-8"))
    return read
