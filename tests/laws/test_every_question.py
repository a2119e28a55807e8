"""Laws of every question: order, language and facts outside what was asked change no answer."""

import copy
import json
import random
import re
from pathlib import Path

import pytest

from graph.store.connection import Store
from graph.store.snapshot import Snapshot
from ingest.changes import compare
from queries.answer import Answer
from queries.registry import question, questions
from queries.search import build_index
from tests.region.parts import Record
from tests.world import graph_of, records, snapshot_of

AT = "2026-11-22"
ACTOR = re.compile(r"actor:([a-z0-9-]+)")
RENAMED = re.compile(r"actor:z-([a-z0-9-]+)-q")
CASES: tuple[tuple[str, dict[str, str]], ...] = (
    ("refer", {"text": "prova en robot", "place": "eskilstuna"}),
    ("refer", {"text": "låna pengar till ett nytt företag", "place": "nykoping"}),
    ("refer", {"text": "behöver en astronaut", "place": "eskilstuna"}),
    ("overlap", {}),
    ("gaps", {"rows": "support", "columns": "place"}),
    ("gaps", {"rows": "area", "columns": "phase"}),
    ("gaps", {"rows": "intervention", "columns": "area"}),
    ("brokers", {}),
    ("path", {"from": "actor:hogskolan", "to": "actor:lanefonden"}),
    ("network", {}),
    ("find", {"text": "robot"}),
    ("show", {"id": "actor:hogskolan"}),
    ("list", {"kind": "Offer"}),
)
NAMES = [f"{command}-{number}" for number, (command, _) in enumerate(CASES)]
SENTENCES = frozenset(
    {"sentence", "text", "name", "label", "why", "how", "ask", "title", "matched", "properties"}
)


@pytest.fixture(scope="module")
def folder(store_kind: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the snapshots of this module stand, each store's apart."""
    return tmp_path_factory.mktemp(f"laws-{store_kind}")


def asked(snapshot: Snapshot, command: str, raw: dict[str, str], language: str = "sv") -> Answer:
    """The answer to one case on the reference day."""
    one = question(command)
    whole = {"limit": "500"} if any(option.name == "limit" for option in one.options) else {}
    return one.ask(snapshot, {**raw, **whole, "at": AT, "language": language})


def made(files: dict[str, list[Record]], folder: Path, store: Store) -> Snapshot:
    """A snapshot of these files, with its search index."""
    graph = graph_of(files)
    snapshot = snapshot_of(graph, folder, store)
    assert snapshot.folder is not None
    build_index(snapshot.folder, graph)
    return snapshot


@pytest.fixture(scope="module")
def plain(folder: Path, any_store: Store) -> Snapshot:
    """The tiny region."""
    return made(dict(records()), folder, any_store)


@pytest.fixture(scope="module")
def shuffled(folder: Path, any_store: Store) -> Snapshot:
    """The tiny region with the records of each file in another order."""
    files = dict(records())
    draw = random.Random(7)
    for rows in files.values():
        draw.shuffle(rows)
    return made(files, folder, any_store)


@pytest.fixture(scope="module")
def richer(folder: Path, any_store: Store) -> Snapshot:
    """The tiny region with a document that no question is about."""
    files = dict(copy.deepcopy(records()))
    document: Record = {
        "id": "doc:helt-annat",
        "name": "Ett helt annat dokument",
        "origins": ["public_pages"],
        "sources": [files["sources.yaml"][0]["id"]],
    }
    files["documents.yaml"] = [*files.get("documents.yaml", []), document]
    return made(files, folder, any_store)


@pytest.fixture(scope="module")
def renamed(folder: Path, any_store: Store) -> Snapshot:
    """The tiny region with another id for every organisation."""
    text = json.dumps(records(), default=str)
    return made(json.loads(ACTOR.sub(r"actor:z-\1-q", text)), folder, any_store)


def unordered(value: object) -> object:
    """A value with its old ids and without the order of its lists."""
    if isinstance(value, dict):
        return {key: unordered(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return sorted((unordered(one) for one in value), key=repr)
    return RENAMED.sub(r"actor:\1", value) if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("command", "raw"),
    [
        ("overlap", {}),
        ("gaps", {"rows": "support", "columns": "place"}),
        ("brokers", {}),
        ("network", {}),
        ("refer", {"text": "prova en robot", "place": "eskilstuna"}),
    ],
)
def test_renamed_ids_change_only_the_order_among_equals(
    plain: Snapshot, renamed: Snapshot, command: str, raw: dict[str, str]
) -> None:
    assert plain.name != renamed.name
    before, after = (asked(one, command, raw) for one in (plain, renamed))
    assert (before.verdict, before.total) == (after.verdict, after.total)
    free = frozenset({"rank", "role", "sentence", "a", "b", "only_a", "only_b", "bridges"})
    old, new = (
        [
            {key: one[key] for key in one if key not in free and not key.startswith("offers_")}
            for one in answer.results
        ]
        for answer in (before, after)
    )
    assert unordered(old) == unordered(new)


def bare(value: object) -> object:
    """A result without the sentences and labels that language changes."""
    if isinstance(value, dict):
        return {key: bare(one) for key, one in value.items() if key not in SENTENCES}
    if isinstance(value, list | tuple):
        return [bare(one) for one in value]
    return value


@pytest.mark.parametrize(("command", "raw"), CASES, ids=NAMES)
def test_shuffled_input_changes_nothing(
    plain: Snapshot, shuffled: Snapshot, command: str, raw: dict[str, str]
) -> None:
    assert plain.name == shuffled.name
    assert asked(plain, command, raw).as_dict() == asked(shuffled, command, raw).as_dict()


@pytest.mark.parametrize(("command", "raw"), CASES, ids=NAMES)
def test_a_fact_outside_what_was_asked_changes_only_the_name(
    plain: Snapshot, richer: Snapshot, command: str, raw: dict[str, str]
) -> None:
    before, after = (asked(one, command, raw).as_dict() for one in (plain, richer))
    assert before.pop("snapshot") != after.pop("snapshot")
    assert before == after


@pytest.mark.parametrize(("command", "raw"), CASES, ids=NAMES)
def test_language_changes_words_alone(plain: Snapshot, command: str, raw: dict[str, str]) -> None:
    swedish, english = (asked(plain, command, raw, language) for language in ("sv", "en"))
    assert swedish.verdict == english.verdict
    assert swedish.total == english.total
    assert bare(list(swedish.results)) == bare(list(english.results))
    assert list(swedish.evidence) == list(english.evidence)
    assert len(swedish.caveats) == len(english.caveats)


@pytest.mark.parametrize(("command", "raw"), CASES, ids=NAMES)
def test_every_cited_id_is_in_the_evidence_and_has_its_source(
    plain: Snapshot, command: str, raw: dict[str, str]
) -> None:
    answer = asked(plain, command, raw).as_dict()
    evidence = answer["evidence"]
    assert isinstance(evidence, dict)
    cited = set(_cited(answer["results"])) | set(_cited(answer["excluded"]))
    assert cited <= set(evidence)
    for id_ in cited:
        assert plain.get(id_) is not None


def _cited(value: object) -> list[str]:
    if isinstance(value, dict):
        own = value.get("evidence", [])
        found = [id_ for id_ in own if isinstance(id_, str)] if isinstance(own, list) else []
        return found + [id_ for one in value.values() for id_ in _cited(one)]
    if isinstance(value, list | tuple):
        return [id_ for one in value for id_ in _cited(one)]
    return []


def test_the_registry_has_the_nine_questions() -> None:
    names = [one.command for one in questions()]
    assert sorted(names) == sorted({command for command, _ in CASES})


def test_a_second_load_of_the_same_world_is_the_same_graph(plain: Snapshot) -> None:
    nodes, links = compare(plain.graph, graph_of(records()))
    assert all(count.added == count.changed == count.removed == 0 for count in (*nodes, *links))
