"""Broken inputs: the tiny region with one thing wrong in one file, hundreds of them."""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from graph.model.declare import PropertyType
from graph.model.kinds import KINDS
from graph.model.properties import PROPERTIES
from ingest.files import KIND_OF_FILE, RELATIONSHIP_FILES
from tests.region.parts import Record
from tests.world import as_yaml, records

WRONG: dict[PropertyType, object] = {
    "name": ["en", "lista"],
    "text": "utan språk",
    "texts": {"sv": "ingen lista"},
    "string": {"en": "post"},
    "strings": "ingen lista",
    "word": "finns-inte",
    "words": ["finns-inte"],
    "date": "i våras",
    "url": "inte en adress",
    "integer": "tre",
    "number": "mycket",
    "flag": "kanske",
    "id": "INTE ETT ID",
}
BAD_DATES = ("2021-13", "2021-02-30", "21", "2021/2019", "[..]", "0000", "2021-1", "april 2021")
MAILS = ("anna.ek@example.se", "info@example.se", "Anna.Ek@foretag.example", "a_ek@x.example")
NUMBERS = (
    "811218-9876",
    "8112189876",
    "19811218-9876",
    "198112189876",
    "811278-9873",
    "701063-2391",
)
BOMB = "".join(
    f"- &a{place} [{', '.join([f'*a{place - 1}'] * 9) if place else 'x'}]\n" for place in range(9)
)
MANY = 33 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Broken:
    """One broken input: its name, the file that is wrong, and how to write that file."""

    name: str
    file: str
    write: Callable[[Path], object]


@lru_cache(maxsize=1)
def texts() -> dict[str, str]:
    """The files of the tiny region as text."""
    return {name: as_yaml(rows) for name, rows in records().items()}


def write(broken: Broken, folder: Path) -> Path:
    """Write the region with the broken file in it; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        (folder / name).write_text(text, encoding="utf-8")
    broken.write(folder / broken.file)
    return folder


def all_broken() -> list[Broken]:
    """Every broken input, by its name."""
    found = [*_types(), *_dates(), *_ids(), *_fields(), *_persons(), *_bytes(), *_yaml()]
    assert len({one.name for one in found}) == len(found)
    return found


def _changed(name: str, file: str, change: Callable[[list[Record]], object]) -> Broken:
    def written(path: Path) -> None:
        rows = copy.deepcopy(records()[file])
        change(rows)
        path.write_text(as_yaml(rows), encoding="utf-8")

    return Broken(name, file, written)


def _put(field: str, value: object, place: int = 0) -> Callable[[list[Record]], object]:
    return lambda rows: rows[place].update({field: copy.deepcopy(value)})


def _text(name: str, file: str, text: str) -> Broken:
    return Broken(name, file, lambda path: path.write_text(text, encoding="utf-8"))


def _types() -> Iterator[Broken]:
    for file in records():
        kind = KIND_OF_FILE.get(file)
        if kind is None:
            continue
        for name in (*kind.properties, "confidence", "valid_from", "origins"):
            if name not in ("used", "reason"):
                wrong = WRONG[PROPERTIES[name].type]
                yield _changed(f"type: {file} {name}", file, _put(name, wrong))
        for link in kind.links:
            value: object = 17 if link.many else ["actor:regionen"]
            yield _changed(f"type: {file} {link.field}", file, _put(link.field, value))
    for file in sorted(set(RELATIONSHIP_FILES) & set(records())):
        for field, value in (("type", "FINNS_INTE"), ("probability", "hög"), ("amount", [1])):
            yield _changed(f"type: {file} {field}", file, _put(field, value))


def _dates() -> Iterator[Broken]:
    for date in BAD_DATES:
        yield _changed(f"date: {date}", "offers.yaml", _put("as_of", date))
    yield _changed("date: backwards", "projects.yaml", _put("valid_from", "2020/2010"))


def _ids() -> Iterator[Broken]:
    for file, rows in records().items():
        kind = KIND_OF_FILE.get(file)
        if kind is None:
            yield _changed(f"id: {file} from", file, _put("from", "actor:finns-inte"))
            yield _changed(f"id: {file} to", file, _put("to", "source:natverket-x"))
            continue
        yield _changed(f"id: {file} twice", file, lambda rows: rows.append(dict(rows[0])))
        yield _changed(f"id: {file} upper case", file, _put("id", "Actor:X"))
        for link in kind.links:
            if any(link.field in row for row in rows):
                unknown: object = ["actor:finns-inte"] if link.many else "actor:finns-inte"
                yield _changed(f"id: {file} {link.field}", file, _put(link.field, unknown))
    yield _changed("id: in two files", "doors.yaml", _put("id", "offer:bryggan--inkubator"))
    yield _changed("id: of another kind", "offers.yaml", _put("places", ["actor:bryggan"]))
    yield _changed("id: none", "offers.yaml", lambda rows: rows[0].pop("id"))
    yield _changed("id: å", "offers.yaml", _put("id", "offer:åka"))
    yield _changed("source: unknown", "offers.yaml", _put("sources", ["source:finns-inte"]))
    yield _changed("source: no id", "offers.yaml", _put("sources", [{"locator": "s. 1"}]))


def _fields() -> Iterator[Broken]:
    for file in ("actors.yaml", "offers.yaml", "relations.yaml", "sources.yaml"):
        yield _changed(f"field: {file} unknown", file, _put("descripton", {"sv": "x"}))
        yield _changed(f"field: {file} no origins", file, lambda rows: rows[0].pop("origins"))
        yield _changed(f"field: {file} empty", file, _put("note", {}))
        yield _changed(f"field: {file} null", file, _put("note", None))
    yield _changed("field: computed", "statements.yaml", _put("used", True))
    yield _changed("value: of statement", "statements.yaml", _put("value", "nedlagd", 1))


def _persons() -> Iterator[Broken]:
    for mail in MAILS:
        yield _changed(f"mail: {mail}", "actors.yaml", _put("functions", {"sv": [f"Fråga {mail}"]}))
    yield _changed("mail: box", "actors.yaml", _put("contact_mailbox", "anna.ek@example.se"))
    for number in NUMBERS:
        text = {"sv": f"Kontakt {number}."}
        yield _changed(f"number: {number}", "offers.yaml", _put("cost", text))
        yield _changed(f"number: name {number}", "actors.yaml", _put("name", f"AB {number}"))
    yield _changed("number: locator", "offers.yaml", _put("sources", [_cited("811218-9876")]))
    yield _changed("number: id", "offers.yaml", _put("id", "offer:8112189876"))


def _cited(locator: str) -> Record:
    return {"id": "source:bryggan", "locator": locator}


def _bytes() -> Iterator[Broken]:
    text = texts()["actors.yaml"]
    for encoding in ("latin-1", "utf-16", "utf-16-le", "cp850"):
        data = text.encode(encoding, "replace")
        yield Broken(f"bytes: {encoding}", "actors.yaml", partial(_raw, data))
    nul = text.replace("Verkstaden", "Verk\0staden", 1)
    yield _text("bytes: nul", "actors.yaml", nul)
    yield _text("bytes: control", "actors.yaml", text.replace("Verkstaden", "Verk\x07", 1))
    yield Broken("bytes: huge", "actors.yaml", _huge)
    yield Broken("bytes: folder", "actors.yaml", _folder)


def _raw(data: bytes, path: Path) -> None:
    path.write_bytes(data)


def _huge(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(MANY)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _yaml() -> Iterator[Broken]:
    text = texts()["offers.yaml"]
    for name, broken in {
        "anchor": text.replace("- id: ", "- &a id: ", 1),
        "anchor of a value": text.replace("name: ", "name: &n ", 1),
        "alias": text + "- *a\n",
        "merge": text + "- <<: {id: offer:x}\n  id: offer:x\n",
        "tag": text.replace("name: ", "name: !!str ", 1),
        "python": text + "- !!python/object/apply:os.system ['true']\n",
        "bomb": BOMB,
        "deep list": "[" * 100_000,
        "deep record": "- " + "{a: " * 100_000,
        "deep block": "\n".join("  " * depth + "- " for depth in range(200)),
        "field twice": text.replace("  name: ", "  name: X\n  name: ", 1),
        "list as field": text + "- ? [a]\n  : b\n",
        "tab": text + "- id: offer:x\n\tname: X\n",
        "open quote": text + '- id: "offer:x\n',
        "open bracket": text + "- id: [offer:x\n",
        "second document": text + "---\n- id: offer:x\n",
        "a record": "id: offer:x\nname: X\n",
        "a word": "offers\n",
        "words": "- offers\n- more\n",
    }.items():
        yield _text(f"yaml: {name}", "offers.yaml", broken)
    first = next(iter(KINDS.values())).file
    yield _text("yaml: many problems", first, "- {id: X}\n" * 200)
