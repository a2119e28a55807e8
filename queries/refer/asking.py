"""Conditions in words, and what to ask the company where one is not settled."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from queries.refer.conditions import Condition
from queries.refer.criteria import Rule
from queries.texts import Language, listing, other

Words = Mapping[str, Mapping[Language, str]]

APPLICANTS: Words = {
    "association": {"sv": "föreningar", "en": "associations"},
    "authority": {"sv": "myndigheter", "en": "authorities"},
    "bank": {"sv": "banker", "en": "banks"},
    "cluster": {"sv": "kluster", "en": "clusters"},
    "company": {"sv": "företag", "en": "companies"},
    "energy_agency": {"sv": "energikontor", "en": "energy agencies"},
    "entrepreneur": {"sv": "företagare", "en": "entrepreneurs"},
    "farm": {"sv": "lantbruk", "en": "farms"},
    "incubator": {"sv": "inkubatorer", "en": "incubators"},
    "institute": {"sv": "institut", "en": "institutes"},
    "intermediary": {"sv": "förmedlare", "en": "intermediaries"},
    "municipality": {"sv": "kommuner", "en": "municipalities"},
    "organisation": {"sv": "organisationer", "en": "organisations"},
    "region": {"sv": "regioner", "en": "regions"},
    "university": {"sv": "lärosäten", "en": "universities"},
}
_ASKS: Words = MappingProxyType(
    {
        "employees": {
            "sv": "Hur många anställda har företaget?",
            "en": "How many employees does the company have?",
        },
        "turnover": {
            "sv": "Hur stor omsättning har företaget?",
            "en": "What is the company's turnover?",
        },
        "age": {"sv": "Hur gammalt är företaget?", "en": "How old is the company?"},
        "amount": {
            "sv": "Hur mycket pengar behöver företaget?",
            "en": "How much money does the company need?",
        },
        "own_share": {
            "sv": "Kan företaget betala sin egen del?",
            "en": "Can the company pay its own share?",
        },
        "energy_use": {
            "sv": "Hur mycket energi använder företaget om året?",
            "en": "How much energy does the company use in a year?",
        },
        "partners": {
            "sv": "Vilka parter söker tillsammans?",
            "en": "Which partners apply together?",
        },
        "animal_units": {
            "sv": "Hur många djurenheter har lantbruket?",
            "en": "How many animal units does the farm have?",
        },
        "applicant": {"sv": "Vem är det som söker?", "en": "Who is it that applies?"},
        "legal_form": {
            "sv": "Vilken företagsform är det?",
            "en": "Which legal form does the company have?",
        },
        "target": {
            "sv": "Hör företaget till den gruppen?",
            "en": "Does the company belong to that group?",
        },
        "phase": {"sv": "I vilken fas är företaget?", "en": "In which phase is the company?"},
        "sector": {
            "sv": "I vilken bransch är företaget?",
            "en": "In which sector is the company?",
        },
        "area": {
            "sv": "Vilket styrkeområde hör företaget till?",
            "en": "To which strength area does the company belong?",
        },
        "place": {"sv": "Var finns företaget?", "en": "Where is the company?"},
        "purpose": {"sv": "Vad ska pengarna gå till?", "en": "What is the money for?"},
        "registered": {
            "sv": "Är företaget registrerat?",
            "en": "Is the company registered?",
        },
        "begun": {
            "sv": "Har arbetet redan börjat?",
            "en": "Has the work already begun?",
        },
        "difficulty": {
            "sv": "Har företaget ekonomiska svårigheter?",
            "en": "Is the company in financial difficulty?",
        },
        "de_minimis_left": {
            "sv": "Hur mycket stöd av mindre betydelse har företaget fått de senaste tre åren?",
            "en": "How much de minimis aid has the company had in the last three years?",
        },
        "publicly_owned": {
            "sv": "Äger det offentliga en del av företaget?",
            "en": "Does the public sector own a part of the company?",
        },
        "independent": {
            "sv": "Ingår företaget i en koncern?",
            "en": "Is the company part of a group?",
        },
        "exporting": {
            "sv": "Exporterar företaget redan?",
            "en": "Does the company export already?",
        },
        "innovative": {
            "sv": "Vad är nytt jämfört med det som redan finns?",
            "en": "What is new compared with what exists?",
        },
        "scalable": {
            "sv": "Kan affären växa utan att kostnaderna växer lika mycket?",
            "en": "Can the business grow without costs growing as much?",
        },
        "profitable": {"sv": "Går företaget med vinst?", "en": "Does the company make a profit?"},
        "has_prototype": {"sv": "Finns det en prototyp?", "en": "Is there a prototype?"},
        "unemployed": {
            "sv": "Är personen inskriven hos Arbetsförmedlingen?",
            "en": "Is the person enrolled at the public employment service?",
        },
        "member": {"sv": "Är företaget medlem?", "en": "Is the company a member?"},
    }
)
_PERIOD_ASK: Mapping[Language, str] = {
    "sv": "När öppnar nästa ansökningsomgång?",
    "en": "When does the next round of applications open?",
}
_TEXT_ASK: Mapping[Language, str] = {
    "sv": "Uppfyller företaget det?",
    "en": "Does the company meet this?",
}


def ask(condition: Condition, language: Language) -> str:
    """What to ask the company, where a condition is not settled."""
    if condition.kind == "period":
        return _PERIOD_ASK[language]
    if condition.asks:
        return condition.asks.get(language) or condition.asks.get(other(language)) or ""
    if condition.kind == "place":
        return _ASKS["place"][language]
    return ask_about(condition.rule.attribute, language)


def ask_about(attribute: str, language: Language) -> str:
    """The question about one fact of the company."""
    return _ASKS.get(attribute, {}).get(language) or _TEXT_ASK[language]


def applicants(values: Sequence[str], language: Language) -> str:
    """Kinds of applicant as running text."""
    keys = [value.replace(" ", "_") for value in values]
    return listing(
        [APPLICANTS[key][language] if key in APPLICANTS else key for key in keys], language
    )


def amount(rule: Rule, language: Language) -> str:
    """How much one can have, such as `50 000–250 000 kr`."""
    unit = "kr" if rule.unit == "SEK" and language == "sv" else rule.unit
    least, most = (_number(one, language) for one in (rule.at_least, rule.at_most))
    if least and most:
        return f"{least}–{most} {unit}"
    if language == "sv":
        return f"högst {most} {unit}" if most else f"minst {least} {unit}"
    return f"at most {most} {unit}" if most else f"at least {least} {unit}"


def _number(value: float | None, language: Language) -> str:
    if value is None:
        return ""
    whole = f"{value:,.0f}" if value == round(value) else f"{value:,.2f}"
    return whole.replace(",", "\N{NO-BREAK SPACE}") if language == "sv" else whole
