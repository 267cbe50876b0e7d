"""Where in Germany something counts: federal states by the names people use, and everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.wording import folded, line
from models import Member

ANYWHERE = "*"
"""Kept instead of a region's name by what counts everywhere."""

REGION_LIMIT = 120

_NAMES = {
    "BW": "Baden-Württemberg, BaWü",
    "BY": "Bayern, Bavaria",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen, Hesse",
    "MV": "Mecklenburg-Vorpommern, Meck-Pomm",
    "NI": "Niedersachsen, Lower Saxony",
    "NW": "Nordrhein-Westfalen, NRW, North Rhine-Westphalia",
    "RP": "Rheinland-Pfalz, Rhineland-Palatinate",
    "SL": "Saarland",
    "SN": "Sachsen, Saxony",
    "ST": "Sachsen-Anhalt, Saxony-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen, Thuringia",
}
_STATES = {folded(name): code for code, names in _NAMES.items() for name in names.split(",")}
_EVERYWHERE = frozenset({"bundesweit", "deutschlandweit", "ueberall", "nationwide", "everywhere", "anywhere"})
_STATE = "|".join(
    re.escape(name.strip()).replace(r"\-", "[- ]")
    for name in sorted((n for names in _NAMES.values() for n in names.split(",")), key=len, reverse=True)
)
_COUNTY = r"(?:(?:Land)?kreis|Raum|Region)\s+[A-ZÄÖÜ][\w-]+(?:[ -][A-ZÄÖÜ][\w-]+)?"
_SAID = re.compile(
    rf"(?:\b(?:in|im|aus|für|rund um|around)\s+(?:ganz\s+)?(?P<name>{_STATE})(?![\w-])"
    rf"|\b(?:im|in der|aus dem|aus der)\s+(?P<county>{_COUNTY})"
    r"|(?<!\w)(?P<everywhere>bundesweit|deutschlandweit|überall in Deutschland|nationwide)(?!\w))",
    re.IGNORECASE,
)
_TRAILING = " ,;:–—-("


@dataclass(frozen=True)
class Region:
    """`federal_state` as in `members.FEDERAL_STATES`. Neither of both: everywhere, or nobody knows."""

    place: str | None
    federal_state: str | None
    anywhere: bool = False


def state_named(text: str) -> str | None:
    """The federal state of this name or code, in German or English."""
    plain = text.strip()
    return plain if plain in _NAMES else _STATES.get(folded(plain))


def kept(typed: str) -> str:
    """A region as it is kept: a federal state's code, `ANYWHERE`, or what was typed. Raises `Empty`, `TooLong`."""
    cleaned = line(typed, REGION_LIMIT)
    if folded(cleaned) in _EVERYWHERE or folded(cleaned) == folded("überall in Deutschland"):
        return ANYWHERE
    return state_named(cleaned.removeprefix("in ").removeprefix("In ")) or cleaned


def within(region: str | None, member: Member) -> Region:
    """What was kept, for what belongs to this member; None: where the member is."""
    if region is None:
        return Region(member.place, member.federal_state)
    if region == ANYWHERE:
        return Region(None, None, anywhere=True)
    code = state_named(region)
    if code is not None:
        return Region(None, code)
    at_home = member.place is not None and folded(member.place) == folded(region)
    return Region(region, member.federal_state if at_home else None)


def said_in(text: str) -> tuple[str, str | None]:
    """A text, and the region named in it ("… in Bayern", "im Landkreis Uelzen", "bundesweit") as it is kept.

    At the end of the text the region is taken out of it; in the middle it stays, for the sentence needs it.
    """
    found = list(_SAID.finditer(text))
    if not found:
        return text, None
    last = found[-1]
    region = ANYWHERE if last["everywhere"] else state_named(last["name"] or "") or last["county"]
    at_end = not text[last.end() :].strip(" .!)")
    before = text[: last.start()].rstrip(_TRAILING)
    return (before if at_end and before else text), region
