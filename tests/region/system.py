"""Mandates, doors and relations between organisations."""

from tests.region.parts import Files, link

SYSTEM: Files = {
    "mandates.yaml": [
        {
            "id": f"mandate:{holder}--{slug}",
            "task": {"sv": sv, "en": en},
            "holder": f"actor:{holder}",
            "level": "regional",
            "support_types": [f"sup:{support}"],
            "support_types_basis": "stated",
            "target_groups": ["tg:sme"],
            "target_groups_basis": "stated",
            "places": ["place:sormland"],
            "places_basis": "stated",
            "ground_type": "förordning",
            "ground_reference": "Förordning (2017:583), 7 §",
            "ground_status": "in force",
            "exclusive": exclusive,
            "valid_from": "2019-01-01",
            "origins": ["mandates"],
            "sources": [{"id": "source:lagen", "locator": "7 §"}],
            "basis": "stated",
            "confidence": "high",
            "as_of": "2025-05-01",
            **more,
        }
        for holder, slug, support, exclusive, sv, en, more in (
            (
                "regionen",
                "utveckling",
                "facilitering",
                True,
                "Leda det regionala utvecklingsarbetet.",
                "Lead the regional development work.",
                {"coordinate_with": ["actor:hogskolan"], "interventions": ["sa:2.2"]},
            ),
            (
                "lanefonden",
                "lan",
                "finansiering",
                False,
                "Låna ut till små företag.",
                "Lend to small firms.",
                {"issuer": "actor:regionen"},
            ),
            (
                "starthjalpen",
                "lan",
                "finansiering",
                False,
                "Förmedla lån till små företag.",
                "Arrange loans for small firms.",
                {"issuer": "actor:regionen"},
            ),
        )
    ],
    "doors.yaml": [
        {
            "id": "door:bygglov",
            "name": {"sv": "Bygglov", "en": "Building permit"},
            "synonyms_sv": ["bygga ut lokalen"],
            "responsible": "Kommunens byggnadsnämnd",
            "website": "https://bygglov.example/",
            "description": {"sv": "Kommunen prövar bygglov."},
            "scope": "municipality",
            "origins": ["doors"],
            "basis": "stated",
        }
    ],
    "relations.yaml": [
        link("MEMBER_OF", "actor:verkstaden", "actor:automationsklustret"),
        link("MEMBER_OF", "actor:kommunen-eskilstuna", "actor:automationsklustret"),
        link("COLLABORATES_WITH", "actor:hogskolan", "actor:automationsklustret"),
        link("COLLABORATES_WITH", "actor:bryggan", "actor:lanefonden"),
        link("RUNS", "actor:kommunen-flen", "actor:noden", valid_to="2019-12-31"),
        link("OWNS", "actor:regionen", "actor:lanefonden", share=51),
        link("FUNDS", "actor:regionen", "actor:matklustret"),
        link("PART_OF", "actor:starthjalpen", "actor:bryggan", valid_to="2018"),
    ],
}
