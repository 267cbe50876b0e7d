"""Moving about."""

from __future__ import annotations

from bot.callbacks.base import Tap


class Go(Tap, prefix="g1"):
    """To a page, in place. `network` 0: the one meant at present."""

    page: str
    network: int = 0


class Choose(Tap, prefix="n1"):
    """This network is meant from now on; what was asked for goes on."""

    network: int
