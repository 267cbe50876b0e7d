"""A seat that became free is offered, not forced: whoever moves up says a word within a day, else it goes on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from domain import reminders
from domain.reminders import Slot
from models import Delivery, DeliveryState, Meeting, Member, Reach, Rsvp, Step

HELD = timedelta(hours=24)
SHORTEST = timedelta(hours=1)
"""Below that nobody is asked: the seat is simply given."""


def held_until(meeting: Meeting, *, asked: datetime) -> datetime | None:
    """A day from the question on, but at most half of the time that is left, so that a next one can be asked."""
    held = min(HELD, (meeting.starts_at - asked) / 2)
    return None if held < SHORTEST else (asked + held).replace(second=0, microsecond=0)


def offer(session: Session, meeting: Meeting, member_ids: Iterable[int], *, now: datetime) -> None:
    """Those who moved up are asked; who cannot be, or for whom it is too late, has the seat and is told if possible."""
    asked = reminders.change_due(meeting, now=now, starts=(meeting.starts_at,))
    # Without a limit there is nobody to whom a seat could go on.
    until = None if meeting.capacity is None else held_until(meeting, asked=asked)
    for member in _members(session, member_ids):
        rsvp = session.get_one(Rsvp, {"meeting_id": meeting.id, "member_id": member.id})
        rsvp.offered_until = until if _can_be_asked(member, meeting, asked) else None
        steps = [Slot(Step.SEAT, asked, meeting.starts_at)]
        if rsvp.offered_until is not None:
            steps.append(_expiry(meeting, rsvp.offered_until))
        reminders.plan_once(session, meeting, [(step, member.id) for step in steps])
    session.flush()


def _expiry(meeting: Meeting, until: datetime) -> Slot:
    # Silent, and done even where it is late: as long as nobody sits there.
    return Slot(Step.SEAT_EXPIRED, until, meeting.starts_at)


def _members(session: Session, member_ids: Iterable[int]) -> Iterable[Member]:
    query = select(Member).where(Member.id.in_(list(member_ids))).options(joinedload(Member.person))
    return session.scalars(query.order_by(Member.id)).all()


def _can_be_asked(member: Member, meeting: Meeting, asked: datetime) -> bool:
    reachable = member.person is not None and member.person.reach is Reach.OPEN
    today = reminders.day_in(meeting.zone, asked)
    return reachable and not (member.paused_until is not None and today < member.paused_until)


def renew(session: Session, meeting: Meeting, rsvp: Rsvp, *, now: datetime) -> None:
    """The question goes out only now (the bot was away, say): the day counts from here."""
    if rsvp.offered_until is None:
        return
    until = held_until(meeting, asked=now)
    if until is None:
        rsvp.offered_until = None
    elif until > rsvp.offered_until:
        rsvp.offered_until = until
        reminders.plan_once(session, meeting, [(_expiry(meeting, until), rsvp.member_id)])


def was_asked(session: Session, meeting: Meeting, member_id: int) -> bool:
    """Whether the question surely went out; else nobody can be said to have let it pass."""
    query = select(Delivery.id).where(
        Delivery.meeting_id == meeting.id,
        Delivery.member_id == member_id,
        Delivery.step == Step.SEAT,
        Delivery.state == DeliveryState.SENT,
    )
    return session.scalar(query.limit(1)) is not None
