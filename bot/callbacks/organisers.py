"""Who organises a network with its admins."""

from __future__ import annotations

from bot.callbacks.base import Tap


class Organisers(Tap, prefix="orl1"):
    network: int
    page: int


class NameOrganiser(Tap, prefix="orn1"):
    """`on` False takes it back."""

    network: int
    member: int
    on: bool
    page: int
