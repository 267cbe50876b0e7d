"""What the organisers of a network have to know: said once, to each of them in private, else in the group."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Select, insert, select
from sqlalchemy.orm import Session

from domain import locking, members, reminders
from models import (
    Cycle,
    Delivery,
    DeliveryState,
    Meeting,
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


PRIVATE_ONLY = frozenset({NoticeKind.RECORDS_WANTED, NoticeKind.OPENING_ROUND})
"""Never said in the group, not even where no organiser can be written to."""


def tell(
    session: Session,
    network: Network,
    kind: NoticeKind,
    *,
    cycle: Cycle | None = None,
    poll: Poll | None = None,
    meeting: Meeting | None = None,
    again: bool = False,
    now: datetime,
) -> Notice | None:
    """None: they have been told lately (of this meeting, where it is about one), unless `again`. What is about a cycle
    or a poll is told whenever it is so."""
    lately = select(Notice.id).where(
        Notice.network_id == network.id,
        Notice.kind == kind,
        Notice.created_at > now - NOT_AGAIN,
        Notice.meeting_id == (None if meeting is None else meeting.id),
    )
    if cycle is None and poll is None and not again and session.scalar(lately.limit(1)) is not None:
        return None
    notice = Notice(
        network_id=network.id,
        kind=kind,
        meeting_id=None if meeting is None else meeting.id,
        cycle_id=None if cycle is None else cycle.id,
        poll_id=None if poll is None else poll.id,
        created_at=now,
    )
    session.add(notice)
    session.flush()
    return notice


def unaddressed(session: Session, *, now: datetime) -> list[tuple[int, int]]:
    """Notices (id, chat id of the group) for which Telegram has to be asked who the organisers are."""
    return [(row[0], row[1]) for row in session.execute(unaddressed_query(now=now))]


def unaddressed_query(*, now: datetime) -> Select[int, int]:
    return (
        select(Notice.id, Network.chat_id)
        .join(Network)
        .where(
            Notice.addressed_at.is_(None),
            Notice.created_at > now - HELPS,
            Network.state == NetworkState.ACTIVE,
        )
        .order_by(Notice.id)
    )


def address(session: Session, notice_id: int, organisers: Collection[int], *, now: datetime) -> None:
    """Plans one delivery for each organiser who can be written to, or one for the group. `organisers`: the admins of
    the group, by Telegram id; whom they have named is known here."""
    locking.hold_of(session, "notice", notice_id)
    notice = session.get_one(Notice, notice_id)
    if notice.addressed_at is not None:
        return
    notice.addressed_at = now
    network = session.get_one(Network, notice.network_id)
    reachable: list[Member | None] = [
        member
        for member in members.active(session, network.id)
        if member.person is not None
        and (member.organiser or member.person.telegram_id in organisers)
        and is_reachable(member, network, now=now)
    ]
    due = reminders.next_allowed_at(network.zone, now=now)
    expires = _expires(session, notice)
    if due >= expires or (not reachable and notice.kind in PRIVATE_ONLY):
        return
    rows = [
        {
            "key": f"{network.id}:n{notice.id}:0:{Step.NOTICE}:{'group' if member is None else member.id}",
            "network_id": network.id,
            "notice_id": notice.id,
            "member_id": None if member is None else member.id,
            "step": Step.NOTICE,
            "revision": 0,
            "due": due,
            "expires": expires,
            "state": DeliveryState.WAITING,
            "attempts": 0,
        }
        for member in reachable or [None]
    ]
    session.execute(insert(Delivery), rows)


def is_reachable(member: Member, network: Network, *, now: datetime) -> bool:
    """Whether somebody may be written to now. Needs `person`."""
    open_chat = member.person is not None and member.person.reach is Reach.OPEN
    return open_chat and not members.is_paused(member, reminders.day_in(network.zone, now))


def _expires(session: Session, notice: Notice) -> datetime:
    """The opening round is of no use once it has begun."""
    if notice.kind is NoticeKind.OPENING_ROUND and notice.meeting_id is not None:
        return session.get_one(Meeting, notice.meeting_id).starts_at
    return notice.created_at + HELPS
