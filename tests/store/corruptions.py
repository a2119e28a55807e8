"""Ways in which a store that holds the tiny region can be wrong, each planted by hand."""

from typing import NamedTuple

_TAGS = "run: x.run, loader: x.loader"
_ON = "MATCH (x:Actor {id: 'actor:noden'})"


class Corruption(NamedTuple):
    """What is done to the store, the rule that it breaks, and the records that are to be named.

    No ids: the server alone knows what to call it. `also` are rules that it cannot but break too.
    """

    name: str
    rule: str
    ids: tuple[str, ...] | None
    statements: tuple[str, ...]
    also: tuple[str, ...] = ()


def _set(kind: str, id_: str, change: str) -> tuple[str, ...]:
    return (f"MATCH (n:{kind} {{id: '{id_}'}}) {change}",)


def _noden(change: str) -> tuple[str, ...]:
    return _set("Actor", "actor:noden", change)


def _link(type_: str, source: str, target: str, id_: str = "", more: str = "") -> tuple[str, ...]:
    """A relationship that is right in all but what is tried."""
    shown = id_ or f"{type_}|{source}|{target}"
    return (
        f"MATCH (a {{id: '{source}'}}), (b {{id: '{target}'}}) {_ON}"
        f" CREATE (a)-[:{type_} {{id: '{shown}', origins: ['strategies'], {_TAGS}{more}}}]->(b)",
    )


def _node(labels: str, properties: str) -> tuple[str, ...]:
    return (f"{_ON} CREATE (n{labels} {{origins: ['strategies'], {_TAGS}, {properties}}})",)


_LOAD = "MATCH (n:Load)"
_FINANCES = "FINANCES|actor:regionen|project:robotlyftet"
_PAID = f"MATCH ()-[r:FINANCES]->() WHERE r.id = '{_FINANCES}'"
_NODEN = ("actor:noden",)
_KOMMUNEN = "actor:kommunen-eskilstuna"
_SAME = "SAME_AS|offer:lanefonden--mikrolan|funding:mikrolan"
C = Corruption

_VALUES = (
    C("no origins", "property-missing", _NODEN, _noden("REMOVE n.origins")),
    C(
        "a statement that was never decided",
        "property-missing",
        ("statement:noden-kvar",),
        _set("Statement", "statement:noden-kvar", "REMOVE n.used"),
    ),
    C("a property that no kind has", "property-unknown", _NODEN, _noden("SET n.colour = 'red'")),
    C(
        "a property of another kind",
        "property-unknown",
        ("place:flen",),
        _set("Place", "place:flen", "SET n.website = 'https://flen.example'"),
    ),
    C(
        "a property that relationships lack",
        "property-unknown",
        (_FINANCES,),
        (f"{_PAID} SET r.website = 'https://flen.example'",),
    ),
    C(
        "a number as text",
        "value-type",
        ("funding:lan",),
        _set("FundingSource", "funding:lan", "SET n.support_share = '50'"),
    ),
    C(
        "a number without its point",
        "value-type",
        ("funding:mikrolan",),
        _set("FundingSource", "funding:mikrolan", "SET n.amount_max = 250000"),
    ),
    C("a text for a list", "value-type", _NODEN, _noden("SET n.origins = 'public_pages'")),
    C("a flag as text", "value-type", _NODEN, _noden("SET n.generic = 'false'")),
    C(
        "a word outside its vocabulary",
        "value-word",
        _NODEN,
        _noden("SET n.kind_class = 'spaceship'"),
    ),
    C(
        "an origin that is none",
        "value-word",
        _NODEN,
        _noden("SET n.origins = ['public_pages', 'rumours']"),
    ),
    C("a month that is none", "value-date", _NODEN, _noden("SET n.as_of = '2025-13-01'")),
    C(
        "a date of the server's own type",
        "value-foreign",
        _NODEN,
        _noden("SET n.as_of = date('2025-05-01')"),
    ),
    C(
        "a point",
        "value-foreign",
        ("place:flen",),
        _set("Place", "place:flen", "SET n.nuts = point({x: 1.0, y: 2.0})"),
    ),
    C("a list of numbers", "value-foreign", _NODEN, _noden("SET n.other_names = [1, 2]")),
    C(
        "a number without end",
        "value-foreign",
        ("funding:lan",),
        _set("FundingSource", "funding:lan", "SET n.support_share = 1.0 / 0.0"),
    ),
    C("an empty text", "value-empty", _NODEN, _noden("SET n.name = ''")),
    C("an empty list", "value-empty", _NODEN, _noden("SET n.other_names = []")),
    C("space around a text", "value-untidy", _NODEN, _noden("SET n.name = ' Noden '")),
    C(
        "a web address of another kind",
        "value-url",
        (_KOMMUNEN,),
        _set("Actor", _KOMMUNEN, "SET n.website = 'ftp://kommunen.example'"),
    ),
    C(
        "a telephone number that is none",
        "value-contact",
        (_KOMMUNEN,),
        _set("Actor", _KOMMUNEN, "SET n.contact_switchboard = 'ring oss'"),
    ),
    C(
        "the mailbox of a person",
        "value-contact",
        (_KOMMUNEN,),
        _set("Actor", _KOMMUNEN, "SET n.contact_mailbox = 'anna.ek@kommunen.example'"),
    ),
    C(
        "an e-mail address in a text",
        "personal-mail",
        _NODEN,
        _noden("SET n.description_sv = 'Skriv till anna.ek@example.se'"),
    ),
    C(
        "a personal identity number in a text",
        "personal-number",
        _NODEN,
        _noden("SET n.notes_sv = ['Ring 811218-9876']"),
    ),
    C(
        "a probability above 1",
        "value-range",
        ("CAN_CONTRIBUTE_TO|actor:hogskolan|area:smart-industri",),
        (
            "MATCH ({id: 'actor:hogskolan'})-[r:CAN_CONTRIBUTE_TO]->({id: 'area:smart-industri'})"
            " SET r.probability = 1.5",
        ),
    ),
    C(
        "a budget below nothing",
        "value-range",
        ("funding:lan",),
        _set("FundingSource", "funding:lan", "SET n.budget = -1.0, n.budget_currency = 'SEK'"),
    ),
)

_TOGETHER = (
    C(
        "an origin given twice",
        "list-twice",
        _NODEN,
        _noden("SET n.origins = ['public_pages', 'public_pages']"),
    ),
    C(
        "a name with and without a language",
        "name-twice",
        _NODEN,
        _noden("SET n.name_sv = 'Noden'"),
    ),
    C("sources without places", "sources-uneven", _NODEN, _noden("REMOVE n.locators")),
    C(
        "a mandate that ends before it begins",
        "period-reversed",
        ("mandate:lanefonden--lan",),
        _set("Mandate", "mandate:lanefonden--lan", "SET n.valid_to = '2018'"),
    ),
    C(
        "a call that closes before it opens",
        "period-reversed",
        ("call:hosten-2025",),
        _set("Call", "call:hosten-2025", "SET n.closes = '2025-01-01'"),
    ),
    C(
        "a lowest amount above the highest",
        "amounts-reversed",
        ("funding:mikrolan",),
        _set("FundingSource", "funding:mikrolan", "SET n.amount_min = 300000.0"),
    ),
    C(
        "a criterion with the values of another attribute",
        "criterion-shape",
        ("criterion:verkstaden--prova-robot--employees",),
        _set("Criterion", "criterion:verkstaden--prova-robot--employees", "SET n.must_be = true"),
    ),
    C("an amount of nothing", "currency-missing", (_FINANCES,), (f"{_PAID} REMOVE r.currency",)),
    C(
        "a basis without its fact",
        "basis-alone",
        ("group:klusterbolag",),
        _set("Actor", "group:klusterbolag", "SET n.level_basis = 'stated'"),
    ),
    C(
        "an id with a letter that is not ASCII",
        "id-shape",
        ("actor:åke",),
        _node(":Actor", "id: 'actor:åke'"),
    ),
    C("an id of another kind", "id-prefix", ("place:ny",), _node(":Actor", "id: 'place:ny'")),
    C(
        "two values in use",
        "statement-used",
        ("statement:noden-kvar", "statement:noden-upphord"),
        _set("Statement", "statement:noden-kvar", "SET n.used = true"),
    ),
    C(
        "a value that is not the one in use",
        "statement-applied",
        ("actor:noden", "statement:noden-upphord"),
        _noden("SET n.status = 'active'"),
    ),
)

_BETWEEN = (
    C(
        "a source that does not exist",
        "source-unknown",
        _NODEN,
        _noden("SET n.sources = ['source:rykte']"),
        also=("citation-missing", "citation-extra"),
    ),
    C(
        "a source that is none",
        "source-unknown",
        (_FINANCES,),
        (f"{_PAID} SET r.sources = ['actor:regionen']",),
    ),
    C(
        "a source of contact that does not exist",
        "reference-unknown",
        (_KOMMUNEN,),
        _set("Actor", _KOMMUNEN, "SET n.contact_source = 'source:borta'"),
    ),
    C(
        "a source without its relationship",
        "citation-missing",
        _NODEN,
        ("MATCH ({id: 'actor:noden'})-[r:CITES]->() DELETE r",),
    ),
    C(
        "a citation that the record does not give",
        "citation-extra",
        ("CITES|actor:noden|source:lagen",),
        _link("CITES", "actor:noden", "source:lagen"),
    ),
    C(
        "a relationship with another id than its ends",
        "relationship-id",
        ("FINANCES|actor:noden|project:robotlyftet",),
        (f"{_PAID} SET r.id = 'FINANCES|actor:noden|project:robotlyftet'",),
    ),
    C("a relationship without id", "link-id-missing", None, (f"{_PAID} REMOVE r.id",)),
    C(
        "one relationship twice",
        "link-id-twice",
        (_FINANCES,),
        _link("FINANCES", "actor:regionen", "project:robotlyftet"),
    ),
    C(
        "a type that the model lacks",
        "type-unknown",
        ("LIKES|actor:noden|actor:regionen",),
        _link("LIKES", "actor:noden", "actor:regionen"),
    ),
    C(
        "ends of kinds that the type does not join",
        "end-kind",
        ("GOAL_OF|actor:noden|place:flen",),
        _link("GOAL_OF", "actor:noden", "place:flen"),
    ),
    C(
        "an end that is no record",
        "end-missing",
        ("RELATED_TO|actor:noden|load",),
        _link("RELATED_TO", "actor:noden", "load"),
    ),
    C(
        "a relationship from a record to itself",
        "relationship-self",
        ("SAME_AS|actor:noden|actor:noden",),
        _link("SAME_AS", "actor:noden", "actor:noden"),
    ),
    C(
        "the same thing in both directions",
        "same-as-twice",
        ("SAME_AS|funding:mikrolan|offer:lanefonden--mikrolan", _SAME),
        _link("SAME_AS", "funding:mikrolan", "offer:lanefonden--mikrolan"),
    ),
    C(
        "two bodies behind one offer",
        "one-only",
        (
            "offer:lanefonden--mikrolan",
            "OFFERS|actor:bryggan|offer:lanefonden--mikrolan",
            "OFFERS|actor:lanefonden|offer:lanefonden--mikrolan",
        ),
        _link("OFFERS", "actor:bryggan", "offer:lanefonden--mikrolan"),
    ),
    C(
        "two main types of support",
        "main-twice",
        (
            "offer:lanefonden--mikrolan",
            "HAS_SUPPORT_TYPE|offer:lanefonden--mikrolan|sup:finansiering",
            "HAS_SUPPORT_TYPE|offer:lanefonden--mikrolan|sup:radgivning",
        ),
        _link(
            "HAS_SUPPORT_TYPE", "offer:lanefonden--mikrolan", "sup:radgivning", more=", main: true"
        ),
    ),
    C(
        "places within each other",
        "cycle",
        ("place:flen", "place:sormland", "place:oms", "place:sverige"),
        _link("PLACE_PART_OF", "place:sverige", "place:flen"),
    ),
    C(
        "bodies that are parts of each other",
        "cycle",
        ("actor:bryggan", "actor:starthjalpen"),
        _link("PART_OF", "actor:bryggan", "actor:starthjalpen"),
    ),
)

_STORE = (
    C("a node without label", "node-unlabelled", ("actor:ny",), _node("", "id: 'actor:ny'")),
    C("a node of two kinds", "node-labels", ("actor:ny",), _node(":Actor:Offer", "id: 'actor:ny'")),
    C("a label of no kind", "label-unknown", ("dream:x",), _node(":Dream", "id: 'dream:x'")),
    C("a node without id", "node-id-missing", None, _node(":Actor", "name: 'Ny'")),
    C("an id that is a number", "node-id-missing", None, _node(":Actor", "id: 5")),
    C("no constraint", "constraint-missing", ("Actor",), ("DROP CONSTRAINT actor_id",)),
    C(
        "two nodes with one id",
        "node-id-twice",
        _NODEN,
        ("DROP CONSTRAINT actor_id", *_node(":Actor", "id: 'actor:noden'")),
        # Which of the two is read first is open.
        also=("constraint-missing", "citation-extra", "statement-applied"),
    ),
    C("no tag of a run", "tag-missing", _NODEN, _noden("REMOVE n.run")),
    C("a relationship without tags", "tag-missing", (_FINANCES,), (f"{_PAID} REMOVE r.loader",)),
    C("the tag of another run", "runs-mixed", _NODEN, _noden("SET n.run = 'annan'")),
    C("no account of the load", "load-missing", (), (f"{_LOAD} DELETE n",)),
    C(
        "two accounts of the load",
        "load-several",
        ("load", "load2"),
        (f"{_LOAD} CREATE (:Load {{id: 'load2', number: 1, state: 'ready', schema: n.schema}})",),
        also=("load-fields",),
    ),
    C("no name of a snapshot", "load-fields", ("load",), (f"{_LOAD} REMOVE n.snapshot",)),
    C("a number that is a text", "load-fields", ("load",), (f"{_LOAD} SET n.number = 'ett'",)),
    C(
        "a load that was cut off",
        "load-unfinished",
        ("load",),
        (f"{_LOAD} SET n.state = 'writing'",),
    ),
    C("an older form", "schema-older", ("load",), (f"{_LOAD} SET n.schema = 1",)),
    C("a newer form", "schema-newer", ("load",), (f"{_LOAD} SET n.schema = 99",)),
    C(
        "another snapshot",
        "contents-changed",
        (),
        (f"{_LOAD} SET n.snapshot = 'sha256:{'0' * 64}'",),
    ),
    C("a lawful change by hand", "contents-changed", (), _noden("SET n.name = 'Navet i Flen'")),
    C(
        "a record that was deleted by hand",
        "contents-changed",
        (),
        _set("Term", "term:matkluster", "DETACH DELETE n"),
    ),
)

CORRUPTIONS = (*_VALUES, *_TOGETHER, *_BETWEEN, *_STORE)
