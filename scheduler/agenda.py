"""What is to be done now, and when to look again: all of it read at once, for the worker looks at every tap."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from domain import cards, deliveries, notices
from domain.cards import CardRef
from domain.deliveries import Due
from domain.flood_limits import Priority
from models import Vanishing

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
    held_up: frozenset[Priority]
    """What has something waiting, and was not listed because the pace has no room for it."""
    next: list[datetime]
    """Moments after now at which something further becomes due."""


def look(
    session: Session, now: datetime, others: Collection[int] = (), full: Collection[Priority] = ()
) -> Agenda:
    """One statement says what there is at all; lists are read only of that. `others`: processes that edit
    cards of their own. `full`: what the pace has no room for (hundreds may wait, and it is looked at every tap)."""
    lease, vanishes, planned, postponed, unaddressed, *stale = session.execute(_facts(now)).one()
    due = min((moment for moment in (planned, postponed) if moment is not None), default=None)
    kinds = [kind for kind, first in zip(cards.KINDS, stale, strict=True) if first is not None]
    waiting = {Priority.REMINDER: due is not None and due <= now, Priority.CARD: bool(kinds)}
    listed = {priority for priority, waits in waiting.items() if waits and priority not in full}
    return Agenda(
        lost=lease is not None and lease <= now,
        unaddressed=notices.unaddressed(session, now=now) if unaddressed else [],
        due=deliveries.due(session, now=now, limit=DELIVERIES) if Priority.REMINDER in listed else [],
        stale_cards=cards.stale(session, limit=CARDS, kinds=kinds, but_of=others)
        if Priority.CARD in listed
        else [],
        vanishing=vanishes is not None and vanishes <= now,
        held_up=frozenset(priority for priority in full if waiting.get(priority)),
        next=[moment for moment in (lease, vanishes, due) if moment is not None and moment > now],
    )


def _facts(now: datetime) -> Select[*tuple[Any, ...]]:
    """When the first lease runs out, the first short answer vanishes, the first row is due (as planned, and as put
    off); whether there are unaddressed notices; the first stale card of each kind."""
    moments = (deliveries.next_lease(), select(func.min(Vanishing.due)), *deliveries.next_moments())
    unaddressed = notices.unaddressed_query(now=now).order_by(None).exists()
    # In order, and the first only: PostgreSQL takes a third of all cards for stale (it does not know of any connection
    # between two columns), and told to look whether one exists it goes through the table until it has met one.
    stale = (cards.stale_query(kind).with_only_columns(cards.KINDS[kind].id).limit(1) for kind in cards.KINDS)
    return select(
        *(query.scalar_subquery() for query in moments),
        unaddressed,
        *(query.scalar_subquery() for query in stale),
    )
