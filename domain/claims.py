"""A row that is being sent, and what one kind of subject has to say about it. The kinds themselves: `domain.subjects`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain import reminders, wanted
from models import Base, Delivery, Member, Network, Rsvp, Step


@dataclass(frozen=True)
class Claimed:
    """A row that is being sent, with all that its words need."""

    delivery: Delivery
    network: Network
    member: Member | None
    """The recipient in private; None is the group."""
    subject: Any
    """An instance of its kind's `model`."""
    rsvp: Rsvp | None = None
    """The recipient's answer, where the subject is a meeting."""


def quiet_hours(session: Session, claimed: Claimed, now: datetime) -> datetime | None:
    return reminders.held_until(claimed.delivery, claimed.network.zone, now=now)


def _nothing(session: Session, *_: Any) -> None:
    """A message that changes nothing but its own row."""


@dataclass(frozen=True)
class Kind:
    """One kind of subject. All functions get the moment of the look as their last argument."""

    model: type[Base]
    unwanted: Callable[[Session, Claimed, datetime], str | None]
    """Why a row is not to be sent (any more), in a word; None when it is."""
    going: Callable[[Session, Claimed, datetime], None] = _nothing
    """What follows from a row that is about to be sent, in the transaction that claims it."""
    settled: Callable[[Session, Delivery, Any, datetime], None] = _nothing
    """What follows from a row that is done; its `message_id` is known."""
    unsent: Callable[[Session, Delivery, Any, datetime], None] = _nothing
    """What follows from a row that will not be sent: dropped as unwanted, or failed."""
    returned: Callable[[Session, Delivery, datetime], None] = _nothing
    """What follows from a row, claimed at that moment, that certainly did not arrive."""
    held: Callable[[Session, Claimed, datetime], datetime | None] = quiet_hours
    """Until when a row that is wanted has to wait; None: it may go."""
    silent: frozenset[Step] = frozenset()
    """Steps without a message: done again after a crash without harm."""
    prompt: frozenset[Step] = frozenset()
    """Steps that quiet hours do not hold back."""


def to_member(session: Session, claimed: Claimed, now: datetime) -> str | None:
    """For what only asks that its time is not over and its recipient is there to read it."""
    if now >= claimed.delivery.expires:
        return "too_late"
    if claimed.delivery.member_id is None:
        return None
    return wanted.out_of_reach(claimed.member) or wanted.paused(claimed.member, claimed.network, now)
