"""The board: what members offer and seek."""

from __future__ import annotations

from bot.callbacks.base import Tap
from models import EntryKind


class BoardPage(Tap, prefix="bp1"):
    network: int
    page: int


class ShowEntry(Tap, prefix="be1"):
    """One of one's own."""

    entry: int


class EditEntry(Tap, prefix="bf1"):
    """`field`: "text", "region" or "until"."""

    entry: int
    field: str


class EntryRegion(Tap, prefix="bo1"):
    """`anywhere`, or the member's own region."""

    entry: int
    anywhere: bool


class EntryUntil(Tap, prefix="bu1"):
    """`weeks` from today; 0: without an end."""

    entry: int
    weeks: int


class CloseEntry(Tap, prefix="bc1"):
    """`asked`: tapped under the question whether it is still current."""

    entry: int
    asked: bool


class KeepEntry(Tap, prefix="bk1"):
    """It is current (still, or again)."""

    entry: int
    asked: bool


class RenewSimilar(Tap, prefix="bn1"):
    """What was typed becomes the text of this entry, instead of a second one."""

    entry: int


class WriteAnyway(Tap, prefix="ba1"):
    network: int
    kind: EntryKind


class BoardWeekly(Tap, prefix="bw1"):
    """The weekly line in the group, on or off."""

    network: int
    on: bool
