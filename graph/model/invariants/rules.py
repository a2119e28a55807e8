"""The rules that every record of the model follows, each with a name and a sentence."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from graph.model.records import Node, Relationship


class Rule(NamedTuple):
    """A rule: its name, and what is wrong where it is broken, in both languages."""

    name: str
    sv: str
    en: str


class Finding(NamedTuple):
    """One place where a rule is broken: the records, and the property or value in question."""

    rule: str
    ids: tuple[str, ...]
    about: str = ""


class Records(Protocol):
    """A graph that can be read from the beginning any number of times."""

    def nodes(self) -> Iterator[Node]:
        """Each node, ascending by id."""

    def relationships(self) -> Iterator[Relationship]:
        """Each relationship, ascending by id."""


def by_rule(rules: Iterable[tuple[str, str, str]]) -> Mapping[str, Rule]:
    """Rules by name; one name may stand only once."""
    found: dict[str, Rule] = {}
    for rule in map(Rule._make, rules):
        assert rule.name not in found
        found[rule.name] = rule
    return found


RULES = by_rule(
    (
        (
            "kind-unknown",
            "Posten är av ett slag som modellen inte har.",
            "The record is of a kind that the model lacks.",
        ),
        (
            "type-unknown",
            "Sambandet är av ett slag som modellen inte har.",
            "The relationship is of a type that the model lacks.",
        ),
        (
            "id-shape",
            "Beteckningen är inte byggd som den ska: ett ord, ett kolon, sedan a–z 0–9 . / : -",
            "The id is not built as it must be: a word, a colon, then a–z 0–9 . / : -",
        ),
        (
            "id-prefix",
            "Beteckningens första ord hör till ett annat slag av poster.",
            "The first word of the id belongs to another kind of record.",
        ),
        (
            "property-unknown",
            "Uppgiften finns inte i modellen för poster av detta slag.",
            "The model has no such property for records of this kind.",
        ),
        (
            "property-missing",
            "En uppgift som varje sådan post ska ha saknas.",
            "A property that every such record must have is missing.",
        ),
        (
            "value-type",
            "Värdet är av fel typ: text, lista, heltal, tal eller ja/nej.",
            "The value has the wrong type: text, list, integer, number or flag.",
        ),
        (
            "value-empty",
            "Texten eller listan är tom. Det som är okänt ska saknas.",
            "The text or list is empty. What is unknown must be absent.",
        ),
        (
            "value-untidy",
            "Texten har blanksteg i början eller slutet, eller är inte i Unicode NFC.",
            "The text has space around it, or is not in Unicode NFC.",
        ),
        (
            "value-word",
            "Värdet finns inte i uppgiftens ordlista.",
            "The value is not in the vocabulary of the property.",
        ),
        (
            "value-date",
            "Värdet är inget datum enligt EDTF.",
            "The value is no date in EDTF.",
        ),
        (
            "value-url",
            "Värdet är ingen webbadress.",
            "The value is no web address.",
        ),
        (
            "value-contact",
            "Värdet är ingen funktionsbrevlåda eller inget telefonnummer.",
            "The value is no function mailbox or no telephone number.",
        ),
        (
            "value-range",
            "Talet ligger utanför det möjliga.",
            "The number is outside what is possible.",
        ),
        (
            "list-twice",
            "Samma sak står två gånger i listan.",
            "The same thing stands twice in the list.",
        ),
        (
            "name-twice",
            "Namnet står både utan språk och på ett språk.",
            "The name is given both without a language and in one.",
        ),
        (
            "sources-uneven",
            "Listorna över källor och ställen är olika långa.",
            "The lists of sources and of places in them differ in length.",
        ),
        (
            "period-reversed",
            "Slutet ligger före början.",
            "The end lies before the beginning.",
        ),
        (
            "criterion-shape",
            "Villkorets värden passar inte det som villkoret gäller: ett tal har minst eller "
            "högst, en mängd har något av eller inget av, ett ja eller nej har ska gälla.",
            "The values of the criterion do not fit its attribute: a number has at least or at "
            "most, a set has one of or none of, a yes or no has must be.",
        ),
        (
            "amounts-reversed",
            "Det lägsta beloppet är högre än det högsta.",
            "The lowest amount is above the highest.",
        ),
        (
            "currency-missing",
            "Ett belopp saknar valuta.",
            "An amount has no currency.",
        ),
        (
            "basis-alone",
            "Grunden för en uppgift är angiven, men inte uppgiften.",
            "The basis of a fact is given, but not the fact.",
        ),
        (
            "personal-mail",
            "Texten innehåller en e-postadress, som kan vara en persons.",
            "The text holds an e-mail address, which may be a person's.",
        ),
        (
            "personal-number",
            "Texten innehåller något som har formen av ett personnummer.",
            "The text holds what has the shape of a personal identity number.",
        ),
        (
            "source-unknown",
            "En angiven källa finns inte.",
            "A source that is given does not exist.",
        ),
        (
            "citation-missing",
            "En angiven källa saknar sitt samband CITES.",
            "A source that is given lacks its CITES relationship.",
        ),
        (
            "citation-extra",
            "Sambandet CITES leder till en källa som posten inte anger.",
            "A CITES relationship leads to a source that the record does not give.",
        ),
        (
            "reference-unknown",
            "En post som nämns i en uppgift finns inte.",
            "A record that a property names does not exist.",
        ),
        (
            "relationship-id",
            "Sambandets beteckning är inte slag|från|till, med högst ett tillägg.",
            "The id of the relationship is not type|from|to, with at most one addition.",
        ),
        (
            "end-missing",
            "Sambandet leder från eller till en post som inte finns.",
            "The relationship leads from or to a record that does not exist.",
        ),
        (
            "end-kind",
            "Sambandet förbinder poster av slag som modellen inte tillåter.",
            "The relationship joins records of kinds that the model does not allow.",
        ),
        (
            "relationship-self",
            "Sambandet leder från en post till samma post.",
            "The relationship leads from a record to itself.",
        ),
        (
            "one-only",
            "Posten har flera samband av ett slag som den får ha högst ett av.",
            "The record has several relationships of a type that it may have only one of.",
        ),
        (
            "main-twice",
            "Flera samband är märkta som det huvudsakliga.",
            "Several relationships are marked as the main one.",
        ),
        (
            "same-as-twice",
            "Samma par är förbundet med SAME_AS åt båda hållen.",
            "The same pair is joined by SAME_AS in both directions.",
        ),
        (
            "cycle",
            "Posterna ingår i varandra runt i en ring.",
            "The records are parts of each other in a circle.",
        ),
        (
            "statement-used",
            "Flera olika värden är märkta som det som används.",
            "Several different values are marked as the one in use.",
        ),
        (
            "statement-applied",
            "Posten har ett annat värde än det som uppgifterna säger används.",
            "The record has another value than the one that the statements say is in use.",
        ),
    )
)
