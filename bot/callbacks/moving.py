"""Moving about."""

from __future__ import annotations

from dataclasses import dataclass

from bot.callbacks.base import Tap


@dataclass(frozen=True)
class Go(Tap, prefix="g1"):
    """To a page, in place. `network` 0: the one meant at present."""

    page: str
    network: int = 0


@dataclass(frozen=True)
class Choose(Tap, prefix="n1"):
    """This network is meant from now on; what was asked for goes on."""

    network: int
