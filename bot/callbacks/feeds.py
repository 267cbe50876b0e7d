"""The calendar feed: its address."""

from __future__ import annotations

from dataclasses import dataclass

from bot.callbacks.base import Tap


@dataclass(frozen=True)
class FeedAsk(Tap, prefix="fda1"):
    """Under the calendar file: a first address, or what there is already."""

    network: int


@dataclass(frozen=True)
class FeedMake(Tap, prefix="fdm1"):
    """A new address; the former one leads nowhere any more."""

    network: int


@dataclass(frozen=True)
class FeedStop(Tap, prefix="fds1"):
    network: int
