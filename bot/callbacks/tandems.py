"""Tandems: opting in, sitting out, saying whether it came to a talk; organisers' rounds."""

from __future__ import annotations

from dataclasses import dataclass

from bot.callbacks.base import Tap
from domain.tandems import Talk


@dataclass(frozen=True)
class TandemPage(Tap, prefix="tdp1"):
    """The page as a new message: what it is tapped under has to stay readable."""

    network: int


@dataclass(frozen=True)
class TandemOptIn(Tap, prefix="tdo1"):
    network: int
    on: bool


@dataclass(frozen=True)
class TandemWished(Tap, prefix="tdw1"):
    """`wish`: "online", "in_person", or "" for either."""

    network: int
    wish: str


@dataclass(frozen=True)
class TandemSnooze(Tap, prefix="tdz1"):
    """`weeks` 0 ends it."""

    network: int
    weeks: int


@dataclass(frozen=True)
class TandemSkip(Tap, prefix="tds1"):
    """ "Diesmal nicht". `page`: tapped on the page, not under the warning."""

    draw: int
    skips: bool
    page: bool


@dataclass(frozen=True)
class TandemTalk(Tap, prefix="tdt1"):
    tandem: int
    talk: Talk


@dataclass(frozen=True)
class TandemRounds(Tap, prefix="tdr1"):
    """Organisers: rounds that come by themselves."""

    network: int
    on: bool


@dataclass(frozen=True)
class TandemCall(Tap, prefix="tdc1"):
    """Organisers: a draw in two days."""

    network: int


@dataclass(frozen=True)
class TandemCancel(Tap, prefix="tdx1"):
    """Organisers: the draw that is planned is called off."""

    draw: int
