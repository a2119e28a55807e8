"""The results of all needs in one order: each thing and each organisation's door once."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from queries.refer.catalogue import Catalogue
from queries.refer.judging import MOST, Outcome, Placed, Role

_ROLES: tuple[Role, ...] = ("first", "next", "also")


class Line(NamedTuple):
    """One result: its role, the candidate's place, the need it came from and those it covers.

    `more` are the places of other things through the same door.
    """

    role: Role
    place: int
    need: int
    needs: tuple[int, ...]
    more: tuple[int, ...]


def lines_of(
    catalogue: Catalogue, outcomes: Sequence[Outcome], doors: Mapping[str, str]
) -> Sequence[Line]:
    """Roles in order; within a role the needs take turns, the best of each first.

    What shares a twin or a door with a line above joins it. `doors` holds part → organisation.
    """
    turns = sorted(
        (
            (_ROLES.index(placed.role), turn, need, placed)
            for need, outcome in enumerate(outcomes)
            for turn, placed in _by_role(outcome.results)
        ),
        key=lambda one: one[:3],
    )
    lines: dict[str, Line] = {}
    things: dict[str, str] = {}
    for _, _, need, (role, place) in turns:
        same, actor = catalogue.same[place], catalogue.actors[place]
        key = things.setdefault(same, doors.get(actor, actor))
        line = lines.get(key)
        if line is None:
            lines[key] = Line(role, place, need, (need,), ())
            continue
        more = line.more if line.place == place else (*line.more, place)
        covered = line.needs if role == "also" else (*line.needs, need)
        lines[key] = line._replace(
            needs=tuple(dict.fromkeys(covered)), more=tuple(dict.fromkeys(more))
        )
    return tuple(lines.values())[:MOST]


def _by_role(results: Sequence[Placed]) -> list[tuple[int, Placed]]:
    counts: dict[str, int] = {}
    turns = []
    for placed in results:
        counts[placed.role] = counts.get(placed.role, 0) + 1
        turns.append((counts[placed.role], placed))
    return turns
