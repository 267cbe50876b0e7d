"""What is to be done now, and when to look again: all of it read at once, for the worker looks at every tap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import cards, deliveries, notices, vanishing
from domain.cards import CardRef
from domain.deliveries import Due
from models import Delivery, DeliveryState

DELIVERIES = 200
CARDS = 1000
"""More than the pace allows to edit in a minute; which of them comes first is the worker's to say."""


@dataclass(frozen=True)
class Agenda:
    lost: bool
    """A lease has run out: somebody died while sending."""
    unaddressed: list[tuple[int, int]]
    """Notices (id, chat id) without recipients yet."""
    due: list[Due]
    stale_cards: list[CardRef]
    vanishing: bool
    """There are short answers to delete."""
    next: list[datetime]
    """Moments after now at which something further becomes due."""


def look(session: Session, now: datetime) -> Agenda:
    lease = session.scalar(
        select(Delivery.lease_until)
        .where(Delivery.state == DeliveryState.SENDING)
        .order_by(Delivery.lease_until)
        .limit(1)
    )
    vanishes = vanishing.next_due(session)
    moments = (lease, vanishes, deliveries.next_due(session))
    return Agenda(
        lost=lease is not None and lease <= now,
        unaddressed=notices.unaddressed(session, now=now),
        due=deliveries.due(session, now=now, limit=DELIVERIES),
        stale_cards=cards.stale(session, limit=CARDS),
        vanishing=vanishes is not None and vanishes <= now,
        next=[moment for moment in moments if moment is not None and moment > now],
    )
