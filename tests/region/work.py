"""Money and projects."""

from tests.region.parts import Files, link, text, web

WORK: Files = {
    "funding.yaml": [
        web(
            "lanefonden",
            id="funding:mikrolan",
            name="Mikrolån",
            generic=False,
            level="regional",
            funding_types=["loan"],
            amount_max=250000,
            amount_currency="SEK",
            status="open",
            funders=["actor:lanefonden"],
            target_groups=["tg:sme"],
            places=["place:sormland"],
        ),
        text(
            "s. 6",
            id="funding:lan",
            name={"sv": "lån", "en": "loans"},
            generic=True,
            money_kind="loan",
        ),
    ],
    "calls.yaml": [
        web(
            "regionen",
            id="call:hosten-2025",
            name="Höstens utlysning",
            opens="2025-09-01",
            closes="2025-10-31",
            funding="funding:mikrolan",
        )
    ],
    "projects.yaml": [
        {
            **web("hogskolan"),
            "id": f"project:{slug}",
            "name": name,
            "project_kind": "project",
            "relevance": "core",
            "status": status,
            "owner": f"actor:{owner}",
            "places": ["place:sormland"],
            **({"strength_areas": areas} if areas else {}),
            "interventions": ["sa:2.2"],
        }
        for slug, name, status, owner, areas in (
            ("robotlyftet", "Robotlyftet", "running", "hogskolan", ["area:smart-industri"]),
            (
                "matresan",
                "Matresan",
                "ended",
                "matklustret",
                ["area:hallbar-livsmedelsforsorjning"],
            ),
            ("brobygget", "Brobygget", "running", "regionen", []),
        )
    ],
    "participations.yaml": [
        link("PARTICIPATES_IN", f"actor:{actor}", f"project:{project}", **more)
        for actor, project, more in (
            ("verkstaden", "robotlyftet", {"role": {"sv": "partner", "en": "partner"}}),
            ("automationsklustret", "robotlyftet", {}),
            ("hogskolan", "matresan", {}),
            ("kommunen-flen", "matresan", {}),
            ("bryggan", "brobygget", {}),
            (
                "exportbyran",
                "brobygget",
                {"role": {"sv": "utvärderare", "en": "evaluator"}, "participation": False},
            ),
        )
    ],
    "financing.yaml": [
        link("FINANCES", "actor:regionen", "project:robotlyftet", amount=1500000, currency="SEK"),
        link("FUNDED_THROUGH", "project:brobygget", "funding:mikrolan"),
    ],
}
