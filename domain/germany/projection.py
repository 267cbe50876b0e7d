"""From the globe onto a sheet: Lambert's conformal conic, as Germany's official maps have it.

Two parallels keep their length (EPSG:4839's 48°40' and 53°40'), so shapes are true and distances within the country are
off by well under one per cent. On a sphere: the difference to the ellipsoid is smaller than a line is thick.
"""

from __future__ import annotations

from math import atan2, cos, hypot, log, pi, radians, sin, tan

EARTH = 6371.0
"""Kilometres, the mean radius."""

_SOUTH, _NORTH = radians(48 + 2 / 3), radians(53 + 2 / 3)
_MIDDLE, _MERIDIAN = radians(51), radians(10.5)


def _colatitude(latitude: float) -> float:
    return tan(pi / 4 + latitude / 2)


_CONE = log(cos(_SOUTH) / cos(_NORTH)) / log(_colatitude(_NORTH) / _colatitude(_SOUTH))
_SCALE = EARTH * cos(_SOUTH) * _colatitude(_SOUTH) ** _CONE / _CONE
_ORIGIN = _SCALE / _colatitude(_MIDDLE) ** _CONE


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to kilometres: east and north of 51° N 10.5° E."""
    radius = _SCALE / _colatitude(radians(latitude)) ** _CONE
    angle = _CONE * (radians(longitude) - _MERIDIAN)
    return radius * sin(angle), _ORIGIN - radius * cos(angle)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres as the crow flies (great circle) between two pairs of latitude and longitude in degrees."""
    lat1, lon1, lat2, lon2 = (radians(value) for value in (*one, *other))
    across = hypot(
        cos(lat2) * sin(lon2 - lon1),
        cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(lon2 - lon1),
    )
    along = sin(lat1) * sin(lat2) + cos(lat1) * cos(lat2) * cos(lon2 - lon1)
    return EARTH * atan2(across, along)
