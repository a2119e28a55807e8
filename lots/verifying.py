"""`lots verify`: whether the store holds what it says, rule by rule, with what breaks each."""

import json
from collections.abc import Iterable
from typing import TypedDict

import click

from graph.model.invariants import RULES, Finding
from graph.store.connection import open_store
from graph.store.errors import StoreError
from graph.store.storerules import STORE_RULES
from graph.store.verifying import Verified, verify
from lots.progress import Progress
from lots.settings import Settings
from lots.shared import DATA, FORMAT, STORE, Failure, Once, context
from lots.words import say

ALL_RULES = {**STORE_RULES, **RULES}
_SHOWN = 10


class Found(TypedDict):
    """One place where a rule is broken."""

    ids: list[str]
    about: str


class Broken(TypedDict):
    """A rule that is broken: what is wrong in both languages, and every place."""

    rule: str
    sv: str
    en: str
    count: int
    found: list[Found]


class Report(TypedDict):
    """What was checked, and what is wrong; `changed`: the store was written meanwhile."""

    store: str
    snapshot: str | None
    load: int
    nodes: int
    relationships: int
    rules: int
    healthy: bool
    changed: bool
    broken: list[Broken]


def report(settings: Settings, verified: Verified) -> Report:
    """The findings by rule, in the order of the rules."""
    return {
        "store": str(settings.store),
        "snapshot": verified.snapshot or None,
        "load": verified.load,
        "nodes": verified.nodes,
        "relationships": verified.relationships,
        "rules": len(ALL_RULES),
        "healthy": not (verified.findings or verified.changed),
        "changed": verified.changed,
        "broken": _by_rule(verified.findings),
    }


def _by_rule(findings: Iterable[Finding]) -> list[Broken]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    return [
        {
            "rule": rule.name,
            "sv": rule.sv,
            "en": rule.en,
            "count": len(groups[rule.name]),
            "found": [
                {"ids": list(one.ids), "about": one.about} for one in sorted(groups[rule.name])
            ],
        }
        for rule in ALL_RULES.values()
        if rule.name in groups
    ]


def as_text(found: Report, language: str) -> str:
    """The report in words, with the first places of each rule."""
    lines = [say(language, "verify_read", n=found["nodes"], ties=found["relationships"])]
    for broken in found["broken"]:
        sentence = broken["en"] if language == "en" else broken["sv"]
        lines += ["", f"{sentence} ({broken['rule']}, {broken['count']})"]
        for one in broken["found"][:_SHOWN]:
            words = [part for part in (", ".join(one["ids"]), one["about"]) if part]
            lines += [f"  - {': '.join(words)}"] if words else []
        if broken["count"] > _SHOWN:
            lines.append(f"  - {say(language, 'excluded_more', n=broken['count'] - _SHOWN)}")
    lines.append("")
    if found["changed"]:
        lines.append(say(language, "verify_changed"))
    elif found["healthy"]:
        lines.append(say(language, "verify_healthy", n=found["rules"]))
    else:
        lines.append(say(language, "verify_broken", n=len(found["broken"]), all=found["rules"]))
    return "\n".join(lines)


def run_verify(settings: Settings) -> Report:
    """Check the store that the settings name; raises Failure where it cannot be read."""
    progress = Progress(settings.language)
    try:
        with open_store(settings.store, settings.data, settings.password) as store:
            verified = verify(store, progress.told)
    except (StoreError, OSError) as error:
        raise Failure(str(error)) from None
    finally:
        progress.end()
    if verified.empty:
        raise Failure(say(settings.language, "no_data"))
    return report(settings, verified)


def command() -> click.Command:
    """The command `lots verify`."""

    def run(format: str, data: str | None, store: str | None) -> None:
        settings = context().settings(data=data, store=store)
        found = run_verify(settings)
        as_json = json.dumps(found, ensure_ascii=False, indent=2)
        click.echo(as_json if format == "json" else as_text(found, settings.language))
        if not found["healthy"]:
            click.get_current_context().exit(1)

    return Once(
        "verify",
        callback=run,
        params=[
            FORMAT,
            DATA,
            STORE,
        ],
        help="Kontrollera lagret · Check that the store holds what it says, rule by rule.",
    )
