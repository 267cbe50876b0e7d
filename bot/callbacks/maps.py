"""The map, and which place is meant."""

from __future__ import annotations

from bot.callbacks.base import Tap


class MapPicture(Tap, prefix="map1"):
    network: int


class OnMap(Tap, prefix="mpo1"):
    """To be counted on the map, or no more. `page`: what is shown then ("karte", or "bild" for the picture)."""

    network: int
    shown: bool
    page: str


class SetPlace(Tap, prefix="mpp1"):
    """The place that was meant, by its number in the list of places; 0: none of those that were offered."""

    network: int
    place: int
