"""Germany's places as `places.tsv` has them.

The file stays one string of half a megabyte, read when first asked; nothing is made of it but the lines that match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("places.tsv")


@dataclass(frozen=True)
class Place:
    """A town, a quarter of one, or a county. `id` is GeoNames' number; a county's is its official one."""

    id: int
    name: str
    federal_state: str
    county: str
    """The official number of the county (or of the town that is its own), "" where it is not known."""
    latitude: float
    longitude: float
    inhabitants: int
    kind: str
    """t: town or village, q: quarter of a town, c: county."""

    @property
    def at(self) -> tuple[float, float]:
        """Latitude and longitude in degrees."""
        return self.latitude, self.longitude

    @property
    def short(self) -> str:
        """For lists and labels."""
        return self.name.replace("Landkreis ", "LK ")


def by_ids(ids: Iterable[int]) -> dict[int, Place]:
    """The places with these numbers; a number that there is not is left out."""
    text, found = _text(), {}
    for number in set(ids):
        at = text.find(f"\n{number}\t")
        if at >= 0:
            found[number] = _place(_line(at + 1))
    return found


def by_key(key: str) -> list[Place]:
    """Places of that name; only where there are none, those that are called so for short or in another language."""
    text = _text()
    by_name: list[Place] = []
    by_another: list[Place] = []
    at = text.find(f"|{key}|")
    while at >= 0:
        line = _line(at)
        (by_name if f"|{key}|" in line.split("\t")[8] else by_another).append(_place(line))
        at = text.find(f"|{key}|", text.find("\n", at))
    return by_name or by_another


def county_of(place: Place) -> Place | None:
    """The county a place lies in; none for counties and for towns that belong to none."""
    if place.kind == "c" or not place.county:
        return None
    return by_ids([int(place.county)]).get(int(place.county))


def keys_beginning(words: list[str]) -> list[str]:
    """Keys with the same first word, and further words that begin like the given ones."""
    first, *others = words
    pattern = rf"\|({first}{''.join(f' {word}[a-z]*' for word in others)})\|"
    return sorted({match[1] for match in re.finditer(pattern, _text())})


def keys_near(key: str, *, slips: int) -> list[str]:
    """The keys of names that begin with the same letter and differ least, by at most so many slips of the finger."""
    from rapidfuzz.distance import OSA

    near: dict[int, set[str]] = {}
    for other in re.findall(rf"(?<=\|){key[0]}[a-z0-9 ]*(?=\|)", _text()):
        if abs(len(other) - len(key)) <= slips:
            away = OSA.distance(key, other, score_cutoff=slips)
            if away <= slips:
                near.setdefault(away, set()).add(other)
    return sorted(near[min(near)]) if near else []


@lru_cache(maxsize=1)
def _text() -> str:
    return FILE.read_text(encoding="utf-8")


def _line(at: int) -> str:
    text = _text()
    return text[text.rfind("\n", 0, at) + 1 : text.find("\n", at)]


def _place(line: str) -> Place:
    number, name, state, county, latitude, longitude, inhabitants, kind = line.split("\t")[:8]
    return Place(int(number), name, state, county, float(latitude), float(longitude), int(inhabitants), kind)
