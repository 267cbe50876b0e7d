"""What those who prepare a meeting in person would like to know: diet and arrival. For organisers only.

Whoever answers in private is asked on the spot. Whoever says yes in the group is asked once in private: in the message a
week before (`Step.JOURNEY`), beside which a row of `Step.NEEDS` waits; or, where it is later already, in one of its own.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from domain import reminders
from domain.dates import to_utc
from domain.refusals import NoSuchThing, NotComing
from domain.wording import NOTE_LIMIT, line
from models import Answer, Delivery, DeliveryState, Meeting, MeetingFormat, Member, Rsvp, Step

FIELDS = ("diet", "arrival")
AFTER_YES = timedelta(minutes=10)

GONE = (DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.UNKNOWN)
TOLD = "told"
"""Why a question was dropped that stood in the message a week before."""


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
    """Who said yes in the group is asked once in private: a week before, or soon where it is later already."""
    if meeting.format is MeetingFormat.DIGITAL or _was_asked(session, meeting, member):
        return
    zone = ZoneInfo(meeting.zone)
    due = max(reminders.week_before(meeting), reminders.next_allowed_at(meeting.zone, now=now + AFTER_YES))
    expires = to_utc(meeting.starts_local - timedelta(days=1), zone)
    if due < expires:
        reminders.plan_once(session, meeting, [(reminders.Slot(Step.NEEDS, due, expires), member.id)])


def _was_asked(session: Session, meeting: Meeting, member: Member) -> bool:
    query = select(Delivery.id).where(
        Delivery.meeting_id == meeting.id,
        Delivery.member_id == member.id,
        Delivery.step == Step.NEEDS,
        Delivery.state.in_(GONE) | (Delivery.reason == TOLD),
    )
    return session.scalar(query.limit(1)) is not None


def asked_with(session: Session, week_before: Delivery) -> bool:
    """Whether the message a week before asks for them as well: a row of ours stands beside it."""
    ours = _beside(week_before, Step.NEEDS).where(
        (Delivery.state == DeliveryState.WAITING) | (Delivery.reason == TOLD)
    )
    return session.scalar(ours.limit(1)) is not None


def said_with(session: Session, question: Delivery) -> bool:
    """Whether the message a week before asks it: gone, or (Telegram made it wait) still to go."""
    asks = _beside(question, Step.JOURNEY).where(Delivery.state.in_((*GONE, DeliveryState.WAITING)))
    return session.scalar(asks.limit(1)) is not None


def _beside(delivery: Delivery, step: Step) -> Select[int]:
    """The other of the two rows, where both are due at one moment."""
    return select(Delivery.id).where(
        Delivery.meeting_id == delivery.meeting_id,
        Delivery.member_id == delivery.member_id,
        Delivery.revision == delivery.revision,
        Delivery.step == step,
        Delivery.due == delivery.due,
    )


def forget(session: Session, meeting: Meeting) -> None:
    """The meeting is over (or was cancelled): nobody needs them any more."""
    session.execute(update(Rsvp).where(Rsvp.meeting_id == meeting.id).values(diet=None, arrival=None))
