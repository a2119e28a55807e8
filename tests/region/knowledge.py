"""Sources, competing statements, surveys, words and notes."""

from tests.region.parts import Files, text, web

KNOWLEDGE: Files = {
    "sources.yaml": [
        {
            "id": f"source:{slug}",
            "name": title,
            "url": f"https://{slug}.example/om",
            "page_date": "2025-05-01",
            "origins": origins,
        }
        for slug, title, origins in (
            ("strategi", "Strategi för regionen", ["strategies"]),
            ("natverket", "Nätverkets sida", ["public_pages"]),
            ("lagen", "Förordning om regionalt utvecklingsarbete", ["mandates"]),
            ("verkstaden", "Verkstaden: om oss", ["public_pages"]),
            ("bryggan", "Bryggan: om oss", ["public_pages"]),
            ("lanefonden", "Lånefonden: om oss", ["public_pages"]),
            ("starthjalpen", "Starthjälpen: om oss", ["public_pages"]),
            ("automationsklustret", "Automationsklustret: om oss", ["public_pages"]),
            ("matklustret", "Matklustret: om oss", ["public_pages"]),
            ("kommunen-eskilstuna", "Kommunen: företag", ["public_pages", "contacts"]),
            ("kommunen-flen", "Kommunen i Flen: företag", ["public_pages"]),
            ("regionen", "Regionen: om oss", ["public_pages"]),
            ("hogskolan", "Högskolan: samverkan", ["public_pages"]),
            ("exportbyran", "Exportbyrån: stöd", ["public_pages"]),
            ("noden", "Noden: om oss", ["public_pages"]),
        )
    ],
    "statements.yaml": [
        web(
            "noden",
            "2019-12-31",
            id="statement:noden-upphord",
            property="status",
            value="ended",
            subjects=["actor:noden"],
        ),
        web(
            "natverket",
            "2021-02-03",
            id="statement:noden-kvar",
            property="status",
            value="active",
            subjects=["actor:noden"],
        ),
        web(
            "lanefonden",
            "2021",
            id="statement:mikrolan-tak-1",
            property="amount_max",
            value="200000",
            subjects=["funding:mikrolan"],
        ),
        web(
            "natverket",
            "2024",
            id="statement:mikrolan-tak-2",
            property="amount_max",
            value="250000",
            subjects=["funding:mikrolan"],
        ),
    ],
    "surveys.yaml": [
        {
            "id": "survey:test-i-flen",
            "text": {
                "sv": "Testmiljöer i Flen.",
                "en": "Test environments in Flen.",
            },
            "done_on": "2025-06-01",
            "method": {"sv": "Läsning av sidor.", "en": "Reading of pages."},
            "completeness": "partial",
            "found": "nothing",
            "support_types": ["sup:test-demo"],
            "places": ["place:flen"],
            "origins": ["surveys"],
            "basis": "stated",
        },
        {
            "id": "survey:export-i-flen",
            "text": {
                "sv": "Eget exportstöd i Flen finns inte, enligt kommunen.",
                "en": "The municipality says that it has no export support of its own.",
            },
            "done_on": "2025-06-01",
            "completeness": "stated",
            "found": "nothing",
            "support_types": ["sup:etableringsstod"],
            "places": ["place:flen"],
            "origins": ["surveys"],
            "basis": "stated",
            "sources": ["source:kommunen-flen"],
        },
    ],
    "terms.yaml": [
        {
            "id": "term:robot",
            "name": {"sv": "robot", "en": "robot"},
            "synonyms_sv": ["industrirobot", "cobot"],
            "synonyms_en": ["cobot"],
            "see": ["area:smart-industri"],
            "origins": ["terms"],
        },
        {
            "id": "term:matkluster",
            "name": {"sv": "matkluster", "en": "food cluster"},
            "see": ["actor:matklustret"],
            "origins": ["terms"],
        },
    ],
    "review_notes.yaml": [
        text(
            "s. 9",
            id="note:regionen",
            text={"sv": "Ordet regionen kan betyda två saker."},
            handling={"sv": "Hålls isär."},
            subjects=["actor:regionen", "place:sormland"],
        )
    ],
}
