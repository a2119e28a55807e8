"""The page of a referral: how the question was read, whom to turn to and why, and who not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from graph.store.snapshot import Snapshot
from queries.answer import Answer
from queries.refer.asked import COMPANY, NEED
from queries.refer.doors import DoorOf
from queries.refer.results import Contact, ReferralResult
from queries.texts import Language, listing
from viz.addresses import address, slug
from viz.cites import Cites, Fact
from viz.forms import Field, records
from viz.frame import Link, Where
from viz.names import Called, Names
from viz.pages import Pages
from viz.words import count, say

FACETS: Mapping[str, str] = {
    "place": "Place",
    "area": "StrengthArea",
    "phase": "GrowthPhase",
    "support": "SupportType",
    "target": "TargetGroup",
    "sector": "Sector",
}
_SLUGGED = frozenset({"place"} | {one.name for one in (*NEED, *COMPANY) if len(one.kinds) == 1})
SIGNS = {"yes": "✓", "no": "✕", "unknown": "?"}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the question as it was read; `remove` asks again without it."""

    label: str
    value: str
    words: str
    wanted: bool
    change: str
    remove: str | None


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
    asked: bool
    error: str | None
    error_field: str | None
    choices: tuple[Link, ...]
    fields: tuple[Field, ...]
    understood: tuple[Part, ...]
    cards: tuple[Card, ...]
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
    again = tuple(Link(one, where.here(**{field: one})) for one in choices) if field else ()
    return ReferView(
        where.query.get("text", ""),
        False,
        error,
        "fraga" if field in (None, "text") else f"val-{field}",
        again,
        facet_fields(snapshot, names, where),
        (),
        (),
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


def facet_fields(snapshot: Snapshot, names: Names, where: Where) -> tuple[Field, ...]:
    """The parts that can be chosen."""
    return tuple(
        Field(
            name,
            say(f"part_{name}", names.language),
            records(snapshot, names, kind),
            slug(where.query.get(name, "")),
        )
        for name, kind in FACETS.items()
    )


def refer_view(
    snapshot: Snapshot, answer: Answer, names: Names, where: Where, pages: Pages | None
) -> ReferView:
    """The page of a `referral` answer."""
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
    return ReferView(
        where.query.get("text", ""),
        True,
        None,
        None,
        (),
        facet_fields(snapshot, names, where),
        _parts(answer, where, language),
        cards,
        nearest,
        tuple(_door(one, names, cites) for one in cast("list[DoorOf]", _extra(answer, "doors"))),
        excluded,
        count(total, "excluded", language),
        lead,
        () if cards else _ways(where, language),
        tuple(answer.caveats[1:] if lead else answer.caveats),
        cites.facts(),
        pages,
    )


def _ways(where: Where, language: Language) -> tuple[Link, ...]:
    """Where to go on from an answer without anybody."""
    text = {"text": where.query.get("text", "")}
    return (
        Link(say("way_search", language), address("search", language, text)),
        Link(say("way_gaps", language), address("gaps", language)),
        Link(say("way_parts", language), "#fraga"),
    )


def heading_of(answer: Answer, language: Language) -> str:
    """The heading says the verdict; *not covered* and *unknown* never share their words."""
    verdict = answer.verdict
    if verdict == "not_covered" and answer.extra.get("doors"):
        return say("verdict_door", language)
    return say(f"verdict_{verdict}", language)


def cited_query(answer: Answer, query: Mapping[str, str]) -> Mapping[str, str]:
    """What a link to this answer carries: what was understood, never what somebody wrote."""
    parts = cast("Mapping[str, str]", answer.extra.get("options") or {})
    told = {option.name for option in (*NEED, *COMPANY)} | {"text", "place"}
    rest = {name: value for name, value in query.items() if name not in told}
    return {**{name: short(name, value) for name, value in parts.items()}, **rest}


def short(name: str, value: str) -> str:
    """`radgivning|kompetens,test-demo` for ids of one kind: the short form of addresses."""
    if name not in _SLUGGED:
        return value
    needs = (need.split("|") for need in value.split(","))
    return ",".join("|".join(slug(id_) for id_ in need) for need in needs)


def _extra(answer: Answer, name: str) -> list[Mapping[str, object]]:
    return cast("list[Mapping[str, object]]", answer.extra.get(name) or [])


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _parts(answer: Answer, where: Where, language: Language) -> tuple[Part, ...]:
    """One line an option; what the question sets aside is a line of its own."""
    grouped: dict[tuple[str, bool], list[Mapping[str, object]]] = {}
    for one in _extra(answer, "understood"):
        grouped.setdefault((str(one["option"]), one["wanted"] is True), []).append(one)
    return tuple(
        Part(
            say(f"part_{option}", language),
            listing([str(one["label"]) for one in ones], language),
            ", ".join(dict.fromkeys(word for one in ones for word in _texts(one["words"]))),
            wanted,
            f"#val-{option}" if option in FACETS else "#fraga",
            where.here(**{option: ""}) if where.query.get(option) else None,
        )
        for (option, wanted), ones in grouped.items()
    )


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
                c["text"],
                cites.numbers(c["evidence"]),
            )
            for c in conditions
        ),
        contact_ways(one["contact"], language),
        tuple(names.of(hop["actor"]["id"]) for hop in one["via"]),
        tuple(names.of(more["id"]) for more in one["more"]),
    )


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
