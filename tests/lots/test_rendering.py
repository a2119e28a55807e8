"""An answer in words."""

from lots.rendering import as_text
from lots.words import WORDS
from queries.answer import Answer, Json
from queries.evidence import EvidenceOf

SOURCES = {"title": "Årsbok", "url": "https://a.example/", "date": "2024", "locator": None}


def fact(label: str, number: int = 1) -> EvidenceOf:
    return {
        "kind": "Offer",
        "label": label,
        "sources": [{**SOURCES, "id": f"source:{number}", "title": f"Årsbok {number}"}],  # type: ignore[typeddict-item]
        "as_of": None,
        "confidence": None,
        "basis": None,
    }


def answer(**fields: object) -> Answer:
    result: dict[str, Json] = {
        "sentence": "Börja hos Verkstaden.",
        "reasons": [{"text": "De har robotar.", "evidence": ["offer:a"]}],
        "contact": {"text": "https://v.example", "mailbox": "info@v.example", "switchboard": None},
        "via": [{"actor": {"id": "actor:b", "name": "Bryggan"}, "tie": "x", "evidence": ["t"]}],
        "eligibility": {
            "state": "unknown",
            "conditions": [{"text": "Högst 249 anställda.", "state": "unknown", "evidence": []}],
        },
    }
    base: dict[str, object] = {
        "question": "referral",
        "parameters": {},
        "language": "sv",
        "as_of": "2026-11-22",
        "snapshot": "sha256:0123456789abcdef",
        "version": "0.1.0",
        "verdict": "answered",
        "results": [result],
        "total": 1,
        "evidence": {"offer:a": fact("Prova robot"), "t": fact("tie", 2), "offer:b": fact("B", 1)},
    }
    return Answer(**{**base, **fields})  # type: ignore[arg-type]


def test_a_referral_in_words() -> None:
    excluded = [{"subject": "offer:b", "why": "den har upphört.", "evidence": ["offer:b"]}]
    said = as_text(answer(excluded=excluded, caveats=["Uppgifterna är ett urval."]))
    assert said == "\n".join(
        (
            "Besvarat: 1 resultat.",
            "",
            "Börja hos Verkstaden.",
            "  - De har robotar. [1]",
            "  - Kontakt: https://v.example, info@v.example",
            "  - Genom: Bryggan [2]",
            "  - Högst 249 anställda. (oklart)",
            "",
            "Bortvalda (1):",
            "  - B: den har upphört. [1]",
            "",
            "Att tänka på:",
            "  - Uppgifterna är ett urval.",
            "",
            "Källor:",
            "  [1] Årsbok 1, 2024, https://a.example/",
            "  [2] Årsbok 2, 2024, https://a.example/",
            "",
            "Data: sha256:0123456789ab, frågad dag 2026-11-22.",
        )
    )


def test_nobody_is_said_in_words() -> None:
    empty = answer(results=[], total=0, verdict="not_covered")
    assert as_text(empty).startswith("Behovet är förstått, men ingen i underlaget svarar mot det.")
    unknown = answer(results=[], total=0, verdict="unknown", language="en")
    assert as_text(unknown).startswith("The facts do not decide this.")
    missed = answer(question="find", results=[], total=0, verdict="not_covered")
    assert as_text(missed).startswith("Inga träffar.")


def test_a_page_of_many_is_numbered_from_its_own_start() -> None:
    results = [{"sentence": "A."}, {"sentence": "B."}]
    paged = answer(results=results, total=9, parameters={"page": "2", "limit": "2"})
    said = as_text(paged)
    assert "Besvarat: 9 resultat, visar 3–4." in said
    assert "3. A." in said
    assert "4. B." in said


def test_many_sources_are_cut_short() -> None:
    evidence = {f"f{n}": fact("x", n) for n in range(9)}
    results = [{"sentence": "A.", "evidence": list(evidence)}]
    assert "A. [1, 2, 3, 4, 5, 6 …]" in as_text(answer(results=results, evidence=evidence))


def test_lines_fit_the_terminal() -> None:
    long = answer(results=[{"sentence": "ord " * 100}])
    assert max(map(len, as_text(long, 60).splitlines())) <= 60


def test_what_was_understood_and_what_is_near() -> None:
    extra = {
        "understood": [{"label": "lån", "wanted": False}, {"label": "Flen", "wanted": True}],
        "nearest": [{"label": "Mikrolån", "how": "Ett annat slags stöd.", "evidence": ["offer:a"]}],
        "doors": [{"sentence": "Bygglov: vänd dig till kommunen.", "evidence": []}],
    }
    said = as_text(answer(results=[], total=0, verdict="not_covered", extra=extra))
    assert said.startswith("Det här ärendet har en annan dörr.")
    assert "Förstått: lån (räknas inte), Flen." in said
    assert "Närmast:\n  - Mikrolån: Ett annat slags stöd. [1]" in said
    assert "Vardagsärenden:\n  - Bygglov: vänd dig till kommunen." in said


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["sv"].keys() == WORDS["en"].keys()
    for word, text in WORDS["sv"].items():
        assert text.count("{") == WORDS["en"][word].count("{"), word


def test_codes_are_said_as_people_read_them() -> None:
    shown = {
        "sentence": "Almi (aktör). Läget är okänt. Uppgiften är från [..2024].",
        "contact": {"text": "016-1 (a@b.example)", "mailbox": "a@b.example"},
        "properties": [
            {"name": "origins", "label": "ursprung", "value": ["public_pages", "doors"]},
            {"name": "as_of", "label": "uppgift från", "value": "2022-06-20"},
        ],
        "statements": [
            {"property": "level", "label": "nivå", "value": "local", "as_of": "2023-10"},
        ],
    }
    said = as_text(answer(question="show", results=[shown]))
    assert "Uppgiften är från senast 2024." in said
    assert "Kontakt: 016-1 (a@b.example)\n" in said
    assert "ursprung: offentliga sidor; dörrar för vardagsärenden" in said
    assert "uppgift från: 20 juni 2022" in said
    assert "nivå: lokal, oktober 2023" in said
