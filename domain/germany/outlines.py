"""The federal states' outlines, for drawing: kilometres east and north of 51° N 10.5° E."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.germany.projection import project

FILE = Path(__file__).with_name("states.topojson")

Point = tuple[float, float]
Line = list[Point]


@dataclass(frozen=True)
class Outlines:
    states: dict[str, list[Line]]
    """The outer ring of each piece of a federal state, closed."""
    coasts: list[Line]
    """Where Germany ends."""
    borders: list[Line]
    """Where two federal states meet."""


def read() -> Outlines:
    """Reads the file anew: it takes ten milliseconds, and nobody keeps it."""
    whole = json.loads(FILE.read_text(encoding="utf-8"))
    arcs = [_line(steps, whole["transform"]["scale"]) for steps in whole["arcs"]]
    states: dict[str, list[Line]] = {}
    used = [0] * len(arcs)
    for state in whole["objects"]["states"]["geometries"]:
        for polygon in state["arcs"]:
            for ring in polygon:
                for number in ring:
                    used[max(number, ~number)] += 1
        states[state["id"]] = [_ring(polygon[0], arcs) for polygon in state["arcs"]]
    coasts = [arc for arc, count in zip(arcs, used, strict=True) if count == 1]
    return Outlines(states, coasts, [arc for arc, count in zip(arcs, used, strict=True) if count > 1])


def _line(steps: list[list[int]], scale: list[float]) -> Line:
    longitude = latitude = 0
    line = []
    for east, north in steps:
        longitude, latitude = longitude + east, latitude + north
        line.append(project(latitude * scale[1], longitude * scale[0]))
    return line


def _ring(numbers: list[int], arcs: list[Line]) -> Line:
    """Several lines end to end; ~number is one the other way round."""
    ring: Line = []
    for number in numbers:
        line: Any = arcs[number] if number >= 0 else reversed(arcs[~number])
        ring += list(line)[1 if ring else 0 :]
    return ring
