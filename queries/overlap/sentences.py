"""What overlap says, in Swedish and English."""

from collections.abc import Sequence

from graph.model.labels import relationship_label
from graph.model.records import text_of
from graph.store.snapshot import Snapshot
from queries.facets import facet_word
from queries.network.sentences import number, some
from queries.options import Options
from queries.overlap.compare import Pair
from queries.overlap.mandates import MandatePair, shared_task
from queries.overlap.world import World
from queries.quotes import quoted
from queries.texts import Language, listing, name, text

_NUMBERS = (
    ("noll", "en", "två", "tre", "fyra", "fem"),
    ("none", "one", "two", "three", "four", "five"),
)


def sentence(snapshot: Snapshot, world: World, pair: Pair, language: Language) -> str:
    """The finding first, then what it rests on and what is not known."""
    a, b = (name(snapshot, one, language) for one in (pair.a, pair.b))
    sv = language == "sv"
    kind = pair.decision.kind
    parts: list[str] = []
    if kind == "joint_activity":
        parts.append(_joint(snapshot, pair, a, b, language))
    elif kind == "contested":
        parts += _contested(snapshot, pair, a, b, language)
    elif kind == "unknown":
        parts.append(_unknown(world, pair, a, b, language))
    else:
        if pair.mandates:
            parts += _mandates(snapshot, world, pair, a, b, language)
        parts += _offers(pair, a, b, language)
        parts += _kind(pair, a, b, language)
    if pair.overlap.facets and pair.overlap.unknown:
        words = listing([facet_word(facet, language) for facet in pair.overlap.unknown], language)
        parts.append(
            f"Okänt hos någon av dem: {words}." if sv else f"Unknown for one of them: {words}."
        )
    if not pair.mandates and kind not in ("joint_activity",):
        parts.append(_no_mandates(world, pair, a, b, language))
    if pair.old and kind not in ("unknown", "joint_activity"):
        who = listing([a if side == "a" else b for side in pair.old], language)
        parts.append(
            f"Kontrollera först: uppgifterna om {who} är gamla eller utan datum."
            if sv
            else f"Check first: the facts about {who} are old or undated."
        )
    return " ".join(parts)


def _offers(pair: Pair, a: str, b: str, language: Language) -> list[str]:
    facets, score = pair.overlap.facets, pair.overlap.score
    if not facets or score is None:
        return []
    sv = language == "sv"
    shared = [facet_word(facet.name, language) for facet in facets if facet.shared]
    lead = ""
    if not pair.mandates and pair.decision.kind != "complement":
        lead = "Liknande erbjudanden: " if sv else "Similar offers: "
    what = f": {listing(shared, language)}" if shared else ""
    some, among = _extent(len(shared), len(facets), sv)
    verb = "har" if sv else "have"
    points = f"{'Poäng' if sv else 'Score'} {number(score, language)}"
    plain = None if pair.stated_score is None else number(pair.stated_score, language)
    if plain and plain != number(score, language):
        points += f" ({plain} utan tolkningar)" if sv else f" ({plain} without interpretations)"
    return [f"{lead}{a} {'och' if sv else 'and'} {b} {verb} {some} {among}{what}.", f"{points}."]


def _extent(shared: int, known: int, sv: bool) -> tuple[str, str]:
    """`något gemensamt`, `i fyra av fem delar`: in how many of the known facets."""
    if sv:
        some = "något gemensamt" if shared else "inget gemensamt"
    else:
        some = "something in common" if shared else "nothing in common"
    if known == 1:
        return some, "i den enda del som går att jämföra" if sv else "in the one part compared"
    n, m = ((_NUMBERS[0] if sv else _NUMBERS[1])[count] for count in (shared, known))
    if not shared:
        return some, f"i de {m} delar som går att jämföra" if sv else f"in the {m} parts compared"
    if shared == known:
        return some, f"i alla {m} kända delar" if sv else f"in all {m} known parts"
    return some, f"i {n} av {m} kända delar" if sv else f"in {n} of {m} known parts"


def _kind(pair: Pair, a: str, b: str, language: Language) -> list[str]:
    sv = language == "sv"
    first, second = (a, b) if pair.decision.side == "a" else (b, a)
    match pair.decision.kind:
        case "duplicate":
            return ["Allt som är känt är lika." if sv else "All that is known is equal."]
        case "contained":
            return [
                f"Det som {first} erbjuder ryms i det som {second} erbjuder."
                if sv
                else f"What {first} offers is contained in what {second} offers."
            ]
        case "hand_over":
            return [
                f"Möjlig fortsättning: {first} passar före {second} i företagets utveckling."
                if sv
                else f"Possible next step: {first} comes before {second} in a firm's growth."
            ]
        case "complement":
            apart = [
                facet_word(facet.name, language)
                for facet in pair.overlap.facets
                if not facet.shared
                and facet.name in ("support", "target", "place")
                and not (facet.name == "place" and pair.meet)
            ]
            words = listing(apart, language)
            return [
                f"De kompletterar varandra: {words} skiljer sig helt."
                if sv
                else f"They complement each other: {words} differs wholly."
            ]
        case _:
            return []


def _joint(snapshot: Snapshot, pair: Pair, a: str, b: str, language: Language) -> str:
    lead = (
        "Gemensam verksamhet, inte överlapp" if language == "sv" else "Joint activity, not overlap"
    )
    if pair.joined:
        link = snapshot.relationship(pair.joined[0])
        ends = (name(snapshot, end, language) for end in (link.source, link.target))
        return f"{lead}: {f' {relationship_label(link.type, language)} '.join(ends)}."
    if pair.same:
        offer = name(snapshot, next(iter(pair.same))[0], language)
        return (
            f"{lead}: {a} och {b} erbjuder samma sak, {offer}."
            if language == "sv"
            else f"{lead}: {a} and {b} offer the same thing, {offer}."
        )
    grounds = _grounds(snapshot, pair.layers[0], language)
    return (
        f"{lead}: uppdragen är led i samma ordning. Grund: {grounds}."
        if language == "sv"
        else f"{lead}: the mandates are layers of one scheme. Grounds: {grounds}."
    )


def _mandates(
    snapshot: Snapshot, world: World, pair: Pair, a: str, b: str, language: Language
) -> list[str]:
    n = len(pair.mandates)
    first = pair.mandates[0]
    task = _task(snapshot, world, first, language)
    if n > 1:
        task = f", {'i det första paret' if language == 'sv' else 'in the first pair'}{task}"
    grounds = _grounds(snapshot, first, language)
    coordinated = any(found.coordination for found in pair.mandates)
    if language == "sv":
        count = "Ett par av uppdrag" if n == 1 else f"{n} par av uppdrag"
        duty = (
            "Minst den ena ska samordna med den andra."
            if coordinated
            else "Ingen skyldighet att samordna är känd."
        )
        return [
            f"Överlappande uppdrag: {a} och {b}. {count} har uppgift gemensamt{task}.",
            f"Grund{'' if n == 1 else ' i det första paret'}: {grounds}. {duty}",
        ]
    count = "One pair of mandates shares" if n == 1 else f"{n} pairs of mandates share"
    duty = (
        "At least one is to coordinate with the other."
        if coordinated
        else "No duty to coordinate is known."
    )
    return [
        f"Overlapping mandates: {a} and {b}. {count} a task{task}.",
        f"Grounds{'' if n == 1 else ' of the first pair'}: {grounds}. {duty}",
    ]


def _task(snapshot: Snapshot, world: World, found: MandatePair, language: Language) -> str:
    """Which task two mandates share, facet by facet, and the mandates by their own words."""
    sv = language == "sv"
    shared: list[str] = []
    for facet, ids in shared_task(world, found.a, found.b).items():
        names = [name(snapshot, id_, language) for id_ in ids]
        shared.append(f"{facet_word(facet, language)} {some(names, language)}")
    told = ": " + "; ".join(shared)
    tasks = [
        task.value
        for one in (found.a, found.b)
        if (task := text(snapshot.node(one).properties, "task", language))
    ]
    if len(tasks) < 2:
        return told
    both = listing([quoted(task, language) for task in tasks], language)
    return f"{told}. {'De lyder' if sv else 'They read'}: {both}"


def _contested(snapshot: Snapshot, pair: Pair, a: str, b: str, language: Language) -> list[str]:
    found = next(one for one in pair.mandates if one.exclusive)
    grounds = _grounds(snapshot, found, language)
    if language == "sv":
        return [
            f"Oklar ansvarsfördelning: {a} och {b} har var för sig ensam samma uppgift.",
            f"Grund: {grounds}.",
            "Ingen skyldighet att samordna är känd.",
        ]
    return [
        f"Contested: {a} and {b} each alone have the same task.",
        f"Grounds: {grounds}.",
        "No duty to coordinate is known.",
    ]


def _grounds(snapshot: Snapshot, found: MandatePair, language: Language) -> str:
    """Both grounds, in quotation marks since they are printed with commas of their own."""
    grounds = [
        text_of(snapshot.node(one).properties, "ground_reference") or ""
        for one in (found.a, found.b)
    ]
    left, right = ("”", "”") if language == "sv" else ("“", "”")
    return listing([f"{left}{ground}{right}" for ground in dict.fromkeys(grounds)], language)


def _unknown(world: World, pair: Pair, a: str, b: str, language: Language) -> str:
    sv = language == "sv"
    if pair.overlap.facets:
        return (
            f"Okänt: {a} och {b} har inget gemensamt i det som är känt om deras erbjudanden."
            if sv
            else f"Unknown: {a} and {b} share nothing of what is known about their offers."
        )
    missing = [who for who, offers in ((a, pair.offers_a), (b, pair.offers_b)) if not offers]
    if missing:
        who = listing(missing, language)
        return (
            f"Går inte att jämföra: inget pågående erbjudande är känt för {who}."
            if sv
            else f"Cannot be compared: no active offer is known for {who}."
        )
    return (
        f"Går inte att jämföra: inget är känt om både {a} och {b}."
        if sv
        else f"Cannot be compared: nothing is known about both {a} and {b}."
    )


def _no_mandates(world: World, pair: Pair, a: str, b: str, language: Language) -> str:
    missing = [who for who, id_ in ((a, pair.a), (b, pair.b)) if not world.mandates.get(id_)]
    if not missing:
        return (
            "Kända uppdrag delar ingen uppgift; det utesluter inte överlapp."
            if language == "sv"
            else "Known mandates share no task; this does not rule out an overlap."
        )
    who = listing(missing, language)
    return f"Uppdrag okända för {who}." if language == "sv" else f"Mandates unknown for {who}."


def caveats(
    snapshot: Snapshot,
    world: World,
    pairs: Sequence[Pair],
    living: Sequence[str],
    options: Options,
) -> tuple[str, ...]:
    """What to mind when reading: a sample, interpretations, filters, and what no pair can show."""
    sv = options.language == "sv"
    found = [
        "Uppgifterna är ett urval. Par som saknas här kan ändå överlappa."
        if sv
        else "The facts are a sample. Pairs that are not here may overlap all the same."
    ]
    if not world.known_offers and not world.held:
        return (
            "Okänt: inga erbjudanden och inga uppdrag finns i dessa uppgifter."
            if sv
            else "Unknown: these facts hold no offers and no mandates.",
        )
    found.append(
        f"{len(living)} av {world.known_offers} erbjudanden pågår enligt källorna och räknas här."
        if sv
        else f"{len(living)} of {world.known_offers} offers are active by the sources and counted."
    )
    ties = [
        tie
        for offer in living
        for facet in ("support", "target", "phase", "area", "place")
        for tie in world.stated.get(offer, {}).get(facet, {}).values()
    ]
    read = sum(tie in world.inferred for tie in ties)
    if read:
        found.append(
            f"{read} av {len(ties)} uppgifter om erbjudandena är tolkningar."
            " Poängen utan tolkningar står bredvid."
            if sv
            else f"{read} of {len(ties)} facts about the offers are interpretations."
            " The score without them stands beside."
        )
    if pairs:
        found.append(
            "Överlapp är inte detsamma som dubbelarbete."
            if sv
            else "Overlap is not the same as duplicated work."
        )
    if any(pair.mandates for pair in pairs):
        found.append(
            "Uppdragens stödtyp och målgrupp är mest tolkningar av lagtext."
            " Ett par visar var man bör titta, inte att arbete görs dubbelt."
            if sv
            else "Support types and target groups of mandates are mostly readings of statutes."
            " A pair says where to look, not that work is done twice."
        )
    if options.place is None and any(len(pair.overlap.facets) < 3 for pair in pairs):
        found.append(
            "Par som jämförs på en eller två delar säger lite."
            if sv
            else "Pairs compared on one or two parts say little."
        )
    return tuple(found)
