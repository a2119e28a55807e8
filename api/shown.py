"""What each page shows: the question that it asks, and the view made of the answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from api.problems import bad_option, general
from api.visit import Shown, Visit
from graph.model.records import Node
from graph.store.snapshot import UnknownId
from queries.options import OptionError, resolve
from viz.about import about_view
from viz.actor import actor_view
from viz.addresses import API, address, slug
from viz.brokers import brokers_view
from viz.frame import frame
from viz.gaps import cell_of, cell_view, gaps_view, side
from viz.network import network_view
from viz.offer import offer_view
from viz.overlap import overlap_view, pair_view
from viz.pages import pages_of
from viz.path import path_view
from viz.record import record_view
from viz.refer import form_view, heading_of, refer_view
from viz.refer_parts import PARTS, cited_query
from viz.search import search_view, sources_view
from viz.start import start_view
from viz.statement import statement_view
from viz.words import count, say

Builder = Callable[[Visit], Shown | Response]
PAGE = 50
EVERYTHING = "10000"
MOST_CARDS = 10
ENDS = ("Actor", "StrengthArea", "Place")


def start(visit: Visit) -> Shown:
    """The start page; it answers without data too."""
    snapshot = visit.state.current()
    view = start_view(snapshot, visit.at, visit.language)
    return visit.shown("start", say("start_heading", visit.language), view)


def actor(visit: Visit) -> Shown:
    """An organisation."""
    id_ = _known(visit, "actor")
    answer = visit.ask(id=id_)
    around = address("network", visit.language, {"around": slug(id_)})
    view = actor_view(visit.snapshot, answer, visit.names, visit.at, around)
    return visit.shown("actor", _heading(visit, id_, view.record.status), view, answer)


def offer(visit: Visit) -> Shown:
    """An offer of support."""
    id_ = _known(visit, "offer")
    answer = visit.ask(id=id_)
    view = offer_view(visit.snapshot, answer, visit.names)
    return visit.shown("offer", _heading(visit, id_, view.record.status), view, answer)


def record(visit: Visit) -> Shown | Response:
    """Any record; organisations and offers have pages of their own."""
    id_ = visit.where.parts["id"]
    found = visit.snapshot.get(id_)
    if found is None:
        raise UnknownId(id_)
    called = visit.names.of(id_)
    own = address("record", visit.language, id=id_)
    if called.href and called.href != own:
        return RedirectResponse(called.href, 301)
    answer = visit.ask(id=id_)
    view = record_view(visit.snapshot, answer, visit.names)
    heading = _heading(visit, id_, view.status) if isinstance(found, Node) else called.text
    return visit.shown("record", heading, view, answer)


def _known(visit: Visit, kind: str) -> str:
    id_ = f"{kind}:{visit.where.parts['slug']}"
    if id_ not in visit.snapshot:
        raise UnknownId(id_)
    return id_


def _heading(visit: Visit, id_: str, status: str) -> str:
    name = visit.names.of(id_).text
    return say("ended_name", visit.language, name=name) if status == "ended" else name


def refer(visit: Visit) -> Shown:
    """The referral; without a question the form, and what is wrong where something is.

    The links of the page carry what was understood, never what somebody wrote.
    """
    query, language = visit.query, visit.language
    given = query.get("text", "").strip() or any(query.get(name) for name in PARTS)
    if not given:
        if "text" not in query:
            view = form_view(visit.snapshot, visit.names, visit.where)
            return visit.shown("refer", say("refer_heading", language), view)
        return _refused(visit, say("problem_empty_text", language), "text")
    try:
        answer = visit.ask(limit=str(MOST_CARDS))
    except OptionError as error:
        problem = bad_option(error, language)
        return _refused(visit, problem.detail, error.option, error.choices)
    cited = replace(visit.where, query=cited_query(answer, query))
    pages = pages_of(cited, answer.total, MOST_CARDS, _page(visit))
    view = refer_view(visit.snapshot, answer, visit.names, visit.where, cited, pages)
    return visit.shown("refer", heading_of(answer, language), view, answer, where=cited)


def _refused(visit: Visit, detail: str, option: str, choices: Sequence[str] = ()) -> Shown:
    view = form_view(visit.snapshot, visit.names, visit.where, detail, option, choices)
    heading = say("refer_heading", visit.language)
    bare = {name: value for name, value in visit.query.items() if name != "text"}
    around = frame(replace(visit.where, query=bare), heading, visit.state.version, error=True)
    return Shown("refer", around, view, 422)


def gaps(visit: Visit) -> Shown:
    """The matrix of what is covered."""
    answer = visit.ask(limit=EVERYTHING, page="1")
    csv = _download(visit, "/gaps.csv")
    view = gaps_view(visit.snapshot, answer, visit.names, visit.query, csv)
    return visit.shown("gaps", say("gaps_heading", visit.language), view, answer)


def cell(visit: Visit) -> Shown:
    """One cell of the matrix."""
    answer = visit.ask(limit=EVERYTHING, page="1")
    parts = visit.where.parts
    found = cell_of(answer, parts["row"], parts["column"])
    if found is None:
        raise UnknownId(f"{parts['row']}, {parts['column']}")
    back = address("gaps", visit.language, visit.query)
    view = cell_view(visit.snapshot, answer, found, visit.names, back)
    row, column = side(found["row"], visit.names).text, side(found["column"], visit.names).text
    heading = say(
        "cell_heading",
        visit.language,
        row=row[:1].upper() + row[1:],
        column=column,
        state=view.word.lower(),
    )
    return visit.shown("cell", heading, view, answer)


def overlap(visit: Visit) -> Shown:
    """All pairs: the list and the matrix."""
    page = _page(visit)
    whole = visit.ask(limit=EVERYTHING, page="1")
    shown = ((page - 1) * PAGE, page * PAGE)
    pages = pages_of(visit.where, whole.total, PAGE, page)
    csv = _download(visit, "/overlap.csv")
    view = overlap_view(whole, visit.names, shown, pages, visit.query, csv)
    return visit.shown("overlap", say("overlap_heading", visit.language), view, whole)


def pair(visit: Visit) -> Shown:
    """One pair."""
    ends = f"{visit.where.parts['a']},{visit.where.parts['b']}"
    try:
        answer = visit.ask(pair=ends)
    except OptionError as error:
        if error.option == "pair":
            raise UnknownId(ends) from error
        raise
    view = pair_view(answer, visit.names)
    heading = say(
        "pair_heading", visit.language, a=view.a.text, b=view.b.text, kind=view.kind.lower()
    )
    return visit.shown("pair", heading, view, answer)


def brokers(visit: Visit) -> Shown:
    """Who connects the areas, or two asked groups."""
    answer = visit.ask(limit=str(PAGE), page=str(_page(visit)))
    pages = pages_of(visit.where, answer.total, PAGE, _page(visit))
    form = (visit.query.get("between", ""), visit.query.get("level", ""))
    view = brokers_view(answer, visit.names, form, pages)
    return visit.shown("brokers", say("brokers_heading", visit.language), view, answer)


def path(visit: Visit) -> Shown:
    """The ways between two, or the form that asks for them."""
    start_, end = visit.query.get("from", ""), visit.query.get("to", "")
    answer = visit.ask() if start_ or end else None
    turned = visit.where.here(**{"from": end, "to": start_})
    view = path_view(answer, visit.names, start_, end, turned)
    heading = say("path_heading", visit.language)
    if answer:
        ends = (_asked(visit, option, ENDS) for option in ("from", "to"))
        a, b = (visit.names.of(id_ or "").text for id_ in ends)
        heading = say("path_between", visit.language, a=a, b=b)
    return visit.shown("path", heading, view, answer)


def network(visit: Visit) -> Shown:
    """The picture of a network and its tables."""
    answer = visit.ask()
    asked = _asked(visit, "around", ENDS)
    texts = (visit.query.get("around", ""), visit.query.get("steps", "1"))
    csv = _download(visit, "/network.csv")
    view = network_view(visit.snapshot, answer, visit.names, asked, texts, csv)
    heading = say("network_heading", visit.language)
    if asked:
        name = visit.names.of(asked).text
        heading = say("network_around", visit.language, name=name)
    return visit.shown("network", heading, view, answer, picture=view.picture is not None)


def _asked(visit: Visit, option: str, kinds: tuple[str, ...]) -> str | None:
    value = visit.query.get(option, "")
    return resolve(visit.snapshot, option, value, kinds, visit.language) if value else None


def search(visit: Visit) -> Shown:
    """What some words lead to."""
    text = visit.query.get("text", "").strip()
    answer = visit.ask(limit=str(PAGE)) if text else None
    pages = pages_of(visit.where, answer.total, PAGE, _page(visit)) if answer else None
    view = search_view(answer, visit.names, visit.where, pages)
    heading = say("search_heading", visit.language)
    if answer:
        hits = count(answer.total, "hits", visit.language)
        heading = say("search_hits", visit.language, hits=hits, text=text)
    return visit.shown("search", heading, view, answer)


def sources(visit: Visit) -> Shown:
    """Every source."""
    answer = visit.ask(kind="Source", limit=str(PAGE))
    pages = pages_of(visit.where, answer.total, PAGE, _page(visit))
    view = sources_view(visit.snapshot, answer, visit.names, visit.at, pages)
    return visit.shown("sources", say("sources_heading", visit.language), view, answer)


def about(visit: Visit) -> Shown:
    """The page about one answer."""
    of = visit.query.get("of", "")
    newest = visit.state.current()
    view = about_view(of, newest.name if newest else "", visit.language, visit.state.version)
    if view is None:
        raise general(404, visit.language)
    return visit.shown("about", say("about_answer", visit.language), view)


def access(visit: Visit) -> Shown:
    """The accessibility statement."""
    return visit.shown("text", say("nav_access", visit.language), statement_view(visit.language))


def _page(visit: Visit) -> int:
    text = visit.query.get("page", "1")
    if not (text.isascii() and text.isdigit() and int(text) >= 1):
        raise OptionError("page", text, "a whole number, 1 or more")
    return int(text)


def _download(visit: Visit, route: str) -> str:
    query = {**visit.query, "language": visit.language}
    return f"{API}{route}?{urlencode(query)}"


BUILDERS: Mapping[str, Builder] = {
    "start": start,
    "refer": refer,
    "gaps": gaps,
    "cell": cell,
    "overlap": overlap,
    "pair": pair,
    "brokers": brokers,
    "path": path,
    "network": network,
    "search": search,
    "sources": sources,
    "about": about,
    "actor": actor,
    "offer": offer,
    "record": record,
    "access": access,
}
