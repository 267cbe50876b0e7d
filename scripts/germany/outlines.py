"""The federal states' outlines as one small TopoJSON: a border that two states share is one line, simplified once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from domain.germany.projection import project

Point = tuple[int, int]
"""Longitude and latitude in thousandths of a degree (about 100 metres)."""

TOLERANCE = 0.45
"""Kilometres by which a simplified line may stray: less than a pixel of the picture."""
LEAST_AREA = 4.0
"""Square kilometres: smaller islands would be specks."""
GRID = 1000

CREDIT = "Made with Natural Earth (public domain); made by scripts/germany, see LICENCES.md"


Shape = list[list[list[Point]]]
"""Polygons, each its outer ring and the holes in it; rings are closed."""


def shapes(regions: bytes) -> dict[str, Shape]:
    """Each state's shape by its two letters, on the grid, without the smallest islands."""
    found: dict[str, Shape] = {}
    for feature in json.loads(regions)["features"]:
        properties = feature["properties"]
        if properties.get("iso_a2") != "DE":
            continue
        geometry = feature["geometry"]
        many = geometry["type"] == "MultiPolygon"
        polygons = geometry["coordinates"] if many else [geometry["coordinates"]]
        snapped = [[_snapped(ring) for ring in polygon] for polygon in polygons]
        code = properties["iso_3166_2"].removeprefix("DE-")
        found[code] = [polygon for polygon in snapped if _area(polygon[0]) >= LEAST_AREA]
    return dict(sorted(found.items()))


def _snapped(ring: Sequence[Sequence[float]]) -> list[Point]:
    points: list[Point] = []
    for longitude, latitude in ring:
        point = (round(longitude * GRID), round(latitude * GRID))
        if not points or points[-1] != point:
            points.append(point)
    return points


def _on_sheet(point: Point) -> tuple[float, float]:
    return project(point[1] / GRID, point[0] / GRID)


def _area(ring: Sequence[Point]) -> float:
    """Square kilometres, whichever way round the ring goes."""
    sheet = [_on_sheet(point) for point in ring]
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(sheet))) / 2


# --- Lines that are shared ----------------------------------------------------------------------------

Edge = frozenset[Point]


def _owners(states: dict[str, Shape]) -> dict[Edge, frozenset[str]]:
    found: dict[Edge, frozenset[str]] = {}
    for code, shape in states.items():
        for ring in (ring for polygon in shape for ring in polygon):
            for pair in pairwise(ring):
                edge = frozenset(pair)
                found[edge] = found.get(edge, frozenset()) | {code}
    return found


def _lines(ring: list[Point], owners: dict[Edge, frozenset[str]]) -> Iterator[list[Point]]:
    """A ring cut where its neighbour changes; one without such a place is cut at its smallest point."""
    points = ring[:-1]
    count = len(points)
    kinds = [owners[frozenset((points[i], points[(i + 1) % count]))] for i in range(count)]
    cuts = [i for i in range(count) if kinds[i] != kinds[i - 1]] or [points.index(min(points))]
    for at, cut in enumerate(cuts):
        end = cuts[(at + 1) % len(cuts)]
        length = (end - cut) % count or count
        yield [points[(cut + step) % count] for step in range(length + 1)]


def _simplified(line: list[Point]) -> list[Point]:
    """Douglas and Peucker's way; a closed line keeps its farthest point as well."""
    if len(line) < 3:
        return line
    sheet = [_on_sheet(point) for point in line]
    kept = {0, len(line) - 1}
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda i: _away(sheet[i], sheet[0], sheet[0]))
        kept.add(far)
    open_pieces = list(pairwise(sorted(kept)))
    while open_pieces:
        first, last = open_pieces.pop()
        between = range(first + 1, last)
        if not between:
            continue
        far = max(between, key=lambda i: _away(sheet[i], sheet[first], sheet[last]))
        if _away(sheet[far], sheet[first], sheet[last]) > TOLERANCE:
            kept.add(far)
            open_pieces += [(first, far), (far, last)]
    return [line[i] for i in sorted(kept)]


def _away(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    (px, py), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    long = dx * dx + dy * dy
    share = 0.0 if long == 0 else max(0.0, min(1.0, ((px - x1) * dx + (py - y1) * dy) / long))
    return float(((px - x1 - share * dx) ** 2 + (py - y1 - share * dy) ** 2) ** 0.5)


# --- The file -----------------------------------------------------------------------------------------


class Arcs:
    """Lines by number; one that runs the other way is ~number, as TopoJSON has it."""

    def __init__(self) -> None:
        self.lines: list[list[Point]] = []
        self._numbers: dict[tuple[Point, ...], int] = {}

    def number(self, line: list[Point]) -> int:
        forwards, backwards = tuple(line), tuple(reversed(line))
        if backwards in self._numbers and backwards != forwards:
            return ~self._numbers[backwards]
        if forwards not in self._numbers:
            self._numbers[forwards] = len(self.lines)
            self.lines.append(_simplified(line))
        return self._numbers[forwards]


def file(regions: bytes) -> str:
    """TopoJSON: each arc in steps from its first point, each state's rings as numbers of arcs."""
    states = shapes(regions)
    owners = _owners(states)
    arcs = Arcs()
    geometries = [
        {
            "type": "MultiPolygon",
            "id": code,
            "arcs": [
                [[arcs.number(line) for line in _lines(ring, owners)] for ring in polygon]
                for polygon in shape
            ],
        }
        for code, shape in states.items()
    ]
    return _written(arcs.lines, geometries)


def _written(arcs: list[list[Point]], geometries: list[dict[str, Any]]) -> str:
    whole = {
        "type": "Topology",
        "credit": CREDIT,
        "transform": {"scale": [1 / GRID, 1 / GRID], "translate": [0, 0]},
        "objects": {"states": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [_steps(arc) for arc in arcs],
    }
    return json.dumps(whole, separators=(",", ":")) + "\n"


def _steps(arc: list[Point]) -> list[list[int]]:
    before = (0, 0)
    steps = []
    for point in arc:
        steps.append([point[0] - before[0], point[1] - before[1]])
        before = point
    return steps
