"""The calendar feed: its address."""

from __future__ import annotations

from bot.callbacks.base import Tap


class FeedAsk(Tap, prefix="fda1"):
    """Under the calendar file: a first address, or what there is already."""

    network: int


class FeedMake(Tap, prefix="fdm1"):
    """A new address; the former one leads nowhere any more."""

    network: int


class FeedStop(Tap, prefix="fds1"):
    network: int
