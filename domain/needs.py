"""What those who prepare a meeting in person would like to know: diet and arrival. For organisers only."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from domain import reminders
from domain.dates import to_utc
from domain.refusals import NoSuchThing, NotComing
from domain.wording import NOTE_LIMIT, line
from models import Answer, Delivery, DeliveryState, Meeting, MeetingFormat, Member, Rsvp, Step

FIELDS = ("diet", "arrival")
ASKED_BEFORE = timedelta(days=14)
"""Whoever says yes earlier is asked two weeks before: by then one knows how one travels."""

AFTER_YES = timedelta(minutes=10)


def concerns(meeting: Meeting, rsvp: Rsvp | None) -> bool:
    """Only who comes, and only where people eat and travel."""
    return meeting.format is not MeetingFormat.DIGITAL and rsvp is not None and rsvp.answer is Answer.YES


def are_told(rsvp: Rsvp) -> bool:
    return rsvp.diet is not None or rsvp.arrival is not None


def tell(rsvp: Rsvp | None, meeting: Meeting, field: str, text: str | None) -> None:
    """None takes it back. Raises `NotComing`, `Empty`, `TooLong`, `NoSuchThing`."""
    if field not in FIELDS:
        raise NoSuchThing
    if rsvp is None or not concerns(meeting, rsvp):
        raise NotComing
    setattr(rsvp, field, None if text is None else line(text, NOTE_LIMIT))


def ask_later(session: Session, meeting: Meeting, member: Member, *, now: datetime) -> None:
    """Who said yes in the group is asked once in private: two weeks before, or soon where it is later already."""
    if meeting.format is MeetingFormat.DIGITAL or _was_asked(session, meeting, member):
        return
    zone = ZoneInfo(meeting.zone)
    early = to_utc(reminders.last_allowed(meeting.starts_local - ASKED_BEFORE), zone)
    due = max(early, reminders.next_allowed_at(meeting.zone, now=now + AFTER_YES))
    expires = to_utc(meeting.starts_local - timedelta(days=1), zone)
    if due < expires:
        reminders.plan_once(session, meeting, [(reminders.Slot(Step.NEEDS, due, expires), member.id)])


def _was_asked(session: Session, meeting: Meeting, member: Member) -> bool:
    query = select(Delivery.id).where(
        Delivery.meeting_id == meeting.id,
        Delivery.member_id == member.id,
        Delivery.step == Step.NEEDS,
        Delivery.state.in_((DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.UNKNOWN)),
    )
    return session.scalar(query.limit(1)) is not None


def forget(session: Session, meeting: Meeting) -> None:
    """The meeting is over (or was cancelled): nobody needs them any more."""
    session.execute(update(Rsvp).where(Rsvp.meeting_id == meeting.id).values(diet=None, arrival=None))
