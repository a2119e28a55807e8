"""Sentences of a referral, in both languages."""

from collections.abc import Mapping, Sequence
from typing import Literal

from queries.days import long_date as day
from queries.refer.asking import amount, applicants
from queries.refer.conditions import Condition
from queries.texts import Language, listing, other

Words = Mapping[str, Mapping[Language, str]]
Way = Literal["chain", "direct", "none", "not_asked"]
"""How the contact is made: through others, directly, by no known chain; or nobody asked."""

_REASONS: Words = {
    "support": {"sv": "{a} erbjuder {w}.", "en": "{a} offers {w}."},
    "money": {"sv": "Pengarna är av slaget {w}.", "en": "The money is of the kind {w}."},
    "target": {"sv": "Erbjudandet riktar sig till {w}.", "en": "The offer is for {w}."},
    "area": {"sv": "Det hör till {w}.", "en": "It belongs to {w}."},
    "phase": {"sv": "Det passar fasen {w}.", "en": "It suits the phase {w}."},
    "reach": {"sv": "Det finns för företag i {w}.", "en": "It is open to firms in {w}."},
    "named": {"sv": "Frågan nämner {w}.", "en": "The question names {w}."},
    "offer": {"sv": "{a} erbjuder {w}.", "en": "{a} offers {w}."},
}
_FIXED = frozenset({"place", "applicant", "target"})
_MUNICIPAL = "the municipality's business service"
_LEANED: Mapping[Language, str] = {
    "sv": " Det är en tolkning, inte något som källan säger.",
    "en": " That is an interpretation; the source does not say so.",
}
_ROLES: Words = {
    "first": {"sv": "Börja hos {a}: {o}.", "en": "Start with {a}: {o}."},
    "next": {"sv": "Gå sedan till {a}: {o}.", "en": "Go on to {a}: {o}."},
    "also": {"sv": "Tänk också på {a}: {o}.", "en": "Consider also {a}: {o}."},
}
_WAYS: Words = {
    "direct": {
        "sv": " Det är en myndighet: ta kontakt direkt.",
        "en": " It is an authority: make contact directly.",
    },
    "none": {
        "sv": " Ingen kedja av kontakter är känd; ta kontakt direkt.",
        "en": " No chain of contacts is known; make contact directly.",
    },
}
_NEAREST: Words = {
    "status_unknown": {
        "sv": "Rätt slags stöd, men ingen källa säger om det pågår.",
        "en": "The right kind of support, but no source says whether it is active.",
    },
    "neighbouring_type": {
        "sv": "Ett annat slags stöd för samma slags företag.",
        "en": "Another kind of support for the same kind of company.",
    },
    "other_company": {
        "sv": "Rätt slags stöd, men för ett annat slags företag.",
        "en": "The right kind of support, but for another kind of company.",
    },
}


def reason(part: str, actor: str, words: Sequence[str], leaned: bool, language: Language) -> str:
    """One part of the fit in words, marked where it rests on an interpretation."""
    text = _REASONS[part][language].format(a=actor, w=listing(list(words), language))
    return text + (_LEANED[language] if leaned else "")


def result(
    role: str,
    actor: str,
    offer: str,
    freshness: str,
    as_of: str | None,
    way: Way,
    language: Language,
) -> str:
    """Whom to turn to, how old the fact is, and how the contact is made."""
    text = f"{_ROLES[role][language].format(a=actor, o=offer)} {age(freshness, as_of, language)}"
    return text + _WAYS[way][language] if way in _WAYS else text


def age(freshness: str, as_of: str | None, language: Language) -> str:
    """From when the fact is, and that it is old where it is."""
    if freshness == "undated" or as_of is None:
        return "Källan har inget datum." if language == "sv" else "The source has no date."
    if language == "sv":
        old = "" if freshness == "fresh" else " Ingen senare kontroll är känd."
        return f"Uppgiften är från {day(as_of, language)}.{old}"
    old = "" if freshness == "fresh" else " No later check is known."
    return f"This fact is from {day(as_of, language)}.{old}"


def condition(condition: Condition, values: Sequence[str], language: Language) -> str:
    """A condition in words; `values` are the names of what it holds."""
    swedish = language == "sv"
    match condition.kind:
        case "place":
            where = listing(list(values), language)
            return f"För företag i {where}." if swedish else f"For firms in {where}."
        case "target":
            who = listing(list(values), language)
            return f"Riktar sig till {who}." if swedish else f"For {who}."
        case "applicants":
            who = applicants(values, language)
            return f"Sökande kan vara {who}." if swedish else f"Open to applications from {who}."
        case "amount":
            much = amount(condition.rule, language)
            return f"Belopp: {much}." if swedish else f"Amount: {much}."
        case "period":
            return _period(condition.state == "yes", values, language)
        case "facility":
            return (
                "Ingen källa säger att andra företag får använda anläggningen."
                if swedish
                else "No source says that other firms may use the facility."
            )
        case "criterion" | "text":
            texts = condition.texts or {}
            text = texts.get(language) or texts.get(other(language)) or ""
            return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def _period(open_: bool, values: Sequence[str], language: Language) -> str:
    if open_:
        until = day(values[0], language)
        return f"Öppet för ansökan till {until}." if language == "sv" else f"Open until {until}."
    if language == "sv":
        return "Ansökan sker i omgångar. Om en omgång är öppen nu är inte känt."
    return "Applications are taken in rounds. Whether one is open now is not known."


def qualify(failed: Condition, text: str, language: Language) -> str | None:
    """What would have to be otherwise, where one changed fact would open the door."""
    if failed.kind not in ("criterion", "amount") or failed.rule.attribute in _FIXED:
        return None
    words = text.rstrip(".")
    if language == "sv":
        return f"Det skulle passa om detta gällde: {words}."
    return f"It would fit if this held: {words}."


def contact(
    mailbox: str | None,
    switchboard: str | None,
    page: str | None,
    website: str | None,
    language: Language,
) -> str:
    """The ways in, the most direct first."""
    words = ("växel", "webbplats") if language == "sv" else ("switchboard", "website")
    ways = [mailbox] if mailbox else []
    ways += [f"{words[0]} {switchboard}"] if switchboard else []
    ways += [page] if page else []
    ways += [f"{words[1]} {website}"] if website and not page else []
    if ways:
        return "; ".join(ways)
    return "Kontaktväg okänd." if language == "sv" else "No way of contact is known."


def excluded(
    why: str, actor: str, date: str | None, failed: str, where: str | None, language: Language
) -> str:
    """Why something that has the wanted support is not recommended; `where` names the region."""
    swedish = language == "sv"
    what = f"Stödet från {actor}" if swedish else f"The support from {actor}"
    match why:
        case "ended":
            when = f" {day(date, language)}" if date else ""
            if swedish:
                return f"{what} upphörde{when}. Det visas bara som historik."
            on = f": {day(date, language)}" if date else ""
            return f"{what} ended{on}. It is shown as history only."
        case "not_here":
            if swedish:
                return f"{what} gäller inte i {where or 'länet'}. Det säger källan."
            return f"{what} does not apply in {where or 'the county'}. The source says so."
        case "planned":
            return f"{what} har inte börjat." if swedish else f"{what} has not started."
        case "status_unknown":
            if swedish:
                return f"{what}: ingen källa säger om det pågår."
            return f"{what}: no source says whether it is active."
        case _:
            return f"{what} passar inte: {failed}" if swedish else f"{what} does not fit: {failed}"


def uncovered(what: str, tried: int, language: Language) -> str:
    """That nobody fits a need, and how many were tried."""
    if language == "sv":
        count = f"{tried} prövades." if tried else "Ingen i urvalet prövades."
        return f"Ingen känd aktör passar för {what}. {count}"
    count = f"{tried} were tried." if tried else "Nobody in the sample was tried."
    return f"No known organisation fits for {what}. {count}"


def size(number: str, language: Language) -> str:
    """A number of employees."""
    if language == "sv":
        return f"{number} anställd" if number == "1" else f"{number} anställda"
    return f"{number} employee" if number == "1" else f"{number} employees"


def nearest(how: str, language: Language) -> str:
    """How something near differs from what was asked for."""
    return _NEAREST[how][language]


_CAVEATS: Words = {
    "sample": {
        "sv": "Uppgifterna är ett urval. Det kan finnas fler aktörer än de kända.",
        "en": "The facts are a sample. There may be more organisations than the known ones.",
    },
    "nothing": {
        "sv": "Det går inte att svara: vi förstod inte vad företaget behöver. "
        "Skriv vad det vill göra, till exempel prova, låna, exportera eller få råd.",
        "en": "There is no answer: we did not understand what the company needs. "
        "Write what it wants to do, for instance try, borrow, export or get advice.",
    },
    "words": {
        "sv": "Dessa ord förstod vi inte: {w}.",
        "en": "We did not understand these words: {w}.",
    },
    "no_need": {
        "sv": "Frågan nämner inget slags stöd. Alla slag visas.",
        "en": "The question names no type of support. All types are shown.",
    },
    "place": {
        "sv": "Ingen plats angavs. Svaret gäller {w}.",
        "en": "No place was given. The answer is for {w}.",
    },
    "age": {
        "sv": "{n} av {m} uppgifter är äldre än två år eller saknar datum.",
        "en": "{n} of {m} facts are older than two years or undated.",
    },
    "inferred": {
        "sv": "{n} av {m} svar bygger delvis på tolkningar.",
        "en": "{n} of {m} results rest partly on interpretations.",
    },
    "looked": {
        "sv": "Eftersökningar som rör detta: {n}. Ingen är fullständig.",
        "en": "Surveys that concern this: {n}. None is complete.",
    },
    "not_looked": {
        "sv": "Ingen eftersökning av detta är känd.",
        "en": "No survey of this is known.",
    },
    "door": {
        "sv": "Frågan hör till en vardaglig dörr utanför stödsystemet.",
        "en": "The question belongs to an everyday door beside the support system.",
    },
}


def caveat(key: str, language: Language, **values: str | int) -> str:
    """A caveat of the answer."""
    return _CAVEATS[key][language].format(**values)


def responsible(printed: str, office: str | None, language: Language) -> str:
    """Who answers for a matter; where it is the municipality, with its name."""
    if printed != _MUNICIPAL:
        return printed
    if language == "sv":
        return f"företagsservicen i {office}" if office else "kommunens företagsservice"
    return f"the business service of {office}" if office else printed


def door(responsible: str, matter: str, general: bool, language: Language) -> str:
    """Whom to turn to in an everyday matter."""
    if language == "sv":
        text = f"{matter}: vänd dig till {responsible}."
        return text + (" Det är allmän kunskap utan källa." if general else "")
    text = f"{matter}: turn to {responsible}."
    return text + (" This is general knowledge without a source." if general else "")
