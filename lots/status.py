"""`lots status`: what is loaded, where it is, how old its facts are, and what is wrong."""

import json
from collections import Counter
from datetime import date
from typing import TypedDict

import click

from graph.store.errors import StoreError
from graph.store.snapshot import SnapshotError
from ingest.snapshots import read_pointer, store_slug
from ingest.withdrawing_note import note_of
from lots.settings import Settings
from lots.shared import DATA, FORMAT, STORE, Once, context
from lots.wiring import NoData, Snapshots
from lots.words import say
from queries.question import VERSION
from queries.status import freshness

_CUT_OFF = "a load has not finished, or a restore or a move"
AGED = ("Actor", "Offer", "FundingSource", "Project", "Mandate")


class Status(TypedDict):
    """`counts` are nodes by kind; `ages` counts, for each kind that ages, facts by freshness."""

    store: str
    data: str
    snapshot: str | None
    load: int | None
    version: str
    counts: dict[str, int]
    relationships: int
    ages: dict[str, dict[str, int]]
    problems: list[str]


def read_status(settings: Settings, today: date | None = None) -> Status:
    """The status; what is wrong stands in `problems` and is never an error."""
    day = today or date.today()
    pointer = read_pointer(settings.data, settings.store)
    found: Status = {
        "store": str(settings.store),
        "data": str(settings.data),
        "snapshot": None,
        "load": pointer.load if pointer else None,
        "version": VERSION,
        "counts": {},
        "relationships": 0,
        "ages": {},
        "problems": [],
    }
    if (settings.data / f"writing-{store_slug(settings.store)}").exists():
        found["problems"].append(f"{_CUT_OFF}: run that command again")
    if note_of(settings.data).exists():
        found["problems"].append("a withdrawal has not finished; run: lots withdraw")
    snapshots = Snapshots(settings)
    try:
        snapshot = snapshots.newest()
        found["snapshot"] = snapshot.name
        found["counts"] = dict(sorted(Counter(node.kind for node in snapshot.nodes()).items()))
        found["relationships"] = len(snapshot.relationships())
        for kind in AGED:
            ages: Counter[str] = Counter(
                freshness(node.properties, day) for node in snapshot.nodes(kind)
            )
            words = ("fresh", "ageing", "stale", "undated")
            found["ages"][kind] = {word: ages[word] for word in words}
    except (NoData, SnapshotError, StoreError) as error:
        found["problems"].append(str(error))
    if snapshots.notice:
        found["problems"].append(snapshots.notice)
    return found


def as_text(found: Status, language: str) -> str:
    """The status in words."""
    lines = [
        f"{say(language, 'store')}: {found['store']}",
        f"{say(language, 'folder')}: {found['data']}",
        f"{say(language, 'snapshot')}: {found['snapshot'] or '–'}",
        f"{say(language, 'version')}: {found['version']}",
    ]
    if found["counts"]:
        nodes, ties = sum(found["counts"].values()), found["relationships"]
        lines += ["", f"{say(language, 'counts')}:"]
        lines += [f"  {kind}: {count}" for kind, count in found["counts"].items()]
        lines += [f"  {nodes} {say(language, 'nodes')}, {ties} {say(language, 'ties')}"]
        lines += ["", f"{say(language, 'ages')}:"]
        for kind, ages in found["ages"].items():
            words = {"undated": "no_date"}
            parts = [f"{count} {say(language, words.get(age, age))}" for age, count in ages.items()]
            lines.append(f"  {kind}: {', '.join(parts)}")
    if found["problems"]:
        lines += ["", f"{say(language, 'problems')}:"]
        lines += [f"  - {problem}" for problem in found["problems"]]
    return "\n".join(lines)


def command() -> click.Command:
    """The command `lots status`."""

    def run(format: str, data: str | None, store: str | None) -> None:
        settings = context().settings(data=data, store=store)
        found = read_status(settings)
        as_json = json.dumps(found, ensure_ascii=False, indent=2)
        click.echo(as_json if format == "json" else as_text(found, settings.language))

    return Once(
        "status",
        callback=run,
        params=[
            FORMAT,
            DATA,
            STORE,
        ],
        help="Läget · What is loaded, where it is, and how old its facts are.",
    )
