"""What the organisers of a network have to know: said once, to each of them in private, else in the group."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from domain import members, reminders
from models import (
    Cycle,
    Delivery,
    DeliveryState,
    Member,
    Network,
    NetworkState,
    Notice,
    NoticeKind,
    Poll,
    Reach,
    Step,
)

NOT_AGAIN = timedelta(days=30)
"""What was said is not said again so soon, however often it happens."""

HELPS = timedelta(days=7)


def tell(
    session: Session,
    network: Network,
    kind: NoticeKind,
    *,
    cycle: Cycle | None = None,
    poll: Poll | None = None,
    again: bool = False,
    now: datetime,
) -> Notice | None:
    """None: they have been told lately (unless `again`). What is about a cycle or a poll is told whenever it is so."""
    lately = select(Notice.id).where(
        Notice.network_id == network.id, Notice.kind == kind, Notice.created_at > now - NOT_AGAIN
    )
    if cycle is None and poll is None and not again and session.scalar(lately.limit(1)) is not None:
        return None
    notice = Notice(
        network_id=network.id,
        kind=kind,
        cycle_id=None if cycle is None else cycle.id,
        poll_id=None if poll is None else poll.id,
        created_at=now,
    )
    session.add(notice)
    session.flush()
    return notice


def unaddressed(session: Session, *, now: datetime) -> list[tuple[int, int]]:
    """Notices (id, chat id of the group) for which Telegram has to be asked who the organisers are."""
    query = (
        select(Notice.id, Network.chat_id)
        .join(Network)
        .where(
            Notice.addressed_at.is_(None),
            Notice.created_at > now - HELPS,
            Network.state == NetworkState.ACTIVE,
        )
        .order_by(Notice.id)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def address(session: Session, notice_id: int, organisers: Collection[int], *, now: datetime) -> None:
    """Plans one delivery for each organiser (by Telegram id) who can be written to, or one for the group."""
    notice = session.get_one(Notice, notice_id)
    if notice.addressed_at is not None:
        return
    notice.addressed_at = now
    network = session.get_one(Network, notice.network_id)
    today = reminders.day_in(network.zone, now)
    reachable: list[Member | None] = [
        member
        for member in members.active(session, network.id)
        if member.person is not None
        and member.person.telegram_id in organisers
        and member.person.reach is Reach.OPEN
        and not members.is_paused(member, today)
    ]
    due = reminders.next_allowed_at(network.zone, now=now)
    rows = [
        {
            "key": f"{network.id}:n{notice.id}:0:{Step.NOTICE}:{'group' if member is None else member.id}",
            "network_id": network.id,
            "notice_id": notice.id,
            "member_id": None if member is None else member.id,
            "step": Step.NOTICE,
            "revision": 0,
            "due": due,
            "expires": notice.created_at + HELPS,
            "state": DeliveryState.WAITING,
            "attempts": 0,
        }
        for member in reachable or [None]
    ]
    session.execute(insert(Delivery), rows)
