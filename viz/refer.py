"""The page of a referral: how the question was read, whom to turn to and why, and who not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from graph.store.snapshot import Snapshot
from queries.answer import Answer
from queries.refer.doors import DoorOf
from queries.refer.results import Contact, ReferralResult
from queries.texts import Language, listing
from viz.addresses import address
from viz.cites import Cites, Fact
from viz.forms import Field
from viz.frame import Link, Where
from viz.names import Called, Names
from viz.pages import Pages
from viz.refer_parts import (
    PARTS,
    Entry,
    Part,
    kept_fields,
    number_fields,
    parts_of,
    select_fields,
)
from viz.words import count, say

SIGNS = {"yes": "✓", "no": "✕", "unknown": "?"}


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with a sign, a state and the numbers of its facts."""

    sign: str
    state: str
    state_words: str
    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """How to get in touch: words, and the address to follow."""

    label: str
    text: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """One result."""

    anchor: str
    rank: int
    role: str
    role_words: str
    actor: Called
    offer: Called | None
    sentence: str
    check_first: bool
    reasons: tuple[Line, ...]
    conditions: tuple[Line, ...]
    contact: tuple[Way, ...]
    via: tuple[Called, ...]
    more: tuple[Called, ...]


@dataclass(frozen=True, slots=True)
class Out:
    """Who is left out, and why; or what comes near, and how."""

    thing: Called
    why: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EverydayDoor:
    """Whom to ask about an everyday matter beside the system."""

    door: Called
    sentence: str
    text: str | None
    website: str | None
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReferView:
    """The referral; `asked` is false where only the form is shown."""

    text: str
    action: str
    asked: bool
    error: str | None
    error_field: str | None
    choices: tuple[str, ...]
    fields: tuple[Field, ...]
    entries: tuple[Entry, ...]
    kept: tuple[tuple[str, str], ...]
    understood: tuple[Part, ...]
    left: str
    cards: tuple[Card, ...]
    ask: str | None
    nearest: tuple[Out, ...]
    doors: tuple[EverydayDoor, ...]
    excluded: tuple[Out, ...]
    excluded_words: str
    lead: str | None
    ways: tuple[Link, ...]
    caveats: tuple[str, ...]
    facts: tuple[Fact, ...]
    pages: Pages | None


def form_view(
    snapshot: Snapshot,
    names: Names,
    where: Where,
    error: str | None = None,
    field: str | None = None,
    choices: Sequence[str] = (),
) -> ReferView:
    """Only the form, with what was written kept in it and what is wrong above it."""
    return ReferView(
        where.query.get("text", ""),
        address("refer", names.language),
        False,
        error,
        "fraga" if field not in PARTS else f"val-{field}",
        tuple(choices),
        select_fields(snapshot, names, where),
        number_fields(where, names.language),
        kept_fields(where),
        (),
        "",
        (),
        None,
        (),
        (),
        (),
        "",
        None,
        (),
        (),
        (),
        None,
    )


def refer_view(
    snapshot: Snapshot,
    answer: Answer,
    names: Names,
    asked: Where,
    cited: Where,
    pages: Pages | None,
) -> ReferView:
    """The page of a `referral` answer. `asked` holds what was written, `cited` only its parts.

    Beside a sentence the form holds what was chosen, without one all parts.
    """
    language = answer.language
    cites = Cites(answer.evidence, names)
    results = cast("list[ReferralResult]", list(answer.results))
    cards = tuple(_card(one, names, cites) for one in results)
    nearest = tuple(
        Out(names.of(str(one["id"])), str(one["how"]), cites.numbers(_texts(one["evidence"])))
        for one in _extra(answer, "nearest")
    )
    excluded = tuple(
        Out(names.of(one["subject"]), one["why"], cites.numbers(one["evidence"]))
        for one in answer.excluded
    )
    lead = answer.caveats[0] if answer.caveats and not cards else None
    total = answer.excluded_total or len(answer.excluded)
    text = asked.query.get("text", "")
    form = asked if text else cited
    left = [str(word) for word in cast("list[str]", answer.extra.get("not_understood") or [])]
    return ReferView(
        text,
        address("refer", language),
        True,
        None,
        None,
        (),
        select_fields(snapshot, names, form),
        number_fields(form, language),
        kept_fields(form),
        parts_of(answer, cited, language),
        listing(left, language) if left else "",
        cards,
        _ask(answer),
        nearest,
        tuple(_door(one, names, cites) for one in cast("list[DoorOf]", _extra(answer, "doors"))),
        excluded,
        count(total, "excluded", language),
        lead,
        () if cards else _ways(language),
        tuple(answer.caveats[1:] if lead else answer.caveats),
        cites.facts(),
        pages,
    )


def _ways(language: Language) -> tuple[Link, ...]:
    """Where to go on from an answer without anybody."""
    return (
        Link(say("way_search", language), address("search", language)),
        Link(say("way_gaps", language), address("gaps", language)),
        Link(say("way_parts", language), "#fraga"),
    )


def heading_of(answer: Answer, language: Language) -> str:
    """The heading says the verdict; *not covered* and *unknown* never share their words."""
    verdict = answer.verdict
    if verdict == "not_covered" and answer.extra.get("doors"):
        return say("verdict_door", language)
    return say(f"verdict_{verdict}", language)


def _extra(answer: Answer, name: str) -> list[Mapping[str, object]]:
    return cast("list[Mapping[str, object]]", answer.extra.get(name) or [])


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _card(one: ReferralResult, names: Names, cites: Cites) -> Card:
    language = names.language
    offer = one["offer"]
    conditions = one["eligibility"]["conditions"]
    return Card(
        f"svar-{one['rank']}",
        one["rank"],
        one["role"],
        say(f"role_{one['role']}", language),
        names.of(one["actor"]["id"]),
        names.of(offer["id"]) if offer else None,
        one["sentence"],
        one["freshness"] in ("stale", "undated"),
        tuple(Line("+", "", "", r["text"], cites.numbers(r["evidence"])) for r in one["reasons"]),
        tuple(
            Line(
                SIGNS[c["state"]],
                c["state"],
                say(f"sign_{c['state']}", language),
                f"{c['text']} {c['ask']}" if c["ask"] else c["text"],
                cites.numbers(c["evidence"]),
            )
            for c in conditions
        ),
        contact_ways(one["contact"], language),
        tuple(names.of(hop["actor"]["id"]) for hop in one["via"]),
        tuple(names.of(more["id"]) for more in one["more"]),
    )


def _ask(answer: Answer) -> str | None:
    """The next best question to the company."""
    found = answer.extra.get("ask")
    return str(found["text"]) if isinstance(found, Mapping) else None


def _door(one: DoorOf, names: Names, cites: Cites) -> EverydayDoor:
    website = one["website"]
    return EverydayDoor(
        names.of(one["id"]),
        one["sentence"],
        one["text"],
        _web(website) if website else None,
        cites.numbers(one["evidence"]),
    )


def contact_ways(contact: Contact, language: Language) -> tuple[Way, ...]:
    """The known ways in; empty where none is known."""
    ways: list[Way] = []
    if page := contact["page"]:
        ways.append(Way(say("contact_page", language), page, _web(page)))
    if mailbox := contact["mailbox"]:
        ways.append(Way(say("mailbox", language), mailbox, f"mailto:{mailbox}"))
    if switchboard := contact["switchboard"]:
        ways.append(Way(say("switchboard", language), switchboard, None))
    if (website := contact["website"]) and not contact["page"]:
        ways.append(Way(say("website", language), website, _web(website)))
    return tuple(ways)


def _web(address: str) -> str | None:
    return address if address.startswith(("https://", "http://")) else None
