"""The board: what members offer and seek."""

from __future__ import annotations

from dataclasses import dataclass

from bot.callbacks.base import Tap
from models import EntryKind


@dataclass(frozen=True)
class BoardPage(Tap, prefix="bp1"):
    network: int
    page: int


@dataclass(frozen=True)
class ShowEntry(Tap, prefix="be1"):
    """One of one's own."""

    entry: int


@dataclass(frozen=True)
class EditEntry(Tap, prefix="bf1"):
    """`field`: "text", "region" or "until"."""

    entry: int
    field: str


@dataclass(frozen=True)
class EntryRegion(Tap, prefix="bo1"):
    """`anywhere`, or the member's own region."""

    entry: int
    anywhere: bool


@dataclass(frozen=True)
class EntryUntil(Tap, prefix="bu1"):
    """`weeks` from today; 0: without an end."""

    entry: int
    weeks: int


@dataclass(frozen=True)
class CloseEntry(Tap, prefix="bc1"):
    """`asked`: tapped under the question whether it is still current."""

    entry: int
    asked: bool


@dataclass(frozen=True)
class KeepEntry(Tap, prefix="bk1"):
    """It is current (still, or again)."""

    entry: int
    asked: bool


@dataclass(frozen=True)
class RenewSimilar(Tap, prefix="bn1"):
    """What was typed becomes the text of this entry, instead of a second one."""

    entry: int


@dataclass(frozen=True)
class WriteAnyway(Tap, prefix="ba1"):
    network: int
    kind: EntryKind


@dataclass(frozen=True)
class BoardWeekly(Tap, prefix="bw1"):
    """The weekly line in the group, on or off."""

    network: int
    on: bool
