"""The pages of overlaps: the pairs that share most, the matrix, and one pair facet by facet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from queries.answer import Answer
from queries.facets import facet_word
from queries.overlap.logic import OverlapResult
from queries.texts import Language, listing
from viz.addresses import address, slug
from viz.cites import Cites, Fact
from viz.names import Called, Names
from viz.pages import Pages
from viz.words import decimal, say

FACETS = ("support", "target", "phase", "area", "place")
MOST = 12
# Sign and class of the cell of each kind; the class gives border and tint.
SIGNS: Mapping[str, tuple[str, str]] = {
    "duplicate": ("■", "covered"),
    "contained": ("◩", "covered"),
    "partial": ("◧", "covered"),
    "complement": ("◫", "covered"),
    "hand_over": ("→", "covered"),
    "contested": ("!", "known_empty"),
    "joint_activity": ("∞", "expired"),
    "unknown": ("?", "unknown"),
}


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair in the list of those that share most."""

    a: Called
    b: Called
    href: str
    sign: str
    kind: str
    share: str
    shared: str
    finding: str


@dataclass(frozen=True, slots=True)
class PairCell:
    """A cell of the matrix: sign, word and share; `href` None on the diagonal."""

    css: str
    sign: str
    words: str
    href: str | None
    label: str


@dataclass(frozen=True, slots=True)
class PairLine:
    """A row of the matrix."""

    head: Called
    cells: tuple[PairCell, ...]


@dataclass(frozen=True, slots=True)
class OverlapView:
    """Counts by kind, the list of pairs, and the matrix of the bodies in most pairs."""

    counts: tuple[tuple[str, str, int], ...]
    total: int
    pairs: tuple[PairRow, ...]
    heads: tuple[Called, ...]
    lines: tuple[PairLine, ...]
    alt: str
    rest: str | None
    caveats: tuple[str, ...]
    pages: Pages | None
    csv: str


@dataclass(frozen=True, slots=True)
class FacetRow:
    """What only one, both, or only the other has of a facet; `unknown` where it cannot be said."""

    label: str
    only_a: tuple[Called, ...]
    both: tuple[Called, ...]
    only_b: tuple[Called, ...]
    unknown: bool


@dataclass(frozen=True, slots=True)
class PairView:
    """One pair."""

    a: Called
    b: Called
    sign: str
    css: str
    kind: str
    finding: str
    sentence: str
    share: str
    stated: str
    facets: tuple[FacetRow, ...]
    mandates: tuple[tuple[Called, Called], ...]
    offers_a: tuple[Called, ...]
    offers_b: tuple[Called, ...]
    verify: bool
    caveats: tuple[str, ...]
    facts: tuple[Fact, ...]


def results_of(answer: Answer) -> list[OverlapResult]:
    """The pairs of an answer."""
    return cast("list[OverlapResult]", list(answer.results))


def share_of(one: OverlapResult, language: Language) -> str:
    """*4 av 5 delar*: in how many of the facets known on both sides something is shared."""
    known = len(FACETS) - len(one["unknown"])
    if one["score"] is None or not known:
        return say("share_unknown", language)
    return say("share", language, n=len(one["shared"]), m=known)


def pair_address(a: str, b: str, language: Language, query: Mapping[str, str]) -> str:
    """The page of a pair, ids in order."""
    first, second = sorted((slug(a), slug(b)))
    return address("pair", language, query, a=first, b=second)


def overlap_view(
    whole: Answer,
    names: Names,
    shown: tuple[int, int],
    pages: Pages | None,
    query: Mapping[str, str],
    csv: str,
) -> OverlapView:
    """The page of an `overlap` answer that holds all pairs; `shown` are those of this page."""
    language = whole.language
    results = results_of(whole)
    busiest = busy(results)
    heads = tuple(names.of(id_) for id_ in busiest[:MOST])
    by_pair = {frozenset((one["a"]["id"], one["b"]["id"])): one for one in results}
    kinds = [one["kind"] for one in results]
    counts = tuple(
        (sign, say(f"kind_{kind}", language), kinds.count(kind))
        for kind, (sign, _) in SIGNS.items()
        if kind in kinds
    )
    return OverlapView(
        counts,
        whole.total,
        tuple(_row(one, names, query) for one in results[shown[0] : shown[1]]),
        heads,
        tuple(_line(head, heads, by_pair, names, query) for head in heads),
        say("alt_overlap", language, n=len(heads), pairs=whole.total),
        say("matrix_rest", language, n=len(heads), all=len(busiest))
        if len(busiest) > MOST
        else None,
        tuple(whole.caveats),
        pages,
        csv,
    )


def busy(results: Iterable[OverlapResult]) -> list[str]:
    """The bodies by how many pairs they stand in, then by id."""
    pairs: dict[str, int] = {}
    for one in results:
        if one["kind"] != "unknown":
            for end in (one["a"]["id"], one["b"]["id"]):
                pairs[end] = pairs.get(end, 0) + 1
    return sorted(pairs, key=lambda id_: (-pairs[id_], id_))


def _row(one: OverlapResult, names: Names, query: Mapping[str, str]) -> PairRow:
    language = names.language
    return PairRow(
        names.of(one["a"]["id"]),
        names.of(one["b"]["id"]),
        pair_address(one["a"]["id"], one["b"]["id"], language, query),
        SIGNS[one["kind"]][0],
        say(f"kind_{one['kind']}", language),
        share_of(one, language),
        listing([facet_word(facet, language) for facet in one["shared"]] or [""], language),
        say(f"finding_{one['finding']}", language),
    )


def _line(
    head: Called,
    heads: Sequence[Called],
    by_pair: Mapping[frozenset[str], OverlapResult],
    names: Names,
    query: Mapping[str, str],
) -> PairLine:
    language = names.language
    cells = []
    for other in heads:
        if other.id == head.id:
            same = say("same_actor", language)
            cells.append(PairCell("same", "", same, None, same))
            continue
        one = by_pair.get(frozenset((head.id, other.id)))
        kind = one["kind"] if one else "unknown"
        sign, css = SIGNS[kind]
        words = say("nothing_shared", language)
        if one:
            shared = share_of(one, language)
            words = shared if kind != "unknown" else say("kind_unknown", language)
        href = pair_address(head.id, other.id, language, query)
        label = f"{head.text} – {other.text}: {say(f'kind_{kind}', language)}, {words}"
        cells.append(PairCell(css, sign, words, href, label))
    return PairLine(head, tuple(cells))


def pair_view(answer: Answer, names: Names) -> PairView:
    """The page of one pair."""
    language = answer.language
    one = results_of(answer)[0]
    cites = Cites(answer.evidence, names)
    sign, css = SIGNS[one["kind"]]

    def called(ids: Iterable[str]) -> tuple[Called, ...]:
        return tuple(sorted((names.of(id_) for id_ in ids), key=lambda c: c.text))

    facets = tuple(
        FacetRow(
            say(f"facet_{facet}", language),
            called(one["only_a"].get(facet, ())),
            called(one["shared"].get(facet, ())),
            called(one["only_b"].get(facet, ())),
            facet in one["unknown"],
        )
        for facet in FACETS
    )
    return PairView(
        names.of(one["a"]["id"]),
        names.of(one["b"]["id"]),
        sign,
        css,
        say(f"kind_{one['kind']}", language),
        say(f"finding_{one['finding']}", language),
        one["sentence"],
        share_of(one, language),
        decimal(one["score_stated"], language)
        if one["score_stated"] is not None
        else say("unknown", language),
        facets,
        tuple((names.of(a), names.of(b)) for a, b in one["mandates"]),
        called(one["offers_a"]),
        called(one["offers_b"]),
        one["verify"],
        tuple(answer.caveats),
        cites.facts(),
    )
