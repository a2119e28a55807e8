"""All that the program says of a snapshot: answers, tables, pages and exports."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from starlette.testclient import TestClient

from api.app import create_app
from api.downloads import TABLES
from api.state import State
from graph.store.snapshot import Snapshot
from lots.exports import FORMATS, export
from queries.registry import question, questions
from queries.texts import LANGUAGES
from viz.addresses import API, PAGES, address, record, slug

AT = "2026-11-22"
# Options by question; of lists, as many results as there are.
_ASKED: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "refer": (
        {"text": "prova en robot", "place": "eskilstuna"},
        {"text": "låna pengar till ett nytt företag", "place": "nykoping"},
        {"text": "behöver en astronaut", "place": "eskilstuna"},
    ),
    "overlap": ({},),
    "gaps": tuple(
        {"rows": rows, "columns": columns}
        for rows, columns in (("support", "place"), ("area", "phase"), ("intervention", "area"))
    ),
    "brokers": ({}, {"network": "offers"}, {"network": "projects"}),
    "path": ({"from": "actor:hogskolan", "to": "actor:lanefonden"},),
    "network": ({}, {"around": "actor:verkstaden", "steps": "3"}, {"network": "offers"}),
    "find": ({"text": "robot"}, {"text": "lån"}, {"text": "mikrolån"}, {"text": "test"}),
}


def everything_said(
    snapshot: Snapshot, folder: Path, refused: tuple[int, ...] = ()
) -> Iterator[tuple[str, bytes]]:
    """Where, and what: all answers, tables, pages and exports that this snapshot gives.

    `refused` are the statuses that may be, where an option names what is gone.
    """
    state = State(lambda: snapshot, questions())
    with TestClient(create_app(state)) as client:
        for path in (*_answers(snapshot), *_pages(snapshot)):
            reply = client.get(path)
            assert reply.status_code in (200, *refused), (path, reply.text)
            yield path, reply.content
    for name, format in FORMATS.items():
        place = folder / f"export-{name}"
        export(snapshot, place, format, "sv")
        for file in sorted(place.iterdir()) if place.is_dir() else (place,):
            yield f"{name}/{file.name}", file.read_bytes()


def _answers(snapshot: Snapshot) -> Iterator[str]:
    asked = {
        **_ASKED,
        "show": [{"id": id_} for id_ in _ids(snapshot)],
        "list": [{"kind": kind} for kind in sorted({node.kind for node in snapshot.nodes()})],
    }
    for one in questions():
        names = {option.name for option in one.options}
        for options in asked[one.command]:
            part = {name: quote(value, safe=":") for name, value in options.items()}
            route = one.route.replace("{id:path}", part.get("id", "")).format(**part)
            query = {name: v for name, v in options.items() if f"{{{name}" not in one.route}
            whole = {"limit": "500"} if "limit" in names else {}
            for language in LANGUAGES:
                words = "&".join(
                    f"{name}={quote(value)}"
                    for name, value in {**query, **whole, "at": AT, "language": language}.items()
                )
                yield f"{API}{route}?{words}"
                if one.name in TABLES:
                    yield f"{API}{route}.csv?{words}"


def _pages(snapshot: Snapshot) -> Iterator[str]:
    gaps = question("gaps").ask(snapshot, {"at": AT, "limit": "500"}).results
    pairs = question("overlap").ask(snapshot, {"at": AT, "limit": "500"}).results
    parts: Mapping[str, list[dict[str, str]]] = {
        "cell": [{"row": _slug(one["row"]), "column": _slug(one["column"])} for one in gaps],
        "pair": [{"a": _slug(one["a"]), "b": _slug(one["b"])} for one in pairs],
    }
    for language in LANGUAGES:
        for key in PAGES:
            if key in ("actor", "offer", "record"):
                continue
            if key == "about":
                yield address(key, language, {"of": address("gaps", language, {"at": AT})})
                continue
            for options in _ASKED.get("find" if key == "search" else key, ({},)):
                query = {**options, "at": AT}
                for named in parts.get(key, [{}]):
                    yield address(key, language, query, **named)
        for node in snapshot.nodes():
            yield record(node.id, node.kind, language)


def _ids(snapshot: Snapshot) -> list[str]:
    links = snapshot.relationships()
    return [*(node.id for node in snapshot.nodes()), *(link.id for link in links)]


def _slug(value: object) -> str:
    return slug(str(value.get("id") if isinstance(value, dict) else value))
