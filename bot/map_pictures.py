"""Germany as a picture: a network's members by place, and the tour through them. Numbers and places, no names of people.

Areas, lines and dots are drawn twice as large and made smaller, so that their edges are smooth; letters come last. What
would overlap becomes one dot, and a label stands only where there is room for it: the text below has them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import hypot, sqrt
from typing import TYPE_CHECKING

from bot.drawing import BLUE, GROUND, MARGIN, QUIET, SPAN, WIDTH, Sheet, font
from bot.texts import Texts
from domain.germany import outlines
from domain.germany.gazetteer import Place
from domain.germany.projection import project
from domain.maps import NetworkMap
from domain.tours import Tour

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

LAND = "#e3e8dd"
BORDER = "#ffffff"
COAST = "#9aa596"
HALO = "#f4f5ef"

WEST, EAST, SOUTH, NORTH = -325.0, 315.0, -440.0, 480.0
"""Kilometres around 51° N 10.5° E: what is drawn, with room for a large dot on Sylt and in Oberstdorf."""
SCALE = SPAN / (EAST - WEST)
MAP_HEIGHT = round((NORTH - SOUTH) * SCALE)
TOP, FOOT = 160, 64
FINER = 2
"""Times as large as it is shown."""

LABEL = 31
LABEL_GAP = 7
AIR = 4
"""Pixels between two dots."""


@dataclass
class Dot:
    """What stands for one place or several, the most telling first. `x`, `y`: pixels on the map; `weight`: members."""

    x: float
    y: float
    weight: int
    places: list[Place]
    numbers: list[int] = field(default_factory=list)
    """Of the stops, on a tour."""

    @property
    def text(self) -> str:
        if not self.numbers:
            return str(self.weight)
        first, last = self.numbers[0], self.numbers[-1]
        if len(self.numbers) > 2 and last - first == len(self.numbers) - 1:
            return f"{first}–{last}"
        return "·".join(map(str, self.numbers[:3])) + ("…" if len(self.numbers) > 3 else "")

    @property
    def size(self) -> int:
        """Of the number, as a font has it."""
        return 31 if self.numbers else min(46, 33 + self.weight)

    @property
    def height(self) -> float:
        """Half of it."""
        return 24 if self.numbers else min(47, 22 + 5 * sqrt(self.weight))

    @cached_property
    def half(self) -> float:
        """Half of the width: a circle, longer where the number is long."""
        return max(self.height, font(self.size, bold=True).getlength(self.text) / 2 + 11)

    def box(self) -> Box:
        return self.x - self.half, self.y - self.height, self.x + self.half, self.y + self.height


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def network_map(t: Texts, title: str, found: NetworkMap) -> bytes:
    """A PNG for a phone held upright: a dot for each place, with the number of members there."""
    dots = [_dot(spot.place, spot.members) for spot in found.spots]
    under = t.plain("map-summary", members=found.members, places=len(found.spots))
    return _drawn(t, title, under, _apart(dots), route=())


def tour(t: Texts, title: str, found: Tour) -> bytes:
    """The same with the way round: the numbers are those of the stops."""
    dots = _apart(
        [_dot(stop.place, stop.members, number) for number, stop in enumerate(found.stops, start=1)]
    )
    passed = {number: (dot.x, dot.y) for dot in dots for number in dot.numbers}
    route = [passed[number] for number in sorted(passed)]
    under = t.plain("tour-summary", stops=len(found.stops), kilometres=found.kilometres)
    return _drawn(t, title, under, dots, route=route)


def _dot(place: Place, weight: int, *numbers: int) -> Dot:
    east, north = project(*place.at)
    return Dot(*_on_map(east, north), weight, [place], list(numbers))


def _on_map(east: float, north: float) -> tuple[float, float]:
    return MARGIN + (east - WEST) * SCALE, (NORTH - north) * SCALE


def _drawn(t: Texts, title: str, under: str, dots: list[Dot], route: Sequence[tuple[float, float]]) -> bytes:
    sheet = Sheet.of(TOP + MAP_HEIGHT + FOOT)
    sheet.title(title, under)
    sheet.y = TOP
    sheet.image.paste(_germany(dots, route), (0, sheet.y))
    for dot in dots:
        sheet.text(dot.x, sheet.y + dot.y, dot.text, dot.size, bold=True, fill=GROUND, anchor="mm")
    for box, text in _labels(t, dots):
        middle = (box[1] + box[3]) / 2
        how = {"anchor": "lm", "stroke_width": 4, "stroke_fill": HALO}
        sheet.text(box[0], sheet.y + middle, text, LABEL, **how)
    sheet.y += MAP_HEIGHT
    sheet.text(MARGIN, sheet.y + 18, sheet.fitting(t.plain("map-credit"), 24, SPAN), 24, fill=QUIET)
    return sheet.png()


# --- Areas, lines, dots -------------------------------------------------------------------------------


def _germany(dots: Iterable[Dot], route: Sequence[tuple[float, float]]) -> Image:
    from PIL import Image, ImageDraw

    large = Image.new("RGB", (WIDTH * FINER, MAP_HEIGHT * FINER), GROUND)
    pen = ImageDraw.Draw(large)
    _land(pen)
    if len(route) > 1:
        way = [(x * FINER, y * FINER) for x, y in (*route, route[0])]
        for width, colour in ((13, GROUND), (7, BLUE)):
            pen.line(way, fill=colour, width=width * FINER, joint="curve")
    for dot in dots:
        for grown, colour in ((3, GROUND), (0, BLUE)):
            box = [c * FINER for c in _grown(dot.box(), grown)]
            pen.rounded_rectangle(box, radius=(dot.height + grown) * FINER, fill=colour)
    return large.reduce(FINER)


def _land(pen: ImageDraw) -> None:
    germany = outlines.read()

    def fine(line: outlines.Line) -> list[tuple[float, float]]:
        return [(x * FINER, y * FINER) for x, y in (_on_map(*point) for point in line)]

    for rings in germany.states.values():
        for ring in rings:
            pen.polygon(fine(ring), fill=LAND)
    for border in germany.borders:
        pen.line(fine(border), fill=BORDER, width=4 * FINER, joint="curve")
    for coast in germany.coasts:
        pen.line(fine(coast), fill=COAST, width=2 * FINER, joint="curve")


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


# --- What would overlap -------------------------------------------------------------------------------


def _apart(dots: list[Dot]) -> list[Dot]:
    """Dots that would touch become one, in the middle of the members they stand for."""
    while True:
        kept: list[Dot] = []
        for dot in dots:
            near = next((other for other in kept if _touch(dot, other)), None)
            if near is None:
                kept.append(dot)
            else:
                kept[kept.index(near)] = _together(near, dot)
        if len(kept) == len(dots):
            return kept
        dots = kept


def _touch(one: Dot, other: Dot) -> bool:
    if one.numbers or one.half > one.height or other.half > other.height:
        return _overlap(_grown(one.box(), AIR), other.box())
    return hypot(one.x - other.x, one.y - other.y) < one.half + other.half + AIR


def _together(one: Dot, other: Dot) -> Dot:
    weight = one.weight + other.weight
    x = (one.x * one.weight + other.x * other.weight) / weight
    y = (one.y * one.weight + other.y * other.weight) / weight
    first, second = sorted((one, other), key=_telling, reverse=True)
    return Dot(x, y, weight, first.places + second.places, sorted(one.numbers + other.numbers))


def _telling(dot: Dot) -> tuple[int, bool, int]:
    """Many members, a town rather than a county, many inhabitants."""
    place = dot.places[0]
    return dot.weight, place.kind != "c", place.inhabitants


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


# --- Labels -------------------------------------------------------------------------------------------


def _labels(t: Texts, dots: Sequence[Dot]) -> list[tuple[Box, str]]:
    """Where the names of places stand, largest dots first; none covers a dot, another name or the edge."""
    taken = [dot.box() for dot in dots]
    labels: list[tuple[Box, str]] = []
    for dot in sorted(dots, key=lambda dot: (-dot.weight, dot.y)):
        name = dot.places[0].short
        text = name if len(dot.places) == 1 else t.plain("map-and-others", place=name)
        box = _free(dot, font(LABEL).getlength(text), taken)
        if box is not None:
            taken.append(box)
            labels.append((box, text))
    return labels


def _free(dot: Dot, width: float, taken: Sequence[Box]) -> Box | None:
    high = LABEL + 6
    left, top, right, bottom = dot.box()
    places: tuple[Callable[[], tuple[float, float]], ...] = (
        lambda: (right + LABEL_GAP, dot.y - high / 2),
        lambda: (left - LABEL_GAP - width, dot.y - high / 2),
        lambda: (dot.x - width / 2, bottom + 2),
        lambda: (dot.x - width / 2, top - high - 2),
        lambda: (right, bottom - 6),
        lambda: (right, top - high + 6),
        lambda: (left - width, bottom - 6),
        lambda: (left - width, top - high + 6),
    )
    for place in places:
        x, y = place()
        box = (x, y, x + width, y + high)
        inside = x >= 8 and x + width <= WIDTH - 8 and y >= 0 and y + high <= MAP_HEIGHT
        if inside and not any(_overlap(box, other) for other in taken):
            return box
    return None
