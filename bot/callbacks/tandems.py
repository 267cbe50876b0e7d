"""Tandems: opting in, sitting out, saying whether it came to a talk; organisers' rounds."""

from __future__ import annotations

from bot.callbacks.base import Tap
from domain.tandems import Talk


class TandemPage(Tap, prefix="tdp1"):
    """The page as a new message: what it is tapped under has to stay readable."""

    network: int


class TandemOptIn(Tap, prefix="tdo1"):
    network: int
    on: bool


class TandemWished(Tap, prefix="tdw1"):
    """`wish`: "online", "in_person", or "" for either."""

    network: int
    wish: str


class TandemSnooze(Tap, prefix="tdz1"):
    """`weeks` 0 ends it."""

    network: int
    weeks: int


class TandemSkip(Tap, prefix="tds1"):
    """ "Diesmal nicht". `page`: tapped on the page, not under the warning."""

    draw: int
    skips: bool
    page: bool


class TandemTalk(Tap, prefix="tdt1"):
    tandem: int
    talk: Talk


class TandemRounds(Tap, prefix="tdr1"):
    """Organisers: rounds that come by themselves."""

    network: int
    on: bool


class TandemCall(Tap, prefix="tdc1"):
    """Organisers: a draw in two days."""

    network: int


class TandemCancel(Tap, prefix="tdx1"):
    """Organisers: the draw that is planned is called off."""

    draw: int
