"""Getting in touch with another member."""

from __future__ import annotations

from dataclasses import dataclass

from bot.callbacks.base import Tap


@dataclass(frozen=True)
class ContactAsk(Tap, prefix="ko1"):
    """To ask a member for a talk. `entry`: the entry of the board that it is about, or 0."""

    member: int
    entry: int
