"""The rules that only a store can break, and the check of those that concern no record."""

import re
from collections.abc import Iterable, Iterator, Mapping

from graph.model.invariants.rules import Finding, by_rule
from graph.store.connection import Row
from graph.store.versions import LOAD_ID, SCHEMA

STORE_RULES = by_rule(
    (
        ("node-unlabelled", "Noden har ingen etikett.", "The node has no label."),
        (
            "node-labels",
            "Noden har flera etiketter; varje post är av ett slag.",
            "The node has several labels; each record is of one kind.",
        ),
        (
            "label-unknown",
            "Noden har en etikett som modellen inte har.",
            "The node has a label that the model lacks.",
        ),
        ("node-id-missing", "Noden saknar beteckning.", "The node has no id."),
        (
            "node-id-twice",
            "Flera noder har samma beteckning.",
            "Several nodes have the same id.",
        ),
        ("link-id-missing", "Sambandet saknar beteckning.", "The relationship has no id."),
        (
            "link-id-twice",
            "Flera samband har samma beteckning.",
            "Several relationships have the same id.",
        ),
        (
            "value-foreign",
            "Värdet är av en typ som posterna aldrig har, till exempel en tidpunkt eller en punkt.",
            "The value is of a type that records never have, such as a time or a point.",
        ),
        (
            "tag-missing",
            "Posten saknar märket för vilken inläsning som skrev den. Frågorna ser den inte.",
            "The record lacks the tag of the load that wrote it. Questions do not see it.",
        ),
        (
            "runs-mixed",
            "Posten är märkt med en annan inläsning än resten från samma källa.",
            "The record has the tag of another load than the rest from its source.",
        ),
        (
            "constraint-missing",
            "Spärren mot två poster med samma beteckning saknas.",
            "The constraint against two records with one id is missing.",
        ),
        (
            "load-missing",
            "Lagret innehåller poster men säger inte vad som är inläst.",
            "The store holds records but does not say what is loaded.",
        ),
        (
            "load-several",
            "Lagret säger på flera ställen vad som är inläst.",
            "The store says in several places what is loaded.",
        ),
        (
            "load-fields",
            "Lagrets egen uppgift om inläsningen är ofullständig eller fel.",
            "The store's own account of the load is incomplete or wrong.",
        ),
        (
            "load-unfinished",
            "En inläsning pågår eller avbröts. Vänta, eller kör den igen.",
            "A load is going on or was interrupted. Wait, or run it again.",
        ),
        (
            "contents-changed",
            "Innehållet är inte det som lästes in: något har ändrats vid sidan av.",
            "The contents are not what was loaded: something was changed from outside.",
        ),
        (
            "schema-older",
            "Lagret har en äldre form än programmet. Kör: lots migrate",
            "The store has an older form than this program. Run: lots migrate",
        ),
        (
            "schema-newer",
            "Lagret har en nyare form än programmet känner. Använd den nyare versionen.",
            "The store has a newer form than this program knows. Use the newer version.",
        ),
    )
)
_NAME = re.compile(r"sha256:[0-9a-f]{64}")


def load_findings(loads: list[Row], *, filled: bool) -> Iterator[Finding]:
    """What is wrong with the store's own account of its contents."""
    if filled and not loads:
        yield Finding("load-missing", ())
    if len(loads) > 1:
        yield Finding("load-several", tuple(sorted(map(_id, loads))))
    for row in loads:
        own: Mapping[str, object] = row["properties"]
        wrong = [name for name, right in _fields(own).items() if not right]
        if wrong:
            yield Finding("load-fields", (_id(row),), ", ".join(wrong))
        if own.get("state") == "writing":
            yield Finding("load-unfinished", (_id(row),))
        schema = own.get("schema", 1)
        if isinstance(schema, int) and schema != SCHEMA:
            rule = "schema-newer" if schema > SCHEMA else "schema-older"
            yield Finding(rule, (_id(row),), f"{schema} / {SCHEMA}")


def _fields(own: Mapping[str, object]) -> dict[str, bool]:
    """Each field of the account, and whether it can be right."""
    number, snapshot, state = own.get("number"), own.get("snapshot"), own.get("state")
    ready = state == "ready"
    named = isinstance(snapshot, str) and _NAME.fullmatch(snapshot) is not None
    return {
        "id": own.get("id") == LOAD_ID,
        "number": isinstance(number, int) and number >= (1 if ready else 0),
        "state": ready or state == "writing",
        "snapshot": named or (not ready and snapshot in ("", None)),
        "schema": isinstance(own.get("schema", 1), int),
        "run": own.get("run") is None if ready else isinstance(own.get("run", ""), str),
    }


def _id(row: Row) -> str:
    id_ = row["properties"].get("id")
    return id_ if isinstance(id_, str) else f"element {row['at']}"


def constraint_findings(rows: Iterable[Row], labels: Iterable[str]) -> Iterator[Finding]:
    """The labels of which the server does not keep the ids unique."""
    kept = {
        row["labelsOrTypes"][0]
        for row in rows
        if row.get("entityType") == "NODE"
        and row.get("labelsOrTypes")
        and row.get("properties") == ["id"]
        and ("UNIQUE" in str(row.get("type")) or "KEY" in str(row.get("type")))
    }
    for label in labels:
        if label not in kept:
            yield Finding("constraint-missing", (label,))
