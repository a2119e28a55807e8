"""Which page of a list is shown, and the links to the one before and the one after."""

from dataclasses import dataclass

from viz.frame import Where


@dataclass(frozen=True, slots=True)
class Pages:
    """Page `page` of `pages`."""

    page: int
    pages: int
    previous: str | None
    next: str | None


def pages_of(where: Where, total: int, limit: int, page: int) -> Pages | None:
    """The pages of a list with this many entries; None where all stand on one page."""
    last = max(1, -(-total // limit))
    if last == 1 and page == 1:
        return None
    before = where.here(page=str(page - 1)) if page > 1 else None
    after = where.here(page=str(page + 1)) if page < last else None
    return Pages(page, last, before, after)
