"""Stated conditions of offers and money, in the form that is judged."""

from tests.region.parts import Files, web

CRITERIA: Files = {
    "criteria.yaml": [
        {
            "id": "criterion:verkstaden--prova-robot--employees",
            "of": ["offer:verkstaden--prova-robot"],
            "attribute": "employees",
            "at_most": 249,
            "unit": "employees",
            "text": {
                "sv": "Företaget ska ha högst 249 anställda",
                "en": "The firm must have at most 249 employees",
            },
            **web("verkstaden"),
        },
    ]
}
