"""Ways of answering the gold questions: the product, and two that are compared with it.

*Keyword search* ranks offers by BM25 (Robertson and others 1994, Okapi at TREC-3) over the words of
the offer, of its giver and of its facets in both languages. *Facet filter* shows the living offers
that have the understood type of support, target group and area and reach the place, by name.
"""

from datetime import date
from functools import lru_cache

import tantivy

from graph.model.records import Node
from graph.store.snapshot import Snapshot
from ingest.folder import compile_folder
from queries.options import read_options
from queries.places import places_of
from queries.refer import QUESTION
from queries.search.index import entries
from queries.search.words import keys_of, words_of
from queries.status import status
from queries.understanding import given_by, lexicon_of, read
from tests.gold.measuring import Reply
from tests.gold.questions import Gold
from tests.queries.refer_world import snapshot_in_memory
from tests.sormland import ROOT

AT = "2026-11-25"
_FACETS = ("HAS_SUPPORT_TYPE", "TARGETS", "COVERS_PHASE", "IN_AREA", "AVAILABLE_IN")


@lru_cache(maxsize=1)
def sormland() -> Snapshot:
    """The product's own facts, without a store."""
    return snapshot_in_memory(compile_folder(ROOT / "ingest" / "sormland").graph)


def product(gold: Gold) -> Reply:
    """The product's own answer."""
    asked = {"text": gold.text, "language": gold.language, "at": AT}
    answer = QUESTION.ask(sormland(), {**asked, **({"place": gold.place} if gold.place else {})})
    told = answer.as_dict()
    results, doors = told["results"], told["doors"]
    assert isinstance(results, list)
    assert isinstance(doors, list)
    actors = dict.fromkeys(str(one["actor"]["id"]) for one in results)
    return Reply(tuple(actors), answer.verdict, tuple(str(one["id"]) for one in doors))


def keyword_search(gold: Gold) -> Reply:
    """Givers of the offers that hold most of the question's words."""
    index, schema = _keywords()
    keys = sorted({key for word in words_of(gold.text) for key in keys_of(word.text)})
    terms = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", key)) for key in keys]
    hits = index.searcher().search(tantivy.Query.boolean_query(terms), 50).hits
    offers = [str(index.searcher().doc(address)["id"][0]) for _, address in hits]
    return _givers(offers)


@lru_cache(maxsize=1)
def _keywords() -> tuple[tantivy.Index, tantivy.Schema]:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="whitespace")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(15_000_000, 1)
    for offer in sormland().nodes("Offer"):
        links = sormland().outgoing(offer.id, *_FACETS)
        around = [sormland().node(link.target) for link in links]
        givers = sormland().incoming(offer.id, "OFFERS")
        around += [sormland().node(link.source) for link in givers]
        text = " ".join(key for node in (offer, *around) for key in _keys(node))
        writer.add_document(tantivy.Document.from_dict({"id": offer.id, "text": text}, schema))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index, schema


def _keys(node: Node) -> list[str]:
    words = (word for entry in entries(node) for word in words_of(entry.text))
    return [key for word in words for key in sorted(keys_of(word.text))]


def _givers(offers: list[str]) -> Reply:
    links = [link for offer in offers for link in sormland().incoming(offer, "OFFERS")]
    actors = tuple(dict.fromkeys(link.source for link in links))
    return Reply(actors, "answered" if actors else "not_covered")


def facet_filter(gold: Gold) -> Reply:
    """Givers of the living offers that have each understood part, by the name of the offer."""
    snapshot, at = sormland(), date.fromisoformat(AT)
    places = places_of(snapshot)
    asked = {"place": gold.place} if gold.place else {}
    options = read_options(snapshot, QUESTION.options, asked)
    municipal = {id_: rank for id_, rank in places.rank.items() if rank <= 1}
    reading = read(gold.text, lexicon_of(snapshot), given_by(options), municipal, at)
    supports = {id_ for need in reading.needs for id_ in need.supports}
    wanted = {
        "HAS_SUPPORT_TYPE": supports,
        "TARGETS": set(reading.facets.get("target", ())),
        "IN_AREA": set(reading.facets.get("area", ())),
    }
    found = []
    for offer in snapshot.nodes("Offer"):
        told = {
            type_: {link.target for link in snapshot.outgoing(offer.id, type_)} for type_ in _FACETS
        }
        here = reading.place is None or places.covers(told["AVAILABLE_IN"], reading.place)
        fits = all(not ids or ids & told[type_] for type_, ids in wanted.items())
        if supports and here and fits and status(offer.properties, at) == "active":
            found.append((str(offer.properties.get("name")), offer.id))
    return _givers([id_ for _, id_ in sorted(found)])
