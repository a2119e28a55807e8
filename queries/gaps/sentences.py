"""What gaps says, in Swedish and English."""

from collections.abc import Sequence
from typing import NamedTuple

from graph.model.dates import parse_date
from graph.model.records import text_of
from graph.store.snapshot import Snapshot
from queries.facets import facet_word
from queries.gaps.cells import Cause, How, Judged, Near
from queries.gaps.matrix import NOT_STATED, Matrix
from queries.gaps.world import Thing, World
from queries.options import Options
from queries.quotes import quoted
from queries.texts import Language, listing, name

_SHOWN = 3
_NEUTER = frozenset({"area", "intervention"})
_CAUSES: dict[Cause, tuple[str, str]] = {
    "no_actor": ("Orsak: ingen aktör är känd.", "Cause: no organisation is known."),
    "no_offer": ("Orsak: inget erbjudande är känt.", "Cause: no offer is known."),
    "no_project": ("Orsak: inget projekt är känt.", "Cause: no project is known."),
    "no_money": ("Orsak: inga pengar är kända.", "Cause: no money is known."),
}


class Words(NamedTuple):
    """Who is spoken to, and of which facets."""

    language: Language
    rows: str
    columns: str

    def pick(self, sv: str, en: str) -> str:
        """The wording of the reader's language."""
        return sv if self.language == "sv" else en


def sentence(snapshot: Snapshot, world: World, one: Judged, options: Options) -> str:
    """The state first, then what it rests on, the cause and what is nearest."""
    words = Words(options.language, options.rows, options.columns)
    what = subject(snapshot, world, one, options)
    match one.state:
        case "covered":
            parts = _covered(snapshot, one, what, words)
        case "known_empty":
            parts = _known_empty(snapshot, one, what, words)
        case "expired":
            parts = _expired(snapshot, one, what, words)
        case _:
            parts = _unknown(snapshot, one, what, words)
    if one.nearest:
        near = one.nearest[0]
        how = how_words(near, words)
        named = _nearest_name(snapshot, world, near, words)
        parts.append(words.pick(f"Närmast: {named}, {how}.", f"Nearest: {named}, {how}."))
    return " ".join(parts)


def subject(snapshot: Snapshot, world: World, one: Judged, options: Options) -> str:
    """`Rådgivning i Eskilstuna` or `Life science för fasen idé i Sörmland`."""
    words = Words(options.language, options.rows, options.columns)
    row = value_words(snapshot, options.rows, one.cell.row, words)
    column = value_words(snapshot, options.columns, one.cell.column, words)
    inside = words.pick("i", "in")
    if options.columns == "place":
        return f"{row}, {column}" if one.cell.column == NOT_STATED else f"{row} {inside} {column}"
    if options.rows == "place":
        return f"{column}, {row}" if one.cell.row == NOT_STATED else f"{column} {inside} {row}"
    both = f"{row} {words.pick('för', 'for')} {column}"
    homes = sorted(world.places.municipalities)
    place = options.place or (homes[0] if len(homes) == 1 else None)
    return f"{both} {inside} {name(snapshot, place, words.language)}" if place else both


def value_words(snapshot: Snapshot, facet: str, value: str, words: Words) -> str:
    """The name of a row or column, a vision in quotes; `okänd stödtyp` for what is not stated."""
    if value != NOT_STATED:
        named = name(snapshot, value, words.language)
        return quoted(named, words.language) if facet == "goal" else named
    unknown = words.pick("okänt" if facet in _NEUTER else "okänd", "unknown")
    return f"{unknown} {facet_word(facet, words.language)}"


def how_words(near: Near, words: Words) -> str:
    """How a thing comes near, as it follows its name."""
    row, column = (facet_word(facet, words.language) for facet in (words.rows, words.columns))

    def which(facet: str) -> str:
        return "vilket" if facet in _NEUTER else "vilken"

    texts: dict[How, tuple[str, str]] = {
        "wider_reach": ("med vidare räckvidd", "with wider reach"),
        "part_of_place": ("bara i en del av området", "in a part of the area only"),
        "column_not_stated": (
            f"som inte anger {which(words.columns)} {column}",
            f"which does not state its {column}",
        ),
        "row_not_stated": (
            f"som inte anger {which(words.rows)} {row}",
            f"which does not state its {row}",
        ),
        "other_column": (
            f"för {'ett annat' if words.columns in _NEUTER else 'en annan'} {column}",
            f"for another {column}",
        ),
        "mandate": ("som har ett uppdrag för detta", "which has a mandate for this"),
    }
    return texts[near.how][0 if words.language == "sv" else 1]


def _nearest_name(snapshot: Snapshot, world: World, near: Near, words: Words) -> str:
    """The name of what is near; of a mandate, whose name is its task, the holder."""
    holders = [name(snapshot, one, words.language) for one in sorted(world.bodies.get(near.id, {}))]
    if near.how == "mandate" and holders:
        return listing(holders, words.language)
    return name(snapshot, near.id, words.language)


def _named(snapshot: Snapshot, things: Sequence[Thing], words: Words) -> str:
    shown = [_by(snapshot, thing, words) for thing in things[:_SHOWN]]
    more = len(things) - len(shown)
    if more:
        shown.append(words.pick(f"{more} till", f"{more} more"))
    return listing(shown, words.language)


def _by(snapshot: Snapshot, thing: Thing, words: Words) -> str:
    named = name(snapshot, thing.id, words.language)
    actors = [name(snapshot, actor, words.language) for actor in thing.actors]
    return f"{named} ({', '.join(actors)})" if actors else named


def _covered(snapshot: Snapshot, one: Judged, what: str, words: Words) -> list[str]:
    n = len(one.covering)
    listed = _named(snapshot, one.covering, words)
    parts = [
        words.pick(f"Täckt: {what}.", f"Covered: {what}."),
        words.pick(f"{n} pågår: {listed}.", f"{n} active: {listed}."),
    ]
    if one.verify:
        parts.append(
            words.pick(
                "Kontrollera först: uppgifterna är gamla eller utan datum.",
                "Check first: the facts are old or undated.",
            )
        )
    return parts


def _known_empty(snapshot: Snapshot, one: Judged, what: str, words: Words) -> list[str]:
    assert one.proof is not None
    assert one.cause is not None
    year = _year(snapshot, one.proof.id, "done_on")
    when = words.pick(f" {year}" if year else "", f" in {year}" if year else "")
    return [
        words.pick(f"Lucka: {what}.", f"Gap: {what}."),
        words.pick(
            f"En fullständig eftersökning{when} hittade inget.",
            f"A complete survey{when} found nothing.",
        ),
        words.pick(*_CAUSES[one.cause]),
    ]


def _expired(snapshot: Snapshot, one: Judged, what: str, words: Words) -> list[str]:
    assert one.cause is not None
    last = max(one.ended, key=lambda thing: (_year(snapshot, thing.id, "valid_to") or 0, thing.id))
    named, year = _by(snapshot, last, words), _year(snapshot, last.id, "valid_to")
    return [
        words.pick(f"Tidigare täckt: {what}.", f"No longer covered: {what}."),
        words.pick(f"{named} upphörde {year}.", f"{named} ended in {year}.")
        if year
        else words.pick(f"{named} har upphört, datum okänt.", f"{named} has ended, date unknown."),
        words.pick("Inget nytt är känt.", "Nothing newer is known."),
        words.pick(*_CAUSES[one.cause]),
    ]


def _unknown(snapshot: Snapshot, one: Judged, what: str, words: Words) -> list[str]:
    if one.uncertain:
        listed = _named(snapshot, one.uncertain, words)
        return [
            words.pick(f"Okänt: {what}.", f"Unknown: {what}."),
            words.pick(
                f"Ingen källa säger om detta pågår: {listed}.",
                f"No source says whether this is active: {listed}.",
            ),
        ]
    if one.surveys:
        n = len(one.surveys)
        return [
            words.pick(f"Okänt: {what}.", f"Unknown: {what}."),
            words.pick(
                "En eftersökning har gjorts men täcker inte allt."
                if n == 1
                else f"{n} eftersökningar har gjorts men täcker inte allt.",
                "One survey was made but does not cover everything."
                if n == 1
                else f"{n} surveys were made but do not cover everything.",
            ),
            words.pick("Det kan finnas.", "It may exist."),
        ]
    if NOT_STATED in one.cell:
        return [words.pick(f"Okänt: {what}.", f"Unknown: {what}.")]
    return [
        words.pick(
            f"Okänt: ingen eftersökning är känd för {what}.",
            f"Unknown: no search for {what} is known.",
        ),
        words.pick("Det kan finnas.", "It may exist."),
    ]


def _year(snapshot: Snapshot, id_: str, property_: str) -> int | None:
    text = text_of(snapshot.node(id_).properties, property_)
    return parse_date(text).year if text else None


def caveats(
    snapshot: Snapshot,
    world: World,
    matrix: Matrix,
    cells: Sequence[Judged],
    options: Options,
) -> tuple[str, ...]:
    """What to mind: unknown is not none, what is left out and why, and what is read into texts."""
    words = Words(options.language, options.rows, options.columns)
    pick = words.pick
    unknown = sum(one.state == "unknown" for one in cells)
    found = [
        pick(
            f"Okänt i {unknown} av {len(cells)} rutor. Okänt betyder inte att det saknas.",
            f"Unknown in {unknown} of {len(cells)} cells. Unknown does not mean missing.",
        )
    ]
    if not any(one.state == "known_empty" for one in cells):
        found.append(
            pick(
                "Ingen lucka är belagd: ingen fullständig eftersökning täcker en enda ruta.",
                "No gap is proven: no complete survey covers any cell.",
            )
        )
    found.append(
        pick(
            "Uppgifterna är ett urval ur offentliga sidor. Rangordna inte platser efter dem.",
            "The facts are a sample of public pages. Do not rank places by them.",
        )
    )
    if "intervention" in (options.rows, options.columns):
        found.append(
            pick("Handlingsplanen är inte inläst.", "The action plan has not been read in.")
        )
    if not matrix.both:
        row, column = (facet_word(facet, words.language) for facet in (words.rows, words.columns))
        found.append(
            pick(
                f"Inget slag av uppgift anger både {row} och {column}. Därför är rutorna okända.",
                f"No kind of fact states both {row} and {column}. So the cells are unknown.",
            )
        )
    found += _left_out(matrix, words)
    found += _leaning(world, matrix, cells, words)
    return tuple(found)


def _left_out(matrix: Matrix, words: Words) -> list[str]:
    found: list[str] = []
    if n := len(matrix.unplaced):
        found.append(
            words.pick(
                f"Utan känd plats och därför inte räknade: {n}.",
                f"Without a known place and so not counted: {n}.",
            )
        )
    if n := len(matrix.unstated):
        found.append(
            words.pick(
                f"Säger inget om urvalet och är därför inte räknade: {n}.",
                f"Say nothing about what was asked and so are not counted: {n}.",
            )
        )
    return found


def _leaning(world: World, matrix: Matrix, cells: Sequence[Judged], words: Words) -> list[str]:
    covered = [one for one in cells if one.state == "covered"]
    verify = sum(one.verify for one in covered)
    read = sum(
        all(
            any(tie in world.inferred for tie in matrix.ties[one.cell, thing.id])
            for thing in one.covering
        )
        for one in covered
    )
    alone = sum(len(one.covering) == 1 for one in covered)
    found: list[str] = []
    if verify:
        found.append(
            words.pick(
                f"Kontrollera {verify} av {len(covered)} täckta rutor:"
                " uppgifterna är gamla eller utan datum.",
                f"Check {verify} of {len(covered)} covered cells: the facts are old or undated.",
            )
        )
    if read:
        found.append(
            words.pick(
                f"{read} av {len(covered)} täckta rutor bygger bara på tolkningar.",
                f"{read} of {len(covered)} covered cells rest on interpretations only.",
            )
        )
    if alone:
        found.append(
            words.pick(
                f"{alone} av {len(covered)} täckta rutor vilar på en enda uppgift.",
                f"{alone} of {len(covered)} covered cells rest on one thing alone.",
            )
        )
    return found
