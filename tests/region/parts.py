"""Short ways to write a record with its source, date and basis."""

from typing import Any

Record = dict[str, Any]
Files = dict[str, list[Record]]
_WEB = {"origins": ["public_pages"], "basis": "stated", "confidence": "high"}
_TEXT = {"origins": ["strategies"], "basis": "stated", "confidence": "high"}


def web(source: str, as_of: str | None = "2025-05-01", **more: object) -> Record:
    """A record read on a public page."""
    dated = {"as_of": as_of} if as_of else {}
    return {**_WEB, "sources": [f"source:{source}"], **dated, **more}


def text(place: str = "s. 1", **more: object) -> Record:
    """A record read in the strategy."""
    return {**_TEXT, "sources": [{"id": "source:strategi", "locator": place}], **more}


def scheme(prefix: str, *rows: tuple[str, str, str]) -> list[Record]:
    return [
        text(id=f"{prefix}:{slug}", name={"sv": sv, "en": en}, **_order(prefix, place))
        for place, (slug, sv, en) in enumerate(rows, start=1)
    ]


def _order(prefix: str, place: int) -> Record:
    return {"order": place} if prefix == "phase" else {}


def actor(slug: str, name: str, kind: str, level: str, seat: str | None, **more: object) -> Record:
    seated = {"located_in": [f"place:{seat}"]} if seat else {}
    provenance = {} if "origins" in more else web(slug)
    return {
        "id": f"actor:{slug}",
        "name": name,
        "generic": False,
        "kind_class": kind,
        "level": level,
        "status": "active",
        **seated,
        **provenance,
        **more,
    }


def offer(
    actor: str,
    slug: str,
    name: str,
    support: str,
    as_of: str | None = "2025-05-01",
    **more: object,
) -> Record:
    return {
        "id": f"offer:{actor}--{slug}",
        "name": name,
        "actor": f"actor:{actor}",
        "support_types": [f"sup:{one}" for one in support.split()],
        "support_types_basis": "stated",
        "status": "active",
        **web(actor, as_of),
        **more,
    }


def link(type_: str, start: str, end: str, **more: object) -> Record:
    return {"type": type_, "from": start, "to": end, **web("natverket"), **more}
