"""What the strategy of the region says."""

from tests.region.parts import Files, text

STRATEGY: Files = {
    "area_examples.yaml": [
        {
            "type": "CAN_CONTRIBUTE_TO",
            "from": start,
            "to": f"area:{area}",
            "probability": probability,
            "generic": start.startswith("group:"),
            **text("s. 7, tabell 1"),
        }
        for start, area, probability in (
            ("actor:automationsklustret", "smart-industri", 0.95),
            ("actor:hogskolan", "smart-industri", 0.9),
            ("actor:automationsklustret", "hallbar-livsmedelsforsorjning", 0.8),
            ("actor:matklustret", "hallbar-livsmedelsforsorjning", 0.95),
            ("group:klusterbolag", "smart-industri", 0.9),
        )
    ],
    "strategy_relations.yaml": [
        {
            "type": "CORRESPONDS_TO",
            "from": "area:smart-industri",
            "to": "area:hallbar-livsmedelsforsorjning",
            **text("s. 8"),
            "basis": "inferred",
        }
    ],
    "strength_areas.yaml": [
        text(
            "s. 2",
            id="area:smart-industri",
            name={"sv": "Smart industri", "en": "Smart industry"},
            synonyms_sv=["tillverkning", "automation", "robotik"],
            synonyms_en=["manufacturing", "automation"],
            level="oms",
        ),
        text(
            "s. 2",
            id="area:hallbar-livsmedelsforsorjning",
            name={"sv": "Hållbar livsmedelsförsörjning", "en": "Sustainable food"},
            synonyms_sv=["livsmedel", "mat"],
            synonyms_en=["food"],
            level="regional",
        ),
    ],
    "goals.yaml": [
        text(
            "s. 3",
            id="goal:robotar",
            text={"sv": "Alla fabriker har robotar.", "en": "All factories have robots."},
            strength_area="area:smart-industri",
        )
    ],
    "documents.yaml": [
        text(
            "s. 1",
            id="doc:strategi",
            name={"sv": "Strategi för regionen", "en": "Strategy for the region"},
            level="regional",
            issuer="actor:regionen",
        )
    ],
    "strategic_areas.yaml": [
        text("s. 3", id="sa:2", name={"sv": "Ökad innovation", "en": "More innovation"})
    ],
    "interventions.yaml": [
        text(
            "s. 3",
            id="sa:2.2",
            name={"sv": "Stimulera innovation", "en": "Stimulate innovation"},
            strategic_area="sa:2",
        )
    ],
}
