"""Germany's places and counties, one a line: see `HEADER`."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, hypot, radians

from domain.germany import spelling

LEAST = 1000
"""Inhabitants from which on a place is in the file."""
KNOWN_ABROAD = 100_000
"""From so many inhabitants on all foreign names are kept; of smaller places only those that resemble the German one."""

_BY_GEONAMES = "BW BY HB HH HE NI NW RP SL SH BB MV SN ST TH BE"
_BY_AGS = "SH HH NI HB NW HE RP BW BY SL BE BB MV SN ST TH"
STATES = {f"{number:02}": code for number, code in enumerate(_BY_GEONAMES.split(), start=1)}
"""GeoNames' numbers of the federal states."""
STATES_BY_AGS = {f"{number:02}": code for number, code in enumerate(_BY_AGS.split(), start=1)}
"""The official ones, with which a county's number begins."""

GERMAN = {
    "Munich": "München",
    "Nuremberg": "Nürnberg",
    "Ibbenbueren": "Ibbenbüren",
    "Meissen": "Meißen",
    "Dusslingen": "Dußlingen",
    "Zschadrass": "Zschadraß",
    "Altstadt Sud": "Altstadt Süd",
    "Freiburg": "Freiburg im Breisgau",
}
"""Where GeoNames' main name is not the German one."""
SHORT = {2925533: ("FFM",), 2911298: ("HH",)}
"""What people write besides the names there, by GeoNames' number."""
TITLES = re.compile(r"^(?:Universitäts- und )?(?:Hansestadt|Lutherstadt|Landeshauptstadt) ")
QUARTERS = frozenset({"PPLX", "PPLH", "PPLL", "PPLW"})

HEADER = """\
# Places in Germany with at least 1,000 inhabitants (GeoNames, CC BY 4.0) and its counties (Destatis, CC BY 4.0).
# Made by scripts/germany; sources, credits and licences: LICENCES.md.
# id (GeoNames; of a county its official number), name, federal state, county's number, latitude, longitude, inhabitants,
# kind (t town or village, q quarter of a town, c county), |names| as keys, |further names| as keys
"""


@dataclass
class Row:
    id: int
    name: str
    state: str
    county: str
    latitude: float
    longitude: float
    inhabitants: int
    kind: str
    names: list[str]
    """The name itself and its short form."""
    further: list[str]

    def line(self) -> str:
        names = dict.fromkeys(k for name in self.names for k in spelling.keys(name))
        further = {k for name in self.further if (k := spelling.key(name)) and k not in names}
        facts = (self.id, self.name, self.state, self.county, f"{self.latitude:.3f}", f"{self.longitude:.3f}")
        return "\t".join(map(str, (*facts, self.inhabitants, self.kind, _held(names), _held(further))))


def _held(keys: Iterable[str]) -> str:
    return "|" + "".join(f"{key}|" for key in sorted(keys))


@dataclass(frozen=True)
class Raw:
    """A line of GeoNames' own table: what the newer package leaves out, and small places for the counties."""

    latitude: float
    longitude: float
    feature: str
    county: str
    inhabitants: int


def raw(table: bytes) -> dict[int, Raw]:
    found = {}
    for line in table.decode().splitlines():
        cells = line.split("\t")
        if cells[8] == "DE":
            found[int(cells[0])] = Raw(
                float(cells[4]), float(cells[5]), cells[7], cells[12], int(cells[14] or 0)
            )
    return found


_LATIN = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ž .()/,\-]+")
_SORBIAN_OR_DANISH = re.compile(r"[čćěłńóřšžźøå]")


def _further(name: str, others: Iterable[str], state: str, inhabitants: int) -> Iterator[str]:
    """Names in Latin letters; no airports' codes, no Russian spelt in Latin letters (it has apostrophes)."""
    own = spelling.key(spelling.base(name))
    for other in others:
        if not _LATIN.fullmatch(other) or other.isupper():
            continue
        made = spelling.key(other)
        minority = state in {"BB", "SN", "SH"} and _SORBIAN_OR_DANISH.search(other)
        if inhabitants >= KNOWN_ABROAD or minority or made.startswith(own) or own in made.split():
            yield other


def places(cities: bytes, table: dict[int, Raw]) -> Iterator[Row]:
    for found in json.loads(cities).values():
        if found["countrycode"] != "DE" or found["population"] < LEAST:
            continue
        number, state, inhabitants = found["geonameid"], STATES[found["admin1code"]], found["population"]
        known = table.get(number)
        name = _german(found["name"])
        others = [found["name"], *found["alternatenames"]]
        yield Row(
            number,
            name,
            state,
            known.county if known else "",
            found["latitude"],
            found["longitude"],
            inhabitants,
            "q" if known and known.feature in QUARTERS else "t",
            [name, spelling.base(name)],
            [*_further(name, others, state, inhabitants), *SHORT.get(number, ())],
        )


def _german(name: str) -> str:
    name = " ".join(name.split())
    return GERMAN.get(name, TITLES.sub("", name)).replace("strasse", "straße")


# --- Counties -----------------------------------------------------------------------------------------


def counties(districts: bytes, table: dict[int, Raw]) -> Iterator[Row]:
    """Each at that place of its own which is nearest to the middle of all its inhabitants."""
    members: dict[str, list[Raw]] = {}
    for place in table.values():
        if place.feature not in QUARTERS and place.inhabitants:
            members.setdefault(place.county, []).append(place)
    for found in csv.DictReader(io.StringIO(districts.decode()), delimiter=";"):
        if found["type"] in {"Kreisfreie Stadt", "Stadtkreis"}:
            continue  # towns, and as such in the file already
        middle = _middle(members[found["AGS"]])
        name = _county_name(found["type"], found["name"])
        yield Row(
            int(found["AGS"]),
            name,
            STATES_BY_AGS[found["AGS"][:2]],
            found["AGS"],
            middle.latitude,
            middle.longitude,
            int(found["population"]),
            "c",
            [name, found["name"], spelling.base(found["name"]), _without_title(found["name"])],
            [*_without_county(found["name"])],
        )


def _county_name(kind: str, name: str) -> str:
    if re.search(r"[Kk]reis|[Rr]egion", name):
        return name
    return f"{kind} {name}"


def _without_title(name: str) -> str:
    """ "Region Hannover", "Landkreis Rostock", "Herzogtum Lauenburg": the name that is meant."""
    title = (
        r"^(?:Region|Städteregion|Regionalverband|Landkreis|Herzogtum|Grafschaft|Eifelkreis|Altmarkkreis) "
    )
    return re.sub(title, "", name)


def _without_county(name: str) -> Iterator[str]:
    """ "Rhein-Sieg-Kreis", "Ostalbkreis": what is left without the word, and what a town may be called, too."""
    for pattern in (r"-Kreis$", r"(?<=\w)kreis$"):
        short = re.sub(pattern, "", name)
        if short != name:
            yield short


def _middle(places: list[Raw]) -> Raw:
    people = sum(p.inhabitants for p in places)
    latitude = sum(p.latitude * p.inhabitants for p in places) / people
    longitude = sum(p.longitude * p.inhabitants for p in places) / people
    narrower = cos(radians(latitude))
    return min(places, key=lambda p: hypot(p.latitude - latitude, (p.longitude - longitude) * narrower))


def file(cities: bytes, table: bytes, districts: bytes) -> str:
    """The whole file, by id: the same packages make the same bytes."""
    known = raw(table)
    rows = sorted([*counties(districts, known), *places(cities, known)], key=lambda row: row.id)
    return HEADER + "".join(f"{row.line()}\n" for row in rows)
