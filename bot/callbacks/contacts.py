"""The directory, and asking somebody for their contact."""

from __future__ import annotations

from dataclasses import dataclass

from bot.callbacks.base import Tap


@dataclass(frozen=True)
class ContactAsk(Tap, prefix="ko1"):
    """ "Kontakt": asks that member whether they want to talk. `entry`: of the board; 0: about nothing in
    particular."""

    member: int
    entry: int


@dataclass(frozen=True)
class ContactAnswer(Tap, prefix="kx1"):
    contact: int
    share: bool
