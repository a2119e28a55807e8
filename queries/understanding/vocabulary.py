"""The words of stored criteria, each with a label in Swedish and English.

These are the values that a company can have beside ids of the schemes: who applies, in which legal
form, for which purpose, and what is so or not so.
"""

from collections.abc import Mapping

Labels = Mapping[str, tuple[str, str]]

APPLICANTS: Labels = {
    "company": ("företag", "company"),
    "sole_trader": ("enskild näringsidkare", "sole trader"),
    "association": ("förening", "association"),
    "cooperative": ("kooperativ", "cooperative"),
    "farm": ("lantbruk", "farm"),
    "municipality": ("kommun", "municipality"),
    "region": ("region", "region"),
    "authority": ("myndighet", "authority"),
    "university": ("lärosäte", "university"),
    "institute": ("forskningsinstitut", "research institute"),
    "incubator": ("inkubator", "incubator"),
    "intermediary": ("främjare", "intermediary"),
    "bank": ("bank", "bank"),
    "foundation": ("stiftelse", "foundation"),
    "entrepreneur": ("den som inte har startat än", "somebody who has not started yet"),
    "organisation": ("organisation", "organisation"),
    "energy_agency": ("energikontor", "energy agency"),
    "student": ("student eller elev", "student or pupil"),
    "private_person": ("privatperson", "private person"),
    "foreign_company": ("utländskt företag", "foreign company"),
    "cluster": ("kluster", "cluster"),
}

FORMS: Labels = {
    "aktiebolag": ("aktiebolag", "limited company"),
    "enskild_firma": ("enskild firma", "sole proprietorship"),
    "handelsbolag": ("handelsbolag", "trading partnership"),
    "ekonomisk_forening": ("ekonomisk förening", "economic association"),
    "stiftelse": ("stiftelse", "foundation"),
    "ideell_forening": ("ideell förening", "non-profit association"),
}

PURPOSES: Labels = {
    "start": ("starta", "starting"),
    "export": ("export", "export"),
    "investment": ("investering", "investment"),
    "machinery": ("maskiner", "machinery"),
    "buildings": ("byggnader", "buildings"),
    "research": ("forskning", "research"),
    "development": ("utveckling", "development"),
    "test": ("test", "test"),
    "digitalisation": ("digitalisering", "digitalisation"),
    "automation": ("automation", "automation"),
    "energy": ("energi", "energy"),
    "climate": ("klimat", "climate"),
    "environment": ("miljö", "environment"),
    "hiring": ("anställning", "hiring"),
    "training": ("utbildning", "training"),
    "marketing": ("marknadsföring", "marketing"),
    "design": ("design", "design"),
    "patent": ("patent", "patents"),
    "takeover": ("ägarskifte", "takeover"),
    "working_capital": ("rörelsekapital", "working capital"),
    "consultancy": ("konsulttjänster", "consultancy"),
    "rural_development": ("landsbygdsutveckling", "rural development"),
    "tourism": ("turism", "tourism"),
    "food_processing": ("livsmedelsförädling", "food processing"),
    "procurement": ("upphandling", "procurement"),
    "relocation": ("flytt", "relocation"),
    "networking": ("nätverk", "networking"),
    "internationalisation": ("internationalisering", "internationalisation"),
    "broadband": ("bredband", "broadband"),
    "culture": ("kultur", "culture"),
    "business_climate": ("företagsklimat", "business climate"),
    "cooperative": ("kooperativ", "cooperative"),
    "dialogue": ("dialog med det offentliga", "dialogue with public bodies"),
    "innovation": ("innovation", "innovation"),
    "leadership": ("ledarskap", "leadership"),
    "production_flow": ("produktionsflöde", "production flow"),
    "social_enterprise": ("socialt företagande", "social enterprise"),
    "youth_enterprise": ("ungas företagande", "enterprise of the young"),
}

_FLAGS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "begun": (("verksamheten är i gång", "has begun"), ("inte startat än", "not begun yet")),
    "registered": (("registrerat", "registered"), ("inte registrerat", "not registered")),
    "difficulty": (
        ("i ekonomiska svårigheter", "in financial difficulty"),
        ("inte i ekonomiska svårigheter", "not in financial difficulty"),
    ),
    "publicly_owned": (("offentligt ägt", "publicly owned"), ("privat ägt", "privately owned")),
    "independent": (("fristående", "independent"), ("del av en koncern", "part of a group")),
    "exporting": (("exporterar", "exporting"), ("exporterar inte", "not exporting")),
    "innovative": (("innovativt", "innovative"), ("inte innovativt", "not innovative")),
    "scalable": (("skalbart", "scalable"), ("inte skalbart", "not scalable")),
    "has_prototype": (("har en prototyp", "has a prototype"), ("ingen prototyp", "no prototype")),
    "unemployed": (("arbetslös", "unemployed"), ("inte arbetslös", "not unemployed")),
    "member": (("medlem", "member"), ("inte medlem", "not a member")),
    "family_owned": (("familjeägt", "family-owned"), ("inte familjeägt", "not family-owned")),
    "foreign_owned": (("utlandsägt", "foreign-owned"), ("inte utlandsägt", "not foreign-owned")),
    "enterprise": (
        ("handlar om företagande", "about enterprise"),
        ("handlar inte om företagande", "not about enterprise"),
    ),
}
FLAGS: tuple[str, ...] = tuple(_FLAGS)

FACTS: Labels = {
    word: labels
    for flag, (so, not_so) in _FLAGS.items()
    for word, labels in (
        (flag.replace("_", "-"), so),
        (f"not-{flag.replace('_', '-')}", not_so),
    )
}

VOCABULARIES: Mapping[str, Labels] = {
    "applicant": APPLICANTS,
    "form": FORMS,
    "purpose": PURPOSES,
    "facts": FACTS,
}
"""By option: the words that it takes."""

ATTRIBUTES: Mapping[str, str] = {"form": "legal_form"}
"""The attribute of a company that an option tells, where it has another name."""


def fact(flag: str, so: bool) -> str:
    """The word for a flag that holds, or does not."""
    word = flag.replace("_", "-")
    return word if so else f"not-{word}"


def flag_of(word: str) -> tuple[str, bool]:
    """The flag that a word is about, and whether it holds."""
    bare = word.removeprefix("not-")
    return bare.replace("-", "_"), bare == word
