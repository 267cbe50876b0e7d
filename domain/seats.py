"""Seats of a meeting: who has one, who waits, and what happens when one becomes free.

Whoever has no Telegram (`models.Proxy`) sits or is refused, and never waits: nobody could tell them that they moved up.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain import offers
from models import Answer, Meeting, Proxy, Rsvp


def of_proxies(session: Session, meeting: Meeting) -> int:
    """Seats of those who have no Telegram."""
    query = select(func.count()).where(Proxy.meeting_id == meeting.id, Proxy.answer == Answer.YES)
    return session.scalar(query) or 0


def for_members(session: Session, meeting: Meeting) -> int | None:
    """What the others leave to members and their guests. None: no limit."""
    return None if meeting.capacity is None else meeting.capacity - of_proxies(session, meeting)


def queue(session: Session, meeting: Meeting) -> list[Rsvp]:
    query = (
        select(Rsvp)
        .where(Rsvp.meeting_id == meeting.id, Rsvp.answer == Answer.YES)
        .order_by(Rsvp.queued_at, Rsvp.member_id)
    )
    return list(session.scalars(query))


def seated(session: Session, meeting: Meeting) -> set[int] | None:
    """Members with a seat, in the order of the queue; guests take seats too. None: no limit.

    A party that does not fit waits without holding up a smaller one behind it.
    """
    limit = for_members(session, meeting)
    return None if limit is None else _fitting(queue(session, meeting), limit)


def _fitting(ordered: Iterable[Rsvp], free: int) -> set[int]:
    found: set[int] = set()
    for rsvp in ordered:
        if 1 + rsvp.guests <= free:
            free -= 1 + rsvp.guests
            found.add(rsvp.member_id)
    return found


def left(session: Session, meeting: Meeting, places: set[int]) -> int:
    """Seats that nobody has, where these members have one."""
    taken = sum(1 + rsvp.guests for rsvp in queue(session, meeting) if rsvp.member_id in places)
    return (for_members(session, meeting) or 0) - taken


def waiting(session: Session, meeting: Meeting) -> set[int]:
    """Members (by id) who said yes and wait for a seat."""
    places = seated(session, meeting)
    return set() if places is None else {r.member_id for r in queue(session, meeting)} - places


def is_waiting(session: Session, meeting: Meeting, member_id: int) -> bool:
    places = seated(session, meeting)
    return (
        places is not None
        and member_id not in places
        and any(rsvp.member_id == member_id for rsvp in queue(session, meeting))
    )


def reseat(
    session: Session, meeting: Meeting, *, before: set[int] | None, but_not: int, now: datetime
) -> None:
    """Whoever has a seat keeps it; what is free goes to the others in the order of their yes, who are told.

    Seats are read off the queue, so whoever was overtaken is put behind those who sit: a party that
    would fit at last never takes a seat from somebody who has one.
    """
    limit = for_members(session, meeting)
    if before is None or limit is None:
        return
    ordered = sorted(queue(session, meeting), key=lambda rsvp: rsvp.member_id not in before)
    after = _fitting(ordered, limit)
    behind = max((rsvp.queued_at for rsvp in ordered if rsvp.member_id in after), default=None)
    for rsvp in sorted(ordered, key=lambda rsvp: (rsvp.queued_at, rsvp.member_id)):
        if behind is not None and rsvp.member_id not in after:
            rsvp.queued_at = behind = max(rsvp.queued_at, behind + timedelta(microseconds=1))
    session.flush()
    moved_up = after - before - {but_not}
    if moved_up:
        offers.offer(session, meeting, moved_up, now=now)


def would_move_up(session: Session, meeting: Meeting, leaving: int, before: set[int] | None) -> bool:
    """Whether somebody who waits would fit if this member went."""
    limit = for_members(session, meeting)
    if before is None or limit is None:
        return False
    staying = sorted(queue(session, meeting), key=lambda rsvp: rsvp.member_id not in before)
    others = [rsvp for rsvp in staying if rsvp.member_id != leaving]
    return bool(_fitting(others, limit) - before)
