"""Confirmations of the tiny region, as they stand in their file."""

from graph.model.confirmations import confirmation_id
from tests.region.parts import Record

FUNCTION = "Region Sörmland, näringslivsenheten"


def confirmation(subject: str, day: str, state: str = "active", **more: object) -> Record:
    """A confirmation by telephone."""
    who = {} if "confirmed_by" in more else {"confirmed_by_name": FUNCTION}
    return {
        "id": confirmation_id(subject, day),
        "property": "status",
        "value": state,
        "subjects": [subject],
        "as_of": day,
        **who,
        "confirmed_how": "telephone",
        "basis": "decided",
        "origins": ["confirmations"],
        **more,
    }
