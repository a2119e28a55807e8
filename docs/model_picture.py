"""The picture of the model, made from its declarations: docs/images/model.svg.

A box a kind, in a panel a group. In a box stand the relationships that begin there, each with the
kind where it ends, and a line leads to that kind's box. Relationships that may join any kinds stand
by themselves at the foot.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from graph.model.declare import Model

WIDTH, MARGIN, COLUMN, PAD = 1000, 16, 268, 10
ROW, HEAD, TITLE, GAP = 17.5, 25, 27, 14
AISLE = (WIDTH - 2 * MARGIN - 3 * COLUMN) / 2
FOOT_COLUMNS = 3
# Who acts stands in the middle; a group without a place here goes below, across all columns.
COLUMNS = (("work", "knowledge"), ("system",), ("scheme", "specialisation", "place"))
COLOURS = {
    "system": "#1d4e89",
    "work": "#8a4508",
    "scheme": "#1b6338",
    "specialisation": "#6a2c91",
    "place": "#0b616b",
    "strategy": "#8b1e3f",
    "knowledge": "#4a4a4a",
}
INK, QUIET, ANY = "#1a1a1a", "#555555", "any kind"
STYLE = "font-family:Arial,Helvetica,sans-serif"


class Row(NamedTuple):
    """A line of a box: a type, the kind it leads to (empty: any), and whether it comes in."""

    type: str
    end: str
    incoming: bool = False


class Box(NamedTuple):
    """Where the box of a kind stands."""

    kind: str
    group: str
    x: float
    y: float
    column: int
    rows: tuple[Row, ...]

    @property
    def height(self) -> float:
        """The head, and a line for each row."""
        return HEAD + (len(self.rows) * ROW + 6 if self.rows else 0)


def rows_of(model: Model) -> Mapping[str, tuple[Row, ...]]:
    """The rows of each kind's box, from what the types and the links of the kinds declare."""
    ends: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for type_ in model.relationships.values():
        for source in type_.sources:
            ends[source][type_.name].update(type_.targets)
    for kind in model.kinds.values():
        for link in kind.links:
            for other in link.to or ("",):
                source, target = (other, kind.name) if link.reverse else (kind.name, other)
                # A link to most kinds says no more than the type does.
                if len(link.to) <= len(model.kinds) // 2:
                    ends[source][link.type].update({target} - {""})
    rows = {
        name: [
            Row(type_, end)
            for type_, found in sorted(ends[name].items())
            for end in sorted(found) or [""]
        ]
        for name in model.kinds
    }
    for type_ in model.relationships.values():
        for target in type_.targets:
            if not type_.sources and not any(type_.name in held for held in ends.values()):
                rows[target].append(Row(type_.name, "", incoming=True))
    return {name: tuple(found) for name, found in rows.items()}


def model_picture(model: Model) -> str:
    """The picture as the text of an SVG file."""
    rows = rows_of(model)
    boxes, panels, bottom = _placed(model, rows)
    shown = {row.type for held in rows.values() for row in held}
    free = sorted(set(model.relationships) - shown)
    foot = list(_foot(free, bottom + GAP))
    height = bottom + GAP + TITLE + -(-len(free) // FOOT_COLUMNS) * ROW + PAD + MARGIN
    title = "The model: kinds of nodes and types of relationships"
    about = (
        f"{len(model.kinds)} kinds in {len(panels)} groups and {len(model.relationships)} types of"
        " relationships. Each box is a kind; in it stand the relationships that begin there and"
        " the kinds where they end. The tables of the page say the same in words."
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}"'
        f' width="{WIDTH}" height="{height:g}" role="img" aria-labelledby="title about"'
        f' style="{STYLE}">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="about">{escape(about)}</desc>',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        *(_panel(*panel) for panel in panels),
        *_lines(boxes),
        *(part for box in boxes.values() for part in _box(box, boxes)),
        *foot,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


Panel = tuple[str, float, float, float, float]


def _placed(
    model: Model, rows: Mapping[str, tuple[Row, ...]]
) -> tuple[dict[str, Box], list[Panel], float]:
    """The boxes by kind, the panels (group, x, y, width, height), and where they end."""
    groups: dict[str, list[str]] = defaultdict(list)
    for kind in model.kinds.values():
        groups[kind.group].append(kind.name)
    boxes: dict[str, Box] = {}
    panels: list[Panel] = []

    def place(names: Sequence[str], group: str, column: int, y: float) -> float:
        for name in names:
            x = MARGIN + column * (COLUMN + AISLE) + PAD
            boxes[name] = Box(name, group, x, y, column, rows[name])
            y += boxes[name].height + 7
        return y + PAD - 4

    bottom = 0.0
    for number, column in enumerate(COLUMNS):
        y = float(MARGIN)
        for group in column:
            end = place(groups[group], group, number, y + TITLE)
            panels.append((group, MARGIN + number * (COLUMN + AISLE), y, COLUMN, end - y))
            y = end + GAP
        bottom = max(bottom, y)
    known = {group for column in COLUMNS for group in column}
    for group in sorted(set(groups) - known):
        names, deep = groups[group], -(-len(groups[group]) // len(COLUMNS))
        end = max(
            place(names[number * deep :][:deep], group, number, bottom + TITLE)
            for number in range(len(COLUMNS))
        )
        panels.append((group, MARGIN, bottom, WIDTH - 2 * MARGIN, end - bottom))
        bottom = end + GAP
    return boxes, panels, bottom - GAP


def _colour(group: str) -> str:
    return COLOURS.get(group, INK)


def _panel(group: str, x: float, y: float, width: float, height: float) -> str:
    colour = _colour(group)
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="8" fill="{colour}"'
        f' fill-opacity="0.07" stroke="{colour}" stroke-opacity="0.35"/>'
        f'<text x="{x + PAD:g}" y="{y + 18:g}" font-size="13" font-weight="bold"'
        f' fill="{colour}">{escape(group)}</text>'
    )


def _box(box: Box, boxes: Mapping[str, Box]) -> Iterator[str]:
    colour, width = _colour(box.group), COLUMN - 2 * PAD
    yield (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{width}" height="{box.height:g}" rx="5"'
        f' fill="#ffffff" stroke="{colour}"/>'
    )
    yield (
        f'<text x="{box.x + 8:g}" y="{box.y + 17:g}" font-size="13" font-weight="bold"'
        f' fill="{INK}">{box.kind}</text>'
    )
    for number, row in enumerate(box.rows):
        y = box.y + HEAD + number * ROW + 10
        end = escape(row.end) or ANY
        if row.end:
            colour = _colour(boxes[row.end].group)
            end = f'<tspan fill="{colour}" font-weight="bold">{end}</tspan>'
        said = f"{ANY} → {row.type} → here" if row.incoming else f"{row.type} → {end}"
        yield f'<text x="{box.x + 8:g}" y="{y:g}" font-size="11.5" fill="{INK}">{said}</text>'


def _lines(boxes: Mapping[str, Box]) -> Iterator[str]:
    for box in boxes.values():
        for number, row in enumerate(box.rows):
            y = box.y + HEAD + number * ROW + 6
            if row.end:
                yield _line(box, y, boxes[row.end])


def _line(start: Box, y: float, end: Box) -> str:
    """A curve from a row to the head of a box, through the aisle on the side that it lies on."""
    width = COLUMN - 2 * PAD
    right = end.column > start.column or (end.column == start.column and start.column == 0)
    x1 = start.x + width if right else start.x
    to = end.y + HEAD / 2
    if end.column == start.column:
        x2 = x1
        bend = (1 if right else -1) * min(AISLE - 14, 24 + abs(to - y) / 9)
        path = f"M{x1:g} {y:g}C{x1 + bend:g} {y:g} {x2 + bend:g} {to:g} {x2:g} {to:g}"
    else:
        x2 = end.x if right else end.x + width
        bend = (AISLE + 2 * PAD) * (0.6 if right else -0.6)
        path = f"M{x1:g} {y:g}C{x1 + bend:g} {y:g} {x2 - bend:g} {to:g} {x2:g} {to:g}"
    colour = _colour(end.group)
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-opacity="0.6"/>'
        f'<circle cx="{x2:g}" cy="{to:g}" r="3" fill="{colour}"/>'
    )


def _foot(names: Sequence[str], top: float) -> Iterator[str]:
    """The types that may join any kinds, in columns."""
    deep = -(-len(names) // FOOT_COLUMNS)
    height, wide = TITLE + deep * ROW + PAD, WIDTH - 2 * MARGIN
    yield (
        f'<rect x="{MARGIN}" y="{top:g}" width="{wide}" height="{height:g}" rx="8" fill="#ffffff"'
        f' stroke="{QUIET}" stroke-opacity="0.5"/>'
        f'<text x="{MARGIN + PAD}" y="{top + 18:g}" font-size="13" font-weight="bold"'
        f' fill="{QUIET}">may join any kinds</text>'
    )
    for number, name in enumerate(names):
        x = MARGIN + PAD + (number // deep) * (wide / FOOT_COLUMNS)
        y = top + TITLE + (number % deep) * ROW + 12
        yield f'<text x="{x:g}" y="{y:g}" font-size="11.5" fill="{INK}">{name}</text>'
