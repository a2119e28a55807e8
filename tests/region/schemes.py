"""Schemes and places, with the ids of the real data set."""

from tests.region.parts import Files, scheme, text

SCHEMES: Files = {
    "support_types.yaml": scheme(
        "sup",
        ("radgivning", "rådgivning", "advice"),
        ("natverk", "nätverk", "networks"),
        ("finansiering", "finansiering", "funding"),
        ("internationalisering", "internationalisering", "internationalisation"),
        ("lotsning", "lotsning", "guiding"),
        ("facilitering", "facilitering", "facilitation"),
        ("test-demo", "test och demonstration", "test and demonstration"),
        ("etableringsstod", "etableringsstöd", "support for setting up"),
    ),
    "growth_phases.yaml": scheme(
        "phase",
        ("ide", "idé", "idea"),
        ("etablering", "etablering", "establishment"),
        ("tillvaxt", "tillväxt", "growth"),
        ("mognad", "mognad", "maturity"),
    ),
    "target_groups.yaml": scheme(
        "tg",
        ("nya-foretag", "nya företag", "new firms"),
        ("befintliga-foretag", "befintliga företag", "existing firms"),
        ("sme", "små och medelstora företag", "small and medium-sized firms"),
        ("startups", "startups", "start-ups"),
        ("lantbruk-livsmedel", "lantbruk och livsmedel", "farming and food"),
    ),
    "sectors.yaml": scheme("sector", ("tillverkning", "tillverkning", "manufacturing")),
    "places.yaml": [
        text(
            "s. 1",
            id=f"place:{slug}",
            name={"sv": sv, "en": en},
            place_kind=kind,
            **({"scb_code": code} if code else {}),
            **({"part_of": f"place:{wider}"} if wider else {}),
        )
        for slug, sv, en, kind, code, wider in (
            ("sverige", "Sverige", "Sweden", "country", "", ""),
            (
                "oms",
                "Östra Mellansverige",
                "East Middle Sweden",
                "inter-regional area",
                "",
                "sverige",
            ),
            ("sormland", "Sörmland", "Sörmland", "county", "04", "oms"),
            ("eskilstuna", "Eskilstuna", "Eskilstuna", "municipality", "0484", "sormland"),
            ("nykoping", "Nyköping", "Nyköping", "municipality", "0480", "sormland"),
            ("flen", "Flen", "Flen", "municipality", "0482", "sormland"),
        )
    ],
}
