"""The search index of a snapshot (tantivy), built when the snapshot is made.

Words are cut, stemmed and folded by `queries.search.words`, not by the engine, so that the same
rules hold when the index is written and when it is asked; a query is made of terms, never parsed,
so that no text can be a syntax error. The index gives the candidates; their order is decided from
the words alone, so that a record beside the question never moves another.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from weakref import WeakKeyDictionary

import tantivy

from graph.model.kinds import KINDS
from graph.model.records import Graph, Node, Value
from graph.store.snapshot import Snapshot
from queries.search.words import Vocabulary, keys_of, words_of

FOLDER = "search"
_WORDS = "words.json"
_NAMES = ("name", "name_sv", "name_en")
_OTHERS = ("other_names", "synonyms_sv", "synonyms_en")
_CANDIDATES = 2000
_MEMORY = 50_000_000
_LONGEST = 40


class Entry(NamedTuple):
    """One searched text of a record: the property that holds it, its words, and its weight."""

    property: str
    text: str
    weight: float


def entries(node: Node, terms: Iterable[Node] = ()) -> Iterator[Entry]:
    """The searched texts of a record: names, other names and synonyms, words of the trade, texts.

    `terms` are the words of the trade that lead to it.
    """
    for name, value in sorted(node.properties.items()):
        weight = 4.0 if name in _NAMES else 3.0 if name in _OTHERS else 1.0
        if weight == 1.0 and not name.endswith(("_sv", "_en")):
            continue
        for text in _texts(value):
            yield Entry(name, text, weight)
    for term in terms:
        for entry in entries(term):
            if entry.weight > 1.0:
                yield Entry("term", entry.text, 3.0)


def _texts(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else ()


def _leading(graph: Graph) -> Mapping[str, list[Node]]:
    nodes = {node.id: node for node in graph.nodes if node.kind == "Term"}
    led: dict[str, list[Node]] = {}
    for link in graph.relationships:
        if link.type == "SEE" and link.source in nodes:
            led.setdefault(link.target, []).append(nodes[link.source])
    return led


def build_index(folder: Path, graph: Graph) -> None:
    """Build the index beside the tables of the snapshot in this folder; done already: nothing."""
    target = folder / FOLDER
    if (target / _WORDS).exists():
        return
    beside = folder / f".{FOLDER}.writing"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    vocabulary = _fill(tantivy.Index(_schema(), str(beside)), graph)
    (beside / _WORDS).write_text(json.dumps(vocabulary.words, ensure_ascii=False), encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    beside.rename(target)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("names", tokenizer_name="whitespace")
    builder.add_text_field("texts", tokenizer_name="whitespace")
    return builder.build()


def _fill(index: tantivy.Index, graph: Graph) -> Vocabulary:
    """Write the words of the graph into an empty index; returns every word of the corpus."""
    led = _leading(graph)
    searched = [
        (node, tuple(entries(node, led.get(node.id, ()))))
        for node in sorted(graph.nodes, key=lambda node: node.id)
        if node.kind not in KINDS or KINDS[node.kind].searched
    ]
    words = {
        word.text
        for _, found in searched
        for entry in found
        for word in words_of(entry.text)
        if len(word.text) <= _LONGEST and not word.text.isdigit()
    }
    vocabulary = Vocabulary(words)
    writer = index.writer(_MEMORY, 1)
    for node, found in searched:
        named = " ".join(_terms(e.text, vocabulary) for e in found if e.weight > 1.0)
        texts = " ".join(_terms(e.text, vocabulary) for e in found if e.weight <= 1.0)
        document = {"id": node.id, "names": named, "texts": texts}
        writer.add_document(tantivy.Document.from_dict(document, index.schema))
    writer.commit()
    writer.wait_merging_threads()
    return vocabulary


def _terms(text: str, vocabulary: Vocabulary) -> str:
    found: dict[str, None] = {}
    for word in words_of(text):
        for part in (word.text, *vocabulary.parts(word.text)):
            found.update(dict.fromkeys(sorted(keys_of(part))))
    return " ".join(key for key in found if " " not in key)


class SearchIndex:
    """An open index: its vocabulary, and the ids of the records that hold some words."""

    def __init__(self, index: tantivy.Index, vocabulary: Callable[[], Vocabulary]) -> None:
        self._index = index
        self._read = vocabulary

    @classmethod
    def open(cls, folder: Path) -> "SearchIndex":
        """The index that stands in this folder."""

        def words() -> Vocabulary:
            return Vocabulary(json.loads((folder / _WORDS).read_text(encoding="utf-8")))

        return cls(tantivy.Index(_schema(), str(folder)), words)

    @classmethod
    def of(cls, graph: Graph) -> "SearchIndex":
        """An index of this graph in memory alone: what may be withdrawn later is in no file."""
        index = tantivy.Index(_schema())
        vocabulary = _fill(index, graph)
        index.reload()
        return cls(index, lambda: vocabulary)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every word of the corpus."""
        return self._read()

    def candidates(self, words: Iterable[Iterable[str]], all_of: bool) -> tuple[str, ...]:
        """Ids of records that hold a form of each word (or of any), best first, at most 2,000.

        A word is given as its alternatives.
        """
        schema = self._index.schema
        must = tantivy.Occur.Must if all_of else tantivy.Occur.Should
        clauses = []
        for alternatives in words:
            keys = sorted({key for word in alternatives for key in keys_of(word)})
            either = [
                (tantivy.Occur.Should, tantivy.Query.term_query(schema, field, key))
                for key in keys
                for field in ("names", "texts")
            ]
            clauses.append((must, tantivy.Query.boolean_query(either)))
        if not clauses:
            return ()
        searcher = self._index.searcher()
        found = searcher.search(tantivy.Query.boolean_query(clauses), _CANDIDATES)
        ids = (searcher.doc(address)["id"][0] for _, address in found.hits)
        return tuple(str(id_) for id_ in ids)


_OPEN: WeakKeyDictionary[Snapshot, SearchIndex] = WeakKeyDictionary()


def index_of(snapshot: Snapshot) -> SearchIndex:
    """The index of a snapshot, from its folder; made in memory where it has none."""
    if snapshot not in _OPEN:
        folder = snapshot.folder / FOLDER if snapshot.folder else None
        if folder is not None and (folder / _WORDS).exists():
            _OPEN[snapshot] = SearchIndex.open(folder)
        else:
            _OPEN[snapshot] = SearchIndex.of(snapshot.graph)
    return _OPEN[snapshot]


def terms_of(snapshot: Snapshot, id_: str) -> tuple[Node, ...]:
    """The words of the trade that lead to a record."""
    return tuple(snapshot.node(link.source) for link in snapshot.incoming(id_, "SEE"))
