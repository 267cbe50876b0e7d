"""Meetings in person."""

from __future__ import annotations

from bot.callbacks.base import Tap


class ShowNeeds(Tap, prefix="ne1"):
    """Diet and arrival for a meeting in person."""

    meeting: int


class NeedField(Tap, prefix="nf1"):
    """`field`: "diet" or "arrival"; "no-…" takes it back."""

    meeting: int
    field: str


class ShareJourneys(Tap, prefix="sj1"):
    """`meeting`: where it was asked; 0: in the settings."""

    network: int
    shares: bool
    meeting: int
