"""The opening round: one line each, from whoever comes, for whoever gives the impulse."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from domain import impulse, notices, reminders, rsvps
from domain.refusals import AnswersClosed, NoAnswerYet
from domain.reminders import Row, Slot
from domain.wording import line
from models import (
    Answer,
    Meeting,
    MeetingState,
    Member,
    NoticeKind,
    Opening,
    OpeningKind,
    ReminderLevel,
    Rsvp,
    Step,
)

LIMIT = 200
FROM = timedelta(days=9)
"""With the question one week before, which quiet hours may have moved by a day and a half; what moves somebody
now is not what moves them in two months."""

COMING = (Answer.YES, Answer.MAYBE)


def of(session: Session, meeting: Meeting, member: Member) -> Opening | None:
    return session.get(Opening, {"meeting_id": meeting.id, "member_id": member.id})


def is_invited(meeting: Meeting, rsvp: Rsvp | None, *, now: datetime) -> bool:
    """Whether a line may be said now: within the last week, by who comes or may come."""
    near = meeting.starts_at - FROM <= now
    return near and rsvps.is_open(meeting, now=now) and rsvps.standing_answer(meeting, rsvp) in COMING


def say(
    session: Session, *, member: Member, meeting: Meeting, kind: OpeningKind, text: str, now: datetime
) -> Opening:
    """The line, or another one instead. Raises `AnswersClosed`, `NoAnswerYet`, `Empty`, `TooLong`."""
    require_invited(session, member=member, meeting=meeting, now=now)
    kept = worded(text)
    found = of(session, meeting, member)
    if found is None:
        found = Opening(meeting_id=meeting.id, member_id=member.id)
        session.add(found)
    found.kind, found.text, found.said_at = kind, kept, now
    session.flush()
    return found


def worded(text: str) -> str:
    """As it will be kept. Raises `Empty`, `TooLong`."""
    return line(text, LIMIT)


def require_invited(session: Session, *, member: Member, meeting: Meeting, now: datetime) -> None:
    """Raises `AnswersClosed` from the meeting's start on, `NoAnswerYet` for who is not coming."""
    if not rsvps.is_open(meeting, now=now):
        raise AnswersClosed(title=meeting.title, cancelled=meeting.state is MeetingState.CANCELLED)
    if rsvps.standing_answer(meeting, rsvps.of(session, meeting, member)) not in COMING:
        raise NoAnswerYet


def take_back(session: Session, *, member: Member, meeting: Meeting, now: datetime) -> bool:
    """Until the meeting starts. Returns whether there was a line. Raises `AnswersClosed`."""
    if not rsvps.is_open(meeting, now=now):
        raise AnswersClosed(title=meeting.title, cancelled=meeting.state is MeetingState.CANCELLED)
    found = of(session, meeting, member)
    if found is None:
        return False
    session.delete(found)
    session.flush()
    return True


def collected(session: Session, meeting: Meeting) -> list[Opening]:
    """The lines of who still comes or may come, with their members, in the order in which they came."""
    query = (
        select(Opening)
        .join(Rsvp, (Rsvp.member_id == Opening.member_id) & (Rsvp.meeting_id == Opening.meeting_id))
        .where(
            Opening.meeting_id == meeting.id,
            Rsvp.answer.in_(COMING),
            Rsvp.revision == meeting.revision,
        )
        .options(joinedload(Opening.member))
        .order_by(Opening.said_at, Opening.member_id)
    )
    return list(session.scalars(query))


def hand_over(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """An hour before: to whoever gives the impulse and can be written to, else to the organisers.

    Who is reminded of the meeting then finds the lines in that message, and gets no other one.
    """
    due = reminders.next_allowed_at(meeting.zone, now=now)
    if due >= meeting.starts_at:
        return
    givers = impulse.givers(session, meeting)
    to = [giver for giver in givers if notices.is_reachable(giver, meeting.network, now=now)]
    if to:
        slot = Slot(Step.OPENING_ROUND, due, meeting.starts_at)
        apart = [giver.id for giver in to if not _is_reminded(session, meeting, giver)]
        reminders.add(session, meeting, [Row(slot, member_id) for member_id in apart])
    else:
        notices.tell(session, meeting.network, NoticeKind.OPENING_ROUND, meeting=meeting, now=now)


def _is_reminded(session: Session, meeting: Meeting, member: Member) -> bool:
    coming = rsvps.standing_answer(meeting, rsvps.of(session, meeting, member)) in COMING
    level = member.reminders or meeting.network.reminders
    seated = not rsvps.is_waiting(session, meeting, member.id)
    return coming and seated and level is not ReminderLevel.CHANGES


def forget(session: Session, meeting: Meeting) -> None:
    """The round is over: its lines were for it alone."""
    session.execute(delete(Opening).where(Opening.meeting_id == meeting.id))


def by_kind(lines: Iterable[Opening], kind: OpeningKind) -> list[Opening]:
    return [opening for opening in lines if opening.kind is kind]
