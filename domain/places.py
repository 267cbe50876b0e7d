"""Where people meet: an address, and a map of it, as pasted or made from the address."""

from __future__ import annotations

import re
from urllib.parse import quote

SEARCH = "https://www.openstreetmap.org/search?query="

_MAP = re.compile(
    r"^https?://(?:"
    r"(?:www\.)?google\.[a-z.]{2,6}/maps|maps\.google\.[a-z.]{2,6}|maps\.app\.goo\.gl|goo\.gl/maps"
    r"|(?:www\.)?openstreetmap\.(?:org|de)|osm\.org|maps\.apple\.com|maps\.apple"
    r"|(?:www\.)?bing\.com/maps|(?:wego|share)\.here\.com|(?:www\.)?mapy\.(?:com|cz)"
    r")(?=[/?#]|$)",
    re.IGNORECASE,
)
_HOUSE_NUMBER = re.compile(r"[^\W\d_].*\d", re.DOTALL)


def is_map(address: str) -> bool:
    """Whether a web address leads to one of the usual maps, and so to a place rather than to a video call."""
    return _MAP.match(address.strip()) is not None


def map_of(*, place: str | None, address: str | None, map_link: str | None) -> str | None:
    """The map that was given, else a search for the address (a place with a number in it is one)."""
    if map_link is not None:
        return map_link
    if address is None and place is not None and _HOUSE_NUMBER.search(place):
        address = place
    return None if address is None else f"{SEARCH}{quote(address, safe='')}"
