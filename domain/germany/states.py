"""The federal states as people write them (codes: ISO 3166-2:DE without the prefix)."""

from __future__ import annotations

from domain.germany import spelling

_NAMES = {
    "BW": "Baden-Württemberg, BaWü, B-W, Baden, Württemberg",
    "BY": "Bayern, Bavaria, Freistaat Bayern, Bay, Bayr",
    "BE": "Berlin",
    "BB": "Brandenburg, BRB, Bbg, Mark Brandenburg",
    "HB": "Bremen, Land Bremen",
    "HH": "Hamburg",
    "HE": "Hessen, Hesse",
    "MV": "Mecklenburg-Vorpommern, Mecklenburg, Vorpommern, Meck-Pomm, McPomm, M-V, Meckpomm",
    "NI": "Niedersachsen, Lower Saxony, NDS, Nds",
    "NW": "Nordrhein-Westfalen, North Rhine-Westphalia, NRW, Westfalen, Rheinland",
    "RP": "Rheinland-Pfalz, Rhineland-Palatinate, RLP, Pfalz",
    "SL": "Saarland, Saar",
    "SN": "Sachsen, Saxony, Freistaat Sachsen",
    "ST": "Sachsen-Anhalt, Saxony-Anhalt, LSA, S-A",
    "SH": "Schleswig-Holstein, S-H, Holstein",
    "TH": "Thüringen, Thuringia, Freistaat Thüringen, Thür",
}
_BY_KEY = {
    key: code
    for code, names in _NAMES.items()
    for name in (code, *names.split(", "))
    for key in spelling.keys(name)
}


def state_named(text: str) -> str | None:
    """The code of the federal state that a word or two name."""
    return _BY_KEY.get(spelling.key(text))
