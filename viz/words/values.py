"""The words of the model's vocabularies as people read them."""

from collections.abc import Mapping

from queries.texts import Language
from queries.understanding.vocabulary import PURPOSES

# word: (Swedish, English). Words that mean different things in different properties have the
# property before them.
VALUES: Mapping[str, tuple[str, str]] = {
    # what support or money is for
    **PURPOSES,
    # what a criterion is about
    "employees": ("anställda", "employees"),
    "turnover": ("omsättning", "turnover"),
    "age": ("ålder", "age"),
    "amount": ("belopp", "amount"),
    "own_share": ("egen del", "own share"),
    "energy_use": ("energianvändning", "energy use"),
    "partners": ("parter", "partners"),
    "animal_units": ("djurenheter", "animal units"),
    "applicant": ("sökande", "applicant"),
    "legal_form": ("företagsform", "legal form"),
    "target": ("målgrupp", "target group"),
    "phase": ("tillväxtfas", "growth phase"),
    "sector": ("bransch", "sector"),
    "area": ("styrkeområde", "strength area"),
    "place": ("plats", "place"),
    "purpose": ("syfte", "purpose"),
    "registered": ("registrerat", "registered"),
    "begun": ("arbetet har börjat", "work has begun"),
    "difficulty": ("i ekonomiska svårigheter", "in financial difficulty"),
    "de_minimis_left": ("utrymme för stöd av mindre betydelse", "room for de minimis aid"),
    "publicly_owned": ("offentligt ägt", "publicly owned"),
    "independent": ("fristående", "independent"),
    "exporting": ("exporterar", "exporting"),
    "innovative": ("innovativt", "innovative"),
    "scalable": ("skalbart", "scalable"),
    "profitable": ("går med vinst", "profitable"),
    "has_prototype": ("har en prototyp", "has a prototype"),
    "unemployed": ("arbetssökande", "unemployed"),
    "member": ("medlem", "member"),
    # where a record comes from
    "strategies": ("strategierna", "the strategies"),
    "public_pages": ("offentliga sidor", "public pages"),
    "mandates": ("uppdrag", "mandates"),
    "contacts": ("kontaktvägar", "contacts"),
    "doors": ("dörrar för vardagsärenden", "doors for everyday matters"),
    "surveys": ("eftersökningar", "surveys"),
    "terms": ("ordlista", "word list"),
    "confirmations": ("bekräftelser", "confirmations"),
    # ways of confirming
    "telephone": ("telefon", "telephone"),
    "meeting": ("möte", "meeting"),
    "website": ("webbplats", "website"),
    "mail": ("e-post", "e-mail"),
    "document": ("dokument", "document"),
    # ground and certainty
    "stated": ("står i källan", "stated in the source"),
    "layout": ("utläst ur tabell", "read from a table"),
    "inferred": ("tolkning", "interpretation"),
    "computed": ("beräknat", "calculated"),
    "decided": ("bekräftat", "decided"),
    "high": ("säker", "high confidence"),
    "medium": ("ganska säker", "medium confidence"),
    "low": ("osäker", "low confidence"),
    # level
    "local": ("lokal", "local"),
    "regional": ("regional", "regional"),
    "inter-regional": ("över flera regioner", "across regions"),
    "national": ("nationell", "national"),
    "international": ("internationell", "international"),
    "multi-level": ("flera nivåer", "several levels"),
    "oms": ("Östra Mellansverige", "East Middle Sweden"),
    "EU": ("EU", "EU"),
    "unspecified": ("inte angiven", "not specified"),
    "regional/national/EU": ("regional, nationell och EU", "regional, national and EU"),
    # status
    "active": ("pågår", "active"),
    "ended": ("upphört", "ended"),
    "planned": ("inte börjat", "not yet started"),
    "unknown": ("okänt", "unknown"),
    "open": ("öppen", "open"),
    "closed": ("stängd", "closed"),
    "running": ("pågår", "running"),
    "recurring": ("återkommer", "recurring"),
    "not_usable_here": ("går inte att använda här", "cannot be used here"),
    "in force": ("gäller", "in force"),
    "repealed": ("upphävd", "repealed"),
    "replaced": ("ersatt", "replaced"),
    # kinds of organisation
    "association": ("förening", "association"),
    "bank_or_fund": ("bank eller fond", "bank or fund"),
    "chamber": ("handelskammare", "chamber of commerce"),
    "cluster": ("kluster", "cluster"),
    "company": ("företag", "company"),
    "foundation": ("stiftelse", "foundation"),
    "group": ("grupp", "group"),
    "incubator": ("inkubator", "incubator"),
    "institute": ("institut", "institute"),
    "municipality": ("kommun", "municipality"),
    "network": ("nätverk", "network"),
    "other": ("annat", "other"),
    "programme": ("program", "programme"),
    "region": ("region", "region"),
    "school": ("skola", "school"),
    "science_park": ("teknikpark", "science park"),
    "state_agency": ("statlig myndighet", "state agency"),
    "support_organisation": ("stödorganisation", "support organisation"),
    "test_environment": ("testmiljö", "test environment"),
    "university": ("universitet eller högskola", "university"),
    # money
    "public": ("offentlig", "public"),
    "private": ("privat", "private"),
    "mixed": ("offentlig och privat", "public and private"),
    "grant": ("bidrag", "grant"),
    "cheque": ("check", "cheque"),
    "loan": ("lån", "loan"),
    "equity": ("ägarkapital", "equity"),
    "guarantee": ("garanti", "guarantee"),
    "export-credit": ("exportkredit", "export credit"),
    "co-financing": ("medfinansiering", "co-financing"),
    "prize": ("pris", "prize"),
    "service": ("tjänst", "service"),
    "SEK": ("kronor", "SEK"),
    "EUR": ("euro", "EUR"),
    "USD": ("dollar", "USD"),
    # who may apply
    "authority": ("myndighet", "authority"),
    "bank": ("bank", "bank"),
    "energy agency": ("energikontor", "energy agency"),
    "entrepreneur": ("företagare", "entrepreneur"),
    "farm": ("lantbruk", "farm"),
    "intermediary": ("mellanled", "intermediary"),
    "organisation": ("organisation", "organisation"),
    # projects, doors and surveys
    "investment": ("investering", "investment"),
    "partnership": ("partnerskap", "partnership"),
    "prestudy": ("förstudie", "prestudy"),
    "project": ("projekt", "project"),
    "research": ("forskning", "research"),
    "start-up of environment": ("start av en miljö", "start of an environment"),
    "core": ("kärna", "core"),
    "adjacent": ("angränsande", "adjacent"),
    "neighbour": ("granne", "neighbour"),
    "county": ("länet", "the county"),
    "partial": ("delvis", "partial"),
    "complete": ("hel", "complete"),
    "nothing": ("ingenting", "nothing"),
    "little": ("lite", "little"),
}


def value_words(word: str, language: Language) -> str:
    """A word of a vocabulary in this language; the word itself where it is in none."""
    pair = VALUES.get(word)
    return pair[0 if language == "sv" else 1] if pair else word


def flag_words(flag: bool, language: Language) -> str:
    """*ja* or *nej*."""
    return {"sv": ("nej", "ja"), "en": ("no", "yes")}[language][flag]
