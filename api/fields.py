"""What each field of an answer means, for the API's description."""

FIELDS: dict[str, str] = {
    # the answer
    "question": "Name of the question.",
    "parameters": "What was asked, as understood.",
    "language": "Language of labels and sentences.",
    "as_of": "The day that the fact is from, as far as known; for an answer, the asked day.",
    "snapshot": "Name of the data version that the answer rests on.",
    "version": "Version of the product.",
    "verdict": (
        "answered; partly; not_covered: understood, and no living thing matches; unknown: cannot "
        "be decided from the facts; out_of_scope: not this system's business."
    ),
    "results": "What was found, in order.",
    "total": "How many results there are on all pages.",
    "excluded": "What matched the need but failed a condition; at most twenty.",
    "excluded_total": "How many were excluded.",
    "caveats": "What to bear in mind when using the answer.",
    "evidence": "Ids of the nodes and relationships that this rests on.",
    # evidence
    "kind": "Kind of the thing.",
    "label": "What the thing is called.",
    "sources": "The sources that state it.",
    "confidence": "How sure the analyst was: high, medium or low; null where not given.",
    "basis": "stated, layout, inferred, computed or decided; null where not given.",
    "url": "Web address; null where none is known.",
    "date": "Date of the source, as far as known.",
    "locator": "Where in the source.",
    "title": "Title of the source.",
    "id": "Id of the node or relationship.",
    "name": "Name in the language of the answer.",
    "subject": "Id of what was excluded.",
    "why": "The condition that it failed.",
    "text": "The sentence.",
}


def describe(field: str) -> str:
    """What the field means; its name in words where nothing is written about it."""
    return FIELDS.get(field, field.replace("_", " ") + ".")
