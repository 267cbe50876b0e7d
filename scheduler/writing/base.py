"""What whoever writes a message is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.reply import Screen
from bot.texts import Texts
from domain.claims import Claimed
from models import Member, Network, Rsvp, Step


@dataclass(frozen=True)
class Writing:
    """A claimed delivery, and the language of whoever reads it."""

    session: Session
    t: Texts
    claimed: Claimed
    now: datetime
    bot_username: str

    @property
    def subject(self) -> Any:
        """An instance of its kind's model (`domain.subjects`)."""
        return self.claimed.subject

    @property
    def step(self) -> Step:
        return self.claimed.delivery.step

    @property
    def network(self) -> Network:
        return self.claimed.network

    @property
    def rsvp(self) -> Rsvp | None:
        return self.claimed.rsvp

    @property
    def private(self) -> bool:
        return self.claimed.member is not None

    @property
    def member(self) -> Member:
        """Whoever reads it in private."""
        assert self.claimed.member is not None, f"{self.step} is no message to the group"
        return self.claimed.member


Write = Callable[[Writing], Screen]
Steps = dict[Step, Write]
